/** Packs the packages as they would be published, checks their content, and uses them. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { parseSync, Visitor } from 'vite'
import { root, run } from '../../scripts/run.mjs'
import { useTarballs } from './consumer.mjs'

/** The packages that are published. */
const published = ['ccv', 'widget', 'server', 'sandbox']

/**
 * @typedef {object} Manifest The parts of `package.json` that are read.
 * @property {string} name
 * @property {Record<string, unknown>} exports
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 *
 * @typedef {object} Packed
 * @property {string} folder the folder of the package
 * @property {string} tarball
 * @property {readonly string[]} files the files in the tarball, relative to the package
 * @property {Manifest} manifest
 */

/**
 * Builds and packs every published package, checks each, and uses all of them in a separate project.
 *
 * @returns {Promise<string[]>} the problems; empty if there are none
 */
export async function checkPackaging() {
  const built = await run('npm', ['run', '--silent', 'build'])
  if (!built.ok) return [`The build failed:\n${built.output}`]
  /** @type {Packed[]} */
  const packed = []
  const into = join(root, '.cache', 'packed')
  rmSync(into, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  for (const name of published) packed.push(await pack(join(root, 'packages', name), into))
  const looks = await Promise.all(packed.map(look))
  const problems = looks.flat()
  return problems.length > 0 ? problems : useTarballs(packed)
}

/** @param {string} folder @param {string} into @returns {Promise<Packed>} */
async function pack(folder, into) {
  const { ok, output } = await run(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', into],
    {
      cwd: folder,
    },
  )
  if (!ok) throw new Error(`npm pack failed in ${folder}:\n${output}`)
  const answer = JSON.parse(output.slice(output.search(/^[[{]/m)))
  const { filename, files } = Array.isArray(answer) ? answer[0] : Object.values(answer)[0]
  return {
    folder,
    tarball: join(into, filename),
    files: files.map((/** @type {{ path: string }} */ { path }) => path),
    manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  }
}

/** @param {Packed} packed @returns {Promise<string[]>} */
async function look(packed) {
  const needed = packed.manifest.name === '@ccv-checkout/server' ? ['dist/openapi.json'] : []
  const problems = [
    ...contentProblems(packed.files, needed),
    ...undeclared(packed),
    ...(await lint(packed)),
    ...(await types(packed)),
  ]
  return problems.map((problem) => `${packed.manifest.name}: ${problem}`)
}

/**
 * @param {readonly string[]} files
 * @param {readonly string[]} [needed] files that this package has to contain as well
 * @returns {string[]}
 */
export function contentProblems(files, needed = []) {
  const missing = ['LICENSE', 'README.md', 'package.json', ...needed].filter((name) => !files.includes(name))
  const foreign = files.filter((path) => /\.(test|contract|long|spec)\.|\/testing\/|\.tsbuildinfo$/.test(path))
  return [
    ...missing.map((name) => `${name} is not in the tarball`),
    ...foreign.map((path) => `${path} is in the tarball, but only the tests use it`),
  ]
}

/**
 * Code and types may import only declared dependencies. Inside the workspace, a missing declaration goes unnoticed.
 *
 * @param {Packed} packed
 */
function undeclared({ folder, files, manifest }) {
  const declared = Object.keys({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  })
  return files
    .filter((path) => /^dist\/.*\.(js|d\.ts)$/.test(path) && !path.startsWith('dist/cdn/'))
    .flatMap((path) =>
      importsOf(path, readFileSync(join(folder, path), 'utf8'))
        .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
        .filter((name) => !declared.some((known) => name === known || name.startsWith(`${known}/`)))
        .map((name) => `${path} imports ${name}, which package.json does not declare as a dependency`),
    )
}

/**
 * Returns the imports of a built file or of its types.
 *
 * @param {string} path its extension selects the language for the parser
 * @param {string} text
 * @returns {string[]}
 */
export function importsOf(path, text) {
  /** @type {string[]} */
  const found = []
  const add = (/** @type {unknown} */ node) => {
    if (typeof node !== 'object' || node === null || !('value' in node)) return
    if (typeof node.value === 'string') found.push(node.value)
  }
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => add(source),
    TSImportType: ({ source }) => add(source),
  }).visit(parseSync(path, text).program)
  return found
}

/** The condition for the source, which is not published: it is used inside the workspace only. */
const sourceCondition = '@ccv-checkout/source'

/** @param {Packed} packed */
async function lint({ tarball }) {
  const data = readFileSync(tarball)
  const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true })
  return messages
    .filter(({ code, path }) => code !== 'EXPORTS_GLOB_NO_MATCHED_FILES' || path.at(-1) !== sourceCondition)
    .map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
}

/** ES modules only: every supported Node can `require` them. @param {Packed} packed */
async function types({ tarball, manifest }) {
  // The files for script tags have no types, because nothing imports them.
  const scripts = Object.keys(manifest.exports).filter((name) => /\.js(on)?$/.test(name))
  const args = ['--profile=esm-only', '--format=ascii', '--no-color', '--no-emoji', '--exclude-entrypoints', ...scripts]
  const { ok, output } = await run('attw', [tarball, ...args])
  return ok ? [] : [`attw:\n${output}`]
}
