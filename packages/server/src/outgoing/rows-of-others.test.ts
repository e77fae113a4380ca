import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

const minute = 60_000
const day = 24 * 60 * minute

let shop: Shop
/** Additional records that CCV lists, and whether CCV filters by the requested order reference. */
let listed: { more: object[]; isFiltered: boolean }
beforeEach(async () => {
  listed = { more: [], isFiltered: true }
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const isList = url.pathname.endsWith('/transaction') && url.searchParams.has('merchantOrderReference')
      if (!isList) return sandbox.fetch(input, init)
      if (!listed.isFiltered) url.searchParams.delete('merchantOrderReference')
      const response = await sandbox.fetch(url, init)
      if (!response.ok) return response
      return Response.json([...listed.more, ...((await response.json()) as object[])])
    },
  })
})
afterEach(() => shop.close())

const later = async (ms: number): Promise<void> => {
  await shop.pass(ms)
  await shop.sweep()
}

describe('a payment that is queried', () => {
  it('is not paid by a payment of another order in CCV’s list', async () => {
    const other = await shop.session({ order: { ...order, id: 'other' } })
    await shop.start(other)
    await shop.finish()
    listed.isFiltered = false
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before', times: 3 })
    const session = await shop.session()

    await shop.start(session)
    await later(30_000)

    const [paid, lost] = [await shop.attempt(other), await shop.attempt(session)]
    expect(lost.reference).not.toBe(paid.reference)
    expect(lost.state).not.toBe('succeeded')
    expect(await shop.store.orders.get('981')).toBeUndefined()
  })
})

describe('a payment that was sent twice', () => {
  it.each([
    ['its refund', { type: 'refund' }],
    ['a follow-up transaction of any type', { type: 'sale', originalReference: 'C1' }],
    ['a payment of another order', { type: 'sale', merchantOrderReference: 'other~at_1' }],
    ['a second payment that failed', { type: 'sale', status: 'failed' }],
  ])('is not reported as a duplicate because of %s', async (_, change) => {
    const duplicate = await sentTwice(change)

    await later(12 * minute)
    await later(2 * day)

    expect(duplicate).toBeDefined()
    expect(shop.events.map(({ type }) => type)).toEqual(['payment.paid'])
  })

  it('is reported as a duplicate when there is a second success', async () => {
    await sentTwice({ type: 'sale' })

    await later(12 * minute)

    expect(shop.events.map(({ type }) => type)).toEqual(['payment.paid', 'payment.duplicate'])
  })

  async function sentTwice(change: object): Promise<object> {
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-before' })
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()
    const { merchantOrderReference, sends } = await shop.attempt(session)
    expect(sends).toBeGreaterThan(1)
    const duplicate = { reference: 'C9', status: 'success', method: 'card', amount: 42.5, currency: 'eur' }
    listed.more = [{ ...duplicate, merchantOrderReference, ...change }]
    return listed.more
  }
})
