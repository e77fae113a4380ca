import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckoutEvent } from '../../contract/checkout.ts'
import { sqliteStore } from '../../store/sqlite/open.ts'
import { openShop, order, type Shop, secretKey } from '../../testing/open-shop.ts'
import { openReceiver, type Receiver, secretOne } from '../../testing/shop-receiver.ts'

let receiver: Receiver
let shop: Shop
let folder: string
/** The ids of orders for which the handler never answers. */
let hanging: Set<string>
/** The events that the handler was called with, including calls that hang. */
let received: CheckoutEvent[]

async function onEvent(event: CheckoutEvent): Promise<void> {
  received.push(event)
  if (hanging.has(event.orderId ?? '')) await new Promise(() => {})
}

async function open(): Promise<Shop> {
  const store = await sqliteStore({ path: join(folder, 'checkout.sqlite') })
  return openShop({ store, configured: { onEvent, webhook: { url: receiver.url, secrets: [secretOne] } } })
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  hanging = new Set()
  received = []
  receiver = await openReceiver()
  shop = await open()
})
afterEach(async () => {
  hanging.clear()
  await close(shop)
  await receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Closes the backend and advances the clock by the time that current calls are given. */
async function close({ checkout, clock, idle }: Shop): Promise<void> {
  await idle()
  const closed = checkout.close()
  await idle()
  await clock.advance(5000)
  await closed
}

async function pay(id: string): Promise<void> {
  await shop.start(await shop.session({ order: { ...order, id } }))
  await shop.finish()
}
const receivedOrders = (): (string | undefined)[] => received.map(({ orderId }) => orderId)
const stateOf = async (orderId: string, endpoint: 'handler' | 'webhook'): Promise<string | undefined> => {
  const id = received.find((event) => event.orderId === orderId)?.id ?? ''
  return (await shop.store.deliveries.get(endpoint, id))?.state
}

describe('an onEvent that never answers for one order', () => {
  beforeEach(() => {
    hanging.add('981')
  })

  it('delays neither the webhook nor the events of other orders', async () => {
    await pay('981')
    await pay('982')
    await receiver.until(2)

    await expect.poll(() => stateOf('982', 'handler')).toBe('delivered')
    await expect.poll(() => stateOf('981', 'webhook')).toBe('delivered')
    expect(await stateOf('981', 'handler')).toBe('waiting')
    expect((await shop.store.events.list(0, 10)).map(({ orderId }) => orderId)).toEqual(['981', '982'])
  })

  it('times out after 30 seconds, which is logged with the event id, counted and retried', async () => {
    await pay('981')
    await expect.poll(() => receivedOrders()).toEqual(['981'])

    await shop.pass(30_000)
    await expect.poll(() => shop.logged.some((line) => line.includes('event.not-delivered'))).toBe(true)
    hanging.clear()
    await shop.pass(6000)
    await shop.sweep()

    await expect.poll(() => stateOf('981', 'handler')).toBe('delivered')
    const line = shop.logged.find((text) => text.includes('event.not-delivered')) ?? '{}'
    expect(JSON.parse(line)).toMatchObject({
      endpoint: 'handler',
      eventId: received[0]?.id,
      reason: 'timeout',
      tries: 1,
    })
    const metrics = await (await shop.request('/metrics')).text()
    expect(metrics).toContain('ccv_checkout_deliveries_total{endpoint="handler",result="timeout"} 1\n')
  })

  it('does not block the sweep, even after a restart', async () => {
    await pay('981')
    await close(shop)
    shop = await open()
    await shop.checkout.start()
    await expect.poll(() => receivedOrders()).toEqual(['981', '981'])

    await shop.start(await shop.session({ order: { ...order, id: '982' } }))
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()
    for (let turn = 0; turn < 6; turn += 1) await shop.pass(5000)

    await expect.poll(() => receivedOrders()).toContain('982')
    await receiver.until(2)
  })

  it('does not keep the backend from closing, and gets the event again after the next start', async () => {
    await pay('981')
    await expect.poll(() => receivedOrders()).toEqual(['981'])

    await close(shop)
    hanging.clear()
    shop = await open()

    expect(await stateOf('981', 'handler')).toBe('waiting')
    await shop.checkout.start()
    await expect.poll(() => stateOf('981', 'handler')).toBe('delivered')
    expect(receivedOrders()).toEqual(['981', '981'])
  })
})

describe('an event that was delivered to onEvent', () => {
  it('can be delivered to it again without the webhook', async () => {
    await pay('981')
    await receiver.until(1)
    await expect.poll(() => stateOf('981', 'handler')).toBe('delivered')

    const path = `/v1/events/${received[0]?.id ?? ''}/redeliver?endpoint=handler`
    const response = await shop.request(path, { method: 'POST', token: secretKey })

    expect(response.status).toBe(202)
    await expect.poll(() => receivedOrders()).toEqual(['981', '981'])
    expect(receiver.received).toHaveLength(1)
  })

  it('is rejected for an endpoint that this server does not have', async () => {
    await pay('981')
    const response = await shop.request(`/v1/events/${received[0]?.id ?? ''}/redeliver?endpoint=post`, {
      method: 'POST',
      token: secretKey,
    })

    expect(response.status).toBe(400)
  })
})

it('rejects a time limit that is not a whole number of milliseconds', async () => {
  await expect(openShop({ configured: { onEventTimeoutMs: 0.5 } })).rejects.toThrow('onEventTimeoutMs')
})
