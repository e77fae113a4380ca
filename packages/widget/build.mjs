// Builds the package into dist/: modules and types for npm, and the files for a script tag with their integrity hashes.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { writeManifests } from './manifest.mjs'
import { scripts } from './scripts.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const configFile = join(here, 'vite.config.ts')
rmSync(join(here, 'dist'), { recursive: true, force: true })

for (const mode of ['npm', 'server', ...scripts.map(({ name }) => name)]) {
  await build({ root: here, configFile, mode, logLevel: 'warn' })
}

/** What a page puts beside the address of a file, as `integrity`: a browser runs no other bytes than these. */
const integrity = Object.fromEntries(
  scripts.map(({ name }) => {
    const hash = createHash('sha384').update(readFileSync(join(here, 'dist', 'cdn', `${name}.js`)))
    return [`${name}.js`, `sha384-${hash.digest('base64')}`]
  }),
)
/** The style that is printed with the choices: as a file, and its hash for a page's `style-src`. */
const { printedStyle, printedStyleHash } = await import(pathToFileURL(join(here, 'dist', 'server.js')).href)
writeFileSync(join(here, 'dist', 'cdn', 'ccv-checkout.print.css'), printedStyle)
const hashes = { ...integrity, printedStyleHash }
writeFileSync(join(here, 'dist', 'cdn', 'sri.json'), `${JSON.stringify(hashes, undefined, 2)}\n`)

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
execFileSync(process.execPath, [tsc, '-p', join(here, 'tsconfig.build.json')], { stdio: 'inherit' })

writeManifests(join(here, 'dist'))
