/** Sends one event to the webhook URL, signed by Standard Webhooks. It follows no redirect and stores no answer. */
import { Webhook } from 'standardwebhooks'
import { Agent, type Dispatcher, request } from 'undici'
import type { ShopAnswer } from '../../domain/delivery.ts'
import { BlockedAddressError, guardedLookup, isAllowedAddress, type Resolve } from './address-guard.ts'

/** The timeout for the shop's answer, in milliseconds. */
export const answerWithinMs = 15_000
/** How many bytes of the answer are read so that the connection can be reused; they are discarded. */
const readAtMost = 16_384

export interface WebhookMessage {
  id: string
  /** The time of this attempt; epoch milliseconds. */
  sentAt: number
  payload: string
}

export interface WebhookSender {
  /** Never throws: failures are returned as a code of one word. */
  send(message: WebhookMessage, signal: AbortSignal): Promise<ShopAnswer>
}

export interface SenderOptions {
  url: string
  /** `whsec_…`. The message is signed with each secret, so that secrets can be rotated without a gap. */
  secrets: readonly string[]
  /** True in test mode, where the shop may run on this machine. */
  allowLoopback: boolean
  timeoutMs?: number
  resolve?: Resolve
}

/** Creates a sender with its own connection pool. */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const { url, secrets, allowLoopback, timeoutMs = answerWithinMs, resolve } = options
  const signers = secrets.map((secret) => new Webhook(secret))
  const dispatcher = new Agent({
    keepAliveTimeout: 10_000,
    // Set explicitly, so that NODE_TLS_REJECT_UNAUTHORIZED cannot allow an invalid certificate.
    connect: { timeout: timeoutMs, rejectUnauthorized: true, lookup: guardedLookup(allowLoopback, resolve) },
  })
  const host = new URL(url).hostname
  // A literal IP address is not resolved, so the lookup does not check it.
  const isNumber = /^\[|^[\d.]+$/.test(host)
  const isBlocked = isNumber && !isAllowedAddress(host, allowLoopback)

  return {
    async send(message, signal) {
      if (isBlocked) return { failure: 'blocked-address' }
      const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      try {
        const headers = signed(message, signers)
        const answer = await request(url, {
          method: 'POST',
          headers,
          body: message.payload,
          dispatcher,
          signal: within,
        })
        await finish(answer)
        return { status: answer.statusCode, retryAfter: single(answer.headers['retry-after']) }
      } catch (error) {
        return { failure: failureOf(error) }
      }
    },
  }
}

function signed({ id, sentAt, payload }: WebhookMessage, signers: readonly Webhook[]): Record<string, string> {
  const at = new Date(sentAt)
  return {
    'content-type': 'application/json',
    'user-agent': 'ccv-checkout',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt / 1000)),
    'webhook-signature': signers.map((signer) => signer.sign(id, at, payload)).join(' '),
  }
}

/** The status is the whole answer; a body that does not end, or breaks off, does not change it. */
async function finish({ body }: Dispatcher.ResponseData): Promise<void> {
  try {
    await body.dump({ limit: readAtMost, signal: AbortSignal.timeout(1000) })
  } catch {
    body.destroy()
  }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}

/** Returns a code of one word without the URL, which may contain a secret of the shop. */
function failureOf(error: unknown): string {
  if (error instanceof BlockedAddressError) return 'blocked-address'
  if (!(error instanceof Error)) return 'no-answer'
  if (error.name === 'TimeoutError') return 'timeout'
  if (error.name === 'AbortError') return 'stopped'
  return 'code' in error && typeof error.code === 'string' ? wordOf(error.code) : 'no-answer'
}

function wordOf(code: string): string {
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout'
  if (/ENOTFOUND|EAI_AGAIN/.test(code)) return 'unknown-host'
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(code)) return 'unreachable'
  return /CERT|TLS|SSL/.test(code) ? 'certificate' : 'no-answer'
}
