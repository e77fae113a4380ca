/**
 * `npm run build` builds the packages and the demo, each after its dependencies, and only what changed.
 *
 * `npm run build -- --all` builds everything again. `npm run docs` builds the documentation, which needs its own tools.
 * Apart from that, only the demo's first request for the documentation builds it.
 */
import { createHash } from 'node:crypto'
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pages } from '../tools/docs/pages.mjs'
import { inTurn } from './build-turn.mjs'
import { root, run } from './run.mjs'

/**
 * @typedef {object} Target A part that is built separately.
 * @property {string} name
 * @property {string} folder
 * @property {readonly string[]} needs names of the targets whose output it reads
 * @property {readonly string[]} sources files and folders in its folder that determine the output
 * @property {string} output a folder in its folder; emptied before each build
 * @property {readonly (readonly [string, ...string[]])[]} commands run in its folder, in order
 * @property {readonly string[]} [programs] files of the output that must be executable
 * @property {boolean} [onDemand] built only when it is requested by name; prints the output of its commands
 */

/** The stamps: one file per target that records the sources and the output of its last build. */
const marks = join(root, '.cache', 'build')
const compile = /** @type {const} */ (['tsc', '-p', 'tsconfig.build.json'])
const plain = /** @type {const} */ (['src', 'package.json', 'tsconfig.build.json'])

/** @type {readonly Target[]} */
export const targets = [
  { name: 'ccv', folder: 'packages/ccv', needs: [], sources: plain, output: 'dist', commands: [compile] },
  {
    name: 'widget',
    folder: 'packages/widget',
    needs: [],
    sources: [
      ...plain,
      'build.mjs',
      'build-modes.mjs',
      'contract.mjs',
      'custom-elements.json',
      'framework-types.mjs',
      'frameworks',
      'lit-parts.ts',
      'manifest.mjs',
      'scripts.mjs',
      'template-whitespace.ts',
      'terser.ts',
      'text-lines.ts',
      'vite.config.ts',
      '../../tools/minifier/package-lock.json',
    ],
    output: 'dist',
    commands: [[process.execPath, 'build.mjs']],
  },
  {
    name: 'sandbox',
    folder: 'packages/sandbox',
    needs: [],
    sources: plain,
    output: 'dist',
    commands: [compile],
    programs: ['main.js'],
  },
  {
    name: 'server',
    folder: 'packages/server',
    needs: ['ccv', 'widget'],
    sources: [...plain, 'bundle.mjs', 'write-contract.mjs'],
    output: 'dist',
    commands: [compile, [process.execPath, 'write-contract.mjs'], [process.execPath, 'bundle.mjs']],
    programs: ['cli.js', 'bundle/ccv-checkout.mjs'],
  },
  {
    name: 'demo',
    folder: 'demo',
    needs: ['server', 'widget'],
    sources: [...plain, 'browser', 'vite.config.ts'],
    output: 'dist',
    commands: [compile, ['vite', 'build', '--logLevel', 'warn']],
  },
  {
    name: 'docs',
    folder: '.',
    needs: ['server', 'widget'],
    sources: [
      'docs',
      'tools/docs',
      'scripts/llms-text.mjs',
      ...pages.flatMap(({ source, files = [] }) => [source, ...files]),
    ],
    output: 'dist/docs',
    commands: [[process.execPath, 'tools/docs/build.mjs']],
    onDemand: true,
  },
]

/**
 * @typedef {object} Built
 * @property {boolean} ok
 * @property {readonly string[]} changed names of the targets that were built
 * @property {string} output the output of a failed command
 */

/**
 * Builds what changed since the last build. Targets that do not need each other are built in parallel.
 *
 * @param {{ all?: boolean, only?: string | undefined, log?: (line: string) => void }} [options] `only` names one
 *   target, which is built after its dependencies; default: all targets that are not on demand
 * @returns {Promise<Built>} never rejects for a failed command
 */
export function build({ all = false, only, log = () => {} } = {}) {
  const wanted = only === undefined ? targets.filter(({ onDemand }) => !onDemand) : targetAndNeeds(only)
  return inTurn(marks, () => buildAll(wanted, { all, log }))
}

