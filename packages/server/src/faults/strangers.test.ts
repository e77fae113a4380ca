/** What clients without any key can cause. The long suite repeats it with a crowd. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { order, secretKey, shopOrigin } from '../testing/open-shop.ts'
import { type Crowd, holdPolls, notify, openCrowd, sell } from '../testing/strangers.ts'

let folder: string
let crowd: Crowd
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  crowd = await openCrowd(join(folder, 'crowd.sqlite'), 100)
})
afterEach(async () => {
  await crowd.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A payment that waits for its shopper. */
async function started() {
  const { shop } = crowd
  const session = await shop.session()
  await shop.start(session)
  const { id, requestBody, reference } = await shop.attempt(session)
  await shop.pass(10_000)
  crowd.reset()
  const sent = JSON.parse(requestBody) as { returnUrl: string; webhookUrl: string }
  const inside = (address: string): string => address.replace(`${shopOrigin}/pay`, '')
  const [back, hook] = [inside(sent.returnUrl), inside(sent.webhookUrl)]
  return { session, id, reference: reference ?? '', back, hook }
}

describe('webhooks without a valid key', () => {
  it('store nothing when they name an unknown payment', async () => {
    const { id } = await started()
    const before = crowd.state()

    for (let index = 0; index < 100; index += 1) {
      expect(await notify(crowd.shop, '', `C${index}`)).toBe(200)
      expect(await notify(crowd.shop, `?a=${id}&k=wrong`, `C${index}`)).toBe(200)
    }
    await crowd.shop.idle()

    expect(crowd.state()).toBe(before)
    expect(crowd.readsAtCcv()).toBe(0)
  })

  it('cause one read at CCV and one more after two seconds, however many name the same payment', async () => {
    const { reference } = await started()

    for (let index = 0; index < 100; index += 1) await notify(crowd.shop, '', reference)
    await crowd.shop.idle()
    const atOnce = crowd.readsAtCcv()
    for (let index = 0; index < 100; index += 1) await notify(crowd.shop, '', reference)
    await crowd.shop.idle()
    await crowd.shop.pass(1999)
    const early = crowd.readsAtCcv()
    await crowd.shop.pass(10_000)

    expect([atOnce, early, crowd.readsAtCcv()]).toEqual([1, 1, 2])
  })
})

describe('the last of several triggers to query CCV', () => {
  it('is never dropped: a payment that succeeds just after a read is paid two seconds later', async () => {
    const { session, reference, back } = await started()
    const { shop } = crowd
    await shop.status(session) // reads "pending" just before
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.finish(reference, { status: 'success' })

    const returning = shop.request(back)
    await expect.poll(() => shop.clock.sleepers()).toBe(2)
    await shop.pass(2000)

    expect((await returning).status).toBe(303)
    expect(crowd.readsAtCcv()).toBe(2)
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })

  it('is not dropped when webhook, return and status requests come together, and costs two reads', async () => {
    const { session, reference, back, hook } = await started()
    const { shop } = crowd
    shop.sandbox.control.webhooks.mode('lost')
    const polls = holdPolls(shop, session.token, 5)
    await shop.idle()
    shop.sandbox.control.finish(reference, { status: 'success' })

    const returning = Promise.all([shop.request(back), shop.request(back)])
    await notify(shop, hook, reference)
    await notify(shop, '', reference)
    await shop.idle()
    await shop.pass(2000)
    await returning
    await shop.idle()

    expect(polls.answered()).toBe(5)
    expect(crowd.readsAtCcv()).toBe(2)
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })

  it('does not prevent a server from stopping', async () => {
    const { reference } = await started()
    await notify(crowd.shop, '', reference)
    await crowd.shop.idle()
    await notify(crowd.shop, '', reference)

    await crowd.shop.checkout.close()

    expect(crowd.readsAtCcv()).toBe(1)
  })
})

describe('a request of the shop or the shopper, just after CCV was queried for a stranger', () => {
  /** Queries CCV now, so that the next query for a stranger has to wait for two seconds. */
  async function queried(reference: string): Promise<void> {
    await notify(crowd.shop, '', reference)
    await crowd.shop.idle()
    expect(crowd.readsAtCcv()).toBe(1)
  }
  const types = (): string[] => crowd.shop.events.map(({ type }) => type)

  it('cancels the payment at once, with a read of its own', async () => {
    const { id, reference } = await started()
    await queried(reference)

    const cancelled = await crowd.shop.checkout.payments.cancel(id)

    expect(cancelled).toMatchObject({ payment: 'failed' })
    expect(crowd.readsAtCcv()).toBeGreaterThan(1)
  })

  it('voids a payment at once that cannot be cancelled', async () => {
    const { id, reference } = await started()
    await queried(reference)
    crowd.shop.sandbox.control.addFault({ on: 'POST /cancel', do: 'answer', status: 400 })

    const voided = await crowd.shop.checkout.payments.cancel(id)

    expect(voided).toMatchObject({ payment: 'failed', state: 'voided' })
  })

  it('refunds at once, and reads the refund', async () => {
    const { id, reference } = await started()
    const { shop } = crowd
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.finish(reference, { status: 'success' })
    await queried(reference)

    const refund = await shop.checkout.payments.refund(id, 1000)
    await shop.idle()

    expect(refund).toMatchObject({ state: 'succeeded', amountMinor: 1000 })
    expect(crowd.readsAtCcv()).toBeGreaterThan(1)
    expect(types()).toEqual(['payment.paid', 'payment.refunded'])
  })

  it('starts another payment at once, after a look at the first', async () => {
    const { session, reference } = await started()
    await queried(reference)

    const other = await crowd.shop.start(session, { method: 'ideal' })

    expect(other.redirectUrl).toBeDefined()
    expect(crowd.readsAtCcv()).toBeGreaterThan(1)
    const attempts = await crowd.shop.store.attempts.ofOrderLock('order:981')
    expect(attempts.map(({ method, state }) => [method, state])).toEqual([
      ['ideal', 'open'],
      ['card', 'failed'],
    ])
  })
})

