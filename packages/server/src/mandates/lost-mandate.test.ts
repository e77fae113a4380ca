import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import { customer, openShop, order, type Shop, shopOrigin } from '../testing/open-shop.ts'

const minute = 60_000
const hour = 60 * minute

let shop: Shop
/** What CCV lists before the merchant's own mandates, as JSON. */
let others: string
beforeEach(async () => {
  others = ''
  shop = await openShop({
    fetch: (sandbox) => async (input, init) => {
      const response = await sandbox.fetch(input, init)
      const isList = new URL(input instanceof Request ? input.url : input).pathname.endsWith('/mandate')
      if (others === '' || !isList || init?.method !== 'GET' || !response.ok) return response
      return new Response(`[${others},${(await response.text()).slice(1)}`, response)
    },
  })
})
afterEach(() => shop.close())

const later = async (ms: number): Promise<void> => {
  await shop.pass(ms)
  await shop.sweep()
}
const begin = async (choice: 'sepa-mandate' | 'save-card'): Promise<Session> => {
  const paying = { customer, choices: [{ choice }], lang: 'nl-BE', returnUrl: `${shopOrigin}/thanks` }
  const session = await shop.checkout.sessions.create(choice === 'save-card' ? paying : { ...paying, order })
  await shop.startWithConsent(session, { choice })
  return session
}

describe('a mandate whose answer is lost', () => {
  it('is found among thousands of mandates', async () => {
    const sddDetails = JSON.stringify({ Mndt: { SplmtryData: 'x'.repeat(1500) } })
    const one = { status: 'active', type: 'sepa_direct_debit', details: { sddDetails } }
    const rows = Array.from({ length: 2000 }, (_, index) => JSON.stringify({ mandateId: `MAN${index}`, ...one }))
    others = rows.join(',')
    shop.sandbox.control.addFault({ on: 'POST /mandate', do: 'hang-up-after' })
    const session = await begin('sepa-mandate')

    await later(30_000)

    expect(others.length).toBeGreaterThan(2 * 1_048_576)
    expect(await shop.attempt(session)).toMatchObject({ state: 'open', reference: expect.stringMatching(/^MAN26/) })
  })

  it('releases the order lock after two minutes, even if every query fails', async () => {
    others = '"no mandate"'
    shop.sandbox.control.addFault({ on: 'POST /mandate', do: 'hang-up-before' })
    const session = await begin('save-card')
    const before = (await shop.attempt(session)).holdsLock

    for (let tries = 0; tries < 4; tries += 1) await later(40_000)

    expect(before).toBe(true)
    expect(await shop.attempt(session)).toMatchObject({ state: 'unknown', holdsLock: false, cancelRequested: true })
  })

  it.each([
    ['save-card', { state: 'failed', reason: 'unavailable' }],
    ['sepa-mandate', { state: 'review', reason: 'unclear' }], // CCV mails the link: it may still be signed
  ] as const)('of %s ends within a day, even if every query fails', async (choice, end) => {
    others = '"no mandate"'
    shop.sandbox.control.addFault({ on: 'POST /mandate', do: 'hang-up-before' })
    const session = await begin(choice)

    for (let tries = 0; tries < 26; tries += 1) await later(hour)

    expect(await shop.attempt(session)).toMatchObject(end)
  })
})
