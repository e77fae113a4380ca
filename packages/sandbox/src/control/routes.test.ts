import { describe, expect, it } from 'vitest'
import { type Started, start, textOf } from '../testing/start.ts'

async function ask(
  started: Started,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const response = await started.sandbox.fetch(`http://sandbox.test/control${path}`, init)
  const text = await response.text()
  const json: unknown = text === '' ? undefined : JSON.parse(text)
  return { status: response.status, type: response.headers.get('content-type'), json }
}

describe('the control API', () => {
  it('offers the control functions over HTTP', async () => {
    const started = start()
    const { body } = await started.pay()
    const reference = textOf(body, 'reference')

    const done = [
      await ask(started, 'POST', '/finish', { reference, status: 'success' }),
      await ask(started, 'POST', '/webhooks/mode', { mode: 'delayed', delayMs: 5 }),
      await ask(started, 'POST', '/webhooks/deliver'),
      await ask(started, 'POST', '/webhooks/send', { reference }),
      await ask(started, 'POST', '/return', { reference }),
      await ask(started, 'POST', '/hide', { what: '981', forMs: 1_000 }),
      await ask(started, 'POST', '/forget-idempotency'),
      await ask(started, 'POST', '/set', { strictIdempotency: true }),
      await ask(started, 'POST', '/clock/advance', { ms: 60_000 }),
      await ask(started, 'POST', '/faults', { on: 'POST /payment', do: 'slow', times: 0 }),
      await ask(started, 'DELETE', '/faults'),
      await ask(started, 'POST', '/scenario', { name: 'declined', merchantOrderReference: '982' }),
    ]

    expect(done.map((answer) => answer.status)).toEqual(done.map(() => 204))
    expect(started.received).toHaveLength(3)
    expect((await ask(started, 'GET', '/switches')).json).toMatchObject({ strictIdempotency: true })
    expect((await ask(started, 'GET', '/clock')).json).toEqual({
      now: started.clock.now() + 60_000,
      aheadMs: 60_000,
    })
    expect((await ask(started, 'GET', '/faults')).json).toEqual([])
    expect((await ask(started, 'GET', '/transactions')).json).toMatchObject([
      { reference, status: 'success' },
      { type: 'chargeback', originalReference: reference },
    ])
    expect((await ask(started, 'GET', '/transactions?merchantOrderReference=98')).json).toHaveLength(2)
    expect((await ask(started, 'GET', '/transactions?merchantOrderReference=99')).json).toEqual([])
    expect((await ask(started, 'GET', '/mandates')).json).toEqual([])
    expect((await ask(started, 'GET', '/calls')).json).toHaveLength(1)
    expect((await ask(started, 'GET', '/webhooks')).json).toEqual([])
    expect((await ask(started, 'GET', '/scenarios')).json).toHaveProperty('answer-lost')
    await ask(started, 'POST', '/reset')
    expect((await ask(started, 'GET', '/transactions')).json).toEqual([])
  })

  it('answers bad input with a problem that names the field', async () => {
    const started = start()
    const wrong: [string, unknown, string | undefined][] = [
      ['/finish', { status: 'success' }, 'reference'],
      ['/finish', { reference: 'C1', status: 'paid' }, 'status'],
      ['/finish', { reference: 'C1', status: 'success' }, undefined],
      ['/return', { reference: 'C1' }, undefined],
      ['/return', {}, 'reference'],
      ['/scenario', { name: 'unheard-of' }, 'name'],
      ['/webhooks/mode', { mode: 'sometimes' }, 'mode'],
      ['/clock/advance', { ms: -1 }, 'ms'],
      ['/hide', { what: '', forMs: 1 }, 'what'],
      ['/set', { tokenLifeDays: 'long' }, 'tokenLifeDays'],
      ['/set', { unknown: true }, 'unknown'],
      ['/faults', { on: 'x', do: 'slow' }, 'on'],
    ]

    for (const [path, body, field] of wrong) {
      const answer = await ask(started, 'POST', path, body)
      expect([answer.status, answer.type], path).toEqual([400, 'application/problem+json'])
      expect(answer.json, path).toMatchObject(field === undefined ? { status: 400 } : { field })
    }
    expect((await ask(started, 'GET', '/nothing')).status).toBe(404)
  })

  it('rejects cross-site requests and foreign host names', async () => {
    const started = start()

    const crossSite = await ask(started, 'POST', '/reset', {}, { 'sec-fetch-site': 'cross-site' })
    const sameOrigin = await ask(started, 'POST', '/reset', {}, { 'sec-fetch-site': 'same-origin' })
    const rebound = await started.sandbox.fetch('http://evil.example/control/transactions')
    const overview = await started.sandbox.fetch('http://evil.example/')

    expect([crossSite.status, sameOrigin.status, rebound.status, overview.status]).toEqual([403, 204, 403, 403])
  })

  it.each([
    ['https://evil.example', 403],
    ['http://localhost.evil.example:4002', 403],
    ['null', 403],
    ['nonsense', 403],
    ['http://localhost:4000', 204],
    ['http://127.0.0.1:4002', 204],
    ['http://sandbox.test', 204],
  ])('answers a page of %s, in a browser that sends only its origin, with %i', async (origin, status) => {
    const answer = await ask(start(), 'POST', '/reset', {}, { origin })

    expect(answer.status).toBe(status)
  })

  it('sends an event after each change', async () => {
    const started = start()
    const response = await started.sandbox.fetch('http://sandbox.test/control/events')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()

    const first = await reader?.read()
    await started.pay()
    const second = await reader?.read()
    await reader?.cancel()

    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect([first?.value, second?.value].map((text) => text?.startsWith('event: changed'))).toEqual([true, true])
  })
})
