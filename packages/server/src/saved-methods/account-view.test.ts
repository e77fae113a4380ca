import type { AccountMethodView, AccountView } from '@ccv-checkout/widget/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import type { OfferedChoice } from '../contract/checkout.ts'
import { openShop, type Shop, type ShopOptions, secretKey } from '../testing/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

const day = 86_400_000
const order = (id: string) => ({ id, amountMinor: 1000, currency: 'EUR', description: id }) as const
type Saving = OfferedChoice & { choice: 'pay-and-save' }

async function save(id: string, choice: Saving = { choice: 'pay-and-save' }): Promise<void> {
  const session = await shop.session({ order: order(id), choices: [choice] })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  await shop.pass(1000)
}

async function accountToken(): Promise<string> {
  return (await shop.session({ order: order('account') })).accountToken ?? ''
}

async function account(): Promise<AccountView> {
  return (await (await shop.request('/checkout/methods', { token: await accountToken() })).json()) as AccountView
}

async function listed(): Promise<AccountMethodView[]> {
  return (await account()).methods
}

async function forget(id: string | undefined, query = ''): Promise<Response> {
  return shop.request(`/checkout/methods/${String(id)}${query}`, { method: 'DELETE', token: await accountToken() })
}

/** Cuts the connection on every revocation until `stop` is called. */
function hangingUp(): { fetch: NonNullable<ShopOptions['fetch']>; stop: () => void } {
  let hangs = true
  return {
    stop: () => void (hangs = false),
    fetch:
      ({ fetch }) =>
      async (input, init) => {
        if (hangs && init?.method === 'DELETE') throw new TypeError('fetch failed')
        return fetch(input, init)
      },
  }
}

describe('the shopper’s list', () => {
  it('contains the shop’s name and the mode', async () => {
    shop = await openShop()

    expect(await account()).toEqual({ protocol: 1, shop: { name: 'Fjord Coffee' }, testMode: true, methods: [] })
  })

  it('contains nothing that could be used to pay', async () => {
    shop = await openShop()
    await save('a', { choice: 'pay-and-save', saveAs: 'vault' })
    const [method] = await shop.store.methods.ofCustomer('c-17')

    const text = JSON.stringify(await account())

    expect(method?.vaultToken).toBeTruthy()
    expect(text).toContain('4242')
    for (const secret of [method?.vaultToken, method?.initialTransactionId, method?.consent.hash, method?.attemptId]) {
      expect(text).not.toContain(secret)
    }
  })
})

describe('the token of an account page', () => {
  const give = async (customerId: string): Promise<{ token: string; expiresAt: number }> =>
    (await shop.request(`/v1/customers/${customerId}/token`, { method: 'POST', token: secretKey })).json() as never

  it('gives access to the customer’s methods for an hour, and to no session', async () => {
    shop = await openShop()
    await save('a')
    const { token, expiresAt } = await give('c-17')

    const list = await shop.request('/checkout/methods', { token })
    const session = await shop.request('/checkout/session', { token })
    await shop.pass(3_600_000)
    const late = await shop.request('/checkout/methods', { token })

    expect(expiresAt).toBe(shop.clock.now())
    expect(await list.json()).toMatchObject({ methods: [{ last4: '4242' }] })
    expect([session.status, late.status]).toEqual([401, 401])
  })

  it('gives no access to the methods of other customers', async () => {
    shop = await openShop()
    await save('a')

    const { token } = await shop.checkout.methods.token('c-18')

    expect(await (await shop.request('/checkout/methods', { token })).json()).toMatchObject({ methods: [] })
  })

  it('comes with the list, and the tag escapes all text in both', async () => {
    shop = await openShop()
    await save('a')
    const [method] = await shop.store.methods.ofCustomer('c-17')
    const hostile = `</script><script>alert(1)</script>`
    if (method) await shop.store.methods.update(method, { name: hostile })

    const given = await shop.checkout.methods.token('c-17')
    const tag = await shop.checkout.methods.tag('c-17', { addUrl: '"><script>', inside: '<p>plain</p>' })

    expect(given.account).toEqual(await account())
    expect(tag).toMatch(
      /^<ccv-saved-methods server="http:\/\/localhost:4000\/pay" token="ac_[\w-]{32}" add-url="&quot;/,
    )
    expect(tag).toMatch(/<p>plain<\/p><\/ccv-saved-methods>$/)
    expect(tag.match(/<script/g)).toHaveLength(1)
    const [, json = ''] = /data-ccv-account>(.*)<\/script>/.exec(tag) ?? []
    expect(JSON.parse(json)).toEqual(given.account)
  })

  it('is refused for an empty customer id', async () => {
    shop = await openShop()

    await expect(shop.checkout.methods.token('')).rejects.toMatchObject({ code: 'invalid-request' })
  })
})

