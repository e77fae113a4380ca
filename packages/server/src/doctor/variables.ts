/** Reads the environment for the doctor: reports invalid variables and lets the other checks run. Pure. */

import { type Config, parseConfig } from '../config/config.ts'
import { parseUrl } from '../domain/parse-url.ts'
import { bad, type Finding } from './finding.ts'

export type Env = Readonly<Record<string, string | undefined>>

export interface ReadEnv {
  findings: Finding[]
  /** The names of invalid variables; checks that need them are skipped. */
  wrong: ReadonlySet<string>
  /** Valid values, with placeholders for invalid ones; `undefined` when even that is not possible. */
  config: Config | undefined
}

/** Placeholders for missing or invalid values, so that other checks can run. They are never used otherwise. */
const standIns: Env = {
  CCV_API_KEY: 't_none',
  PUBLIC_URL: 'https://none.invalid',
  SHOP_ORIGINS: 'https://none.invalid',
  SHOP_NAME: 'none',
  CHECKOUT_SECRET_KEY: 'GnPAZnIGK22gW8mSpBowZCH/0TWyCS35',
  CHECKOUT_ENCRYPTION_KEYS: 'xSo4rqmDxRg5EleKlUItlAvmPcg1EYJKkOE1Bn55YSo=',
}

/** Both must be valid together. */
const webhook = ['SHOP_WEBHOOK_URL', 'SHOP_WEBHOOK_SECRETS']

export function readEnv(env: Env): ReadEnv {
  const problems = new Map(problemsOf(env))
  // A missing key would make other variables look invalid, because what is allowed depends on the key.
  const rest = problemsOf({ ...env, ...(problems.has('CCV_API_KEY') ? { CCV_API_KEY: standIns['CCV_API_KEY'] } : {}) })
  const all = [...[...problems].filter(([name]) => name === 'CCV_API_KEY'), ...rest]
  const wrong = new Set(all.map(([name]) => name))
  if (webhook.some((name) => wrong.has(name))) for (const name of webhook) wrong.add(name)

  const fixed: Record<string, string | undefined> = { ...env }
  for (const name of wrong) fixed[name] = standIns[name] ?? ''
  const read = parseConfig(fixed)
  return {
    findings: all.map(([name, fix]) => bad(name, env[name]?.trim() ? 'is invalid' : 'is missing', fix)),
    wrong,
    config: read.ok ? read.config : undefined,
  }
}

function problemsOf(env: Env): [name: string, fix: string][] {
  const read = parseConfig(env)
  if (read.ok) return []
  return read.problems.map((problem) => {
    const [name = '', ...fix] = problem.split(': ')
    return [name, fix.join(': ')]
  })
}

/** Variables that contain secrets and must never be printed. */
export const secretVariables = [
  'CCV_API_KEY',
  'CHECKOUT_SECRET_KEY',
  'CHECKOUT_ENCRYPTION_KEYS',
  'METRICS_TOKEN',
  'SHOP_WEBHOOK_SECRETS',
  'SHOP_WEBHOOK_URL',
  'DATABASE_URL',
]

/**
 * Returns a function that removes all secrets of the environment from a text. Findings have none; this is a safeguard.
 */
export function withoutSecrets(env: Env): (text: string) => string {
  const values = secretVariables.flatMap((name) => {
    const value = env[name]?.trim() ?? ''
    return [value, ...value.split(/[\s,]+/), passwordOf(value)]
  })
  // Shorter values are not secrets and occur in ordinary words.
  const secrets = [...new Set(values)].filter((value) => value.length >= 6).toSorted((a, b) => b.length - a.length)
  return (text) => secrets.reduce((said, secret) => said.replaceAll(secret, '…'), text)
}

function passwordOf(address: string): string {
  return decodeURIComponent(parseUrl(address)?.password ?? '')
}
