/** What clients without any key can cause. The long suite repeats it with a crowd. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shopOrigin } from '../testing/open-shop.ts'
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
    expect(atFirst).toBeLessThanOrEqual(1 + 5 * 2) // one for all waiting requests, two for each session that was sold
    expect(later - atFirst).toBeLessThanOrEqual(5)
    expect(crowd.readsAtCcv()).toBeLessThanOrEqual(6)
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
