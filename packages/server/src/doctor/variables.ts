/** The environment as the doctor reads it: what is wrong is named, and the rest is looked at all the same. Pure. */
import { type Config, parseConfig } from '../config/config.ts'
import { bad, type Finding } from './finding.ts'

export type Env = Readonly<Record<string, string | undefined>>

export interface ReadEnv {
  findings: Finding[]
  /** Names of the variables that are wrong: what needs them is not looked at. */
  wrong: ReadonlySet<string>
  /** Good ones as they are, wrong ones as some harmless value; `undefined` where even that does not help. */
  config: Config | undefined
}

/** For what is wrong or missing, so that the rest can be looked at. Nothing is done with them. */
const standIns: Env = {
  CCV_API_KEY: 't_none',
  PUBLIC_URL: 'https://none.invalid',
  SHOP_ORIGINS: 'https://none.invalid',
  SHOP_NAME: 'none',
  CHECKOUT_SECRET_KEY: 'GnPAZnIGK22gW8mSpBowZCH/0TWyCS35',
  CHECKOUT_ENCRYPTION_KEYS: 'xSo4rqmDxRg5EleKlUItlAvmPcg1EYJKkOE1Bn55YSo=',
}

/** These two are only right together. */
const webhook = ['SHOP_WEBHOOK_URL', 'SHOP_WEBHOOK_SECRETS']

export function readEnv(env: Env): ReadEnv {
  const problems = new Map(problemsOf(env))
  // A key that is missing makes others look wrong that aren't: what is allowed depends on it.
  const rest = problemsOf({ ...env, ...(problems.has('CCV_API_KEY') ? { CCV_API_KEY: standIns['CCV_API_KEY'] } : {}) })
  const all = [...[...problems].filter(([name]) => name === 'CCV_API_KEY'), ...rest]
  const wrong = new Set(all.map(([name]) => name))
  if (webhook.some((name) => wrong.has(name))) for (const name of webhook) wrong.add(name)

  const mended: Record<string, string | undefined> = { ...env }
  for (const name of wrong) mended[name] = standIns[name] ?? ''
  const read = parseConfig(mended)
  return {
    findings: all.map(([name, fix]) => bad(name, env[name]?.trim() ? 'is wrong' : 'is missing', fix)),
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

/** Variables, or parts of them, that must never be shown. */
const secretVariables = [
  'CCV_API_KEY',
  'CHECKOUT_SECRET_KEY',
  'CHECKOUT_ENCRYPTION_KEYS',
  'METRICS_TOKEN',
  'SHOP_WEBHOOK_SECRETS',
  'SHOP_WEBHOOK_URL',
  'DATABASE_URL',
]

/** Takes every secret of the environment out of a text. No finding holds one; this is the second lock. */
export function withoutSecrets(env: Env): (text: string) => string {
  const values = secretVariables.flatMap((name) => {
    const value = env[name]?.trim() ?? ''
    return [value, ...value.split(/[\s,]+/), passwordOf(value)]
  })
  // Shorter ones are no secrets, and stand in ordinary words.
  const secrets = [...new Set(values)].filter((value) => value.length >= 6).toSorted((a, b) => b.length - a.length)
  return (text) => secrets.reduce((said, secret) => said.replaceAll(secret, '…'), text)
}

function passwordOf(address: string): string {
  return URL.canParse(address) ? decodeURIComponent(new URL(address).password) : ''
}
