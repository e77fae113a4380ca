/** The answers to the shop about a charge, and what the shop may charge. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Charge, NewCharge } from '../contract/types/payments.ts'
import { chargeOf, savedCard, savedDebit } from '../testing/charging.ts'
import { openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

const hour = 3_600_000
const day = 24 * hour

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const payments = (orderId = '981') =>
  shop.sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith(`${orderId}~`))
const newest = async (orderId = '981') => (await shop.store.attempts.ofOrderLock(`order:${orderId}`))[0]

const saved = (saveAs: 'mandate' | 'vault' = 'mandate') => savedCard(shop, saveAs)
const charge = (methodId: string, change: Partial<NewCharge> = {}): Promise<Charge> =>
  shop.checkout.charges.create(chargeOf(methodId, change))
const post = (methodId: string, change: Partial<NewCharge>, key: string): Promise<Response> =>
  shop.request('/v1/charges', {
    method: 'POST',
    token: secretKey,
    json: chargeOf(methodId, change),
    headers: { 'idempotency-key': key },
  })
const asked = { orderId: '981', amountMinor: 1200, currency: 'EUR' }

describe('a charge', () => {
  it('returns its order, method, period and CCV’s reference when it is paid', async () => {
    const methodId = await saved()

    const paid = await charge(methodId, { period: '2026-02' })
    const again = await charge(methodId, { orderId: '982' })

    const { reference } = payments()[0] ?? {}
    expect(paid).toEqual({ ...asked, id: paid.id, methodId, period: '2026-02', payment: 'paid', reference })
    expect(again).not.toHaveProperty('period')
  })

  it('returns the reason, the retry advice and a link for the shopper when it failed', async () => {
    const methodId = await saved()

    const failed = await charge(methodId, { amountMinor: 1201 })

    expect(failed).toEqual({
      ...asked,
      amountMinor: 1201,
      id: failed.id,
      methodId,
      payment: 'failed',
      reference: payments()[0]?.reference,
      reason: 'insufficient-funds',
      failureCode: 'insufficient_funds',
      retry: 'later',
      retryAt: shop.clock.now() + day,
      recoveryUrl: expect.stringContaining(`${shopOrigin}/pay/`),
    })
  })

  it('returns CCV’s error reference when CCV refuses it', async () => {
    const methodId = await saved()
    const body = { type: 'process_error', message: 'no', failureCode: 'rejected', reference: '0A1B2C3D' }
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 400, body })

    expect(await charge(methodId)).toMatchObject({ payment: 'failed', errorReference: '0A1B2C3D' })
  })

  it('returns a redirect and no reason while it is open with the shopper present', async () => {
    const methodId = await saved('vault')

    const open = await charge(methodId, { shopper: 'present' })
    await shop.finish()

    const { reference } = payments()[0] ?? {}
    const redirectUrl = expect.stringContaining('localhost:4002')
    expect(open).toEqual({ ...asked, id: open.id, methodId, payment: 'pending', reference, redirectUrl })
    expect(await shop.checkout.charges.read(open.id)).not.toHaveProperty('redirectUrl')
  })

  it('returns no redirect while it is pending without the shopper, and is found paid by a read', async () => {
    const methodId = await saved()
    shop.sandbox.control.set({ chargesStayPending: true })
    const pending = await charge(methodId)
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.finish(payments()[0]?.reference ?? '', { status: 'success' })
    await shop.pass(3000)

    expect(pending).not.toHaveProperty('redirectUrl')
    expect(pending).not.toHaveProperty('recoveryUrl')
    expect(await shop.checkout.charges.read(pending.id)).toMatchObject({ payment: 'paid' })
  })

  it('is not returned for the id of a shopper’s payment or an unknown id', async () => {
    await shop.start(await shop.session())

    expect(await shop.checkout.charges.read((await newest())?.id ?? '')).toBeUndefined()
    expect(await shop.checkout.charges.read('at_nobody')).toBeUndefined()
  })

  it.each([
    ['absent', {}],
    ['present', { shopper: 'present' as const }],
  ])(
    'with the shopper %s is sent when the shop retries with its key after a crash before the send',
    async (_, change) => {
      const methodId = await saved()
      const { write } = shop.store
      let writes = 0
      shop.store.write = async (...given) => {
        writes += 1
        if (writes === 2) throw new Error('crash')
        return write(...given)
      }
      const crashed = await post(methodId, change, 'key')
      shop.store.write = write
      await shop.pass(2 * 60_000)

      const again = await post(methodId, change, 'key')

      expect(crashed.status).toBe(500)
      expect(await again.json()).toMatchObject({ payment: 'paid' })
      expect(payments()).toHaveLength(1)
    },
  )

  it('is pending when CCV could not be queried before the first send', async () => {
    const methodId = await saved()
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 500, times: 0 })

    expect(await charge(methodId)).toMatchObject({ payment: 'pending' })
    expect(payments()).toEqual([])
  })

  it('returns no reason while it is pending', async () => {
    const methodId = await saved('vault')
    const { id } = await charge(methodId, { shopper: 'present' })
    const attempt = await newest()
    if (attempt) await shop.store.write((tables) => tables.attempts.update(attempt, { reason: 'redirect-refused' }))

    const open = await shop.checkout.charges.read(id)

    expect(open).toMatchObject({ payment: 'pending' })
    expect(open).not.toHaveProperty('reason')
  })

  it.each([
    ['another amount', { amountMinor: 1300 }],
    ['a later capture', { capture: 'later' as const }],
    ['the shopper present', { shopper: 'present' as const }],
  ])('is refused for a paid order with %s', async (_, change) => {
    const methodId = await saved()
    await charge(methodId)

    await expect(charge(methodId, change)).rejects.toMatchObject({ code: 'already-paid' })
    expect(payments()).toHaveLength(1)
  })

  it('passes the shop’s notification requests to CCV', async () => {
    const methodId = await saved()

    await charge(methodId, { notificationRequests: [{ type: 'AutoRefunded', url: 'https://shop.example/n' }] })

    expect(JSON.parse((await newest())?.requestBody ?? '{}')).toHaveProperty('notificationRequests')
  })
})

describe('a charge for an order that has a session', () => {
  it('is made in its own currency when the session asks for another one', async () => {
    const methodId = await saved()
    await shop.session()

    const paid = await charge(methodId, { amountMinor: order.amountMinor, currency: 'GBP' })

    expect(paid).toMatchObject({ payment: 'paid', currency: 'GBP' })
    expect(payments()).toMatchObject([{ currency: 'gbp' }])
  })

  it('is made when the session is a guest’s', async () => {
    const methodId = await saved()
    await shop.checkout.sessions.create({
      order,
      choices: [{ choice: 'pay', methods: ['card'] }],
      lang: 'en',
      returnUrl: `${shopOrigin}/`,
    })

    expect(await charge(methodId, { amountMinor: order.amountMinor })).toMatchObject({ payment: 'paid' })
  })

  it.each([
    [24 * hour - 1, 1],
    [24 * hour, 24 * hour],
  ])('%i ms after its creation leaves the session valid for %i ms', async (ageMs, leftMs) => {
    const methodId = await saved()
    await shop.session({ order: { ...order, amountMinor: 1202 } })
    await shop.pass(ageMs)

    await charge(methodId, { amountMinor: 1202 })

    expect((await shop.store.sessions.ofOrder('981'))?.expiresAt).toBe(shop.clock.now() + leftMs)
  })
})

describe('a saved method', () => {
  it('can be charged with the shopper present when it is a Bancontact card', async () => {
    const session = await shop.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    const [payment] = shop.sandbox.control.transactions()
    shop.sandbox.control.finish(payment?.reference ?? '', { status: 'success', card: '67032222222222227' })
    await shop.receive()
    shop.sandbox.control.set({ bancontactStored: true })
    const methodId = (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''

    expect(await charge(methodId, { shopper: 'present' })).toMatchObject({ payment: 'paid' })
  })

  it('is refused in another currency than the euro when it is a bank account', async () => {
    const methodId = await savedDebit(shop)

    await expect(charge(methodId, { currency: 'CHF' })).rejects.toMatchObject({
      code: 'invalid-request',
      errors: [{ field: 'currency' }],
    })
  })

  it('is refused when it has expired or was removed, with the reason', async () => {
    const expired = await saved('vault')
    await shop.pass(31 * day)
    const refusal = (message: string) => ({
      code: 'method-not-usable',
      errors: [{ field: 'methodId', message: expect.stringContaining(message) }],
    })

    await expect(charge(expired)).rejects.toMatchObject(refusal('has expired'))
    await shop.checkout.methods.forget(expired)
    await expect(charge(expired)).rejects.toMatchObject(refusal('revoked'))
    await expect(charge('sm_nobody')).rejects.toMatchObject({ code: 'not-found', errors: [{ field: 'methodId' }] })
  })
})

describe('the link after a failed charge', () => {
  const follow = async ({ recoveryUrl = '' }: Charge): Promise<string> => {
    const answer = await shop.request(recoveryUrl.split('/pay')[1] ?? '')
    expect(answer.status).toBe(200)
    return answer.text()
  }

  it('opens the order with the saved methods and the shop’s other ones', async () => {
    const methodId = await saved()
    const failed = await charge(methodId, { amountMinor: 1202 })

    const session = await shop.store.sessions.ofOrder('981')

    await follow(failed)
    expect(session?.input).toMatchObject({
      order: { id: '981', amountMinor: 1202, currency: 'EUR', description: 'January' },
      choices: [{ choice: 'saved' }, { choice: 'pay', methods: ['card', 'bcmc', 'ideal', 'wero'] }],
      returnUrl: `${shopOrigin}/`,
      lang: 'en',
      customer: { id: 'c-17', signedIn: true },
    })
  })

  it('is valid as long as a new session, even when the order’s session had expired', async () => {
    const methodId = await saved()
    await shop.session({ order: { ...order, amountMinor: 1202 } })
    await shop.pass(25 * hour)

    const failed = await charge(methodId, { amountMinor: 1202 })
    const session = await shop.store.sessions.ofOrder('981')

    await follow(failed)
    expect(session?.expiresAt).toBe(shop.clock.now() + 24 * hour)
  })
})
