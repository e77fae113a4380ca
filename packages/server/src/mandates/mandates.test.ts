import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MandateView, NewMandate } from '../contract/types/mandates.ts'
import { everyShop, openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

const day = 86_400_000

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const customer = { id: 'c-17', firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' }
const input = (change: Partial<NewMandate> = {}): NewMandate => ({
  type: 'sepa',
  customer,
  lang: 'nl-BE',
  returnUrl: `${shopOrigin}/thanks`,
  consent: { text: 'Fjord Coffee mag incasseren.', acceptedAt: shop.clock.now() - 1000 },
  ...change,
})

const call = (method: string, path: string, json?: unknown, key?: string): Promise<Response> =>
  shop.request(path, {
    method,
    token: secretKey,
    ...(json === undefined ? {} : { json }),
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  })
const read = async <T = MandateView>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T
const create = (change: Partial<NewMandate> = {}): Promise<MandateView> =>
  read(call('POST', '/v1/mandates', input(change)))
const sign = async (mandate: MandateView): Promise<void> => {
  const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
  await shop.sandbox.app.request(mandate.signUrl ?? '', { method: 'POST', body })
  await shop.pass(20_000)
  await shop.sweep()
}
const posts = (path: string): number =>
  shop.sandbox.control.calls().filter((row) => row.method === 'POST' && row.path === path).length
const updates = (): number => shop.sandbox.control.calls().filter(({ method }) => method === 'PUT').length

async function signed(change: Partial<NewMandate> = {}): Promise<string> {
  const mandate = await create(change)
  if (mandate.type === 'sepa') await sign(mandate)
  else await shop.finish()
  return mandate.id
}

describe('creating a mandate', () => {
  it('returns the signing page, and stores the shop’s consent text unchanged', async () => {
    const mandate = await create()

    expect(mandate).toMatchObject({ type: 'sepa', state: 'pending', customerId: 'c-17' })
    expect(mandate.signUrl).toMatch(/^http:\/\/localhost:4002\/mandate\/sign\.html/)
    expect((await shop.store.methods.get(mandate.id))?.consent).toMatchObject({
      text: 'Fjord Coffee mag incasseren.',
      acceptedAt: shop.clock.now() - 1000,
      version: 'shop',
      lang: 'nl',
    })
  })

  it.each(['card', 'sepa', 'paypal', 'applepay', 'googlepay'] as const)(
    'of type %s makes it usable once CCV reports it as active',
    async (type) => {
      const id = await signed({ type })

      const mandate = await read(call('GET', `/v1/mandates/${id}`))

      expect(mandate).toMatchObject({ id, type, state: 'usable', ccv: { status: 'active' } })
      await shop.idle()
      expect(shop.events.map((event) => event.type)).toEqual(['method.saved'])
    },
  )

  it.each(['sepa', 'paypal'] as const)('of type %s with an order also pays the order', async (type) => {
    const paid = { ...order, id: 'first' }

    const id = await signed({ type, order: paid })
    await shop.pass(5 * 86_400_000)
    await shop.sweep()

    expect(await read(call('GET', `/v1/mandates/${id}`))).toMatchObject({ state: 'usable', orderId: 'first' })
    const onItsWay = type === 'sepa' ? ['payment.processing'] : []
    expect(shop.events.map((event) => event.type).toSorted()).toEqual(['method.saved', 'payment.paid', ...onItsWay])
  })

  it('sends a complete address', async () => {
    const id = await signed({ customer: { ...customer, zip: '8500', address: 'Kaai 1', city: 'Kortrijk' } })

    const mandate = await read(call('GET', `/v1/mandates/${id}`))

    expect(mandate.ccv?.customer).toMatchObject({ zip: '8500', address: 'Kaai 1', city: 'Kortrijk', country: 'BE' })
  })

  it('twice with the same key creates one, even if a crash lost the answer', async () => {
    const body = input()
    const { replies } = shop.store
    const { finish, remove } = replies
    replies.finish = () => Promise.reject(new Error('crash'))
    replies.remove = () => Promise.resolve()
    await call('POST', '/v1/mandates', body, 'a')
    Object.assign(replies, { finish, remove })
    await shop.pass(120_000)

    const again = await read(call('POST', '/v1/mandates', body, 'a'))

    expect(again).toMatchObject({ type: 'sepa', state: 'pending' })
    expect(posts('/mandate')).toBe(1)
  })

  it.each<[string, Partial<NewMandate>]>([
    ['without an order', {}],
    ['with an order', { order }],
  ])('%s continues with the same key after a crash between its session and its attempt', async (_, change) => {
    const body = input(change)
    const { store } = shop
    const { write } = store
    const { remove } = store.replies
    let writes = 0
    store.write = (work, name) => ((writes += 1) === 1 ? write(work, name) : Promise.reject(new Error('crash')))
    store.replies.remove = () => Promise.resolve()
    const crashed = await call('POST', '/v1/mandates', body, 'a')
    Object.assign(store, { write })
    Object.assign(store.replies, { remove })
    const left = await store.personalData.sessionsToRedact(shop.clock.now() + 1000 * day, 10)
    expect([crashed.status, posts('/mandate'), left.length]).toEqual([500, 0, 1])
    await shop.pass(120_000)

    const again = await read(call('POST', '/v1/mandates', body, 'a'))
    const repeated = await read(call('POST', '/v1/mandates', body, 'a'))

    expect(again).toMatchObject({ type: 'sepa', state: 'pending', signUrl: expect.any(String) })
    expect(repeated.id).toBe(again.id)
    expect(posts('/mandate')).toBe(1)
    // The session of the crash is used again for its order. Without an order nothing can start from it: it has no token.
    const sessions = await store.personalData.sessionsToRedact(shop.clock.now() + 1000 * day, 10)
    expect(sessions).toHaveLength(change.order ? 1 : 2)
    expect(sessions).toContain(left[0])
    expect(await shop.checkout.sessions.read(left[0] ?? '')).toMatchObject({
      payment: change.order ? 'pending' : 'none',
      method: change.order ? 'pending' : 'none',
    })
    await shop.idle()
    expect(shop.events).toEqual([])
  })

  it('twice with the same key creates one, and another with another key', async () => {
    const body = input()

    const first = await read(call('POST', '/v1/mandates', body, 'a'))
    const again = await read(call('POST', '/v1/mandates', body, 'a'))
    const other = await read(call('POST', '/v1/mandates', body, 'b'))

    expect(again.id).toBe(first.id)
    expect(other.id).not.toBe(first.id)
    expect(posts('/mandate')).toBe(2)
  })

  it.each<[string, object, string]>([
    ['without consent', { consent: undefined }, 'consent'],
    ['with an empty consent', { consent: { text: ' ', acceptedAt: 1 } }, 'consent.text'],
    [
      'with a consent time in the future',
      { consent: { text: 'Ja', acceptedAt: Date.UTC(2100, 0) } },
      'consent.acceptedAt',
    ],
    ['without a signer', { customer: { id: 'c-17' } }, 'customer.firstName'],
    ['with half an address', { customer: { ...customer, zip: '8500' } }, 'customer.address'],
    ['with an unknown country', { customer: { ...customer, country: 'XX' } }, 'customer.country'],
    ['of an unknown type', { type: 'cash' }, 'type'],
    ['that pays by Apple Pay', { type: 'applepay', order }, 'order'],
    ['that pays by card', { type: 'card', order }, 'order'],
    ['that pays in francs', { order: { ...order, currency: 'CHF' } }, 'order.currency'],
    ['with a return URL on another origin', { returnUrl: 'https://evil.example/' }, 'returnUrl'],
    ['with an unknown field', { amount: 1 }, 'amount'],
  ])('%s returns 400 with the field, without a call to CCV', async (_, change, field) => {
    const response = await call('POST', '/v1/mandates', { ...input(), ...change })

    expect(response.status).toBe(400)
    const problem = (await response.json()) as { errors: { field: string }[] }
    expect(problem.errors.map((error) => error.field)).toContain(field)
    expect(posts('/mandate')).toBe(0)
  })

  it('does not cancel the shopper’s payment in progress, and does not pay a paid order', async () => {
    const session = await shop.session()
    await shop.start(session)

    const meanwhile = await call('POST', '/v1/mandates', input({ order: { ...order } }))
    await shop.finish()
    const repeated = await call('POST', '/v1/mandates', input({ order: { ...order } }))

    expect(await meanwhile.json()).toMatchObject({ code: 'order-in-progress' })
    expect(await repeated.json()).toMatchObject({ code: 'already-paid' })
    expect(posts('/mandate')).toBe(0)
  })

  it('returns 409 when the account at CCV does not have the type', async () => {
    shop.sandbox.control.set({ methods: ['card', 'ideal'] })
    await shop.session()
    await shop.pass(0)

    const response = await call('POST', '/v1/mandates', input())

    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'choice-not-offered', errors: [{ field: 'type' }] })
  })

  it('returns 422 with the failure code and error reference when CCV refuses, and saves nothing', async () => {
    await shop.session()
    await shop.pass(0)
    shop.sandbox.control.set({ methods: ['card', 'ideal'] })

    const response = await call('POST', '/v1/mandates', input())

    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({
      code: 'refused-by-ccv',
      failureCode: 'rejected',
      errorReference: expect.stringMatching(/^[0-9a-f]{8}$/i),
    })
    expect(await shop.checkout.methods.list('c-17')).toEqual([])
  })

  it('passes the shop’s notification requests to CCV, except the one that would replace our webhook', async () => {
    await create({ notificationRequests: [{ type: 'MandateUsed', url: 'https://shop.example/n' }] })
    const refused = await call('POST', '/v1/mandates', {
      ...input(),
      notificationRequests: [{ type: 'StatusChanged' }],
    })

    expect(shop.sandbox.control.mandates()[0]?.notificationRequests).toEqual([
      { type: 'MandateUsed', url: 'https://shop.example/n' },
    ])
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      errors: [{ field: 'notificationRequests.0.type', message: expect.stringContaining('webhook') }],
    })
  })
})

