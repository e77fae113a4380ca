/** The interface of a check, and what it can use. */
import type { Config } from '../config/config.ts'
import type { Resolve } from '../events/delivery/address-guard.ts'
import type { Finding } from './finding.ts'

/** The doctor's access to the outside. */
export interface Tools {
  fetch: typeof fetch
  /** Epoch milliseconds. */
  now(): number
  /** Default: the resolver of the machine. */
  resolve?: Resolve
  /** For example `20.19.0`. */
  nodeVersion: string
}

/** Checks one thing within a few seconds, without changing or creating anything. */
export interface Check {
  about: string
  /** The variables without which the check is skipped. */
  needs: readonly string[]
  /** @param wrong the names of invalid variables, which have a placeholder value in `config` */
  run(config: Config, tools: Tools, wrong: ReadonlySet<string>): Finding[] | Promise<Finding[]>
}

/** True for a live key, which takes real money. */
export function isLive({ apiKey }: Pick<Config, 'apiKey'>): boolean {
  return apiKey.startsWith('l_')
}

/** Returns why a call failed, as a code such as `ECONNREFUSED`; never the message of the error. */
export function codeOf(error: unknown): string {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    const code = 'code' in each ? each.code : undefined
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code
    // The client of CCV keeps only the name and the code of an error.
    const [, kept] = each.message.match(/^\w*Error ([A-Z][A-Z0-9_]+)$/) ?? []
    if (kept !== undefined) return kept
    if (each.name === 'TimeoutError' || each.message.endsWith(' timed out')) return 'no answer in time'
  }
  return 'no connection'
}

/** True when the other side answered with an untrusted certificate. */
export function isCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|^EPROTO$/.test(code)
}
