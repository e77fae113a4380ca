import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createTrace, recordCalls, shorten } from './trace.ts'

const token = 'ct_0123456789012345678901234567890123456789'

function backendWith(trace = createTrace(() => 1_000)) {
  const app = new Hono()
  app.use(recordCalls(trace))
  app.get('/checkout/session', (c) => c.json({ id: 's-1', consent: { hash: 'a'.repeat(64) } }))
  app.get('/return/:attempt', (c) => c.redirect(`http://shop.test/thanks?s=s-1#ccv-checkout=${token}`, 303))
  app.get('/openapi.json', (c) => c.json({}))
  return { app, trace }
}

describe('recordCalls', () => {
  it('shows the calls made with a token to its owner only', async () => {
    const { app, trace } = backendWith()
    trace.own('v-1', [token])

    await app.request('/checkout/session', { headers: { authorization: `Bearer ${token}` } })

    expect(trace.list('v-1')).toMatchObject([{ kind: 'browser', title: 'GET /checkout/session → 200' }])
    expect(trace.list('v-2')).toEqual([])
  })

  it('identifies the visitor by the `checkout-token` header behind Basic authentication', async () => {
    const { app, trace } = backendWith()
    trace.own('v-1', [token])
    const headers = { 'checkout-token': token, authorization: 'Basic c3RhZ2luZzpzdGFnaW5n' }

    await app.request('/checkout/session', { headers })

    expect(trace.list('v-1')).toMatchObject([{ title: 'GET /checkout/session → 200' }])
  })

  it('never keeps a complete token or hash', async () => {
    const { app, trace } = backendWith()
    trace.own('v-1', [token, 's-1'])

    await app.request('/checkout/session', { headers: { authorization: `Bearer ${token}` } })
    await app.request('/return/a-1?key=12345678901234567890123456789012')

    const kept = JSON.stringify(trace.list('v-1'))
    expect(kept).toContain('ct_012…')
    expect(kept).not.toMatch(/[\w-]{24,}/)
  })

  it('assigns the status token in the redirect of the return to the visitor', async () => {
    const { app, trace } = backendWith()
    trace.own('v-1', ['s-1'])

    await app.request('/return/a-1')

    expect(trace.ownerOf(token)).toBe('v-1')
  })

  it('leaves the response to the browser unchanged', async () => {
    const { app, trace } = backendWith()
    trace.own('v-1', [token])

    const answer = await app.request('/checkout/session', { headers: { authorization: `Bearer ${token}` } })

    expect(await answer.json()).toEqual({ id: 's-1', consent: { hash: 'a'.repeat(64) } })
  })
})

describe('createTrace', () => {
  it('merges equal calls in a row into one entry with a new id', () => {
    const trace = createTrace(() => 1_000)
    const poll = { kind: 'browser', title: 'GET /checkout/status → 200', received: { payment: 'pending' } } as const

    trace.add('v-1', poll)
    trace.add('v-1', poll)

    expect(trace.list('v-1')).toMatchObject([{ id: 2, key: 1, count: 2 }])
    expect(trace.list('v-1', 2)).toEqual([])
  })

  it('keeps the newest entries only', () => {
    const trace = createTrace(() => 1_000)

    for (let call = 1; call <= 100; call++) trace.add('v-1', { kind: 'shop', title: `call ${call}` })

    expect(trace.list('v-1')).toHaveLength(60)
    expect(trace.list('v-1')[0]?.title).toBe('call 100')
  })
})

describe('shorten', () => {
  it('leaves short values as they are', () => {
    expect(shorten({ amountMinor: 1250, lines: ['Havn'], none: null })).toEqual({
      amountMinor: 1250,
      lines: ['Havn'],
      none: null,
    })
  })

  it('[F51] cuts off a deeply nested body after 20 levels', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(9000)}"bottom"${']'.repeat(9000)}`)

    const text = JSON.stringify(shorten(deep))

    expect(text).toBe(`${'['.repeat(20)}"…"${']'.repeat(20)}`)
  })
})
