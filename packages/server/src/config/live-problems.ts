/** Options that a start with a live key rejects, each with the fix. Pure; test mode does not check them. */

import { parseUrl } from '../domain/parse-url.ts'
import { encryptionKeyOf } from '../runtime/secrets.ts'
import type { RateLimits } from './rate-limits.ts'
import { isWeakKey, isWeakSecret, strongSecretFix } from './weak-secrets.ts'

/** The names of the options. */
export type LiveOption =
  | 'secretKeys'
  | 'encryptionKeys'
  | 'metricsToken'
  | 'webhook.secrets'
  | 'rateLimits'
  | 'ccv.baseUrl'
  | 'store'

export interface LiveOptions {
  secretKeys: readonly string[]
  encryptionKeys: readonly string[]
  metricsToken: string | undefined
  webhookSecrets: readonly string[]
  /** `false`: disabled, without stating that something else limits requests. */
  rateLimits: Partial<RateLimits> | false | 'elsewhere'
  /** The URL of CCV's API; `undefined` for the default. */
  ccvUrl: string | undefined
  /** A host besides CCV's that the shop has allowed explicitly. */
  allowedCcvHost: string | undefined
  /** True when the database is reached over a network without encryption and its URL does not opt in to that. */
  isStorePlaintext: boolean
}

export interface LiveProblem {
  option: LiveOption
  fix: string
}

const encryptionKeyRandomFix = 'use keys of 32 random bytes in base64, such as the output of `openssl rand -base64 32`'

export function liveProblems(options: LiveOptions): LiveProblem[] {
  const found: (LiveProblem | false)[] = [
    options.secretKeys.some(isWeakSecret) && {
      option: 'secretKeys',
      fix: `it can be guessed, and a live key takes real money: ${strongSecretFix}`,
    },
    options.encryptionKeys.some(isWeakEncryptionKey) && {
      option: 'encryptionKeys',
      fix: `it is not random, and a live key takes real money: ${encryptionKeyRandomFix}`,
    },
    metricsProblem(options),
    options.webhookSecrets.some(isWeakWebhookSecret) && {
      option: 'webhook.secrets',
      fix: 'it is not random: use the output of: echo "whsec_$(openssl rand -base64 32)"',
    },
    options.rateLimits === false && {
      option: 'rateLimits',
      fix: 'requests must be limited with a live key: omit it, or set it to "elsewhere" if a proxy limits them',
    },
    !isCcv(options) && { option: 'ccv.baseUrl', fix: ccvFix },
    options.isStorePlaintext && { option: 'store', fix: plaintextFix },
  ]
  return found.filter((problem) => problem !== false)
}

const ccvFix =
  'a live key may only be sent to CCV: omit it, or name the host in ccv.allowedHost (CCV_ALLOWED_HOST) if it is your own proxy'

const plaintextFix =
  'the connection to the database must use TLS with a live key: add ?sslmode=verify-full to its URL, or ?sslmode=disable if the network is private'

function metricsProblem({ metricsToken, secretKeys }: LiveOptions): LiveProblem | false {
  if (metricsToken === undefined) return false
  if (secretKeys.includes(metricsToken)) {
    const fix = 'it is also a secret key, so a reader of the metrics could refund payments: use a separate token'
    return { option: 'metricsToken', fix }
  }
  return isWeakSecret(metricsToken) && { option: 'metricsToken', fix: `it can be guessed: ${strongSecretFix}` }
}

function isWeakEncryptionKey(base64: string): boolean {
  const bytes = encryptionKeyOf(base64)
  return bytes !== undefined && isWeakKey(bytes)
}

function isWeakWebhookSecret(secret: string): boolean {
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (letter) => letter.charCodeAt(0))
  return isWeakKey(bytes)
}

function isCcv({ ccvUrl, allowedCcvHost }: LiveOptions): boolean {
  const url = ccvUrl === undefined ? undefined : parseUrl(ccvUrl)
  if (url === undefined) return true // an invalid URL is rejected elsewhere
  const { host, hostname } = url
  return /(^|\.)ccv\.eu$/.test(hostname) || host === allowedCcvHost
}
