/** A crowd of clients without keys next to a busy shop: 1000 waiting status requests and 10,000 webhooks. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Crowd, holdPolls, notify, openCrowd, sell } from '../testing/strangers.ts'

let folder: string
let crowd: Crowd
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-'))
  crowd = await openCrowd(join(folder, 'crowd.sqlite'), 1000)
})
afterEach(async () => {
  await crowd.close()
  rmSync(folder, { recursive: true, force: true })
})

it('sells normally during 1000 waiting status requests and 10,000 webhooks without a key', {
  timeout: 900_000,
}, async () => {
  const { shop } = crowd
  const session = await shop.session()
  await shop.start(session)
  const { reference } = await shop.attempt(session)
  await shop.pass(10_000)
  crowd.reset()
  const polls = holdPolls(shop, session.token, 1000)
  await shop.idle()
  const before = crowd.state()

  const flood = Array.from({ length: 5000 }, (_, index) => notify(shop, '', `C-none-${index}`))
  await Promise.all(flood)
  const unknown = crowd.state()
  const known = Array.from({ length: 5000 }, () => notify(shop, '?a=at_none&k=wrong', reference ?? ''))
  await Promise.all([...known, sell(shop, 50)])
  await shop.idle()

  expect(unknown).toBe(before)
  expect(polls.answered()).toBe(0)
  expect(crowd.readsAtCcv()).toBe(1)
  await shop.pass(20_000)
  // One read per turn for the waiting requests, and one for the webhooks.
  expect(crowd.readsAtCcv()).toBeLessThanOrEqual(12)
  expect(crowd.looks()).toBeGreaterThan(0)
  expect(crowd.looks()).toBeLessThanOrEqual(50 * 2 + 12)
  expect(polls.answered()).toBe(0)
  await polls.go()
  expect(polls.answered()).toBe(1000)
})
