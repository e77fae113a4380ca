/** The server of the last release, packed and installed; before the first one, that of before the last migration. */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../../scripts/run.mjs'
import { installTarballs } from '../packaging/consumer.mjs'
import { packAll } from '../packaging/pack.mjs'
import { builtCheckout } from './checkout.mjs'
import { lastRelease } from './history.mjs'

const migrations = 'packages/server/src/store/migrations.ts'

/**
 * @typedef {object} Older
 * @property {string} commit
 * @property {string} name how a test names it
 * @property {number} migrations the number of migrations that it knows
 */

/**
 * Finds the older version in git's history.
 *
 * @returns {Promise<Older | undefined>} undefined in a clone whose history is too short
 */
export async function findOlder() {
  const tag = await lastRelease()
  if (tag !== undefined) return { commit: tag, name: tag, migrations: (await namesIn(tag)).length }
  const current = await namesIn('HEAD')
  const { output } = await run('git', ['log', '--format=%H', 'HEAD', '--', migrations])
  let newer = 'HEAD'
  for (const commit of output.split('\n').filter((line) => line !== '')) {
    const { length } = await namesIn(commit)
    if (length > 0 && length < current.length) {
      const before = await run('git', ['rev-parse', `${newer}^`])
      return { commit: before.output.trim(), name: `the server before ${current[length]}`, migrations: length }
    }
    newer = commit
  }
  return undefined
}

/** The names of the migrations of a commit, in order. @param {string} commit @returns {Promise<string[]>} */
async function namesIn(commit) {
  const { ok, output } = await run('git', ['show', `${commit}:${migrations}`])
  return ok ? [...output.matchAll(/name: '(\d{4}-[\w-]+)'/g)].flatMap(([, name]) => name ?? []) : []
}

/**
 * Builds, packs and installs the older version. An installation is reused.
 *
 * @param {Older} older
 * @returns {Promise<string>} the path of its program, `main.js`
 */
export async function installOlder({ commit }) {
  const folder = join(root, '.cache', 'older', commit)
  const installed = join(folder, 'installed')
  const main = join(installed, 'node_modules', '@ccv-checkout', 'server', 'dist', 'main.js')
  if (existsSync(main)) return main
  rmSync(folder, { recursive: true, force: true })
  await builtCheckout(commit, join(folder, 'source'))
  const packed = await packAll(join(folder, 'packed'), join(folder, 'source'))
  mkdirSync(installed, { recursive: true })
  const { ok, output } = await installTarballs(installed, packed)
  if (!ok) throw new Error(`The tarballs of ${commit} cannot be installed:\n${output}`)
  return main
}
