import { createServer } from 'node:http'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCcv } from '../create-ccv.ts'
import { ccvAnswering, errorOf, type Reply } from '../testing/fake-fetch.ts'
import type { CcvErrorKind } from './errors.ts'

const refusal = {
  type: 'process_error',
  message: 'no',
  failureCode: 'rejected',
  reference: '1A2B3C4D',
  field: 'amount',
}
const transaction = { reference: 'C1.A', status: 'pending' }

afterEach(() => {
  vi.useRealTimers()
})

describe('a request', () => {
  it('carries the key as the user name, a user agent, and JSON in both directions', async () => {
    const { ccv, sent } = ccvAnswering({ body: transaction })

    await ccv.initiateVault('{"dataType":"card"}')

    const headers = Object.fromEntries(sent[0]?.headers ?? [])
    expect(headers).toEqual({
      authorization: `Basic ${btoa('t_key:')}`,
      'user-agent': expect.stringMatching(/^ccv-checkout\/\d/),
      accept: 'application/json',
      'content-type': 'application/json; charset=utf-8',
    })
  })

  it('[F23] does not follow redirects', async () => {
    const { ccv, sent } = ccvAnswering({ body: transaction })

    await ccv.getTransaction('C1.A')

    expect(sent[0]?.redirect).toBe('manual')
  })

  it('escapes an id, so that it cannot address another path', async () => {
    const { ccv, sent } = ccvAnswering({ body: { mandateId: 'M', status: 'active' } })

    await ccv.getMandate('../payment?a=b&c#d')

    expect(sent[0]?.url).toBe('https://api.psp.ccv.eu/api/v1/mandate/..%2Fpayment%3Fa%3Db%26c%23d')
  })

  it.each(['', '.', '..'])('is not sent with the id %j, which would address the parent path', async (id) => {
    const { ccv, sent } = ccvAnswering({ body: [] })

    await expect(ccv.revokeMandate(id)).rejects.toThrow(RangeError)

    expect(sent).toEqual([])
  })

  it('sends the length of an empty body over a real connection', async () => {
    const lengths: (string | undefined)[] = []
    const server = createServer((request, response) => {
      lengths.push(request.headers['content-length'])
      response.writeHead(204).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0

    await createCcv({ apiKey: 't_key', baseUrl: `http://127.0.0.1:${port}/api/v1` }).voidPayment('C1.A')
    server.closeAllConnections()
    server.close()

    expect(lengths).toEqual(['0'])
  })
})

describe('an answer', () => {
  const cases: [string, Reply, CcvErrorKind][] = [
    ['a documented refusal', { status: 400, body: refusal }, 'rejected'],
    ['an unknown reference', { status: 404, body: refusal }, 'rejected'],
    ['a refusal with a failure code only', { status: 400, body: { failureCode: 'refund_limit' } }, 'rejected'],
    ['a wrong key', { status: 401, body: refusal }, 'unauthorized'],
    ['a refusal by the front server', { status: 403, body: '<html>' }, 'unauthorized'],
    ['too many requests', { status: 429 }, 'rate-limited'],
    ['a 400 that is not CCV’s', { status: 400, body: '<html>bad request' }, 'unknown-outcome'],
    ['a 404 of another JSON server', { status: 404, body: { error: 'no route' } }, 'unknown-outcome'],
    ['a 400 with a list', { status: 400, body: [refusal] }, 'unknown-outcome'],
    ['an undocumented 409', { status: 409, body: refusal }, 'unknown-outcome'],
    ['an undocumented 422', { status: 422, body: refusal }, 'unknown-outcome'],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example/' } }, 'unknown-outcome'],
    ['a failure of CCV’s', { status: 500, body: refusal }, 'unknown-outcome'],
    ['a failure of a proxy', { status: 502, body: '<html>' }, 'unknown-outcome'],
    ['no connection', new TypeError('fetch failed'), 'unknown-outcome'],
    ['a 200 without JSON', { body: '<html>' }, 'unexpected-answer'],
    ['a 200 without a body', { body: '' }, 'unexpected-answer'],
    ['a 204 where a body is due', { status: 204 }, 'unexpected-answer'],
    ['a truncated 200', { body: '{"reference":"C1.A","sta' }, 'unexpected-answer'],
    ['a 200 of another shape', { body: [transaction] }, 'unexpected-answer'],
    ['a 200 without a status', { body: { reference: 'C1.A' } }, 'unexpected-answer'],
    ['a fraction of a cent', { body: { ...transaction, amount: 1.005 } }, 'unexpected-answer'],
    ['null', { body: 'null' }, 'unexpected-answer'],
    ['bytes that are not UTF-8', new Response(new Uint8Array([0x22, 0xff, 0x22])), 'unexpected-answer'],
  ]

  it.each(cases)('[F14] [F19] is mapped to the right kind of error: %s', async (_, reply, kind) => {
    const { ccv } = ccvAnswering(reply)

    const error = await errorOf(ccv.getTransaction('C1.A'))

    expect(error.kind).toBe(kind)
  })

  it('keeps the codes with which CCV names the refusal', async () => {
    const { ccv } = ccvAnswering({ status: 400, body: refusal })

    const error = await errorOf(ccv.getTransaction('C1.A'))

    expect(error).toMatchObject({
      message: "GET /transaction: refused (400, rejected, field amount, CCV's error 1A2B3C4D)",
      status: 400,
      failureCode: 'rejected',
      errorReference: '1A2B3C4D',
      field: 'amount',
    })
  })

  it('counts as a success with any 2xx where the body is not documented', async () => {
    const { ccv } = ccvAnswering({ status: 202, body: 'whatever' })

    await expect(ccv.cancel('C1.A')).resolves.toBeUndefined()
    await expect(ccvAnswering({ status: 204 }).ccv.voidPayment('C1.A')).resolves.toBeUndefined()
    await expect(ccvAnswering({ status: 200 }).ccv.revokeMandate('MAN1.A')).resolves.toBeUndefined()
  })

  it('contains the wait of Retry-After, given in seconds or as a date', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
    const waitAfter = async (value: string) => {
      const { ccv } = ccvAnswering({ status: 429, headers: { 'retry-after': value } })
      return (await errorOf(ccv.getTransaction('C1.A'))).retryAfterMs
    }

    const waits = await Promise.all(
      ['7', 'Thu, 01 Jan 2026 00:00:30 GMT', 'Wed, 31 Dec 2025 00:00:00 GMT', 'soon'].map(waitAfter),
    )

    expect(waits).toEqual([7000, 30_000, 0, undefined])
  })

  it('[F19] is not read further when it never ends', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(1024).fill(0x20))
      },
    })
    const { ccv } = ccvAnswering(new Response(endless, { headers: { 'content-length': '10' } }), {
      maxAnswerBytes: 4096,
    })

    const error = await errorOf(ccv.getTransaction('C1.A'))

    expect(error.kind).toBe('unexpected-answer')
    expect(pulled).toBeLessThan(10)
  })

  it('[F19] has an unknown outcome, with its status, when it breaks off', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"reference":'))
        controller.error(new TypeError('terminated'))
      },
    })
    const { ccv } = ccvAnswering(new Response(broken))

    const error = await errorOf(ccv.getTransaction('C1.A'))

    expect(error).toMatchObject({ kind: 'unknown-outcome', status: 200 })
  })
})

