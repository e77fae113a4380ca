/** Version numbers and change logs, made by Changesets. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installTools } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'
import { published } from '../packaging/pack.mjs'
import { StepFailed } from './steps.mjs'

/** The version of the packages, which is the same for all of them. @param {string} [folder] */
export function version(folder = root) {
  return String(JSON.parse(readFileSync(join(folder, 'packages', 'server', 'package.json'), 'utf8')).version)
}

/** @returns {string[]} the names of the changesets that wait for a release */
export function pending() {
  return readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md') && name !== 'README.md')
}

/** Applies the changesets: increases the versions and writes each change log. @param {string} [folder] */
export async function applyChangesets(folder = root) {
  const program = join(await installTools('changesets'), 'node_modules', '.bin', 'changeset')
  const { ok, output } = await run(program, ['version'], { cwd: folder })
  if (!ok) throw new StepFailed(`Changesets failed:\n${output}`)
}

/**
 * Applies the changesets to a copy.
 *
 * @returns {Promise<string>} the next version, and the new part of each change log
 */
export async function preview() {
  const copy = join(root, '.cache', 'release', 'preview')
  rmSync(copy, { recursive: true, force: true })
  const manifests = [...published.map((name) => `packages/${name}`), 'demo', 'e2e', '.'].map((folder) =>
    join(folder, 'package.json'),
  )
  const logs = published.map(changelogOf)
  for (const path of [...manifests, ...logs, '.changeset', 'tools/changesets/changelog.cjs']) {
    if (!existsSync(join(root, path))) continue
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    cpSync(join(root, path), join(copy, path), { recursive: true })
  }
  const before = version(copy)
  if (pending().length === 0) return `No changeset is waiting: the version stays ${before}.`
  await applyChangesets(copy)
  const after = version(copy)
  const parts = published.map((name) => `${newestPart(readFileSync(join(copy, changelogOf(name)), 'utf8'))}`)
  return [`${before} becomes ${after}`, ...parts.map((text, index) => `── ${published[index]}\n${text}`)].join('\n\n')
}

/** Writes the version into the files that Changesets does not know. */
export function spreadVersion() {
  const now = version()
  const client = join(root, 'packages', 'ccv', 'src', 'create-ccv.ts')
  rewrite(client, (text) => text.replace(/^const version = '[^']+'$/m, `const version = '${now}'`))
  const bench = join(root, 'bench', 'package.json')
  rewrite(bench, (text) => text.replace(/("@ccv-checkout\/\w+": )"[^"]+"/g, `$1"${now}"`))
}

/** @param {string} file @param {(text: string) => string} change */
function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

const changelogOf = (/** @type {string} */ name) => `packages/${name}/CHANGELOG.md`

/** The part of a change log about its newest version. @param {string} text */
export function newestPart(text) {
  const [, newest = ''] = text.split(/^## /m)
  return newest.replace(/^.*\n/, '').trim()
}