describe('a webhook about a mandate', () => {
  const { omitChildReferenceId = false } = everyShop.switches
  it.each(omitChildReferenceId ? (['mandateId'] as const) : (['mandateId', 'childReferenceId'] as const))(
    'triggers a sync when it brings its %s',
    async (member) => {
      const { id } = await create({ type: 'paypal' })
      await shop.finish()
      const before = (await shop.store.methods.get(id))?.state

      await shop.request('/webhooks/ccv', {
        method: 'POST',
        json: { id: shop.sandbox.control.mandates()[0]?.[member] },
      })
      await shop.receive()

      expect(before).toBe('pending')
      expect((await shop.store.methods.get(id))?.state).toBe('usable')
    },
  )
})

describe('without the shop’s secret key', () => {
  it.each([
    ['POST', '/v1/mandates'],
    ['GET', '/v1/mandates'],
    ['GET', '/v1/mandates/sm_1'],
    ['PUT', '/v1/mandates/sm_1'],
    ['DELETE', '/v1/mandates/sm_1'],
    ['GET', '/v1/mandates/sm_1/transactions'],
    ['GET', '/v1/methods/sm_1/consent'],
  ])('%s %s returns 401', async (method, path) => {
    const session = await shop.session()

    const nobody = await shop.request(path, { method })
    const browser = await shop.request(path, { method, token: session.token })

    expect([nobody.status, browser.status]).toEqual([401, 401])
  })
})

