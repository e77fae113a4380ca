/** Reads the environment once. Pure: returns all invalid variables at once. */

import { defaultDetailsKeptDays, detailsKeptFix, isDetailsKeptDays } from '../customers/kept-days.ts'
import { parseUrl } from '../domain/parse-url.ts'
import { cancelAtFix, isCancelAt } from '../domain/saved-methods/cancel-at.ts'
import { isWebhookSecret, isWebhookUrl, webhookSecretFix, webhookUrlFix } from '../events/delivery/shop-webhook.ts'
import { hostFix, isHost } from '../payments/redirect.ts'
import { encryptionKeyFix } from '../runtime/keyring.ts'
import { encryptionKeyOf, isSecretKey, secretKeyFix } from '../runtime/secrets.ts'
import { isPlaintext } from '../store/postgres/transport.ts'
import { defaultLinkLifeDays, isLinkLife, linkLifeFix } from '../tokens/link-life.ts'
import { addressFix, ccvAddress, isSandboxAddress, pageOrigin, sandboxClockFix, serviceAddress } from './addresses.ts'
import { type LiveOption, liveProblems } from './live-problems.ts'
import { parseRateLimits, type RateLimits, rateLimitsFix } from './rate-limits.ts'

export interface Config {
  apiKey: string
  /** Includes `/api/v1`. */
  apiUrl: string | undefined
  /** Follows the clock of the sandbox at `apiUrl`. */
  sandboxClock: boolean
  /** A host besides CCV's that a live key may be sent to. */
  allowedHost: string | undefined
  secretKeys: string[]
  /** The first key encrypts, each decrypts; may be empty only with a test key. */
  encryptionKeys: string[]
  publicUrl: string
  shopOrigins: string[]
  shopName: string
  /** Where shoppers cancel a series; without it, each agreement must say it. */
  shopCancelAt: string | undefined
  redirectHosts: string[]
  /** The values that differ from the defaults; `false` disables rate limits. */
  rateLimits: Partial<RateLimits> | false | 'elsewhere'
  trustedProxies: number
  metricsToken: string | undefined
  /** How many days a link to the plain page is valid. */
  linkLifeDays: number
  detailsKeptDays: number
  /** PostgreSQL, shared by any number of servers; without it, data is stored in the SQLite file at `databasePath`. */
  databaseUrl: string | undefined
  databasePath: string
  /** The webhook that events are sent to; without it, the shop reads the event log. */
  webhook: { url: string; secrets: string[] } | undefined
  /** The address to listen on; `undefined` for all addresses of this machine. */
  host: string | undefined
  port: number
  /** How long it still answers after SIGTERM while it is no longer ready, in seconds. */
  drainSeconds: number
}

type Env = Readonly<Record<string, string | undefined>>

/** @returns the configuration, or one line per invalid variable with its name and the fix */
export function parseConfig(env: Env): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const problems: string[] = []
  const wrong = (name: string, fix: string): void => void problems.push(`${name}: ${fix}`)
  const get = (name: string): string => env[name]?.trim() ?? ''
  const list = (name: string): string[] =>
    get(name)
      .split(/[\s,]+/)
      .filter(Boolean)

  const apiKey = get('CCV_API_KEY')
  if (!/^[tl]_./.test(apiKey))
    wrong('CCV_API_KEY', 'set it to your CCV API key, which starts with t_ (test) or l_ (live)')
  const isTest = apiKey.startsWith('t_')
  const { apiUrl, publicUrl, shopOrigins } = addressesOf({ get, list, wrong }, isTest)
  const secretKeys = list('CHECKOUT_SECRET_KEY')
  if (secretKeys.length === 0 || !secretKeys.every(isSecretKey)) {
    wrong('CHECKOUT_SECRET_KEY', `${secretKeyFix} (two, comma-separated, during a rotation)`)
  }
  const guards = guardsOf({ get, list, wrong }, apiKey.startsWith('l_'))
  const shopName = get('SHOP_NAME')
  if (!shopName) wrong('SHOP_NAME', 'set it to the name under which shoppers know the shop')
  const shopCancelAt = get('SHOP_CANCEL_AT') || undefined
  if (shopCancelAt !== undefined && !isCancelAt(shopCancelAt)) wrong('SHOP_CANCEL_AT', cancelAtFix)
  const server = serverOf({ get, wrong })
  const redirectHosts = list('CCV_REDIRECT_HOSTS')
  if (!redirectHosts.every(isHost)) wrong('CCV_REDIRECT_HOSTS', hostFix)

  const databaseUrl = get('DATABASE_URL')
  if (databaseUrl && !isDatabase(databaseUrl)) {
    wrong('DATABASE_URL', 'set it to postgresql://user:password@host:port/database, or omit it to use a SQLite file')
  }

  const allowedHost = get('CCV_ALLOWED_HOST') || undefined
  if (allowedHost !== undefined && !isHost(allowedHost)) wrong('CCV_ALLOWED_HOST', hostFix)

  const webhook = webhookOf({ url: get('SHOP_WEBHOOK_URL'), secrets: list('SHOP_WEBHOOK_SECRETS') }, isTest, wrong)
  const config: Config = {
    apiKey,
    apiUrl: apiUrl && parseUrl(apiUrl) ? ccvAddress(apiUrl) : undefined,
    sandboxClock: sandboxClockOf({ get, wrong }, isTest && isSandboxAddress(apiUrl)),
    allowedHost,
    secretKeys,
    ...guards,
    publicUrl,
    shopOrigins,
    shopName,
    shopCancelAt,
    ...daysOf(get, wrong),
    redirectHosts,
    databaseUrl: databaseUrl || undefined,
    databasePath: `${get('DATA_DIR') || '.data'}/checkout.sqlite`,
    webhook,
    ...server,
  }
  if (apiKey.startsWith('l_')) problems.push(...liveProblemsOf(config, problems))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config }
}

