/** Lists files, without installed and built ones. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', '.cache', 'test-results', 'playwright-report'])

/**
 * Lists files below a folder, sorted.
 *
 * @param {string} folder if it does not exist, the list is empty
 * @param {RegExp} wanted matched against the path
 * @returns {string[]} relative to `folder`, with `/`
 */
export function filesBelow(folder, wanted) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (skipped.has(entry.name)) return []
      if (entry.isDirectory())
        return filesBelow(join(folder, entry.name), wanted).map((name) => `${entry.name}/${name}`)
      return wanted.test(entry.name) ? [entry.name] : []
    })
    .sort()
}
