import { z } from 'zod'
import { createSandbox, type Sandbox, type SandboxOptions } from '../create-sandbox.ts'
import type { Clock } from '../runtime/clock.ts'

/** A clock that moves only on request. */
export interface TestClock extends Clock {
  advance(ms: number): void
}

/** Creates a clock that starts on 1 December 2025 at 09:05 UTC. */
export function createTestClock(): TestClock {
  let now = Date.UTC(2025, 11, 1, 9, 5, 12, 345)
  let timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(ms) {
      now += ms
      const due = timers.filter((timer) => timer.at <= now)
      timers = timers.filter((timer) => timer.at > now)
      for (const timer of due) timer.run()
    },
  }
}

/** One JSON answer of the API. */
export interface Answer {
  status: number
  body: Record<string, unknown>
  list: Record<string, unknown>[]
  text: string
  headers: Headers
}

/** A sandbox with a stopped clock that records every webhook it sends. */
export interface Started {
  sandbox: Sandbox
  control: Sandbox['control']
  clock: TestClock
  /** The webhooks that the shop received, as `url body`. */
  received: string[]
  /** Sets the shop's answer to webhooks. The default is 200. */
  answerWith(answer: () => Response | Promise<Response>): void
  /** The lines that the sandbox logged. */
  logged: string[]
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Sends `POST /payment` with the required members. */
  pay(more?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>
  /** Loads a page like the shopper's browser. */
  visit(url: string): Promise<{ status: number; html: string; headers: Headers }>
  /** Submits the form of a page. */
  submit(
    url: string,
    fields: Record<string, string>,
  ): Promise<{ status: number; html: string; location: string | null }>
}

const origin = 'http://sandbox.test'
const record = z.record(z.string(), z.unknown())

/** Starts a sandbox for one test. */
export function start(options: Partial<SandboxOptions> = {}): Started {
  const clock = createTestClock()
  const received: string[] = []
  const logged: string[] = []
  let answerWebhook: () => Response | Promise<Response> = () => new Response('OK')
  const deliver: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    received.push(`${request.url} ${await request.text()}`)
    return answerWebhook()
  }
  const log = (line: string) => logged.push(line)
  const sandbox = createSandbox({ publicUrl: origin, clock, fetch: deliver, log, ...options })

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const sent: Record<string, string> = {
      authorization: basic('t_one'),
      'user-agent': 'test',
      'content-type': 'application/json',
      ...headers,
    }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await sandbox.fetch(`${origin}/api/v1${path}`, {
      method,
      headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
      ...(body === undefined ? {} : { body: text }),
    })
    return read(response)
  }

  return {
    sandbox,
    control: sandbox.control,
    clock,
    received,
    logged,
    call,
    answerWith(answer) {
      answerWebhook = answer
    },
    pay: (more = {}, headers = {}) => call('POST', '/payment', { ...payment, ...more }, headers),
    async visit(url) {
      const response = await sandbox.fetch(new URL(url, origin))
      return { status: response.status, html: await response.text(), headers: response.headers }
    },
    async submit(url, fields) {
      const body = new URLSearchParams(fields)
      const response = await sandbox.fetch(new URL(url, origin), { method: 'POST', body })
      return { status: response.status, html: await response.text(), location: response.headers.get('location') }
    },
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  const json: unknown = isJson && text !== '' ? JSON.parse(text) : {}
  const list = Array.isArray(json) ? z.array(record).parse(json) : []
  return {
    status: response.status,
    body: Array.isArray(json) ? {} : record.parse(json),
    list,
    text,
    headers: response.headers,
  }
}

/** Returns the header of HTTP Basic auth with an empty password. */
export function basic(key: string): string {
  return `Basic ${btoa(`${key}:`)}`
}

/** The required members of a payment. */
export const payment = {
  amount: '24.50',
  currency: 'eur',
  method: 'card',
  language: 'nld',
  returnUrl: 'https://shop.example/return?o=981',
  webhookUrl: 'https://shop.example/hook?o=981',
  merchantOrderReference: '981',
}

/** The required customer details of a direct debit mandate. */
export const customer = {
  customerFirstName: 'An',
  customerLastName: 'Peeters',
  customerEmail: 'an@example.org',
  customerLanguage: 'nld',
  customerCountry: 'BEL',
}

/** Returns a text member of an answer. */
export function textOf(body: Record<string, unknown>, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, but is ${JSON.stringify(value)}`)
  return value
}

/** Returns the `details` of an answer. */
export function detailsOf(body: Record<string, unknown>): Record<string, unknown> {
  return record.parse(body['details'] ?? {})
}

/** Saves a card with a payment and returns the payment's `details`. */
export async function saveCard(started: Started, card?: string): Promise<Record<string, unknown>> {
  const created = await started.pay({ obtainMandate: 'yes', storeInVault: 'yes' })
  const reference = textOf(created.body, 'reference')
  started.control.finish(reference, card === undefined ? { status: 'success' } : { status: 'success', card })
  const read = await started.call('GET', `/transaction?reference=${reference}`)
  return detailsOf(read.body)
}

/** Waits until all work that doesn't depend on the clock is done. */
export async function untilIdle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