/** Reads where the service listens, and how it stops. */
function serverOf({ get, wrong }: Pick<Reader, 'get' | 'wrong'>): Pick<Config, 'host' | 'port' | 'drainSeconds'> {
  const port = get('CHECKOUT_PORT') || '4001'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) wrong('CHECKOUT_PORT', 'set it to a port number, 0 to 65535')
  const drainSeconds = Number(get('DRAIN_SECONDS') || 0)
  if (!Number.isInteger(drainSeconds) || drainSeconds < 0 || drainSeconds > 300) {
    wrong('DRAIN_SECONDS', 'set it to a whole number of seconds, 0 to 300')
  }
  const host = get('HOST') || undefined
  if (host !== undefined && !isBindAddress(host)) wrong('HOST', bindFix)
  return { host, port: Number(port), drainSeconds }
}

/** Reads whether the clock of the sandbox is followed. */
function sandboxClockOf({ get, wrong }: Pick<Reader, 'get' | 'wrong'>, isPossible: boolean): boolean {
  const text = get('CHECKOUT_SANDBOX_CLOCK')
  if (text === '' || text === 'off') return false
  if (text !== 'on') wrong('CHECKOUT_SANDBOX_CLOCK', 'set it to on, or omit it')
  else if (!isPossible) wrong('CHECKOUT_SANDBOX_CLOCK', `${sandboxClockFix} in CCV_API_URL`)
  return true
}

/** Reads how long links are valid and how long the shopper's details are kept. */
function daysOf(
  get: (name: string) => string,
  wrong: (name: string, fix: string) => void,
): Pick<Config, 'linkLifeDays' | 'detailsKeptDays'> {
  const linkLifeDays = Number(get('LINK_LIFE_DAYS') || defaultLinkLifeDays)
  if (!isLinkLife(linkLifeDays)) wrong('LINK_LIFE_DAYS', linkLifeFix)
  const detailsKeptDays = Number(get('DETAILS_KEPT_DAYS') || defaultDetailsKeptDays)
  if (!isDetailsKeptDays(detailsKeptDays)) wrong('DETAILS_KEPT_DAYS', detailsKeptFix)
  return { linkLifeDays, detailsKeptDays }
}

/** The variable of each option. */
export const variables: Record<LiveOption, string> = {
  secretKeys: 'CHECKOUT_SECRET_KEY',
  encryptionKeys: 'CHECKOUT_ENCRYPTION_KEYS',
  metricsToken: 'METRICS_TOKEN',
  'webhook.secrets': 'SHOP_WEBHOOK_SECRETS',
  rateLimits: 'CHECKOUT_RATE_LIMITS',
  'ccv.baseUrl': 'CCV_API_URL',
  store: 'DATABASE_URL',
}

