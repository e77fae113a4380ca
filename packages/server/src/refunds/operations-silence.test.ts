import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OperationView } from '../contract/types/payments.ts'
import { openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'

let shop: Shop
/** How calls to CCV end. */
let line: 'up' | 'down' | 'answers-are-lost'
let posts: string[]
beforeEach(async () => {
  line = 'up'
  posts = []
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      const { method, url } = new Request(input, init)
      if (line === 'down') throw new TypeError('connection refused')
      if (method === 'POST') posts.push(new URL(url).pathname)
      const answer = await sandbox.fetch(input, init)
      if (line === 'answers-are-lost') throw new TypeError('connection reset')
      return answer
    },
  })
})
afterEach(() => shop.close())

async function paid(): Promise<string> {
  const session = await shop.session()
  await shop.start(session)
  await shop.finish()
  return (await shop.attempt(session)).id
}

async function authorised(): Promise<string> {
  const session = await shop.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save' }] })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  const [method] = await shop.checkout.methods.list('c-17')
  const asked = { methodId: method?.id ?? '', orderId: '981', amountMinor: 4250, currency: 'EUR' } as const
  return (await shop.checkout.charges.create({ ...asked, description: 'Reserve', capture: 'later' })).id
}

/** Fails calls until the circuit breaker stops sending. */
async function silence(): Promise<void> {
  line = 'down'
  for (const id of ['a', 'b', 'c']) await shop.tryStart(await shop.session({ order: { ...order, id } }))
  line = 'up'
  posts.length = 0
}

const post = (id: string, what: string): Promise<Response> =>
  shop.request(`/v1/payments/${id}/${what}`, {
    method: 'POST',
    token: secretKey,
    json: {},
    headers: { 'idempotency-key': 'key-1' },
  })

describe('[F89] while CCV does not answer', () => {
  it.each([
    ['refund', 'refunds', paid],
    ['capture', 'capture', authorised],
    ['reversal', 'reversal', authorised],
  ] as const)('a %s returns 503 without being sent, and can be retried with the same key', async (kind, what, made) => {
    const id = await made()
    await silence()

    const refused = await post(id, what)
    const sentMeanwhile = [...posts]
    await shop.pass(600_000)
    const again = await post(id, what)

    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).not.toBeNull()
    expect(await refused.json()).toMatchObject({ code: 'try-again' })
    expect(sentMeanwhile).toEqual([])
    expect(again.status).toBe(200)
    expect((await again.json()) as OperationView).toMatchObject({ kind, state: 'succeeded' })
    expect(shop.sandbox.control.transactions().filter(({ type }) => type === kind)).toHaveLength(1)
  })

  it('[F74] a refund with a lost answer stays unknown, counts against the cap, and is found later', async () => {
    const id = await paid()
    line = 'answers-are-lost'
    const lost = (await (await post(id, 'refunds')).json()) as OperationView
    await silence()

    await shop.sweep()
    const meanwhile = await shop.store.operations.get(lost.id)
    const more = await shop.request(`/v1/payments/${id}/refunds`, {
      method: 'POST',
      token: secretKey,
      json: { amountMinor: 1 },
    })
    const sentMeanwhile = [...posts]
    for (let minute = 0; minute < 5; minute += 1) {
      await shop.pass(60_000)
      await shop.sweep()
    }

    expect(lost).toMatchObject({ state: 'pending' })
    expect(meanwhile).toMatchObject({ state: 'unknown', sends: 1 })
    expect(await more.json()).toMatchObject({ code: 'amount-exceeded' })
    expect(sentMeanwhile).toEqual([])
    expect(await shop.store.operations.get(lost.id)).toMatchObject({ state: 'succeeded', sends: 1 })
    expect(shop.sandbox.control.transactions().filter(({ type }) => type === 'refund')).toHaveLength(1)
  })
})
