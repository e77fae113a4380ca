/**
 * `npm run api` writes `packages/<name>/api.md`: everything that the types of a published package promise.
 *
 * The reports are in the repository, so that a change of the public API is visible in the diff of a change.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installTools } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'
import { published } from '../packaging/pack.mjs'

const reportOf = (/** @type {string} */ name) => join(root, 'packages', name, 'api.md')

/**
 * Writes the reports of the built packages into `.cache/api`.
 *
 * @returns {Promise<Record<string, string>>} the text of each report, by the name of the package's folder
 */
async function currentReports() {
  const built = await run('npm', ['run', '--silent', 'build'])
  if (!built.ok) throw new Error(`The build failed:\n${built.output}`)
  const tool = join(await installTools('api'), 'extract.mjs')
  const reports = published.map(async (name) => {
    const report = join(root, '.cache', 'api', name, 'api.md')
    mkdirSync(dirname(report), { recursive: true })
    const folder = join(root, 'packages', name)
    const { ok, output } = await run(process.execPath, [tool, folder, entryOf(folder), report])
    if (!ok) throw new Error(`API Extractor failed for packages/${name}:\n${output}`)
    return /** @type {const} */ ([name, readFileSync(report, 'utf8')])
  })
  return Object.fromEntries(await Promise.all(reports))
}

/** The types to report: of one entry, or of a file that names every entry. @param {string} folder */
function entryOf(folder) {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const entries = Object.entries(exports).flatMap(([name, target]) =>
    target?.types ? filesOf(folder, name, target.types) : [],
  )
  const [only] = entries
  if (only && entries.length === 1) return join(folder, only.file)
  // API Extractor reads one entry. The file is in the package, because it takes other packages' types for foreign.
  const all = join(folder, '.cache', 'entries.d.ts')
  mkdirSync(dirname(all), { recursive: true })
  writeFileSync(all, entries.map(({ name, file }) => `export * as ${name} from '../${file}'\n`).join(''))
  return all
}

/** @param {string} folder @param {string} name of the entry @param {string} types path, which may contain a `*` */
function filesOf(folder, name, types) {
  const [before = '', after] = types.split('*')
  const names =
    after === undefined
      ? [undefined]
      : readdirSync(join(folder, dirname(before + 'x')))
          .filter((file) => file.endsWith(after) && basename(file, after) !== 'messages')
          .map((file) => basename(file, after))
          .sort()
  return names.map((part) => ({
    file: relative('.', part === undefined ? types : types.replace('*', part)),
    name: (name === '.' ? 'index' : name.slice(2).replace('*', part ?? '')).replace(/\W/g, '_'),
  }))
}

/** @returns {Promise<string[]>} the reports that do not match the built packages */
export async function staleReports() {
  const stale = Object.entries(await currentReports()).filter(
    ([name, text]) => !existsSync(reportOf(name)) || readFileSync(reportOf(name), 'utf8') !== text,
  )
  return stale.map(
    ([name]) =>
      `packages/${name}/api.md does not match the types of the package. If the change is intended, run npm run api, and add a changeset.`,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, text] of Object.entries(await currentReports())) {
    writeFileSync(reportOf(name), text)
    console.log(`wrote ${relative(root, reportOf(name))}`)
  }
}
