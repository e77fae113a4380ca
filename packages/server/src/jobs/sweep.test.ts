import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoreError } from '../store/store.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'
import { methodRow } from '../testing/rows.ts'

let shop: Shop
/** How long CCV takes to answer a read, in milliseconds. */
let slowMs = 0
let isBroken = false
let reads: string[]
/** How many reads are in progress at CCV, and the highest number so far. */
let busy: { now: number; most: number }
beforeEach(async () => {
  slowMs = 0
  isBroken = false
  reads = []
  busy = { now: 0, most: 0 }
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      const { method, url } = new Request(input, init)
      if (method === 'GET' && /\breference=|\/mandate\//.test(url)) {
        reads.push(url)
        busy.now += 1
        busy.most = Math.max(busy.most, busy.now)
        await shop.clock.advance(slowMs)
        // Lets the other requests arrive; each takes a little longer than the one before.
        for (let turn = 0; turn < reads.length; turn += 1) await setImmediate()
        busy.now -= 1
        if (isBroken) return new Response('', { status: 500 })
      }
      return sandbox.fetch(input, init)
    },
  })
})
afterEach(() => shop.close())

async function start(count: number): Promise<void> {
  for (let id = 0; id < count; id += 1) await shop.start(await shop.session({ order: { ...order, id: `o${id}` } }))
  await shop.pass(60_000)
  reads.length = 0
}

describe('a round of the sweep', () => {
  it('[F62] leaves the rows that it did not check within its lease to the next round', async () => {
    await start(6)

    slowMs = 26_000
    const first = await shop.checkout.sweep()
    slowMs = 0
    const second = await shop.checkout.sweep()

    expect(first.checked).toBe(4)
    expect(second.checked).toBeGreaterThanOrEqual(2)
    expect(new Set(reads).size).toBe(6)
  })

  it('sends at most four requests to CCV at a time, however many rows are due', async () => {
    await start(12)

    const { checked } = await shop.checkout.sweep()

    expect(checked).toBe(12)
    expect(busy.most).toBe(4)
  })

  it('waits for the checks in progress before it rejects when the store fails', async () => {
    await start(4)
    isBroken = true
    shop.store.write = () => Promise.reject(new StoreError('gone'))

    await expect(shop.checkout.sweep()).rejects.toThrow('gone')

    expect(reads).toHaveLength(4)
    expect(busy.now).toBe(0)
  })

  it('checks the other rows when CCV fails for a saved method, and postpones that method', async () => {
    await start(3)
    const due = shop.clock.now()
    const pending = { state: 'pending', basis: 'mandate', vaultToken: null, nextCheckAt: due, createdAt: due } as const
    for (const id of ['sm_1', 'sm_2'])
      await shop.store.methods.insert(methodRow({ ...pending, id, mandateId: `M${id}` }))
    isBroken = true

    const { checked } = await shop.checkout.sweep()

    expect(checked).toBe(5)
    expect(reads.filter((url) => url.includes('/mandate/'))).toHaveLength(2)
    const waits = ((await shop.store.methods.get('sm_1'))?.nextCheckAt ?? 0) - shop.clock.now()
    expect(waits).toBeGreaterThanOrEqual(15_000)
    expect(waits).toBeLessThan(20_000)
  })
})
