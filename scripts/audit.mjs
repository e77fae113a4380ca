/**
 * Queries the registry for known vulnerabilities of the published packages, and fails on serious ones. If the registry
 * does not support audits, that is reported and nothing fails. Dependencies of the tools in `tools/` are reported
 * separately and never fail: users of the packages do not install them.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './run.mjs'

/**
 * @param {string} answer the output of `npm audit --json`
 * @param {string} [tool] a folder that is reported separately; absent: the published packages
 * @returns {{ ok: boolean, says: string }}
 */
export function judgeAudit(answer, tool) {
  const what = tool === undefined ? 'audit' : `audit of ${tool} (not published)`
  const counts = countsOf(answer)
  if (!counts) return { ok: true, says: `${what}: the registry returned no audit, so vulnerabilities are unknown` }
  const serious = counts.high + counts.critical
  return {
    ok: serious === 0 || tool !== undefined,
    says: `${what}: ${serious} serious and ${counts.total - serious} other vulnerabilities`,
  }
}

/** @param {string} answer @returns {{ high: number, critical: number, total: number } | undefined} */
function countsOf(answer) {
  try {
    return JSON.parse(answer).metadata?.vulnerabilities
  } catch {
    return undefined
  }
}

/** @param {string} folder @param {readonly string[]} args */
function audit(folder, args) {
  const options = { cwd: join(root, folder), encoding: /** @type {const} */ ('utf8'), timeout: 60_000 }
  return spawnSync('npm', ['audit', '--json', ...args], options).stdout ?? ''
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const published = judgeAudit(audit('.', ['--omit=dev']))
  const tools = readdirSync(join(root, 'tools'))
    .map((name) => `tools/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package-lock.json')))
    .map((folder) => judgeAudit(audit(folder, ['--package-lock-only']), folder))
  for (const { says } of [published, ...tools]) console.log(says)
  process.exitCode = published.ok ? 0 : 1
}
