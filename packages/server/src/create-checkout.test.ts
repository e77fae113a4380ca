import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckoutOptions, NewSession } from './contract/checkout.ts'
import { ProblemError } from './contract/problem.ts'
import { createCheckout } from './create-checkout.ts'
import { customer, encryptionKey, openShop, order, type Shop, shopOrigin } from './testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const make = (change: Partial<CheckoutOptions>): unknown =>
  createCheckout({
    ccv: { apiKey: 't_x' },
    store: shop.store,
    publicUrl: 'https://shop.example/pay',
    shop: { name: 'Fjord Coffee' },
    shopOrigins: ['https://shop.example'],
    ...change,
  })

/** In the format of `openssl rand -base64 32`. */
const strongKey = 'FjJPUAqzU66WrsZ31AEBY/Gh/xtWNgRTFSu914HxOkg='
const live: Partial<CheckoutOptions> = { ccv: { apiKey: 'l_x' }, encryptionKeys: [strongKey] }

describe('createCheckout', () => {
  it.each<[Partial<CheckoutOptions>, RegExp]>([
    [{ ccv: { apiKey: '' } }, /apiKey/],
    [{ ccv: { apiKey: 'x_1' } }, /apiKey/],
    [{ ccv: { apiKey: 'l_x', baseUrl: 'http://localhost:4002/api/v1' } }, /baseUrl/],
    [{ ccv: { apiKey: 't_x', baseUrl: 'api.ccv.eu' } }, /baseUrl/],
    [{ ccv: { apiKey: 't_x', timeoutMs: 0 } }, /timeoutMs/],
    [{ ccv: { apiKey: 't_x', timeoutMs: Number.NaN } }, /timeoutMs/],
    [{ publicUrl: '/pay' }, /publicUrl/],
    [{ publicUrl: 'http://shop.example/pay' }, /publicUrl/],
    [{ shopOrigins: [] }, /shopOrigins/],
    [{ shopOrigins: ['*'] }, /shopOrigins/],
    [{ shopOrigins: ['https://shop.example', 'shop.example'] }, /shopOrigins/],
    [{ shop: { name: ' ' } }, /shop\.name/],
    [{ shop: { name: 'Fjord Coffee', cancelAt: 'my account' } }, /shop\.cancelAt/],
    [{ secretKeys: [''] }, /secretKeys/],
    [{ secretKeys: ['short'] }, /secretKeys/],
    [{ redirectHosts: ['https://pay.example'] }, /redirectHosts/],
    [{ encryptionKeys: ['c2hvcnQ='] }, /encryptionKeys/],
    [{ ccv: { apiKey: 'l_x' } }, /encryptionKeys/],
    [{ ...live, secretKeys: ['sk_sandbox_demo'] }, /secretKeys/],
    [{ ...live, encryptionKeys: [`${'A'.repeat(43)}=`] }, /encryptionKeys/],
    [{ ...live, secretKeys: [strongKey], metricsToken: strongKey }, /metricsToken/],
    [{ ...live, rateLimits: false }, /rateLimits/],
    [{ ccv: { apiKey: 'l_x', baseUrl: 'https://api.example/api/v1' }, encryptionKeys: [strongKey] }, /ccv\.baseUrl/],
  ])('names the invalid option: %j', (change, name) => {
    expect(() => make(change)).toThrow(TypeError)
    expect(() => make(change)).toThrow(name)
  })

  it('[F77] refuses plain HTTP with a live key, also for localhost', () => {
    expect(() =>
      make({ ccv: { apiKey: 'l_x' }, publicUrl: 'http://localhost:4000/pay', encryptionKeys: [encryptionKey] }),
    ).toThrow(/publicUrl/)
  })

  it('refuses an unencrypted database connection with a live key, unless its URL allows it', () => {
    expect(() => make({ ...live, store: { ...shop.store, isPlaintext: true } })).toThrow(/^store: .*sslmode/)
    expect(() => make(live)).not.toThrow()
    expect(() => make({ store: { ...shop.store, isPlaintext: true } })).not.toThrow()
  })

  it('accepts limits elsewhere and a proxy before CCV with a live key when they are explicit', () => {
    const ccv = { apiKey: 'l_x', baseUrl: 'https://ccv-proxy.example/api/v1', allowedHost: 'ccv-proxy.example' }

    expect(() => make({ ...live, ccv, rateLimits: 'elsewhere' })).not.toThrow()
  })

  it('does not repeat the value of an invalid option, because it may be a secret', () => {
    expect(() => make({ secretKeys: ['canary'] })).not.toThrow(/canary/)
    expect(() => make({ ccv: { apiKey: 'canary' } })).not.toThrow(/canary/)
  })
})

describe('sessions in process', () => {
  const good: NewSession = {
    order,
    customer,
    choices: [{ choice: 'pay', methods: ['card'] }],
    lang: 'nl',
    returnUrl: `${shopOrigin}/x`,
  }
  const untyped = (change: object): NewSession => ({ ...good, ...change })

  it.each([
    [{ order: { ...order, amountMinor: 42.5 } }, 'order.amountMinor'],
    [{ order: { ...order, amountMinor: Number.NaN } }, 'order.amountMinor'],
    [{ order: { ...order, currency: 'USD' } }, 'order.currency'],
    [{ customer: { ...customer, email: 'x' } }, 'customer.email'],
    [{ choices: [] }, 'choices'],
    [{ returnUrl: 'https://evil.example/' }, 'returnUrl'],
    [{ isPaid: true }, 'isPaid'],
  ])('are validated as over HTTP: %j', async (change, field) => {
    const creating = shop.checkout.sessions.create(untyped(change))

    await expect(creating).rejects.toBeInstanceOf(ProblemError)
    await expect(creating).rejects.toMatchObject({ code: 'invalid-request', status: 400, errors: [{ field }] })
  })

  it('accept undefined fields as absent', async () => {
    const session = await shop.checkout.sessions.create(
      untyped({ checkoutUrl: undefined, customer: { ...customer, email: undefined } }),
    )

    expect(session.status).toMatchObject({ payment: 'none' })
  })

  it('are undefined for an unknown id', async () => {
    expect(await shop.checkout.sessions.read('cs_none')).toBeUndefined()
    expect(await shop.checkout.sessions.expire('cs_none')).toBeUndefined()
    expect(await shop.checkout.methods.read('sm_none')).toBeUndefined()
    expect(await shop.checkout.methods.forget('sm_none')).toBeUndefined()
    await expect(shop.checkout.events.list({ after: 'evt_none' })).rejects.toMatchObject({ code: 'invalid-request' })
  })
})
