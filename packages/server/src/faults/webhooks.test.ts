/** Webhooks that arrive early or very late. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop, shopOrigin } from '../testing/open-shop.ts'

const day = 86_400_000

let shop: Shop
/** Delays CCV's answer to the create call. */
let before: Promise<void> | undefined
beforeEach(async () => {
  before = undefined
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      const response = await sandbox.fetch(input, init)
      if (init?.method === 'POST') await before
      return response
    },
  })
})
afterEach(() => shop.close())

const payments = () => shop.sandbox.control.transactions()
const calls = () => shop.sandbox.control.calls().length
const sent = async (): Promise<{ returnUrl: string; webhookUrl: string }> =>
  JSON.parse((await shop.store.attempts.ofOrderLock('order:981')).map(shop.asSent)[0] ?? '{}')
const inside = (address: string): string => address.replace(`${shopOrigin}/pay`, '')
const notify = (path: string, id: string | undefined) => shop.request(path, { method: 'POST', json: { id } })

describe('[F3] a webhook before the return of the shopper', () => {
  it('completes the payment, so that the return shows the result at once without a query to CCV', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()
    const asked = calls()

    const response = await shop.request(inside((await sent()).returnUrl))
    const token = new URL(response.headers.get('location') ?? '').hash.replace('#ccv-checkout=', '')
    const status = await shop.request('/checkout/status', { token })

    expect(response.status).toBe(303)
    expect(await status.json()).toMatchObject({ payment: 'paid', final: true })
    expect(calls()).toBe(asked)
  })
})

describe('[F4] a webhook before CCV’s answer to the create call', () => {
  /** Starts a payment and runs `meanwhile` after CCV has it and before its answer arrives. */
  async function startAnd(meanwhile: () => Promise<void>): Promise<void> {
    let answer = (): void => {}
    before = new Promise((resolve) => {
      answer = resolve
    })
    const session = await shop.session()
    const starting = shop.start(session)
    while (payments().length === 0) await new Promise((resolve) => setImmediate(resolve))
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.finish(payments()[0]?.reference ?? '', { status: 'success' })
    await meanwhile()
    answer()
    await starting
  }

  it('is answered and stores nothing without its key, and the sweep recovers the payment within seconds', async () => {
    await startAnd(async () => {
      expect((await notify('/webhooks/ccv', payments()[0]?.reference)).status).toBe(200)
    })

    await shop.pass(17_000)
    await shop.sweep()

    expect(await shop.store.attempts.ofOrderLock('order:981')).toMatchObject([{ state: 'succeeded', sends: 1 }])
  })

  it('is answered and completes the payment when it has its key', async () => {
    await startAnd(async () => {
      expect((await notify(inside((await sent()).webhookUrl), payments()[0]?.reference)).status).toBe(200)
      await shop.pass(0)
    })

    expect(await shop.store.attempts.ofOrderLock('order:981')).toMatchObject([{ state: 'succeeded', sends: 1 }])
    expect(shop.events.map(({ type }) => type)).toEqual(['payment.paid'])
  })
})

describe('[F8] a webhook that is replayed after months', () => {
  it.each(['success', 'failed'] as const)('does not change an attempt that is %s, and is logged', async (outcome) => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish(outcome)
    const [{ state } = { state: '' }] = await shop.store.attempts.ofOrderLock('order:981')
    const notified = shop.events.length
    await shop.pass(90 * day)
    const { webhookUrl } = await sent()

    const answers = [
      await notify(inside(webhookUrl), payments()[0]?.reference),
      await notify('/webhooks/ccv', payments()[0]?.reference),
    ]
    await shop.pass(0)

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await shop.store.attempts.ofOrderLock('order:981')).toMatchObject([{ state }])
    expect(shop.events).toHaveLength(notified)
    expect(shop.logged.filter((line) => line.includes('webhook.late'))).not.toEqual([])
  })
})