describe('a mandate that pays an order', () => {
  const pays = { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' } as const

  it('is refused when the order is of another customer, without a call to CCV', async () => {
    await shop.session()

    const response = await call('POST', '/v1/mandates', input({ order: pays, customer: { ...customer, id: 'c-18' } }))

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'order.id' }] })
    expect(posts('/mandate')).toBe(0)
  })

  it('uses the new amount of the order, and ends the session with the old amount', async () => {
    const before = await shop.session({ order: { ...pays, amountMinor: 100 } })

    await create({ order: pays })

    const [attempt] = await shop.store.attempts.ofOrderLock('order:981')
    expect([attempt?.amountMinor, attempt?.sessionId === before.id]).toEqual([4250, false])
    expect(JSON.parse(attempt?.requestBody ?? '')).toMatchObject({ amount: expect.stringMatching(/^42[.]50?$/) })
    expect((await shop.store.sessions.ofOrder('981'))?.input.order?.amountMinor).toBe(4250)
    expect((await shop.tryStart(before, { choice: 'pay', method: 'ideal' })).status).toBe(409)
  })
})

describe('reading mandates', () => {
  it('masks the debtor’s account everywhere', async () => {
    const id = await signed()

    const text = await (await call('GET', `/v1/mandates/${id}`)).text()

    expect(JSON.parse(text)).toMatchObject({ ccv: { account: { iban: 'BE••••••••••7034' } } })
    expect(text + shop.logged.join() + JSON.stringify(shop.events)).not.toContain('BE68539007547034')
  })

  it('lists the stored mandates, newest first, in pages', async () => {
    const ids: string[] = []
    for (const type of ['sepa', 'paypal', 'card'] as const) {
      ids.unshift((await create({ type })).id)
      await shop.pass(1000)
    }

    const first = await read<MandateView[]>(call('GET', '/v1/mandates?limit=2'))
    const rest = await read<MandateView[]>(call('GET', `/v1/mandates?limit=2&after=${first[1]?.id}`))

    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids)
    expect(first[0]).not.toHaveProperty('ccv')
  })

  it('returns the stored mandate while CCV does not answer', async () => {
    const id = await signed()
    shop.sandbox.control.addFault({ on: 'GET /mandate/{id}', do: 'answer', status: 500, times: 9 })

    const response = await call('GET', `/v1/mandates/${id}`)

    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id, state: 'usable' })
  })

  it('[F69] finds a mandate that has ended at CCV', async () => {
    const id = await signed()
    const mandateId = shop.sandbox.control.mandates()[0]?.mandateId ?? ''
    await shop.sandbox.fetch(`http://localhost:4002/api/v1/mandate/${mandateId}`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa('t_sandbox_demo:')}`, 'user-agent': 'x' },
    })

    const mandate = await read(call('GET', `/v1/mandates/${id}`))

    expect(mandate).toMatchObject({ state: 'dead', ccv: { status: 'inactive' } })
  })

  it('lists the transactions of a mandate, with attempt and order ids', async () => {
    const id = await signed()
    const charge = await shop.checkout.charges.create({
      methodId: id,
      orderId: 'o-2',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'January',
    })

    const rows = await read<object[]>(call('GET', `/v1/mandates/${id}/transactions`))

    expect(rows).toEqual([expect.objectContaining({ amountMinor: 1200, attemptId: charge.id, orderId: 'o-2' })])
  })

  it.each(['GET', 'PUT', 'DELETE'])('returns 404 for %s with an unknown id', async (method) => {
    const response = await call(method, '/v1/mandates/sm_none', method === 'PUT' ? { firstName: 'A' } : undefined)

    expect(response.status).toBe(404)
  })
})

describe('changing a mandate', () => {
  it('sends only what differs, with the other fields of the group', async () => {
    const id = await signed()

    const response = await call('PUT', `/v1/mandates/${id}`, { firstName: 'An', lastName: 'Janssens', language: 'nl' })

    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ ccv: { customer: { firstName: 'An', lastName: 'Janssens' } } })
    expect(updates()).toBe(1)
  })

  it('sends nothing to CCV when nothing differs', async () => {
    const id = await signed()

    const response = await call('PUT', `/v1/mandates/${id}`, { firstName: 'An', lastName: 'Peeters' })

    expect(response.status).toBe(200)
    expect(updates()).toBe(0)
  })

  it('accepts a complete form with an unchanged e-mail address', async () => {
    const id = await signed()

    const form = { firstName: 'An', lastName: 'Janssens', email: 'an@example.org', language: 'nl' }
    const response = await call('PUT', `/v1/mandates/${id}`, form)
    const again = await call('PUT', `/v1/mandates/${id}`, form)

    expect([response.status, again.status]).toEqual([200, 200])
    expect(await again.json()).toMatchObject({ ccv: { customer: { lastName: 'Janssens', email: 'an@example.org' } } })
  })

  it('to another bank account shows that account to the shop and the shopper', async () => {
    const id = await signed()

    const response = await call('PUT', `/v1/mandates/${id}`, { iban: 'BE68068897250734', bic: 'GKCCBEBB' })

    expect(await response.json()).toMatchObject({ ccv: { account: { iban: 'BE••••••••••0734' } } })
    expect(await shop.checkout.methods.list('c-17')).toMatchObject([{ last4: '0734' }])
  })

  it.each<[string, object]>([
    ['a name', { firstName: 'Els', lastName: 'Maes' }],
    ['an account', { iban: 'BE68068897250734' }],
  ])('to %s returns an error when it did not reach CCV', async (_, change) => {
    const id = await signed()
    shop.sandbox.control.addFault({ on: 'PUT /mandate/{id}', do: 'hang-up-before' })

    const lost = await call('PUT', `/v1/mandates/${id}`, change)
    const again = await call('PUT', `/v1/mandates/${id}`, change)

    expect(lost.status).toBeGreaterThanOrEqual(500)
    expect(again.status).toBe(200)
    expect(updates()).toBe(2)
  })

  it('is confirmed by a read after a lost answer, and not sent again', async () => {
    const id = await signed()
    shop.sandbox.control.addFault({ on: 'PUT /mandate/{id}', do: 'hang-up-after' })

    const response = await call('PUT', `/v1/mandates/${id}`, { firstName: 'Els', lastName: 'Maes' })

    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ ccv: { customer: { firstName: 'Els', lastName: 'Maes' } } })
    expect(updates()).toBe(1)
  })

  it.each<[string, object, string[]]>([
    ['nothing at all', {}, ['']],
    ['half a name', { firstName: 'Els' }, ['lastName']],
    ['half an address', { city: 'Gent', zip: '9000' }, ['address', 'country']],
    ['no e-mail', { email: 'an@' }, ['email']],
    ['a VAT number alone', { vatNumber: 'BE0123' }, ['companyName']],
    ['a wrong IBAN', { iban: 'BE00539007547034' }, ['iban']],
    ['a wrong bank', { bic: 'X' }, ['bic']],
    ['a wrong country', { country: 'XX', city: 'Gent', zip: '9000', address: 'Kaai 1' }, ['country']],
    ['a wrong language', { language: '??' }, ['language']],
    ['an unknown field', { phone: '1' }, ['phone']],
  ])('to %s returns 400 with the fields, without a call to CCV', async (_, change, fields) => {
    const id = await signed()

    const response = await call('PUT', `/v1/mandates/${id}`, change)

    expect(response.status).toBe(400)
    const problem = (await response.json()) as { errors: { field: string }[] }
    expect(problem.errors.map(({ field }) => field)).toEqual(fields)
    expect(updates()).toBe(0)
  })

  it('of a card is refused for a field that only SEPA has', async () => {
    const id = await signed({ type: 'card' })

    const response = await call('PUT', `/v1/mandates/${id}`, { iban: 'BE68539007547034' })

    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ field: 'iban' }] })
  })

  it('returns 409 after it has ended', async () => {
    const id = await signed()
    await call('DELETE', `/v1/mandates/${id}`)

    const response = await call('PUT', `/v1/mandates/${id}`, { firstName: 'Els', lastName: 'Maes' })

    expect(response.status).toBe(409)
    expect(updates()).toBe(0)
  })
})

describe('revoking a mandate', () => {
  it('[F69] ends it at CCV, and emits method.revoked', async () => {
    const id = await signed()

    const mandate = await read(call('DELETE', `/v1/mandates/${id}`))

    expect(mandate.state).toBe('revoked')
    expect(shop.sandbox.control.mandates()[0]?.status).toBe('inactive')
    await shop.idle()
    expect(shop.events.map(({ type }) => type)).toEqual(['method.saved', 'method.revoked'])
  })

  it('cancels one that is not signed yet', async () => {
    const { id } = await create()

    const mandate = await read(call('DELETE', `/v1/mandates/${id}`))

    expect(mandate.state).toBe('dead')
    expect(shop.sandbox.control.mandates()[0]?.status).toBe('inactive')
  })
})

describe('the proof of a consent', () => {
  it('contains the text, the time of acceptance and the result, but no credential', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'vault' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    const [method] = await shop.checkout.methods.list('c-17')
    const stored = await shop.store.methods.get(method?.id ?? '')

    const text = await (await call('GET', `/v1/methods/${method?.id}/consent`)).text()

    expect(JSON.parse(text)).toMatchObject({
      customerId: 'c-17',
      orderId: '981',
      sessionId: session.id,
      maskedNumber: expect.stringMatching(/^•••• \d{4}$/),
      hasFirstTransaction: true,
      consent: { text: expect.stringContaining('Fjord Coffee'), lang: 'nl', acceptedAt: expect.any(Number) },
    })
    expect(text).not.toContain(stored?.vaultToken)
    expect(text).not.toContain(stored?.initialTransactionId)
  })

  it('has a hash that can be recomputed', async () => {
    const session = await shop.session()
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    const [method] = await shop.checkout.methods.list('c-17')

    const { consent } = await read<{ consent: Record<string, string> }>(
      call('GET', `/v1/methods/${method?.id}/consent`),
    )

    const seed = JSON.stringify([consent['version'], consent['lang'], consent['label'], consent['text']])
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed))
    expect(consent['hash']).toBe(Buffer.from(digest).toString('hex'))
  })

  it('returns 404 for an unknown method', async () => {
    expect((await call('GET', '/v1/methods/none/consent')).status).toBe(404)
  })
})
