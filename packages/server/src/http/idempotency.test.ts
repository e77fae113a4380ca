import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Store, StoreError } from '../store/store.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { customer, openShop, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'

/** A store whose server dies right after the transaction that created something. */
async function dying(): Promise<{ store: Store; revive: () => void }> {
  const store = await memoryStore()
  let isDead = true
  const finish: Store['replies']['finish'] = (key, resource) =>
    isDead ? Promise.reject(new StoreError('gone')) : store.replies.finish(key, resource)
  return { store: { ...store, replies: { ...store.replies, finish } }, revive: () => (isDead = false) }
}

let shop: Shop
let revive: () => void
beforeEach(async () => {
  const made = await dying()
  revive = made.revive
  shop = await openShop({ store: made.store })
})
afterEach(() => shop.close())

const post = (path: string, json: object): Promise<Response> =>
  shop.request(path, { method: 'POST', token: secretKey, json, headers: { 'idempotency-key': 'key-1' } })

describe('[F27] the same idempotency key after a crash', () => {
  it('[F74] creates no second refund and returns the first one', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()
    const { id } = await shop.attempt(session)

    const lost = await post(`/v1/payments/${id}/refunds`, { amountMinor: 1000 })
    revive()
    const again = await post(`/v1/payments/${id}/refunds`, { amountMinor: 1000 })

    expect([lost.status, again.status]).toEqual([503, 200])
    expect(await again.json()).toMatchObject({ kind: 'refund', amountMinor: 1000 })
    expect(shop.sandbox.control.transactions().filter(({ type }) => type === 'refund')).toHaveLength(1)
  })

  it('returns the same session, even without an order that identifies it', async () => {
    const json = { customer, choices: [{ choice: 'save-card' }], lang: 'nl', returnUrl: `${shopOrigin}/x` }

    const lost = await post('/v1/sessions', json)
    const [first, second] = [await post('/v1/sessions', json), await post('/v1/sessions', json)]

    expect(lost.status).toBe(503)
    expect(await first.json()).toMatchObject({ id: ((await second.json()) as { id: string }).id })
  })
})