describe('reads of a payment that has ended', () => {
  it('write nothing to any table, whoever reads', async () => {
    const { session, id, back } = await started()
    const { shop } = crowd
    await shop.finish('failed', 'card_refused')
    await shop.pass(10_000)
    await shop.sweep()
    await shop.idle()
    const location = (await shop.request(back)).headers.get('location') ?? ''
    const [, statusToken = ''] = location.split('ccv-checkout=')
    const page = new URL(session.url).pathname.replace('/pay', '')
    const shopReads = [
      `/v1/sessions/${session.id}?html=false`, // the tag would have a new token
      `/v1/payments/${id}`,
      '/v1/charges/unknown',
      '/v1/events',
      '/v1/mandates',
      '/v1/customers/c-17/methods',
      '/v1/customers/c-17/export',
      '/v1/methods/unknown/consent',
      '/v1/reconciliations',
    ]
    const before = crowd.state()

    const read = async (path: string, init: Parameters<typeof shop.request>[1] = {}): Promise<void> => {
      const { status } = await shop.request(path, init)
      expect({ path, isAnswered: status < 400 || (status === 404 && path.includes('unknown')) }).toEqual({
        path,
        isAnswered: true,
      })
    }
    for (const method of ['GET', 'HEAD']) {
      await read(back, { method })
      await read(page, { method })
      await read('/checkout/status', { method, token: statusToken })
      await read('/checkout/status', { method, token: session.token })
      await read('/checkout/session', { method, token: session.token })
      await read('/checkout/methods', { method, token: session.accountToken ?? '' })
      for (const path of shopReads) await read(path, { method, token: secretKey })
    }
    await read('/checkout/session', { method: 'POST', token: session.token, json: {} })
    const status = await shop.request('/checkout/status', { method: 'POST', token: statusToken, json: {} })
    await shop.idle()

    expect(await status.json()).toMatchObject({ payment: 'failed' })
    expect(crowd.state()).toBe(before)
  })
})

describe('waiting status requests', () => {
  it('share one store read and one query to CCV, and the shop keeps selling', async () => {
    const { session } = await started()
    const polls = holdPolls(crowd.shop, session.token, 60)
    await crowd.shop.idle()

    await sell(crowd.shop, 5)
    const [held, atFirst] = [60 - polls.answered(), crowd.looks()]
    await crowd.shop.pass(10_000)
    const later = crowd.looks()
    await polls.go()

    expect(held).toBe(60)
    expect(atFirst).toBeGreaterThan(0)
    expect(atFirst).toBeLessThanOrEqual(1 + 5 * 2) // one for all waiting requests, two for each session that was sold
    expect(later - atFirst).toBeLessThanOrEqual(5)
    expect(crowd.readsAtCcv()).toBeLessThanOrEqual(6)
  })

  it('leave the store to the shop: those of many orders read a few of them at a time', async () => {
    const { shop } = crowd
    const tokens: string[] = []
    for (let index = 0; index < 20; index += 1) {
      const session = await shop.session({ order: { ...order, id: `held-${index}` } })
      await shop.start(session)
      tokens.push(session.token)
    }
    let reading = 0
    let release = (): void => {}
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    crowd.delayLooks(async (orderLock) => {
      if (!orderLock.startsWith('order:held-')) return
      reading += 1
      await slow
    })

    const polls = tokens.map((token) => holdPolls(shop, token, 2))
    await expect.poll(() => reading).toBe(4)
    await sell(shop, 3)
    const whileSlow = reading
    release()
    await expect.poll(() => reading).toBeGreaterThanOrEqual(20)
    await Promise.all(polls.map((poll) => poll.go()))

    expect(whileSlow).toBe(4)
  })

  it('above their limit are answered at once with the current status', async () => {
    await crowd.close()
    crowd = await openCrowd(join(folder, 'few.sqlite'), 4)
    const { session } = await started()

    const polls = holdPolls(crowd.shop, session.token, 10)
    await expect.poll(() => polls.answered()).toBe(6)
    await polls.go()

    expect(polls.answered()).toBe(10)
  })

  it('are all answered when the payment succeeds', async () => {
    const { session } = await started()
    const polls = holdPolls(crowd.shop, session.token, 20)
    await crowd.shop.idle()
    await crowd.shop.pass(3000)

    await crowd.shop.finish()

    await expect.poll(() => polls.answered()).toBe(20)
  })
})

describe('HEAD on the return URL', () => {
  it('reads nothing, changes nothing and does not query CCV', async () => {
    const { back } = await started()
    const before = crowd.state()

    const response = await crowd.shop.request(back, { method: 'HEAD' })
    await crowd.shop.idle()

    expect([response.status, response.headers.get('location')]).toEqual([204, null])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(crowd.state()).toBe(before)
    expect(crowd.readsAtCcv()).toBe(0)
  })
})
