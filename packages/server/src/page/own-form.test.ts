import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import { customer, openShop, type Shop, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
let session: Session
beforeEach(async () => {
  shop = await openShop()
  session = await shop.session({ customer: { ...customer, signedIn: false } })
})
afterEach(() => shop.close())

const post = (headers: Record<string, string>): Promise<Response> =>
  shop.request(new URL(session.url).pathname.replace('/pay', ''), {
    method: 'POST',
    body: new URLSearchParams({ choice: 'pay', method: 'card' }),
    headers,
  })

describe('[F42] the form of the plain page', () => {
  it.each([
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [{ 'sec-fetch-site': 'same-site', origin: 'http://blog.localhost:4000' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'null' }],
    [{ 'sec-fetch-site': 'something new' }],
    [{ origin: 'https://evil.example' }],
  ])('redirects to the page and starts nothing when another page has sent it (%o)', async (headers) => {
    const response = await post(headers)

    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(session.url)
    expect(shop.sandbox.control.transactions()).toEqual([])
    expect(await shop.store.attempts.ofOrderLock('order:981')).toEqual([])
    expect(shop.logged.join()).toContain('page.form-from-elsewhere')
  })

  it.each([
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: shopOrigin }],
    [{ origin: 'null' }],
    [{}],
  ])('redirects to CCV when the page itself has sent it (%o)', async (headers: Record<string, string>) => {
    const response = await post(headers)

    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toContain('localhost:4002')
  })
})
