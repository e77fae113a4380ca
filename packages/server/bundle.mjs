/**
 * Bundles the service into one file, `dist/bundle/ccv-checkout.mjs`, with its source map and the licences of what it
 * contains. Only SQLite's driver stays outside, because it is native: it is resolved from the folder of the file.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const into = join(here, 'dist', 'bundle')
const conditions = ['node']

/** Loaded by name when they are needed: native, or an option of `pg` that is not used. */
const external = ['better-sqlite3', 'better-sqlite3-node20', 'pg-native']

const output = await build({
  root: here,
  configFile: false,
  logLevel: 'warn',
  resolve: { conditions },
  ssr: { noExternal: true, external, resolve: { conditions } },
  build: {
    ssr: join(here, 'src', 'cli.ts'),
    outDir: into,
    target: 'node20',
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: { output: { entryFileNames: 'ccv-checkout.mjs', codeSplitting: false } },
  },
})

const chunks = 'output' in output ? output.output.filter(({ type }) => type === 'chunk') : []
if (chunks.length !== 1) throw new Error(`The bundle has ${chunks.length} files instead of one`)
const modules = chunks.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : []))
writeFileSync(join(into, 'LICENSES.txt'), licencesOf(modules))

/** @param {readonly string[]} ids paths of modules @returns {string} the licence of each package that they belong to */
function licencesOf(ids) {
  const folders = new Set(ids.flatMap((id) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? []))
  const parts = [...folders].map(licenceOf).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const list = parts.map(({ name, licence, text }) => `${name} (${licence})\n\n${text}\n`)
  return ['ccv-checkout.mjs contains these packages.\n', ...list].join(`\n${'-'.repeat(78)}\n\n`)
}

/** @param {string} folder @returns {{ name: string, licence: string, text: string }} */
function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder).filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry))
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
  const by = typeof author === 'object' ? author.name : author
  const text =
    texts.join('\n\n') || `The package declares the licence ${license}${by ? `, by ${by}` : ''}, without a file.`
  return { name: `${name} ${version}`, licence: license, text }
}