/** @param {string} name @returns {readonly Target[]} in the order of the table */
function targetAndNeeds(name) {
  const needed = (/** @type {string} */ one) => {
    /** @type {string[]} */
    const names = [one, ...(targets.find((target) => target.name === one)?.needs ?? []).flatMap(needed)]
    return names
  }
  const names = new Set(needed(name))
  return targets.filter((target) => names.has(target.name))
}

/** @param {readonly Target[]} wanted @param {{ all: boolean, log: (line: string) => void }} options @returns {Promise<Built>} */
async function buildAll(wanted, { all, log }) {
  const outer = await digest(root, ['tsconfig.json', 'package-lock.json'])
  /** @type {Map<string, Promise<{ stamp: string, changed: boolean }>>} */
  const done = new Map()
  for (const target of wanted) {
    const needed = target.needs.map(
      (name) =>
        done.get(name) ?? Promise.reject(new Error(`${name} must come before ${target.name} in the list of targets`)),
    )
    done.set(
      target.name,
      Promise.all(needed).then((before) =>
        buildOne(target, [outer, ...before.map(({ stamp }) => stamp)], { all, log }),
      ),
    )
  }
  const results = await Promise.allSettled(done.values())
  const failed = results.find((result) => result.status === 'rejected')
  const changed = wanted.filter((_, index) => {
    const result = results[index]
    return result?.status === 'fulfilled' && result.value.changed
  })
  return { ok: !failed, changed: changed.map(({ name }) => name), output: failed ? String(failed.reason?.message) : '' }
}

/**
 * @param {Target} target
 * @param {readonly string[]} before stamps of the targets that it needs
 * @param {{ all: boolean, log: (line: string) => void }} options
 */
async function buildOne(target, before, { all, log }) {
  const folder = join(root, target.folder)
  const output = join(folder, target.output)
  const mark = join(marks, target.name)
  const sources = await digest(folder, target.sources)
  const stamp = hash([JSON.stringify(target.commands.slice(1)), sources, ...before])
  const built = await readFile(mark, 'utf8').catch(() => '')
  // The stamp includes the output, so that an emptied or edited output is built again.
  if (!all && built === `${stamp} ${await digest(folder, [target.output])}`) return { stamp, changed: false }

  const start = performance.now()
  await rm(mark, { force: true })
  await rm(output, { recursive: true, force: true })
  for (const [program, ...args] of target.commands) {
    const { ok, output: said } = await run(program, args, { cwd: folder, show: target.onDemand === true })
    const reason = target.onDemand ? ' The output above shows it.' : `\n${said.trim()}`
    if (!ok) throw new Error(`The build of ${target.name} failed. Fix the error and run the command again.${reason}`)
  }
  for (const program of target.programs ?? []) await chmod(join(output, program), 0o755)
  await writeFile(mark, `${stamp} ${await digest(folder, [target.output])}`)
  log(`built ${target.name} in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return { stamp, changed: true }
}

/**
 * Returns one hash over the names and the content of files.
 *
 * @param {string} folder
 * @param {readonly string[]} names files and folders; a missing one counts as empty
 */
async function digest(folder, names) {
  const files = (await Promise.all(names.map((name) => filesOf(join(folder, name))))).flat()
  const parts = await Promise.all(files.map(async (file) => [relative(folder, file), await readFile(file)]))
  return hash(parts.flat())
}

/** @param {string} path @returns {Promise<string[]>} in a stable order */
async function filesOf(path) {
  try {
    const entries = await readdir(path, { withFileTypes: true })
    const inside = await Promise.all(entries.map((entry) => filesOf(join(path, entry.name))))
    return inside.flat().sort()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}

/** @param {readonly (string | Uint8Array | undefined)[]} parts */
function hash(parts) {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part ?? '').update('\0')
  return sum.digest('hex')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const only = process.argv.slice(2).find((name) => targets.some((target) => target.name === name))
  const { ok, changed, output } = await build({ all: process.argv.includes('--all'), only, log: console.log })
  if (!ok) console.error(output)
  else if (changed.length === 0) console.log('Everything is up to date.')
  process.exitCode = ok ? 0 : 1
}
