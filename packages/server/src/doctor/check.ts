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
  /** Where the service is started. */
  folder: string
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

/** True when the other side answered with an untrusted certificate. */
export function isCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|^EPROTO$/.test(code)
}
