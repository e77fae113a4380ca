// Builds the package into dist/: modules and types for npm, and the files for a script tag with their integrity hashes.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { writeManifests } from './manifest.mjs'
import { scripts } from './scripts.mjs'

const here = dirname(fileURLToPath(import.meta.url))
rmSync(join(here, 'dist'), { recursive: true, force: true })

/** Most of the time is spent on minifying one file after the other: each processor takes a part of them. */
const modes = ['npm', 'server', ...scripts.map(({ name }) => name)]
const processors = Math.min(availableParallelism(), 4)
await Promise.all(
  Array.from({ length: processors }, (_, processor) => {
    const part = modes.filter((_, at) => at % processors === processor)
    const built = spawn(process.execPath, [join(here, 'build-modes.mjs'), ...part], { stdio: 'inherit' })
    return once(built, 'exit').then(([code]) => {
      if (code !== 0) throw new Error(`The build of ${part.join(', ')} failed. The error is above.`)
    })
  }),
)

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
