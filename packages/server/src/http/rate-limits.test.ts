import { afterEach, describe, expect, it } from 'vitest'
import type { RateLimits } from '../config/rate-limits.ts'
import { openShop, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

const roomy: RateLimits = { perToken: 1000, perAddress: 1000, perShop: 1000, starts: 1000, waits: 1000 }
async function openWith(limits: Partial<RateLimits>, trustedProxies = 1): Promise<void> {
  shop = await openShop({ configured: { rateLimits: { ...roomy, ...limits }, trustedProxies } })
}
const from = (address: string) => ({ headers: { 'x-forwarded-for': address, origin: shopOrigin } })
const asked = async (path: string, init: Parameters<Shop['request']>[1] = {}): Promise<number> =>
  (await shop.request(path, init)).status

describe('too many requests', () => {
  it('with one token get 429 as a problem that the shop’s page can read', async () => {
    await openWith({ perToken: 2 })
    const { token } = await shop.session()
    await asked('/checkout/session', { token })
    await asked('/checkout/session', { token })

    const response = await shop.request('/checkout/session', { token, headers: { origin: shopOrigin } })

    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(response.headers.get('access-control-allow-origin')).toBe(shopOrigin)
    expect(await response.json()).toMatchObject({ code: 'too-many-requests', status: 429 })
  })

  it('with one token are counted together, whichever header and spelling carries it', async () => {
    await openWith({ perToken: 2 })
    const { token } = await shop.session()
    const spellings = [{ authorization: `Bearer ${token}` }, { authorization: `bearer  ${token}` }]
    for (const headers of spellings) expect(await asked('/checkout/session', { headers })).toBe(200)

    expect(await asked('/checkout/session', { headers: { 'checkout-token': token } })).toBe(429)
  })

  it('[F54] from one address get 429 whatever tokens they try, while other addresses are not affected', async () => {
    await openWith({ perAddress: 2 })
    const tries = async (address: string, token: string) => asked('/checkout/session', { token, ...from(address) })
    await tries('203.0.113.1', 'ct_guessed_0000000001')
    await tries('203.0.113.1', 'ct_guessed_0000000002')

    expect(await tries('203.0.113.1', 'ct_guessed_0000000003')).toBe(429)
    expect(await tries('203.0.113.2', 'ct_guessed_0000000004')).toBe(401)
  })

  it('[F54] that start payments get 429 earlier, and so do those from one address with many sessions', async () => {
    await openWith({ starts: 1 })
    const begin = async (id: string): Promise<number> => {
      const session = await shop.session({ order: { id, amountMinor: 100, currency: 'EUR', description: id } })
      const json = { choice: 'pay', method: 'card', lang: 'nl' }
      return asked('/checkout/attempts', { method: 'POST', token: session.token, json, ...from('203.0.113.1') })
    }
    for (const id of ['a', 'b', 'c', 'd']) await begin(id)

    expect(await begin('e')).toBe(429)
    expect(shop.sandbox.control.transactions()).toHaveLength(4)
  })

  it('that start payments on the plain page get 429 earlier, per link and per address', async () => {
    await openWith({ starts: 1 })
    const begin = async (id: string, address: string): Promise<number> => {
      const { url } = await shop.session({ order: { id, amountMinor: 100, currency: 'EUR', description: id } })
      const path = new URL(url).pathname.replace('/pay', '')
      const post = async () => {
        const body = new URLSearchParams({ choice: 'pay', method: 'card' })
        const headers = { 'x-forwarded-for': address, 'sec-fetch-site': 'same-origin' }
        return (await shop.request(path, { method: 'POST', body, headers })).status
      }
      await post()
      return post()
    }

    expect(await begin('a', '203.0.113.1')).toBe(429)
    expect(await begin('b', '203.0.113.1')).toBe(429)
    expect(shop.sandbox.control.transactions()).toHaveLength(2)

    expect(await begin('c', '203.0.113.1')).toBe(429)
    expect(shop.sandbox.control.transactions()).toHaveLength(2)
    await begin('d', '203.0.113.2')
    expect(shop.sandbox.control.transactions()).toHaveLength(3)
  })

  it.each(['/docs', '/openapi.json', '/metrics'])('for %s from one address get 429', async (path) => {
    await openWith({ perAddress: 1 })
    await asked(path, from('203.0.113.1'))

    expect(await asked(path, from('203.0.113.1'))).toBe(429)
    expect(await asked(path, from('203.0.113.2'))).toBe(200)
    expect(await asked('/healthz', from('203.0.113.1'))).toBe(200)
    expect(await asked('/readyz', from('203.0.113.1'))).toBe(200)
  })

  it.each([
    ['203.0.113.1', '203.0.113.1:4711'],
    ['2001:db8:1:2::1', '[2001:DB8:1:2:9::7]:443'],
    ['203.0.113.1', '::ffff:203.0.113.1'],
  ])('from %s and %s, which are one client, share one limit', async (one, other) => {
    await openWith({ perAddress: 1 })
    await asked('/docs', from(one))

    expect(await asked('/docs', from(other))).toBe(429)
  })

  it('with wrong secret keys get 429 by address, without affecting the shop’s own key', async () => {
    await openWith({ perAddress: 1 })
    const guess = (key: string) => asked('/v1/events', { token: key, ...from('203.0.113.1') })
    await guess('sk_wrong_000000000001')

    expect(await guess('sk_wrong_000000000002')).toBe(429)
    expect(await guess(secretKey)).toBe(200)
    expect(await guess(secretKey)).toBe(200)
  })

  it('with one secret key get 429', async () => {
    await openWith({ perShop: 1 })
    await asked('/v1/events', { token: secretKey })

    expect(await asked('/v1/events', { token: secretKey })).toBe(429)
  })

  it('[F7] by webhook about one attempt get 429', async () => {
    await openWith({ perToken: 1 })
    const receive = (attempt: string) =>
      asked(`/webhooks/ccv?a=${attempt}&k=x`, { method: 'POST', json: { id: 'C1' }, ...from('203.0.113.1') })
    await receive('at_1')

    expect(await receive('at_1')).toBe(429)
    expect(await receive('at_2')).toBe(200)
  })

  it('are not counted by a forged address when no proxy is trusted', async () => {
    await openWith({ perAddress: 1 }, 0)

    const answers = [await asked('/v1/events', from('203.0.113.1')), await asked('/v1/events', from('203.0.113.1'))]

    expect(answers).toEqual([401, 401])
  })

  it('are allowed when the shop limits them elsewhere', async () => {
    shop = await openShop({ configured: { rateLimits: false } })

    for (let index = 0; index < 700; index += 1) await asked('/checkout/session', { token: 'ct_guessed_0000000001' })

    expect(await asked('/checkout/session', { token: 'ct_guessed_0000000001' })).toBe(401)
  })
})
