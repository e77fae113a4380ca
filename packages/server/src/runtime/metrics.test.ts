import { afterEach, describe, expect, it } from 'vitest'
import { StoreError } from '../store/store.ts'
import { openShop, type Shop } from '../testing/open-shop.ts'
import { attemptRow, eventRow, now } from '../testing/rows.ts'

const shops: Shop[] = []
afterEach(async () => {
  for (const shop of shops.splice(0).reverse()) await shop.close()
})
async function open(options: Parameters<typeof openShop>[0] = {}): Promise<Shop> {
  const shop = await openShop(options)
  shops.push(shop)
  return shop
}
const read = async (shop: Shop): Promise<string> => (await shop.request('/metrics')).text()

describe('metrics', () => {
  it('show how many attempts wait for CCV, and since when', async () => {
    const shop = await open()
    await shop.start(await shop.session())
    await shop.pass(90_000)

    const text = await read(shop)

    expect(text).toContain('ccv_checkout_attempts_unfinished 1\n')
    expect(text).toContain('ccv_checkout_attempts_unfinished_oldest_seconds 90\n')
  })

  it.each([
    ['webhook', (shop: Shop) => shop.finish()],
    [
      'sweep',
      async (shop: Shop) => {
        shop.sandbox.control.webhooks.mode('lost')
        await shop.finish()
        await shop.pass(60_000)
        await shop.sweep()
      },
    ],
  ] as const)('[F1] show that the %s detected a payment', async (cause, end) => {
    const shop = await open()
    await shop.start(await shop.session())

    await end(shop)

    expect(await read(shop)).toContain(`ccv_checkout_attempts_moved_total{state="succeeded",cause="${cause}"} 1\n`)
  })

  it('show that CCV rejected a payment at the start', async () => {
    const shop = await open()
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 401 })
    await shop.tryStart(await shop.session())

    expect(await read(shop)).toContain('ccv_checkout_attempts_moved_total{state="failed",cause="start"} 1\n')
  })

  it('show how CCV answers, by call and kind of failure', async () => {
    const shop = await open()
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 500 })
    await shop.start(await shop.session())

    const text = await read(shop)

    expect(text).toContain('ccv_checkout_ccv_call_seconds_count{call="createPayment",result="unknown-outcome"} 1\n')
    expect(text).toContain('ccv_checkout_ccv_call_seconds_count{call="createPayment",result="ok"} 1\n')
  })

  it('[F97] show which events the shop has not received, without personal data', async () => {
    const shop = await open({
      configured: {
        onEvent: () => {
          throw new Error('the shop is down')
        },
      },
    })
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()

    const text = await read(shop)

    expect(text).toContain('ccv_checkout_handler_waiting 1\n')
    expect(text).toContain('ccv_checkout_deliveries_total{endpoint="handler",result="threw"} 1\n')
    expect(['an@example.org', 'Peeters', '981', session.token].filter((secret) => text.includes(secret))).toEqual([])
  })

  it('show how many attempts are unknown and how many are in review', async () => {
    const shop = await open()
    for (const [id, state] of [
      ['a', 'unknown'],
      ['b', 'review'],
      ['c', 'review'],
    ] as const) {
      await shop.store.attempts.insert(attemptRow({ orderLock: id, state, nextCheckAt: now }))
    }

    const text = await read(shop)

    expect(text).toContain('ccv_checkout_attempts_unknown 1\n')
    expect(text).toContain('ccv_checkout_attempts_review 2\n')
  })

  it('[F75] [F97] show how many events wait for the webhook, since when, and how many it never accepted', async () => {
    const shop = await open()
    for (const [id, age] of [
      ['too old', 4 * 86_400_000],
      ['first', 7_200_000],
      ['second', 0],
    ] as const) {
      await shop.store.events.append(eventRow({ id, orderId: null, createdAt: shop.clock.now() - age }))
    }
    await shop.store.write(async ({ events, deliveries }) => {
      await events.number()
      await deliveries.enqueue('webhook', shop.clock.now())
    })

    const text = await read(shop)

    expect(text).toContain('ccv_checkout_webhooks_waiting 2\n')
    expect(text).toContain('ccv_checkout_webhooks_waiting_oldest_seconds 7200\n')
    expect(text).toContain('ccv_checkout_webhooks_dead 1\n')
  })

  it('[F97] come with repeated log lines while the shop has not received an event for an hour', async () => {
    let isDown = true
    const shop = await open({
      configured: {
        onEvent: () => {
          if (isDown) throw new Error('the shop is down')
        },
      },
    })
    const alarms = (): string[] => shop.logged.filter((line) => line.includes('events.wait-for-long'))
    await shop.start(await shop.session())
    await shop.finish()
    await shop.sweep()
    const before = alarms().length

    for (let tenMinutes = 0; tenMinutes < 8; tenMinutes += 1) {
      await shop.pass(600_001)
      await shop.sweep()
    }
    const meanwhile = alarms()
    isDown = false
    await shop.checkout.events.redeliver((await shop.checkout.events.list())[0]?.id ?? '')
    await shop.pass(600_001)
    await shop.sweep()

    expect(before).toBe(0)
    expect(meanwhile).toHaveLength(3)
    expect(meanwhile[0]).toContain('"count":1')
    expect(alarms()).toEqual(meanwhile)
  })

  it('[F56] are NaN while the store is down, and the others keep their values', async () => {
    const shop = await open()
    const unfinished = () => Promise.reject(new StoreError('down'))
    const down = await open({
      store: { ...shop.store, attempts: { ...shop.store.attempts, unfinished }, close: async () => {} },
    })

    const text = await read(down)

    expect(text).toMatch(/attempts_unfinished nan\n/i)
    expect(text).toContain('ccv_checkout_ccv_silent 0\n')
  })

  it('require the metrics token when one is configured', async () => {
    const shop = await open({ configured: { metricsToken: 'mt_0123456789abcdef' } })

    const answers = await Promise.all([
      shop.request('/metrics'),
      shop.request('/metrics', { token: 'mt_0123456789abcdee' }),
      shop.request('/metrics', { token: 'mt_0123456789abcdef' }),
    ])

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 200])
  })
})
