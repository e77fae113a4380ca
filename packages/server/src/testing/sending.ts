/**
 * The code that sends to CCV, with a store in memory and the real client: a test supplies CCV's answers as functions.
 */
import { createCcv } from '@ccv-checkout/ccv'
import { createCcvHealth } from '../ccv/circuit-breaker.ts'
import type { Deps, Settings } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { defaultTryCaps } from '../domain/payments/charge.ts'
import { createBackground } from '../runtime/background.ts'
import { createTestClock, type TestClock } from '../runtime/clock.ts'
import type { Log } from '../runtime/log.ts'
import { createMetrics } from '../runtime/metrics.ts'
import { createNotifier } from '../runtime/notifier.ts'
import { createSingleFlight } from '../runtime/single-flight.ts'
import { createAccountKnowledge } from '../sessions/availability.ts'
import { waitingParts } from '../status/waiting-parts.ts'
import { withAfterCommit } from '../store/after-commit.ts'
import { createSigner } from '../tokens/signer.ts'
import { memoryStore } from './memory-store.ts'
import { attemptRow } from './rows.ts'

const apiKey = 't_sending'

/** A request to CCV. */
export interface SentRequest {
  /** For example `POST /payment`; `LIST /transaction` searches transactions, `GET /transaction` reads one. */
  on: string
  query: URLSearchParams
  body: string
  idempotencyReference: string | null
}

export interface Sending {
  deps: Deps
  clock: TestClock
  /** The requests that CCV received, in order. */
  sent: SentRequest[]
  /** Log lines, in order. */
  logged: { event: string; fields: Record<string, unknown> }[]
  /** CCV's answer to each request: JSON, a complete response, or an exception. */
  answer: (request: SentRequest) => unknown
}

/** A payment whose request body matches its row, so that it may be sent. */
export function sendable(change: Partial<Attempt> = {}): Attempt {
  const id = change.id ?? 'at_1'
  const merchantOrderReference = `981~${id}`
  const requestBody = JSON.stringify({ amount: 42.5, currency: 'eur', merchantOrderReference })
  const money = { amountMinor: 4250, currency: 'EUR' } as const
  return attemptRow({ id, merchantOrderReference, requestBody, ...money, state: 'stored', ...change })
}

/** An answer with which CCV rejects a request. */
export function refusal(status: number, body: object = {}, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers })
}

/** CCV does not answer. */
export function noAnswer(): never {
  throw new TypeError('connection reset')
}

/** By default, CCV has nothing under any reference. */
export async function openSending(): Promise<Sending> {
  const clock = createTestClock()
  const logged: Sending['logged'] = []
  const write = (fields: Record<string, unknown>, event: string): void => void logged.push({ event, fields })
  const log: Log = { info: write, warn: write, error: write }
  const sending: Omit<Sending, 'deps'> = { clock, logged, sent: [], answer: () => [] }
  const ccv = createCcv({
    apiKey,
    baseUrl: 'https://ccv.example/api/v1',
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const { pathname, searchParams } = new URL(request.url)
      const path = pathname.replace('/api/v1', '')
      const isList = path === '/transaction' && !searchParams.has('reference')
      const sent: SentRequest = {
        on: `${isList ? 'LIST' : request.method} ${path}`,
        query: searchParams,
        body: await request.text(),
        idempotencyReference: request.headers.get('idempotency-reference'),
      }
      sending.sent.push(sent)
      const answer = await sending.answer(sent)
      return answer instanceof Response ? answer : Response.json(answer)
    },
  })
  const [notifier, background, health] = [createNotifier(), createBackground(log), createCcvHealth({ clock, log })]
  const store = withAfterCommit(await memoryStore(), {
    attemptChanged: (orderLock) => deps.notifier.notify(orderLock),
    eventAppended: () => deps.scheduleDelivery(),
  })
  const deps: Deps = {
    ccv,
    store,
    clock,
    log,
    settings,
    notifier,
    background,
    health,
    ...waitingParts({ clock, notifier, background, rateLimits: undefined }),
    signer: createSigner([], apiKey),
    metrics: createMetrics({ store, clock, health }),
    account: createAccountKnowledge({ ccv, clock, log, background, vault: undefined }),
    singleFlight: createSingleFlight(),
    draining: new AbortController().signal,
    stopping: new AbortController().signal,
    endpoints: [],
    isOverloaded: () => false,
    scheduleDelivery: () => {},
  }
  return Object.assign(sending, { deps })
}

const settings: Settings = {
  publicUrl: 'https://shop.example/pay',
  shop: { name: 'Fjord Coffee', cancelAt: 'https://fjord.example/account' },
  shopOrigins: new Set(['https://shop.example']),
  redirectHosts: new Set(),
  secretKeyHashes: [],
  rateLimits: undefined,
  trustedProxies: 0,
  metricsToken: undefined,
  webhooks: true,
  testMode: true,
  tryCaps: defaultTryCaps,
  linkLifeDays: 30,
  refundCapPercent: 100,
  detailsKeptDays: 90,
  callTimeoutMs: 20_000,
}
