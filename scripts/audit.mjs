/**
 * Asks the registry for known weaknesses of what is published with us, and fails on serious ones. A registry that does
 * not answer that question fails nothing: it is said, and the rest goes on.
 */
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'

/**
 * @param {string} answer what `npm audit --json` printed
 * @returns {{ ok: boolean, says: string }}
 */
export function judgeAudit(answer) {
  const counts = countsOf(answer)
  if (!counts) return { ok: true, says: 'audit: the registry does not answer; nothing is known' }
  const serious = counts.high + counts.critical
  return { ok: serious === 0, says: `audit: ${serious} serious, ${counts.total - serious} other` }
}

/** @param {string} answer @returns {{ high: number, critical: number, total: number } | undefined} */
function countsOf(answer) {
  try {
    return JSON.parse(answer).metadata?.vulnerabilities
  } catch {
    return undefined
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 })
  const { ok, says } = judgeAudit(stdout ?? '')
  console.log(says)
  process.exitCode = ok ? 0 : 1
}
