import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop, secretKey } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ configured: { rateLimits: { perAddress: 2 } } })
})
afterEach(() => shop.close())

const at = (path: string, init?: RequestInit) => new Request(`http://localhost:4000${path}`, init)

describe('fetch', () => {
  it('answers under the path of the public address, and without it', async () => {
    const answers = await Promise.all(['/pay/healthz', '/healthz'].map((path) => shop.checkout.fetch(at(path))))

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  it('reads the body of a request', async () => {
    const response = await shop.checkout.fetch(
      at('/pay/v1/sessions', {
        method: 'POST',
        headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          choices: [{ choice: 'sepa-mandate' }],
          lang: 'nl',
          returnUrl: 'http://localhost:4000/x',
          customer: { id: 'c-17', signedIn: true },
        }),
      }),
    )

    expect(await response.json()).toMatchObject({ id: expect.stringMatching(/^cs_/) })
  })

  it('counts the requests of each client address alone', async () => {
    const ask = async (page: number, clientAddress: string) =>
      (await shop.checkout.fetch(at(`/pay/checkout/page/${page}`), { clientAddress })).status
    for (const page of [1, 2]) await ask(page, '203.0.113.8')

    expect(await ask(3, '203.0.113.8')).toBe(429)
    expect(await ask(4, '203.0.113.9')).not.toBe(429)
  })
})