describe('a saved method that expires', () => {
  it('is marked two months before the card expires, and as expired after that', async () => {
    shop = await openShop()
    await save('a')
    const [method] = await shop.store.methods.ofCustomer('c-17')
    const in70Days = new Date(shop.clock.now() + 70 * day)
    const end = new Date(Date.UTC(in70Days.getUTCFullYear(), in70Days.getUTCMonth() + 1, 1, 12)).getTime()
    const expiry = { expiryMonth: in70Days.getUTCMonth() + 1, expiryYear: in70Days.getUTCFullYear() }
    if (method) await shop.store.methods.update(method, expiry)

    const before = await listed()
    await shop.pass(end - shop.clock.now() - 59 * day)
    const soon = await listed()
    await shop.pass(60 * day)
    const after = await listed()

    expect(before[0]).not.toHaveProperty('expiresSoon')
    expect(soon[0]).toMatchObject({ expiresSoon: true, state: 'usable' })
    expect(soon[0]).not.toHaveProperty('keptUntil')
    expect(after[0]).toMatchObject({ state: 'expired' })
    expect(after[0]).not.toHaveProperty('expiresSoon')
  })

  it('has the end of its vault token when that comes first, and is marked a week before it', async () => {
    shop = await openShop()
    await save('a', { choice: 'pay-and-save', saveAs: 'vault' })
    const [method] = await shop.store.methods.ofCustomer('c-17')
    const keptUntil = shop.clock.now() + 10 * day
    if (method) await shop.store.methods.update(method, { tokenExpiresAt: keptUntil })

    const before = await listed()
    await shop.pass(4 * day)
    const soon = await listed()
    await shop.pass(7 * day)
    const after = await listed()

    expect(before[0]).toMatchObject({ keptUntil, state: 'usable' })
    expect(before[0]).not.toHaveProperty('expiresSoon')
    expect(soon[0]).toMatchObject({ expiresSoon: true })
    expect(after[0]).toMatchObject({ state: 'expired', keptUntil })
  })
})

describe('a saved method that is in use', () => {
  const subscribe = async (): Promise<{ id: string; until: string }> => {
    shop = await openShop()
    const until = new Date(shop.clock.now() + 90 * day).toISOString().slice(0, 10)
    await save('a', {
      choice: 'pay-and-save',
      agreement: { kind: 'recurring', everyDays: 30, until, amountMinor: 1000 },
    })
    return { id: String((await listed())[0]?.id), until }
  }

  it('contains the running agreement, and returns 409 when it is removed without endsAgreement', async () => {
    const { id, until } = await subscribe()

    const [method] = await listed()
    const refused = await forget(id)

    const amount = { amountMinor: 1000, currency: 'EUR' }
    expect(method?.inUse).toEqual({ kind: 'recurring', everyDays: 30, until, amount })
    expect(await shop.checkout.methods.read(id)).toMatchObject({ inUseBy: 'recurring' })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      code: 'method-in-use',
      errors: [{ field: 'endsAgreement', message: expect.stringContaining(until) }],
    })
    expect(await listed()).toMatchObject([{ id, state: 'usable' }])
  })

  it('can be removed with endsAgreement, which ends the subscription and notifies the shop', async () => {
    const { id } = await subscribe()

    const stopped = await forget(id, '?endsAgreement=true')
    const charge = shop.checkout.charges.create({
      methodId: id,
      orderId: 'next',
      period: '2',
      amountMinor: 1000,
      currency: 'EUR',
      description: 'next',
    })

    expect([stopped.status, await stopped.json()]).toMatchObject([200, { id, state: 'revoked' }])
    await expect(charge).rejects.toMatchObject({ code: 'method-not-usable' })
    await shop.idle()
    expect(shop.events.map(({ type }) => type)).toContain('method.revoked')
    expect(await listed()).toEqual([])
  })

  it('can be removed after the subscription has ended', async () => {
    shop = await openShop()
    const until = new Date(shop.clock.now() + 10 * day).toISOString().slice(0, 10)
    await save('a', { choice: 'pay-and-save', agreement: { kind: 'recurring', everyDays: 5, until } })
    await shop.pass(12 * day)
    const [method] = await listed()

    const response = await forget(method?.id)

    expect(method).not.toHaveProperty('inUse')
    expect(response.status).toBe(200)
  })

  it('is in use until all instalments are paid', async () => {
    shop = await openShop()
    await save('a', { choice: 'pay-and-save', agreement: { kind: 'instalment', atMost: 2 } })
    const [before] = await listed()

    await shop.checkout.charges.create({
      methodId: String(before?.id),
      orderId: 'second',
      period: '2',
      amountMinor: 1000,
      currency: 'EUR',
      description: 'second',
    })
    const [after] = await listed()

    expect(before?.inUse).toEqual({ kind: 'instalment', atMost: 2, used: 1 })
    expect(after).not.toHaveProperty('inUse')
  })
})

describe('removing', () => {
  it('is shown as done only after CCV has confirmed it', async () => {
    const ccv = hangingUp()
    shop = await openShop({ fetch: ccv.fetch })
    await save('a')
    const [method] = await listed()

    const answer = await forget(method?.id)
    const meanwhile = await listed()
    ccv.stop()
    await shop.pass(61_000)
    await shop.sweep()
    const after = await listed()

    expect(await answer.json()).toMatchObject({ id: method?.id, state: 'removing' })
    expect(meanwhile).toMatchObject([{ id: method?.id, state: 'removing' }])
    expect(after).toEqual([])
  })
})

describe('a method that is being saved', () => {
  const begin = async (changes: object = {}): Promise<void> => {
    const session = await shop.session({ order: order('s'), choices: [{ choice: 'pay-and-save' }], ...changes })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
  }

  it('is listed as pending for as long as the shopper may come back', async () => {
    shop = await openShop()
    await begin()

    const now = await listed()
    await shop.pass(2 * 3_600_000)
    const later = await listed()

    expect(now).toMatchObject([{ kind: 'card', state: 'pending' }])
    expect(later).toEqual([])
  })

  it('is listed once, however many attempts there were', async () => {
    shop = await openShop()
    await begin()
    await begin({ order: order('again') })

    expect(await listed()).toHaveLength(1)
  })

  it('is not listed after a failure', async () => {
    shop = await openShop()
    await begin()
    await shop.finish('failed', 'rejected')

    expect(await listed()).toEqual([])
  })
})
