/** What git knows of earlier releases. A release has the tag `v<version>`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from '../../scripts/run.mjs'
import { packagesOf } from '../api/changesets.mjs'
import { published } from '../packaging/pack.mjs'
import { pending } from './versions.mjs'

/** @returns {Promise<string | undefined>} the tag of the newest release that this commit contains */
export async function lastRelease() {
  const { ok, output } = await run('git', ['describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*'])
  return ok ? output.trim() : undefined
}

/** Packages whose API has changed since the last release, and that no changeset names. @returns {Promise<string[]>} */
export async function apiSinceRelease() {
  const tag = await lastRelease()
  if (tag === undefined) return []
  const named = pending().flatMap((name) => packagesOf(readFileSync(join(root, '.changeset', name), 'utf8')))
  const unnamed = published.filter((name) => !named.includes(`@ccv-checkout/${name}`))
  const reports = unnamed.map((name) => `packages/${name}/api.md`).filter((path) => existsSync(join(root, path)))
  const { output } = await run('git', ['diff', '--name-only', tag, '--', ...reports])
  const changed = output.split('\n').filter((path) => path !== '')
  return reports.length === 0 ? [] : changed.map((path) => `${path} has changed since ${tag} without a changeset`)
}
