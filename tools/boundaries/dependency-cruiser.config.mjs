/** The rules for dependency-cruiser: `npm run check -- boundaries`. Each rule says its reason, which a failure prints. */
import { packages } from './packages.mjs'

/** @import { Package } from './packages.mjs' */

/**
 * @typedef {Record<string, unknown>} Condition
 * @typedef {{ name: string, comment: string, severity: 'error' | 'ignore', from: Condition, to: Condition }} Rule
 */

const tests = String.raw`\.(test|contract|long|spec)\.ts$|/testing/`
const typesOnly = ['type-only', 'type-import']

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[.+*?^$()[\]{}|\\]/g, String.raw`\$&`)

/** @param {string} name */
const isNode = (name) => name.startsWith('node:')

/** Where an allowed name lies: in `node_modules`, in one of our packages, or at a path. @param {string} name */
function placeOf(name) {
  const [, ours, entry = 'index'] = /^@ccv-checkout\/([^/]+)(?:\/(.+))?$/.exec(name) ?? []
  if (ours) return `^packages/${ours}/src/${entry}\\.ts$|^${escaped(name)}$`
  if (name.endsWith('.mjs')) return `^${escaped(name)}$`
  return `(^|/node_modules/|^node_modules/)${escaped(name)}(/|$)`
}

/** @param {string} folder @param {string} files as in the table */
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
      'Every workspace is linked for everyone; only this table says no. Add a row with its reason to tools/boundaries/packages.mjs.',
      { path: inside, pathNot: tests },
      { pathNot: [inside, ...places], dependencyTypesNot: ['core'] },
    ),
    rule(
      'allowed imports of tests',
      'Tests may import what their package may, the test tools, and what the table gives them.',
      { path: `${inside}.*(${tests})` },
      { pathNot: [`^${folder}/`, ...places, ...testPlaces], dependencyTypesNot: ['core'] },
    ),
    ...exceptionsOf(folder, exceptions, rule),
    ...types
      .filter((name) => !isNode(name))
      .map((name) =>
        rule(
          `${name} as types`,
          'Only its types may be used: nothing is loaded.',
          { path: inside },
          { path: placeOf(name), dependencyTypesNot: typesOnly },
        ),
      ),
    ...(allowed.includes('node:') ? [] : nodeRules({ folder, inside, types, exceptions, rule })),
  ]
}

/** What only some files may import. @param {string} folder @param {Package['exceptions']} exceptions @param {(...args: any[]) => Rule} rule */
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
 * Names of Node live only in the files that the table names.
 *
 * @param {{ folder: string, inside: string, types: readonly string[], exceptions: NonNullable<Package['exceptions']>, rule: (...args: any[]) => Rule }} of
 */
function nodeRules({ folder, inside, types, exceptions, rule }) {
  const filesWith = (/** @type {string} */ name) =>
    exceptions.filter(({ allowed }) => allowed.includes(name)).map(({ files }) => pathsOf(folder, files))
  const names = new Set(exceptions.flatMap(({ allowed }) => allowed).filter((name) => isNode(name) && name !== 'node:'))
  const bare = (/** @type {string} */ name) => `^${name.slice('node:'.length)}(/|$)`
  const everywhere = [tests, ...filesWith('node:')]
  const because = 'Names of Node live only in the files that tools/boundaries/packages.mjs names.'
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

/** Folders of the server that each hold a feature. */
const features =
  'charges|customers|doctor|events|jobs|mandates|outgoing|page|payments|reconciliation|refunds|saved-methods|sessions|status|sync'

/** @type {Rule[]} */
const forEveryone = [
  {
    name: 'no import cycles',
    comment: 'Files that import each other, by types too, can be neither read nor tested one by one.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'packages meet at their entries',
    comment: 'A relative path into another package passes its entry by: import it by its name.',
    severity: 'error',
    from: { path: '^((packages|examples)/[^/]+|demo|e2e|bench)/' },
    to: { dependencyTypes: ['local'], pathNot: ['^$1/', '^scripts/'] },
  },
  {
    name: 'published code imports no test',
    comment: 'Tests, and what they share, are not published.',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/', pathNot: tests },
    to: { path: `^packages/.*(${tests})` },
  },
  {
    name: 'every package is in the table',
    comment: 'What may it import? Say so in tools/boundaries/packages.mjs.',
    severity: 'error',
    from: { path: '^((packages|examples)/[^/]+|demo|e2e|bench)/', pathNot: known.map((folder) => `^${folder}/`) },
    to: {},
  },
  {
    name: 'domain imports nothing of the house',
    comment:
      'It is pure: what it decides depends on its arguments alone. Only types and serializers of packages/ccv are used.',
    severity: 'error',
    from: { path: '^packages/server/src/domain/', pathNot: tests },
    // Two pure functions, a hash and a prefix, are still elsewhere: they leave this list when they move in.
    to: { path: '^packages/server/', pathNot: ['^packages/server/src/domain/', '/(secrets|encrypted-text)\\.ts$'] },
  },
  {
    name: 'features meet at the file named after the folder',
    comment: 'What a feature gives to others is exported by the file with its name; the rest may change unseen.',
    // Off: about 85 imports still go past these files. Make it an error when they don't.
    severity: 'ignore',
    from: { path: `^packages/server/src/(${features})/`, pathNot: tests },
    to: {
      path: `^packages/server/src/(${features})/`,
      pathNot: ['^packages/server/src/$1/', String.raw`^packages/server/src/([^/]+)/\1\.ts$`],
    },
  },
]

/** The configuration of dependency-cruiser. */
export default {
  forbidden: [...forEveryone, ...Object.entries(packages).flatMap(([folder, own]) => rulesOf(folder, own))],
  options: {
    // Types count: without this, what is erased when compiled would not be seen.
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)dist/|^packages/[^/]+/types/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@ccv-checkout/source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.vue', '.json'],
    },
  },
}
