/** Packs the packages as they would be published, checks their content, and uses them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { parseSync, Visitor } from 'vite'
import { run } from '../../scripts/run.mjs'
import { useTarballs } from './consumer.mjs'
import { packAll } from './pack.mjs'
import { sourceMapProblems } from './source-maps.mjs'

/** @import { Packed } from './pack.mjs' */

/**
 * Builds and packs every published package, checks each, and uses all of them in a separate project.
 *
 * @returns {Promise<string[]>} the problems; empty if there are none
 */
export async function checkPackaging() {
  const built = await run('npm', ['run', '--silent', 'build'])
  if (!built.ok) return [`The build failed:\n${built.output}`]
  const packed = await packAll()
  const problems = await tarballProblems(packed)
  return problems.length > 0 ? problems : useTarballs(packed)
}

/** @param {readonly Packed[]} packed @returns {Promise<string[]>} */
export async function tarballProblems(packed) {
  return (await Promise.all(packed.map(look))).flat()
}

/** @param {Packed} packed @returns {Promise<string[]>} */
async function look(packed) {
  const needed = packed.manifest.name === '@ccv-checkout/server' ? ['dist/openapi.json'] : []
  const problems = [
    ...contentProblems(packed.files, needed),
    ...sourceMapProblems(packed.files, (path) => readFileSync(join(packed.folder, path), 'utf8')),
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

/** @param {Packed} packed */
async function lint({ tarball }) {
  const data = readFileSync(tarball)
  const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true })
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
}

/** ES modules only: every supported Node can `require` them. @param {Packed} packed */
async function types({ tarball, manifest }) {
  // The files for script tags have no types, because nothing imports them.
  const scripts = Object.keys(manifest.exports).filter((name) => /\.js(on)?$/.test(name))
  const args = ['--profile=esm-only', '--format=ascii', '--no-color', '--no-emoji', '--exclude-entrypoints', ...scripts]
  const { ok, output } = await run('attw', [tarball, ...args])
  return ok ? [] : [`attw:\n${output}`]
}
