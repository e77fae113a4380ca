/** The `package.json` that is published. It differs from the one in the repository, which also serves the workspace. */

/** The condition for the source, which is not published: only the workspace uses it. */
const sourceCondition = '@ccv-checkout/source'

/**
 * @typedef {object} Shared What the packages have in common, from the repository's `package.json`.
 * @property {string | { type: string, url: string }} [repository]
 * @property {string} [homepage]
 * @property {string | { url: string }} [bugs]
 */

/**
 * Returns the manifest to publish: without the conditions and files of the source, scripts and development
 * dependencies, and with the addresses of the repository.
 *
 * @param {Record<string, unknown>} manifest
 * @param {Shared} shared
 * @param {string} directory the package's folder in the repository, such as `packages/ccv`
 * @returns {Record<string, unknown>}
 */
export function publishedManifest(manifest, { repository, homepage, bugs }, directory) {
  const { exports, sideEffects, devDependencies: _, scripts: __, ...rest } = manifest
  const url = typeof repository === 'string' ? repository : repository?.url
  return {
    ...rest,
    ...(homepage === undefined ? {} : { homepage }),
    ...(bugs === undefined ? {} : { bugs }),
    ...(url === undefined ? {} : { repository: { type: 'git', url, directory } }),
    exports: withoutSource(exports),
    sideEffects: Array.isArray(sideEffects) ? sideEffects.filter((path) => !isSource(path)) : sideEffects,
  }
}

/** @param {unknown} exports @returns {unknown} */
function withoutSource(exports) {
  if (typeof exports !== 'object' || exports === null) return exports
  /** @type {[string, unknown][]} */
  const entries = Object.entries(exports).filter(([condition]) => condition !== sourceCondition)
  return Object.fromEntries(entries.map(([name, target]) => [name, withoutSource(target)]))
}

/** @param {unknown} path */
function isSource(path) {
  return typeof path === 'string' && path.startsWith('./src/')
}
