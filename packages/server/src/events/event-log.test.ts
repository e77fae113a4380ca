import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckoutEvent, DeliveryView } from '../contract/checkout.ts'
import { createCheckout } from '../create-checkout.ts'
import { sqliteStore } from '../store/sqlite/open.ts'
import { openShop, type Shop, secretKey } from '../testing/open-shop.ts'
import { openReceiver, type Receiver, secretOne } from '../testing/shop-receiver.ts'

type Listed = CheckoutEvent & { deliveries?: DeliveryView[] }

let receiver: Receiver
let shop: Shop
beforeEach(async () => {
  receiver = await openReceiver()
  shop = await openShop({ configured: { webhook: { url: receiver.url, secrets: [secretOne] } } })
})
afterEach(async () => {
  await shop.close()
  await receiver.close()
})

async function list(query = ''): Promise<Listed[]> {
  const response = await shop.request(`/v1/events${query}`, { token: secretKey })
  expect(response.status).toBe(200)
  return (await response.json()) as Listed[]
}
const redeliver = (id: string): Promise<Response> =>
  shop.request(`/v1/events/${id}/redeliver`, { method: 'POST', token: secretKey })
const pay = async (): Promise<void> => {
  await shop.start(await shop.session())
  await shop.finish()
}
async function becomes(id: string, state: string): Promise<void> {
  await expect.poll(async () => (await shop.store.deliveries.get('webhook', id))?.state).toBe(state)
}

describe('an event of a payment', () => {
  it('is delivered once to the webhook and once in process', async () => {
    await pay()
    await receiver.until(1)

    const [event] = shop.events
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ ...event, timestamp: expect.any(String) })
    expect([shop.events.length, receiver.received.length]).toEqual([1, 1])
    await becomes(event?.id ?? '', 'delivered')
  })

  it('[F75] that the webhook rejected is listed with its deliveries and can be filtered by state', async () => {
    receiver.answer = (_, response) => void response.writeHead(410).end()
    await pay()
    const id = shop.events[0]?.id ?? ''
    await becomes(id, 'dead')

    expect(await list('?state=dead')).toMatchObject([
      {
        id,
        deliveries: [
          { endpoint: 'handler', state: 'delivered', tries: 1 },
          { endpoint: 'webhook', state: 'dead', tries: 1, reason: 'status-410' },
        ],
      },
    ])
    expect(await list('?state=waiting')).toEqual([])
    expect(await list(`?state=dead&after=${id}`)).toEqual([])
    expect(await list('?state=dead&endpoint=handler')).toEqual([])
    expect((await list())[0]).not.toHaveProperty('deliveries')
    expect(await shop.checkout.events.list({ state: 'dead' })).toEqual(await list('?state=dead'))
  })

  it('[F75] is delivered again on request, even after the webhook had answered 410 Gone', async () => {
    receiver.answer = (_, response) => void response.writeHead(410).end()
    await pay()
    const id = shop.events[0]?.id ?? ''
    await becomes(id, 'dead')
    receiver.answer = (_, response) => void response.writeHead(204).end()

    const response = await redeliver(id)
    await receiver.until(2)

    expect([response.status, ((await response.json()) as Listed).id]).toEqual([202, id])
    expect(receiver.received.map((received) => received.id)).toEqual([id, id])
    expect(shop.events.map((event) => event.id)).toEqual([id, id])
    await becomes(id, 'delivered')
  })
})

describe('a saved method', () => {
  it('has events with increasing versions, so that the shop can ignore the older one', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'vault' }] })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    const [method] = await shop.checkout.methods.list('c-17')
    await shop.checkout.methods.forget(method?.id ?? '')
    await receiver.until(3)

    const about = shop.events.filter(({ type }) => type.startsWith('method.'))
    const [saved = 0, revoked = 0] = about.map(({ methodVersion }) => methodVersion)
    expect(about.map(({ type }) => type)).toEqual(['method.saved', 'method.revoked'])
    expect(revoked).toBeGreaterThan(saved)
    expect(shop.events.find(({ type }) => type === 'payment.paid')).not.toHaveProperty('methodVersion')
  })
})

describe('a closing backend', () => {
  it('does not wait for a webhook that does not answer; the next backend delivers the event', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
    const path = join(folder, 'checkout.sqlite')
    const configured = { webhook: { url: receiver.url, secrets: [secretOne] } }
    const first = await openShop({ store: await sqliteStore({ path }), configured })
    receiver.answer = () => {}
    await first.start(await first.session())
    await first.finish()
    await receiver.until(1)

    await first.close()

    const store = await sqliteStore({ path })
    const id = first.events[0]?.id ?? ''
    expect(await store.deliveries.get('webhook', id)).toMatchObject({ state: 'waiting', tries: 0, leaseUntil: 0 })
    receiver.answer = (_, response) => void response.writeHead(204).end()
    const next = await openShop({ store, configured })
    await next.checkout.start()
    await receiver.until(2)
    await expect.poll(async () => (await store.deliveries.get('webhook', id))?.state).toBe('delivered')
    await next.close()
    rmSync(folder, { recursive: true })
  })
})

describe('the event log', () => {
  it('returns 404 for an unknown event and 401 without the key on redelivery', async () => {
    const without = await shop.request('/v1/events/evt_1/redeliver', { method: 'POST' })

    expect([(await redeliver('evt_none')).status, without.status]).toEqual([404, 401])
    expect(await shop.checkout.events.redeliver('evt_none')).toBeUndefined()
  })

  it('rejects a redelivery with no-receiver when no endpoint is configured', async () => {
    await pay()
    const silent = createCheckout({
      ccv: { apiKey: 't_sandbox_demo', baseUrl: 'http://localhost:4002/api/v1', fetch: shop.sandbox.fetch },
      store: shop.store,
      publicUrl: 'http://localhost:4000/pay',
      shop: { name: 'Fjord Coffee' },
      shopOrigins: ['http://localhost:4000'],
      clock: shop.clock,
    })

    await expect(silent.events.redeliver(shop.events[0]?.id ?? '')).rejects.toMatchObject({ code: 'no-receiver' })
  })

  it('returns 400 for an unknown event in `after`, naming the field and the fix', async () => {
    const response = await shop.request('/v1/events?after=evt_forgotten', { token: secretKey })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      code: 'invalid-request',
      errors: [{ field: 'after', message: expect.stringContaining('omit it') }],
    })
  })

  it('returns 400 for an unknown state, naming the field', async () => {
    const response = await shop.request('/v1/events?state=lost', { token: secretKey })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'state' }] })
  })
})

describe('delivered events', () => {
  it('are removed by the sweep after 30 days, except for the newest one', async () => {
    await pay()
    await shop.start(await shop.session({ order: { id: '982', amountMinor: 1, currency: 'EUR', description: '982' } }))
    await shop.finish()
    const ids = shop.events.map(({ id }) => id)
    for (const id of ids) await becomes(id, 'delivered')

    await shop.pass(30 * 86_400_000)
    await shop.sweep()
    expect((await list()).map(({ id }) => id)).toEqual(ids)
    await shop.pass(600_000)
    await shop.sweep()

    expect((await list()).map(({ id }) => id)).toEqual(ids.slice(1))
  })
})
