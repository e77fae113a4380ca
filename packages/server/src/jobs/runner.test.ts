import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Store, StoreError } from '../store/store.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { openShop, type Shop } from '../testing/open-shop.ts'
import { openReceiver, type Receiver, secretOne } from '../testing/shop-receiver.ts'

let receiver: Receiver
let shop: Shop
/** Which of the store's queries fails. */
let broken: 'numbering' | 'sweep' | 'tokens' | undefined

const fail = (): Promise<never> => Promise.reject(new StoreError('no space left'))

function failing(store: Store): Store {
  const { events, attempts, tokens } = store
  return {
    ...store,
    events: { ...events, hasUnnumbered: () => (broken === 'numbering' ? fail() : events.hasUnnumbered()) },
    attempts: { ...attempts, claim: (due, limit) => (broken === 'sweep' ? fail() : attempts.claim(due, limit)) },
    tokens: { ...tokens, removeExpired: (before) => (broken === 'tokens' ? fail() : tokens.removeExpired(before)) },
  }
}

beforeEach(async () => {
  broken = undefined
  receiver = await openReceiver()
  const webhook = { url: receiver.url, secrets: [secretOne] }
  shop = await openShop({ store: failing(await memoryStore()), configured: { webhook } })
})
afterEach(async () => {
  await shop.close()
  await receiver.close()
})

/** Runs a few rounds of every job. */
async function rounds(): Promise<void> {
  for (let round = 0; round < 4; round += 1) await shop.pass(5000)
}
const isLogged = (line: string): boolean => shop.logged.some((text) => text.includes(`"${line}"`))

describe('a job that fails', () => {
  it('is logged when it numbers events, and the sweep still finds that the order was paid', async () => {
    await shop.checkout.start()
    const session = await shop.session()
    await shop.start(session)
    broken = 'numbering'
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()

    await rounds()

    await expect.poll(async () => (await shop.attempt(session)).state).toBe('succeeded')
    await expect.poll(() => isLogged('number.failed')).toBe(true)
    broken = undefined
    await rounds()
    await receiver.until(1)
  })

  it('is logged when it is the sweep, and an event that the shop refused is still delivered again', async () => {
    await shop.checkout.start()
    receiver.answer = (_, response) => void response.writeHead(500).end()
    await shop.start(await shop.session())
    await shop.finish()
    await receiver.until(1)
    broken = 'sweep'
    receiver.answer = (_, response) => void response.writeHead(204).end()

    await rounds()

    await receiver.until(2)
    await expect.poll(() => isLogged('sweep.failed')).toBe(true)
  })

  it('is logged with its task when it tidies, and the other tasks and the sweep still run', async () => {
    broken = 'tokens'

    const report = await shop.checkout.sweep()

    expect(report.checked).toBe(0)
    expect(shop.logged.filter((line) => line.includes('tidy.failed')).map((line) => JSON.parse(line).task)).toEqual([
      'tokens',
    ])
  })
})
