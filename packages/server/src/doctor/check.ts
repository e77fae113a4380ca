/** What a check is given, and what it is. */
import type { Config } from '../config/config.ts'
import type { Resolve } from '../events/address-guard.ts'
import type { Finding } from './finding.ts'

/** What the doctor touches outside itself. */
export interface Tools {
  fetch: typeof fetch
  /** Epoch milliseconds. */
  now(): number
  /** Default: the machine's own. */
  resolve?: Resolve
  /** Such as `20.19.0`. */
  nodeVersion: string
}

/** Looks at one thing. Changes nothing, creates nothing, and is over within a few seconds. */
export interface Check {
  about: string
  /** Variables without which there is nothing to look at. */
  needs: readonly string[]
  /** @param wrong names of variables whose value here is only a stand-in */
  run(config: Config, tools: Tools, wrong: ReadonlySet<string>): Finding[] | Promise<Finding[]>
}

/** True with a key that takes real money. */
export function isLive({ apiKey }: Pick<Config, 'apiKey'>): boolean {
  return apiKey.startsWith('l_')
}

/** Why a call brought no answer, as a word such as `ECONNREFUSED`; never the words of whoever threw it. */
export function codeOf(error: unknown): string {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    const code = 'code' in each ? each.code : undefined
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code
    // The client of CCV keeps nothing but the name and the code.
    const [, kept] = each.message.match(/^\w*Error ([A-Z][A-Z0-9_]+)$/) ?? []
    if (kept !== undefined) return kept
    if (each.name === 'TimeoutError' || each.message.endsWith(' timed out')) return 'no answer in time'
  }
  return 'no connection'
}

/** True where the other side was there, and its certificate is not believed. */
export function isCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|^EPROTO$/.test(code)
}
