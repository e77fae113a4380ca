/** What a start with a live key refuses, each with its fix. Pure; in test mode nothing of this is asked. */
import type { RateLimits } from '../http/rate-limits.ts'
import { encryptionKeyOf } from '../runtime/secrets.ts'
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
  /** `false`: off, without a word on who limits instead. */
  rateLimits: Partial<RateLimits> | false | 'elsewhere'
  /** Where CCV's API is; `undefined` for CCV's own. */
  ccvUrl: string | undefined
  /** A host besides CCV's that was allowed by name. */
  allowedCcvHost: string | undefined
  /** Whether the database is reached over a network without encryption, and nobody said that it may be. */
  isStorePlaintext: boolean
}

export interface LiveProblem {
  option: LiveOption
  fix: string
}

const encryptionKeyRandomFix = 'use keys of 32 random bytes in base64, such as `openssl rand -base64 32` prints'

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
      fix: 'with a live key requests must be limited: leave it out, or set it to "elsewhere" where something in front limits them',
    },
    !isCcv(options) && { option: 'ccv.baseUrl', fix: ccvFix },
    options.isStorePlaintext && { option: 'store', fix: plaintextFix },
  ]
  return found.filter((problem) => problem !== false)
}

const ccvFix =
  'a live key is sent to CCV only: leave it out, or name the host in ccv.allowedHost (CCV_ALLOWED_HOST) if it is a proxy of your own'

const plaintextFix =
  'with a live key the database is reached by TLS: add ?sslmode=verify-full to its address, or ?sslmode=disable where the network between is yours alone'

function metricsProblem({ metricsToken, secretKeys }: LiveOptions): LiveProblem | false {
  if (metricsToken === undefined) return false
  if (secretKeys.includes(metricsToken)) {
    const fix = 'it is also a secret key, so whoever reads the metrics could refund payments: make one of its own'
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
  if (ccvUrl === undefined || !URL.canParse(ccvUrl)) return true // what can't be read is refused elsewhere
  const { host, hostname } = new URL(ccvUrl)
  return /(^|\.)ccv\.eu$/.test(hostname) || host === allowedCcvHost
}
