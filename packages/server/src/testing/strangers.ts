/**
 * A crowd of clients without a key: status requests that wait, and webhooks that anybody could send, next to a busy
 * shop.
 */
import { expect } from 'vitest'
import { openSqlite } from '../store/sqlite/driver.ts'
import { sqliteStore } from '../store/sqlite/open.ts'
import { openShop, order, type Shop, secretKey } from './open-shop.ts'

export interface Crowd {
  shop: Shop
  /** How many reads of a status the store has answered since `reset`. */
  looks(): number
  /** Makes each of these reads wait, as on a slow store. */
  delayLooks(by: (orderLock: string) => Promise<void>): void
  /** How many reads of single payments CCV has received since `reset`. */
  readsAtCcv(): number
  /** Changes with every commit. */
  state(): unknown
  reset(): void
  close(): Promise<void>
}

/** @param path the SQLite file, which is also opened read-only to observe commits */
export async function openCrowd(path: string, waits: number): Promise<Crowd> {
  const store = await sqliteStore({ path })
  let looks = 0
  let delay: ((orderLock: string) => Promise<void>) | undefined
  const shown: typeof store.attempts.shown = async (orderLock, viewer) => {
    looks += 1
    await delay?.(orderLock)
    return store.attempts.shown(orderLock, viewer)
  }
  const rateLimits = { perToken: 1e6, perAddress: 1e6, perShop: 1e6, starts: 1e6, waits }
  const shop = await openShop({
    store: { ...store, attempts: { ...store.attempts, shown } },
    configured: { rateLimits, trustedProxies: 1 },
  })
  const outside = openSqlite(path, { readonly: true })
  const isRead = ({ method, path: called }: { method: string; path: string }): boolean =>
    method === 'GET' && called.includes('/transaction')
  let before = 0
  const reads = (): number => shop.sandbox.control.calls().filter(isRead).length
  return {
    shop,
    looks: () => looks,
    delayLooks: (by) => {
      delay = by
    },
    readsAtCcv: () => reads() - before,
    state: () => outside.pragma('data_version', { simple: true }),
    reset() {
      looks = 0
      before = reads()
    },
    async close() {
      outside.close()
      await shop.close()
    },
  }
}

/** Opens status requests that wait. @returns how many have been answered, and a function that ends them */
export function holdPolls(shop: Shop, token: string, count: number): { answered(): number; go(): Promise<void> } {
  const gone = Array.from({ length: count }, () => new AbortController())
  let answered = 0
  const polls = gone.map(async ({ signal }, index) => {
    const headers = { 'x-forwarded-for': `203.0.113.${index % 250}` }
    const response = await shop.request('/checkout/status?wait=25', { token, headers, signal })
    await response.text()
    answered += 1
  })
  return {
    answered: () => answered,
    async go() {
      for (const each of gone) each.abort()
      await Promise.all(polls)
    },
  }
}

export async function notify(shop: Shop, query: string, id: string): Promise<number> {
  return (await shop.request(`/webhooks/ccv${query}`, { method: 'POST', json: { id } })).status
}

/** Simulates a busy shop over HTTP: creates sessions, reads them, and reads its events. */
export async function sell(shop: Shop, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const json = {
      order: { ...order, id: `sold-${index}` },
      choices: [{ choice: 'pay', methods: ['card'] }],
      lang: 'nl',
      returnUrl: 'http://localhost:4000/thanks',
    }
    const created = await shop.request('/v1/sessions', { method: 'POST', token: secretKey, json })
    expect(created.status).toBe(200)
    const { id } = (await created.json()) as { id: string }
    expect((await shop.request(`/v1/sessions/${id}`, { token: secretKey })).status).toBe(200)
    expect((await shop.request('/v1/events', { token: secretKey })).status).toBe(200)
  }
}
