/** Checks that a change of the public API comes with a changeset. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../../scripts/run.mjs'

/**
 * Compares the working tree with the commit where its branch left the main branch. A release, which consumes the
 * changesets, writes the change log instead.
 *
 * @param {string} [folder] of the repository
 * @param {string} [base] default: `API_BASE`, or where the branch began; on the main branch the last commit
 * @returns {Promise<string[]>} the problems; empty if there are none
 */
export async function apiWithoutChangeset(folder = root, base = process.env['API_BASE']) {
  const from = base ?? (await branchPoint(folder))
  if (from === undefined) {
    console.log('api: this clone has no main branch to compare with, so changesets were not checked')
    return []
  }
  const changed = await changedSince(folder, from)
  const changesets = changed
    .filter((path) => /^\.changeset\/[^/]+\.md$/.test(path) && existsSync(join(folder, path)))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
  const reports = changed.flatMap((path) => /^packages\/([^/]+)\/api\.md$/.exec(path)?.[1] ?? [])
  const released = (/** @type {string} */ name) => changed.includes(`packages/${name}/CHANGELOG.md`)
  return reports
    .filter((name) => !released(name) && !changesets.some((text) => packagesOf(text).includes(`@ccv-checkout/${name}`)))
    .map(
      (name) =>
        `packages/${name}/api.md has changed since ${from.slice(0, 9)}, but no new or changed changeset names @ccv-checkout/${name}. Run npm run changeset.`,
    )
}

/** The packages that a changeset names. @param {string} text */
export function packagesOf(text) {
  const [, front = ''] = /^---\n([\s\S]*?)\n---/.exec(text) ?? []
  return [...front.matchAll(/^["']?(@?[\w/-]+)["']?:/gm)].map(([, name]) => name)
}

/** @param {string} folder */
async function branchPoint(folder) {
  for (const main of ['origin/main', 'main']) {
    const { ok, output } = await run('git', ['merge-base', 'HEAD', main], { cwd: folder })
    if (ok) return output.trim()
  }
  return undefined
}

/** Paths that differ from a commit, with files that git does not track yet. @param {string} folder @param {string} base */
async function changedSince(folder, base) {
  const commands = [
    ['diff', '--name-only', '-z', base],
    ['ls-files', '--others', '--exclude-standard', '-z'],
  ]
  const answers = await Promise.all(commands.map((args) => run('git', args, { cwd: folder })))
  const failed = answers.find(({ ok }) => !ok)
  if (failed)
    throw new Error(`git cannot compare with ${base}. Fetch the whole history and try again:\n${failed.output}`)
  return answers.flatMap(({ output }) => output.split('\0').filter((path) => path !== ''))
}
