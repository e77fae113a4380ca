import { resolve } from 'node:path'
import { parseUrl } from './parse-url.ts'

/** The configuration of the demo shop. */
export interface Config {
  /** 0 takes any free port. */
  shopPort: number
  /** The port of the backend as a service of its own; 0 takes any free port. */
  checkoutPort: number
  /** The address to listen on; absent: this machine only. */
  host?: string
  /** Absolute path of the folder with orders and payments. Each mode has its own, because their data must not mix. */
  dataDir: string
  /** The origin at which shoppers reach the shop; absent: `http://localhost:<shopPort>`. */
  publicUrl?: string
  /** Present without a key of CCV: the shop then uses the sandbox at this address. */
  sandboxUrl?: string
  ccv: { apiKey: string; baseUrl?: string; redirectHosts: string[] }
  /** Accepted by the backend's routes for the shop's server. */
  secretKey: string
  /** The keys with which the backend encrypts tokens. Required with a live key. */
  encryptionKeys: string[]
}

export type Env = Readonly<Record<string, string | undefined>>
export type ParsedConfig = { ok: true; config: Config } | { ok: false; problems: string[] }

const sandboxKey = 't_sandbox_demo'
const sandboxSecret = 'sk_sandbox_demo'

/**
 * Reads the configuration. Pure.
 *
 * @returns the configuration, or every wrong variable with its fix, so that all can be fixed before the next start
 */
export function parseConfig(env: Env): ParsedConfig {
  const problems: string[] = []
  const shopPort = port(env, 'SHOP_PORT', 4000, problems)
  const checkoutPort = port(env, 'CHECKOUT_PORT', 4001, problems)
  const sandboxPort = port(env, 'SANDBOX_PORT', 4002, problems)
  distinct({ SHOP_PORT: shopPort, CHECKOUT_PORT: checkoutPort, SANDBOX_PORT: sandboxPort }, problems)
  const publicUrl = origin(env, problems)
  const ccv = ccvOf(env, sandboxPort, problems)
  const secretKey = secretOf(env, problems)
  const encryptionKeys = encryptionKeysOf(env, problems)
  if (problems.length > 0) return { ok: false, problems }

  const host = given(env, 'HOST')
  const config: Config = {
    shopPort,
    checkoutPort,
    dataDir: resolve(given(env, 'DATA_DIR') ?? '.data', modeOf(env)),
    ccv,
    secretKey,
    encryptionKeys,
    ...(host ? { host } : {}),
    ...(publicUrl ? { publicUrl } : {}),
    ...(given(env, 'CCV_API_KEY') ? {} : { sandboxUrl: `http://localhost:${sandboxPort}` }),
  }
  return { ok: true, config }
}

function modeOf(env: Env): 'sandbox' | 'test' | 'live' {
  const key = given(env, 'CCV_API_KEY')
  if (key === undefined) return 'sandbox'
  return key.startsWith('l_') ? 'live' : 'test'
}

function given(env: Env, name: string): string | undefined {
  const value = env[name]?.trim()
  return value ? value : undefined
}

function port(env: Env, name: string, fallback: number, problems: string[]): number {
  const text = given(env, name)
  if (text === undefined) return fallback
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  problems.push(`${name} is not a port: set it to a whole number from 0 to 65535, or leave it out to use ${fallback}.`)
  return fallback
}

function distinct(ports: Record<string, number>, problems: string[]): void {
  const names = Object.entries(ports)
  for (const [index, [name, value]] of names.entries()) {
    const other = names.slice(0, index).find(([, earlier]) => earlier === value && value !== 0)
    if (other) problems.push(`${name} and ${other[0]} are both ${value}: set them to different ports.`)
  }
}

function origin(env: Env, problems: string[]): string | undefined {
  const text = given(env, 'PUBLIC_URL')
  if (text === undefined) return undefined
  const url = parseUrl(text)
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
  if (isOrigin) return url.origin
  problems.push('PUBLIC_URL is not an origin: set it to scheme and host only, such as https://shop.example.')
  return undefined
}

function ccvOf(env: Env, sandboxPort: number, problems: string[]): Config['ccv'] {
  const redirectHosts = hostsOf(env, problems)
  const apiKey = given(env, 'CCV_API_KEY')
  const baseUrl = baseUrlOf(env, problems)
  if (apiKey === undefined) {
    if (baseUrl) problems.push('CCV_API_URL is set, but CCV_API_KEY is not: set the key too, or leave both out.')
    const host = `localhost:${sandboxPort}`
    return { apiKey: sandboxKey, baseUrl: `http://${host}/api/v1`, redirectHosts: [...redirectHosts, host] }
  }
  if (!/^[tl]_\S{6,}$/.test(apiKey)) {
    problems.push('CCV_API_KEY is not a key of CCV: copy the key from MyCCV; it begins with t_ (test) or l_ (live).')
  }
  return { apiKey, redirectHosts, ...(baseUrl ? { baseUrl } : {}) }
}

function baseUrlOf(env: Env, problems: string[]): string | undefined {
  const text = given(env, 'CCV_API_URL')
  if (text === undefined) return undefined
  const url = parseUrl(text)
  const loopback = url && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return text.replace(/\/+$/, '')
  problems.push('CCV_API_URL is not an https address: set it to one such as https://api.psp.ccv.eu/api/v1.')
  return undefined
}

function hostsOf(env: Env, problems: string[]): string[] {
  const hosts = (given(env, 'CCV_REDIRECT_HOSTS') ?? '').split(',').map((host) => host.trim())
  const named = hosts.filter((host) => host !== '')
  const wrong = named.filter((host) => !/^[a-z0-9.-]+(:\d{1,5})?$/i.test(host))
  if (wrong.length > 0) {
    problems.push(
      `CCV_REDIRECT_HOSTS contains "${wrong.join(', ')}", which is not a host: list host or host:port, separated by commas.`,
    )
  }
  return named
}

function secretOf(env: Env, problems: string[]): string {
  const secret = given(env, 'CHECKOUT_SECRET_KEY')
  const sandbox = given(env, 'CCV_API_KEY') === undefined
  if (secret === undefined && sandbox) return sandboxSecret
  if (secret === undefined) {
    problems.push('CHECKOUT_SECRET_KEY is missing: with CCV_API_KEY set, it needs a secret of at least 16 characters.')
    return ''
  }
  if (!sandbox && (secret.length < 16 || secret === sandboxSecret)) {
    problems.push('CHECKOUT_SECRET_KEY is too easy to guess: set it to a secret of at least 16 characters.')
  }
  return secret
}

function encryptionKeysOf(env: Env, problems: string[]): string[] {
  const keys = (given(env, 'CHECKOUT_ENCRYPTION_KEYS') ?? '').split(/[\s,]+/).filter(Boolean)
  const isEnough = keys.length > 0 || modeOf(env) !== 'live'
  if (!isEnough || !keys.every((key) => /^[A-Za-z0-9+/_-]{43}=?$/.test(key))) {
    problems.push('CHECKOUT_ENCRYPTION_KEYS needs keys of 32 bytes: set it to the output of `openssl rand -base64 32`.')
  }
  return keys
}
