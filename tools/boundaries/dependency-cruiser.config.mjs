/**
 * The rules for dependency-cruiser: `npm run check -- boundaries`. Each rule has its reason as a comment, which a
 * failure prints.
 */
import { features } from './features.mjs'
import { packages } from './packages.mjs'

/** @import { Package } from './packages.mjs' */

/**
 * @typedef {Record<string, unknown>} Condition
 * @typedef {{ name: string, comment: string, severity: 'error', from: Condition, to: Condition }} Rule
 */

const tests = String.raw`\.(test|contract|long|spec)\.ts$|/testing/`
const typesOnly = ['type-only', 'type-import']

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[.+*?^$()[\]{}|\\]/g, String.raw`\$&`)

/** @param {string} name */
const isNode = (name) => name.startsWith('node:')

/** The path of an allowed name: in `node_modules`, in one of the packages, or a file. @param {string} name */
function placeOf(name) {
  const [, ours, entry = 'index'] = /^@ccv-checkout\/([^/]+)(?:\/(.+))?$/.exec(name) ?? []
  if (ours) return `^packages/${ours}/src/${entry}\\.ts$|^${escaped(name)}$`
  if (name.endsWith('.mjs')) return `^${escaped(name)}$`
  return `(^|/node_modules/|^node_modules/)${escaped(name)}(/|$)`
}

/** @param {string} folder @param {string} files as in packages.mjs */
function pathsOf(folder, files) {
  const pattern = escaped(files).replaceAll(String.raw`\*`, '[^/]*')
  return `^${folder}/${pattern}${files.endsWith('/') ? '' : '$'}`
}

/** @param {string} folder @param {Package} own @returns {Rule[]} */
function rulesOf(folder, { source, allowed, types = [], tests: forTests = [], exceptions = [] }) {
  const inside = source === '.' ? `^${folder}/` : `^${folder}/${source}/`
  const special = exceptions.flatMap((exception) => exception.allowed)
  const places = [...allowed, ...types, ...special].filter((name) => !isNode(name)).map(placeOf)
  const testPlaces = ['vitest', 'fast-check', ...forTests].map(placeOf)
  /** @type {(name: string, comment: string, from: Condition, to: Condition) => Rule} */
  const rule = (name, comment, from, to) => ({ name: `${folder}: ${name}`, comment, severity: 'error', from, to })
  return [
    rule(
      'allowed imports',
      'Every package can import every other, because all are linked; only this table restricts them. Add a row with its reason to tools/boundaries/packages.mjs.',
      { path: inside, pathNot: tests },
      { pathNot: [inside, ...places], dependencyTypesNot: ['core'] },
    ),
    rule(
      'allowed imports of tests',
      'Tests may import what their package may, the test tools, and what the table lists for them.',
      { path: `${inside}.*(${tests})` },
      { pathNot: [`^${folder}/`, ...places, ...testPlaces], dependencyTypesNot: ['core'] },
    ),
    ...exceptionsOf(folder, exceptions, rule),
    ...types
      .filter((name) => !isNode(name))
      .map((name) =>
        rule(
          `${name} as types`,
          'Only its types may be imported.',
          { path: inside },
          { path: placeOf(name), dependencyTypesNot: typesOnly },
        ),
      ),
    ...(allowed.includes('node:') ? [] : nodeRules({ folder, inside, types, exceptions, rule })),
  ]
}

/**
 * Imports that only some files may use.
 *
 * @param {string} folder
 * @param {Package['exceptions']} exceptions
 * @param {(...args: any[]) => Rule} rule
 */
function exceptionsOf(folder, exceptions = [], rule) {
  const names = new Set(exceptions.flatMap(({ allowed }) => allowed.filter((name) => !isNode(name))))
  return [...names].map((name) => {
    const granted = exceptions.filter(({ allowed }) => allowed.includes(name))
    const reasons = granted.map(({ files, because }) => `${files}: ${because}`).join('; ')
    const pathNot = granted.map(({ files }) => pathsOf(folder, files))
    return rule(
      `${name} in its files`,
      `Only in ${reasons}.`,
      { path: `^${folder}/`, pathNot },
      { path: placeOf(name) },
    )
  })
}

/**
 * Modules of Node may be imported only by the files in the table.
 *
 * @param {{ folder: string, inside: string, types: readonly string[], exceptions: NonNullable<Package['exceptions']>, rule: (...args: any[]) => Rule }} of
 */
