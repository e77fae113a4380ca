import { afterEach, describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../testing/open-shop.ts'
import { StoreError } from './store/store.ts'

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
  it('tell what waits for CCV, and since when', async () => {
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
  ] as const)('[F1] tell that the %s found a payment out', async (cause, end) => {
    const shop = await open()
    await shop.start(await shop.session())

    await end(shop)

    expect(await read(shop)).toContain(`ccv_checkout_attempts_moved_total{state="succeeded",cause="${cause}"} 1\n`)
  })

  it('tell what CCV refused at once', async () => {
    const shop = await open()
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 401 })
    await shop.tryStart(await shop.session())

    expect(await read(shop)).toContain('ccv_checkout_attempts_moved_total{state="failed",cause="start"} 1\n')
  })

  it('tell how CCV answers, by call and by kind of failure', async () => {
    const shop = await open()
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 500 })
    await shop.start(await shop.session())

    const text = await read(shop)

    expect(text).toContain('ccv_checkout_ccv_call_seconds_count{call="createPayment",result="unknown-outcome"} 1\n')
    expect(text).toContain('ccv_checkout_ccv_call_seconds_count{call="createPayment",result="ok"} 1\n')
  })

  it('[F97] tell what the shop has not heard, and say nothing of anybody', async () => {
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

    expect(text).toContain('ccv_checkout_events_undelivered 1\n')
    expect(['an@example.org', 'Peeters', '981', session.token].filter((secret) => text.includes(secret))).toEqual([])
  })

  it('[F56] are not numbers while the store is down; the others still are', async () => {
    const shop = await open()
    const unfinished = () => Promise.reject(new StoreError('down'))
    const down = await open({
      store: { ...shop.store, attempts: { ...shop.store.attempts, unfinished }, close: async () => {} },
    })

    const text = await read(down)

    expect(text).toMatch(/attempts_unfinished nan\n/i)
    expect(text).toContain('ccv_checkout_ccv_silent 0\n')
  })

  it('are shown to whoever has their token only, where there is one', async () => {
    const shop = await open({ configured: { metricsToken: 'mt_0123456789abcdef' } })

    const answers = await Promise.all([
      shop.request('/metrics'),
      shop.request('/metrics', { token: 'mt_0123456789abcdee' }),
      shop.request('/metrics', { token: 'mt_0123456789abcdef' }),
    ])

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 200])
  })
})
