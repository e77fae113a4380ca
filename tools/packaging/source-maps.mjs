/** Checks that every source map of a package leads to sources that a debugger can show. */

/**
 * Returns the problems of the source maps of a package.
 *
 * @param {readonly string[]} files paths in the package
 * @param {(path: string) => string} read returns the text of one of them
 * @returns {string[]}
 */
export function sourceMapProblems(files, read) {
  const known = new Set(files)
  return [
    ...files.filter((path) => path.endsWith('.map')).flatMap((path) => mapProblems(path, read(path), known)),
    ...files
      .filter((path) => /\.(js|css|d\.ts)$/.test(path))
      .flatMap((path) => referenceProblems(path, read(path), known)),
  ]
}

/** @param {string} path @param {string} text @param {ReadonlySet<string>} known */
function mapProblems(path, text, known) {
  /** @type {{ sources?: string[], sourcesContent?: (string | null)[] }} */
  const { sources = [], sourcesContent = [] } = JSON.parse(text)
  if (sources.length === 0) return [`${path} names no source`]
  return sources
    .filter((source, index) => typeof sourcesContent[index] !== 'string' && !known.has(below(path, source)))
    .map((source) => `${path} names ${source}, which is neither in the map nor in the tarball`)
}

/** A file may name its map only if the map is published. @param {string} path @param {string} text @param {ReadonlySet<string>} known */
function referenceProblems(path, text, known) {
  const [, name] = /\/[/*][#@] sourceMappingURL=(\S+?)(?:\s*\*\/)?\s*$/.exec(text.slice(-2000)) ?? []
  if (name === undefined || name.startsWith('data:') || known.has(below(path, name))) return []
  return [`${path} names the source map ${name}, which is not in the tarball`]
}

/** Resolves a relative path. @param {string} from a file @param {string} to */
function below(from, to) {
  return decodeURIComponent(new URL(to, `file:///${from}`).pathname.slice(1))
}
