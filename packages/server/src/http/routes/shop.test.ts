import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckoutEvent, Session } from '../../contract/checkout.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../../testing/open-shop.ts'
import { expectProblem } from '../../testing/problems.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const routes: [method: string, path: string][] = [
  ['POST', '/v1/sessions'],
  ['GET', '/v1/sessions/x'],
  ['POST', '/v1/sessions/x/expire'],
  ['GET', '/v1/customers/c-17/methods'],
  ['POST', '/v1/customers/c-17/token'],
  ['GET', '/v1/methods/x'],
  ['DELETE', '/v1/methods/x'],
  ['GET', '/v1/events'],
  ['POST', '/v1/sweep'],
]
const body = {
  order,
  customer,
  choices: [{ choice: 'pay', methods: ['card'] }],
  lang: 'nl',
  returnUrl: `${shopOrigin}/x`,
}
const save = { customer, choices: [{ choice: 'save-card' }], lang: 'nl', returnUrl: `${shopOrigin}/x` }
const create = (json: object, key?: string): Promise<Response> =>
  shop.request('/v1/sessions', {
    method: 'POST',
    token: secretKey,
    json,
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  })

describe('the secret key', () => {
  it.each(routes)('is required on %s %s before anything is read', async (method, path) => {
    const session = await shop.session()

    for (const token of [
      'sk_wrong_0123456789',
      `${secretKey}x`,
      secretKey.slice(1),
      session.token,
      session.accountToken ?? '',
      '',
    ]) {
      const response = await shop.request(path, { method, token, ...(method === 'POST' ? { json: { x: 1 } } : {}) })
      await expectProblem(shop, response, { status: 401, code: 'unauthorized' })
    }
  })

  it('is never matched by a missing key when none is configured', async () => {
    const { createCheckout } = await import('../../create-checkout.ts')
    const keyless = createCheckout({
      ccv: { apiKey: 't_x', fetch: shop.sandbox.fetch },
      store: shop.store,
      publicUrl: 'https://shop.example/pay',
      shop: { name: 'x' },
      shopOrigins: ['https://shop.example'],
    })

    for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Bearer undefined' }]) {
      expect((await keyless.app.request('/v1/events', { headers })).status).toBe(401)
    }
  })
})

describe('Idempotency-Key', () => {
  it('creates one session for two requests, each with valid tokens', async () => {
    const first = (await (await create(save, 'key-1')).json()) as Session
    const second = (await (await create(save, 'key-1')).json()) as Session

    expect(second.id).toBe(first.id)
    expect(second.token).not.toBe(first.token)
    for (const token of [first.token, second.token])
      expect((await shop.request('/checkout/session', { token })).status).toBe(200)
  })

  it('does not restore an amount that has been replaced since', async () => {
    await create(body, 'key-1')
    const newer = (await (await create({ ...body, order: { ...order, amountMinor: 9900 } }, 'key-2')).json()) as Session

    await create(body, 'key-1')

    const current = (await (await create({ ...body, order: { ...order, amountMinor: 9900 } })).json()) as Session
    expect(current.id).toBe(newer.id)
  })

  it('is rejected with another request', async () => {
    await create(body, 'key-1')

    const response = await create({ ...body, lang: 'fr' }, 'key-1')

    await expectProblem(shop, response, { status: 422, code: 'key-reused' })
  })

  it('is rejected as in flight during the first request, and can be used again after a crash', async () => {
    const { hashOf } = await import('../../runtime/secrets.ts')
    const fingerprint = hashOf(JSON.stringify(body))
    await shop.store.replies.insert({ key: hashOf('key-1'), fingerprint, resource: null, createdAt: shop.clock.now() })

    await expectProblem(shop, await create(body, 'key-1'), { status: 409, code: 'key-in-flight' })
    await shop.pass(61_000)

    expect((await create(body, 'key-1')).status).toBe(200)
  })

  it('creates one session for ten requests at once', async () => {
    const responses = await Promise.all(Array.from({ length: 10 }, () => create(save, 'key-1')))

    const made = responses.filter(({ status }) => status === 200)
    const ids = new Set(await Promise.all(made.map(async (response) => ((await response.json()) as Session).id)))
    expect(ids.size).toBe(1)
    for (const { status } of responses) expect([200, 409]).toContain(status)
  })

  it('can be reused with a corrected request after a rejected one', async () => {
    await create({ ...body, returnUrl: 'https://evil.example/' }, 'key-1')

    const response = await create(body, 'key-1')

    expect(response.status).toBe(200)
  })

  it('is named in the error when it is empty or too long', async () => {
    await expectProblem(shop, await create(body, ''), { status: 400, field: 'idempotency-key' })
    await expectProblem(shop, await create(body, 'x'.repeat(256)), { status: 400, field: 'idempotency-key' })
  })

  it('expires after 30 days', async () => {
    const first = (await (await create(save, 'key-1')).json()) as Session
    await shop.pass(31 * 86_400_000)
    await shop.sweep()

    const second = (await (await create(save, 'key-1')).json()) as Session

    expect(second.id).not.toBe(first.id)
  })
})

describe('sessions', () => {
  it('of one order are one session, with a new token each time', async () => {
    const first = (await (await create(body)).json()) as Session
    const second = (await (await create(body)).json()) as Session

    expect(second.id).toBe(first.id)
    expect(second.token).not.toBe(first.token)
  })

  it('with another amount are rejected while a payment is active', async () => {
    const session = (await (await create(body)).json()) as Session
    await shop.start(session)

    const response = await create({ ...body, order: { ...order, amountMinor: 1 } })

    await expectProblem(shop, response, { status: 409, code: 'order-in-progress' })
  })

  it('show the shop the status of the payment and no token', async () => {
    const session = (await (await create(body)).json()) as Session
    await shop.start(session)
    await shop.finish()

    const read = await shop.request(`/v1/sessions/${session.id}?html=false`, { token: secretKey })

    expect(await read.json()).toEqual({
      id: session.id,
      orderId: order.id,
      payment: 'paid',
      method: 'none',
      amountMinor: order.amountMinor,
      currency: 'EUR',
      final: true,
    })
  })
})

describe('events', () => {
  it('are listed in order, page by page', async () => {
    for (const id of ['a', 'b', 'c']) {
      const session = await shop.session({ order: { ...order, id } })
      await shop.start(session)
      await shop.finish()
    }
    const read = async (query: string): Promise<CheckoutEvent[]> =>
      (await (await shop.request(`/v1/events${query}`, { token: secretKey })).json()) as CheckoutEvent[]

    const [first] = await read('?limit=1')
    const rest = await read(`?after=${first?.id}`)

    expect([first, ...rest].map((event) => event?.orderId)).toEqual(['a', 'b', 'c'])
    expect(await read(`?after=${rest.at(-1)?.id}`)).toEqual([])
  })
})
