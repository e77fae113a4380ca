/** Several servers on one PostgreSQL database: how many requests they allow in total. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RateLimits } from '../config/rate-limits.ts'
import type { Checkout } from '../contract/checkout.ts'
import { postgresStore } from '../store/postgres/open.ts'
import { openShop, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'
import { asked, startPostgres, type TestPostgres } from '../testing/postgres.ts'

let postgres: TestPostgres
let shop: Shop
let url: string
let servers: Checkout[]
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

const roomy: RateLimits = { perToken: 1000, perAddress: 1000, perShop: 1000, starts: 1000, waits: 1000 }
async function open(limits: Partial<RateLimits>): Promise<void> {
  url = await postgres.schema()
  const configured = { rateLimits: { ...roomy, ...limits }, trustedProxies: 1 }
  shop = await openShop({ store: await postgresStore({ url }), configured })
  servers = [shop.checkout, shop.another(), shop.another()]
}
afterEach(async () => {
  for (const server of servers.slice(1)) await server.close()
  await shop.close()
})

/** Sends requests one after the other to the servers in turn. @returns the statuses */
async function ask(times: number, path: string, init: { token: string; json?: unknown }): Promise<number[]> {
  const statuses: number[] = []
  for (let index = 0; index < times; index += 1) {
    const headers = {
      authorization: `Bearer ${init.token}`,
      'content-type': 'application/json',
      'x-forwarded-for': '203.0.113.1',
      origin: shopOrigin,
    }
    const body = init.json === undefined ? {} : { method: 'POST', body: JSON.stringify(init.json) }
    const response = await servers[index % servers.length]?.app.request(path, { headers, ...body })
    statuses.push(response?.status ?? 0)
  }
  return statuses
}
const allowed = (statuses: number[]): number => statuses.filter((status) => status !== 429).length

describe('three servers', { timeout: 30_000 }, () => {
  it('[F54] start no more payments with one token in total than one server would', async () => {
    await open({ starts: 4 })
    const { token } = await shop.session()

    const statuses = await ask(12, '/checkout/attempts', { token, json: { choice: 'pay', method: 'card', lang: 'nl' } })

    expect(allowed(statuses)).toBe(4)
  })

  it('[F54] allow one address to guess only slightly more often than the limit', async () => {
    await open({ perAddress: 30 })

    const statuses = await ask(90, '/checkout/session', { token: 'ct_guessed_0000000001' })

    // Each server may grant a tenth of the limit on its own, plus the last batch from the shared count.
    expect(allowed(statuses)).toBeGreaterThanOrEqual(30)
    expect(allowed(statuses)).toBeLessThanOrEqual(30 + 3 * 3 + 2)
  })

  it('send no query for rare clients and one per batch for frequent clients', async () => {
    await open({ perShop: 100 })
    const counted = async (): Promise<unknown> => (await asked(url, 'select key, points from rate_counts')).length

    await ask(30, '/v1/events', { token: secretKey })
    const seldom = await counted()
    await ask(3, '/v1/events', { token: secretKey })

    expect(seldom).toBe(0)
    expect(await asked(url, 'select points from rate_counts')).toEqual([{ points: 60 }])
  })

  it('remove expired counts and store no addresses', async () => {
    await open({ perAddress: 1 })
    await ask(3, '/checkout/session', { token: 'ct_guessed_0000000001' })
    const kept = JSON.stringify(await asked(url, 'select key from rate_counts'))

    await shop.store.counts?.forget(Date.now() + 60_000)

    expect(kept).toContain('address:')
    expect(kept).not.toContain('203.0')
    expect(await asked(url, 'select key from rate_counts')).toEqual([])
  })

  it('[F56] each use their own counts while the database is down', async () => {
    await open({ perAddress: 2 })
    await postgres.crash()

    const statuses = await ask(9, '/v1/events', { token: 'sk_wrong_000000000001' })
    await postgres.restart()

    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429, 429, 429])
    expect(shop.logged.some((line) => line.includes('rate-limit.own-count'))).toBe(true)
  })
})
