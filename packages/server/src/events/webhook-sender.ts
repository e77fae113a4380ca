/** Sends one event to the shop's address: signed by the Standard Webhooks scheme, with nothing followed or kept. */
import { Webhook } from 'standardwebhooks'
import { Agent, type Dispatcher, request } from 'undici'
import type { ShopAnswer } from '../domain/delivery.ts'
import { BlockedAddressError, guardedLookup, isAllowedAddress, type Resolve } from './address-guard.ts'

/** How long the shop may take to answer, in milliseconds. */
export const answerWithinMs = 15_000
/** So much of an answer is read, for the connection to be used again; nothing of it is kept. */
const readAtMost = 16_384

export interface WebhookMessage {
  id: string
  /** Epoch milliseconds of this try. */
  sentAt: number
  payload: string
}

export interface WebhookSender {
  /** Never throws: what went wrong is said in one word. */
  send(message: WebhookMessage, signal: AbortSignal): Promise<ShopAnswer>
}

export interface SenderOptions {
  url: string
  /** `whsec_…`; the message is signed with each of them, so that they can be changed without a gap. */
  secrets: readonly string[]
  /** In test mode the shop may be on this machine. */
  allowLoopback: boolean
  timeoutMs?: number
  resolve?: Resolve
}

/** A sender with connections of its own. */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const { url, secrets, allowLoopback, timeoutMs = answerWithinMs, resolve } = options
  const signers = secrets.map((secret) => new Webhook(secret))
  const dispatcher = new Agent({
    keepAliveTimeout: 10_000,
    // Said here, no setting of the machine can allow a certificate that is not good.
    connect: { timeout: timeoutMs, rejectUnauthorized: true, lookup: guardedLookup(allowLoopback, resolve) },
  })
  const host = new URL(url).hostname
  // An address written as numbers is looked up by nobody.
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

/** The status is the whole answer; a body that does not end, or breaks, takes nothing back. */
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

/** One word, and nothing of the address: it may hold a secret of the shop's. */
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
