/** Walks folders, leaving out what is installed or built. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', '.cache', 'test-results', 'playwright-report'])

/**
 * Lists files below a folder, sorted.
 *
 * @param {string} folder may be missing: then there are none
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