describe('the deadline', () => {
  const silent: typeof fetch = () => new Promise(() => {})

  it('ends the call even if fetch ignores its signal', async () => {
    vi.useFakeTimers()
    const ccv = createCcv({ apiKey: 't_key', fetch: silent, timeoutMs: 5000 })

    const call = errorOf(ccv.getTransaction('C1.A'))
    await vi.advanceTimersByTimeAsync(5000)
    const error = await call

    expect(error).toMatchObject({ kind: 'unknown-outcome', message: 'GET /transaction: timed out' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('[F19] covers a body that never ends', async () => {
    vi.useFakeTimers()
    const { ccv } = ccvAnswering(new Response(new ReadableStream()))

    const call = errorOf(ccv.getTransaction('C1.A', { timeoutMs: 200 }))
    await vi.advanceTimersByTimeAsync(200)
    const error = await call

    expect(error).toMatchObject({ kind: 'unknown-outcome', status: 200 })
  })

  it('does not count a refusal whose body never ends as a documented one', async () => {
    vi.useFakeTimers()
    const { ccv } = ccvAnswering(new Response(new ReadableStream(), { status: 400 }))

    const call = errorOf(ccv.getTransaction('C1.A', { timeoutMs: 200 }))
    await vi.advanceTimersByTimeAsync(200)
    const error = await call

    expect(error).toMatchObject({ kind: 'unknown-outcome', status: 400 })
  })

  it('follows the caller’s signal and reports the caller’s reason', async () => {
    const controller = new AbortController()
    const reason = new Error('shutting down')
    const ccv = createCcv({ apiKey: 't_key', fetch: silent })

    const call = errorOf(ccv.getTransaction('C1.A', { signal: controller.signal }))
    controller.abort(reason)
    const error = await call

    expect(error.kind).toBe('unknown-outcome')
    expect(error.cause).toBe(reason)
  })

  it('sends nothing when the caller’s signal is already aborted', async () => {
    const { ccv, sent } = ccvAnswering({ body: transaction })

    const error = await errorOf(ccv.getTransaction('C1.A', { signal: AbortSignal.abort() }))

    expect(error.kind).toBe('unknown-outcome')
    expect(sent).toEqual([])
  })

  it('leaves no timer behind after an answer', async () => {
    vi.useFakeTimers()
    const { ccv } = ccvAnswering({ body: transaction })

    await ccv.getTransaction('C1.A')

    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('secrets', () => {
  const key = 't_canaryKey41'
  const token = 'CANARYTOKEN5C810B0AD0B1BC'
  const reference = 'CANARYREFERENCE.A'
  const received = 'CANARYRECEIVED'
  const body = JSON.stringify({ details: { vaultAccessToken: token } })
  const canaries = [key, btoa(`${key}:`), token, reference, received]
  const quoting = new TypeError(`bad header Basic ${btoa(`${key}:`)} in https://x/?reference=${reference}`, {
    cause: Object.assign(new Error(token), { code: `E_${token}.` }),
  })
  const echo = { type: token, message: `${token} ${key}`, failureCode: token, reference: token, field: token }

  it.each<[string, Reply]>([
    ['a refusal that echoes', { status: 400, body: echo }],
    ['a failure that echoes', { status: 500, body: echo }],
    ['a fetch that quotes headers', quoting],
    ['an answer of another shape', { body: { reference: received, status: 7, amount: received, details: received } }],
    ['an answer that is not JSON', { body: `not json ${received}` }],
  ])('stay out of every error: %s', async (_, reply) => {
    const { ccv } = ccvAnswering(reply, { apiKey: key })

    const errors = await Promise.all([
      errorOf(ccv.createPayment(body, { idempotencyReference: 'CANARYREFERENCE' })),
      errorOf(ccv.getTransaction(reference)),
      errorOf(ccv.getMandate(reference)),
    ])

    const shown = errors
      .map((error) => `${inspect(error, { depth: 10, showHidden: true })}${JSON.stringify(error)}`)
      .join()
    expect(canaries.filter((canary) => shown.includes(canary))).toEqual([])
  })

  it('are removed from the cause, which keeps the platform’s error code', async () => {
    const failure = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) })
    const { ccv } = ccvAnswering(failure)

    const error = await errorOf(ccv.getTransaction('C1.A'))

    expect(error.cause).toMatchObject({ message: 'TypeError ECONNREFUSED' })
  })

  it('stay out of the client itself', () => {
    const { ccv } = ccvAnswering({}, { apiKey: key })

    const shown = inspect(ccv, { depth: 10, showHidden: true }) + JSON.stringify(ccv)

    expect(shown).not.toContain(key)
  })
})