/** Values that are only acceptable for tests. A variable that is already reported is not reported again. */
function liveProblemsOf(config: Config, problems: readonly string[]): string[] {
  const isNamed = (name: string): boolean => problems.some((line) => line.startsWith(`${name}: `))
  const found = liveProblems({
    ...config,
    webhookSecrets: isNamed('SHOP_WEBHOOK_SECRETS') ? [] : (config.webhook?.secrets ?? []),
    ccvUrl: config.apiUrl,
    allowedCcvHost: config.allowedHost,
    isStorePlaintext: config.databaseUrl !== undefined && isPlaintext(config.databaseUrl),
  })
  return found.flatMap(({ option, fix }) => (isNamed(variables[option]) ? [] : `${variables[option]}: ${fix}`))
}

const bindFix =
  'set it to an address of this machine, such as 127.0.0.1 or ::, or to localhost; omit it for all addresses'

function isBindAddress(text: string): boolean {
  return text === 'localhost' || /^\d{1,3}(\.\d{1,3}){3}$/.test(text) || parseUrl(`http://[${text}]`) !== undefined
}

function isDatabase(text: string): boolean {
  return /^postgres(ql)?:$/.test(parseUrl(text)?.protocol ?? '')
}

interface Reader {
  get(name: string): string
  list(name: string): string[]
  wrong(name: string, fix: string): void
}

/** Reads the URLs of CCV, of this service and of the shop's pages. */
function addressesOf(
  { get, list, wrong }: Reader,
  isTest: boolean,
): Pick<Config, 'publicUrl' | 'shopOrigins'> & { apiUrl: string } {
  const isAddress = (text: string): boolean => serviceAddress(text, isTest) !== undefined
  const apiUrl = get('CCV_API_URL')
  if (apiUrl && !isAddress(apiUrl)) wrong('CCV_API_URL', `set it to ${addressFix}, or omit it to use CCV's own API`)
  const publicUrl = get('PUBLIC_URL')
  if (!isAddress(publicUrl)) {
    wrong('PUBLIC_URL', `set it to the URL at which shoppers and CCV reach this service: ${addressFix}, with no query`)
  }
  const shopOrigins = list('SHOP_ORIGINS')
  if (shopOrigins.length === 0 || shopOrigins.some((text) => pageOrigin(text, isTest) === undefined)) {
    const fix = "list each origin of the shop's pages in full, such as https://shop.example, with no path and no *"
    wrong('SHOP_ORIGINS', `${fix}; each ${addressFix}`)
  }
  return { apiUrl, publicUrl, shopOrigins }
}

/** Reads the settings that protect stored data and limit requests. */
function guardsOf(
  { get, list, wrong }: Reader,
  isLive: boolean,
): Pick<Config, 'encryptionKeys' | 'rateLimits' | 'trustedProxies' | 'metricsToken'> {
  const encryptionKeys = list('CHECKOUT_ENCRYPTION_KEYS')
  const isEncrypted = encryptionKeys.length > 0 || !isLive
  if (!isEncrypted || !encryptionKeys.every(encryptionKeyOf)) wrong('CHECKOUT_ENCRYPTION_KEYS', encryptionKeyFix)
  const rateLimits = parseRateLimits(list('CHECKOUT_RATE_LIMITS'))
  if (rateLimits === undefined) wrong('CHECKOUT_RATE_LIMITS', rateLimitsFix)
  const proxies = get('TRUSTED_PROXIES') || '0'
  if (!/^\d$/.test(proxies))
    wrong('TRUSTED_PROXIES', 'set it to the number of your proxies in front of this service, 0 to 9')
  const metricsToken = get('METRICS_TOKEN') || undefined
  if (metricsToken !== undefined && !isSecretKey(metricsToken)) wrong('METRICS_TOKEN', secretKeyFix)
  return { encryptionKeys, rateLimits: rateLimits ?? {}, trustedProxies: Number(proxies), metricsToken }
}

function webhookOf(
  { url, secrets }: { url: string; secrets: string[] },
  isTest: boolean,
  wrong: (name: string, fix: string) => void,
): Config['webhook'] {
  if (url === '' && secrets.length === 0) return undefined
  if (!isWebhookUrl(url, isTest)) wrong('SHOP_WEBHOOK_URL', webhookUrlFix)
  if (secrets.length === 0 || !secrets.every(isWebhookSecret)) {
    wrong('SHOP_WEBHOOK_SECRETS', `${webhookSecretFix} (two, comma-separated, during a rotation)`)
  }
  return { url, secrets }
}