function nodeRules({ folder, inside, types, exceptions, rule }) {
  const filesWith = (/** @type {string} */ name) =>
    exceptions.filter(({ allowed }) => allowed.includes(name)).map(({ files }) => pathsOf(folder, files))
  const names = new Set(exceptions.flatMap(({ allowed }) => allowed).filter((name) => isNode(name) && name !== 'node:'))
  const bare = (/** @type {string} */ name) => `^${name.slice('node:'.length)}(/|$)`
  const everywhere = [tests, ...filesWith('node:')]
  const because = 'Only the files in tools/boundaries/packages.mjs may import modules of Node.'
  const core = ['core']
  return [
    rule(
      'names of Node',
      because,
      { path: inside, pathNot: everywhere },
      { dependencyTypes: core, pathNot: [...names, ...types.filter(isNode)].map(bare) },
    ),
    ...[...names].map((name) =>
      rule(
        name,
        because,
        { path: inside, pathNot: [...everywhere, ...filesWith(name)] },
        { dependencyTypes: core, path: bare(name) },
      ),
    ),
    ...types
      .filter(isNode)
      .map((name) =>
        rule(
          `${name} as types`,
          because,
          { path: inside, pathNot: [...everywhere, ...filesWith(name)] },
          { path: bare(name), dependencyTypesNot: typesOnly },
        ),
      ),
  ]
}

const known = Object.keys(packages)

/** The files of the server that another feature may not import, by feature. */
const privates = Object.entries(features).map(([feature, files]) => {
  const open = files.map(escaped).join('|')
  return `^packages/server/src/${feature}/(?!(${open})\\.ts$)`
})
const inFeature = `^packages/server/src/(${Object.keys(features).join('|')})/`

/** @type {Rule[]} */
const forEveryone = [
  {
    name: 'no import cycles',
    comment: 'Files that import each other, even only types, can be neither read nor tested separately.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'packages meet at their entries',
    comment: 'A relative path bypasses the entry of another package: import it by its name.',
    severity: 'error',
    from: { path: '^((packages|examples)/[^/]+|demo|e2e|bench)/' },
    to: { dependencyTypes: ['local'], pathNot: ['^$1/', '^scripts/'] },
  },
  {
    name: 'published code imports no test',
    comment: 'Tests and test helpers are not published.',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/', pathNot: tests },
    to: { path: `^packages/.*(${tests})` },
  },
  {
    name: 'every package is in the table',
    comment: 'List its allowed imports in tools/boundaries/packages.mjs.',
    severity: 'error',
    from: { path: '^((packages|examples)/[^/]+|demo|e2e|bench)/', pathNot: known.map((folder) => `^${folder}/`) },
    to: {},
  },
  {
    name: 'domain imports nothing else of the server',
    comment:
      'It is pure: its results depend only on its arguments. It uses only types and serializers of packages/ccv.',
    severity: 'error',
    from: { path: '^packages/server/src/domain/', pathNot: tests },
    // Two pure functions, a hash and a prefix, are still in other folders. Remove them from this list when they move.
    to: { path: '^packages/server/', pathNot: ['^packages/server/src/domain/', '/(secrets|encrypted-text)\\.ts$'] },
  },
  {
    name: 'features meet at their public files',
    comment:
      'The other files of a feature may change freely. Its public files are listed in tools/boundaries/features.mjs.',
    severity: 'error',
    from: { path: '^packages/server/src/([^/]+)/', pathNot: [tests, '/(faults|long)/'] },
    to: { path: privates, pathNot: '^packages/server/src/$1/' },
  },
  {
    name: 'features know nothing of HTTP',
    comment: 'The routes and createCheckout call the same functions, so these must not depend on requests or pages.',
    severity: 'error',
    from: { path: inFeature, pathNot: [tests, '^packages/server/src/(page|doctor)/'] },
    to: { path: '^packages/server/src/(http|page)/' },
  },
]

/** The configuration of dependency-cruiser. */
export default {
  forbidden: [...forEveryone, ...Object.entries(packages).flatMap(([folder, own]) => rulesOf(folder, own))],
  options: {
    // Includes imports of types, which are erased when compiled.
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)(dist|\\.next|\\.nuxt|\\.output|\\.svelte-kit)/|^packages/[^/]+/types/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@ccv-checkout/source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.vue', '.json'],
    },
  },
}
