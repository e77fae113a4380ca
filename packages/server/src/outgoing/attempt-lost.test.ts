import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { nextQueryAt } from '../domain/payments/schedule.ts'
import { now } from '../testing/rows.ts'
import { openSending, type Sending, sendable } from '../testing/sending.ts'
import { isLost, notListed } from './attempt-lost.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(async () => {
  await world.deps.store.close()
})

describe('an attempt without a CCV reference', () => {
  it.each<[string, Partial<Attempt>, boolean]>([
    ['that was sent', { state: 'unknown' }, true],
    ['that is in review', { state: 'review' }, true],
    ['that ended, and then received a webhook', { state: 'failed', nextCheckAt: now }, true],
    ['that ended', { state: 'failed' }, false],
    ['that waits to be sent without the shopper', { state: 'stored', isAbsent: true }, true],
    ['that waits for the shopper’s click', { state: 'stored' }, false],
    ['that is open', { state: 'open', isAbsent: true, nextCheckAt: now }, false],
    ['that has received a reference in the meantime', { state: 'unknown', reference: 'C1' }, false],
  ])('counts as lost or not, here one %s: %s', (_, change, expected) => {
    expect(isLost(sendable(change))).toBe(expected)
  })

  it('is queried soon, and once a day while it is in review', () => {
    expect(nextQueryAt(sendable({ state: 'unknown' }), now)).toBe(now + 15 * second)
    expect(nextQueryAt(sendable({ state: 'review' }), now)).toBe(now + day)
  })
})

describe('an attempt that CCV does not list', () => {
  /** Stores an attempt under our lease and handles a query without a result. */
  async function lookedFor(change: Partial<Attempt>, ageMs: number, meanwhile: Partial<Attempt> = {}) {
    const { attempts } = world.deps.store
    const held = sendable({ state: 'unknown', sends: 1, leaseUntil: now + 25 * second, updatedAt: 0, ...change })
    await attempts.insert(held)
    const [isTaken] = Object.keys(meanwhile)
    if (isTaken) await attempts.update(held, meanwhile)
    const before = await attempts.get('at_1')

    const after = await notListed(world.deps, held, ageMs)

    expect(await attempts.get('at_1')).toEqual(after)
    await world.deps.store.write((tables) => tables.events.number())
    const events = (await world.deps.store.events.list(0, 10)).map(({ type }) => type)
    return { before, after, events }
  }
  const waits = {
    state: 'unknown',
    holdsLock: true,
    cancelRequested: false,
    leaseUntil: 0,
    nextCheckAt: now + 15 * second,
  } as const
  const freed = { ...waits, holdsLock: false, cancelRequested: true } as const

  it.each<[string, Partial<Attempt>, number, Partial<Attempt>]>([
    ['waits for two minutes', {}, 2 * minute - 1, waits],
    ['then releases its order lock if no shopper was sent to its page', {}, 2 * minute, freed],
    ['keeps its order lock if it runs without a page', { hosted: false }, 2 * minute, waits],
    ['keeps its order lock if CCV mails the page', { mailed: true }, 2 * minute, waits],
    ['does not release its order lock twice', { holdsLock: false }, 2 * minute, { ...waits, holdsLock: false }],
    ['keeps its order lock until it is sent', { state: 'stored', sends: 0 }, day, { ...waits, state: 'stored' }],
    [
      'is queried once a day in review',
      { state: 'review' },
      day,
      { ...waits, state: 'review', nextCheckAt: now + day },
    ],
    ['is not ended before a day has passed', {}, day - 1, freed],
  ])('%s', async (_, change, ageMs, expected) => {
    const { after, events } = await lookedFor(change, ageMs)

    expect(after).toMatchObject({ ...expected, updatedAt: now, reason: null })
    expect(events).toEqual([])
  })

  it('is logged when it releases its order lock', async () => {
    await lookedFor({}, 2 * minute)

    expect(world.logged).toEqual([{ event: 'attempt.lock-released', fields: { attemptId: 'at_1' } }])
  })

  it.each<[string, Partial<Attempt>]>([
    ['a payment with a page', {}],
    ['a mandate with a page', { call: 'mandate', choice: 'sepa-mandate' }],
  ])('ends after a day if no shopper was sent to its page: %s', async (_, change) => {
    const { after, events } = await lookedFor(change, day)

    const ended = { state: 'failed', reason: 'unavailable', holdsLock: false, nextCheckAt: null, failedAt: now }
    expect(after).toMatchObject(ended)
    expect(events).toEqual(['payment.failed'])
  })

  it.each<[string, Partial<Attempt>]>([
    ['a payment without a page', { hosted: false }],
    ['a page that CCV mails', { mailed: true }],
    ['an Apple Pay mandate', { choice: 'applepay-mandate' }],
    ['a Google Pay mandate', { choice: 'googlepay-mandate' }],
  ])('moves to review after a day, and the shop is notified: %s', async (_, change) => {
    const { after, events } = await lookedFor(change, day)

    const kept = { leaseUntil: 0, nextCheckAt: now + day, updatedAt: now, holdsLock: true }
    expect(after).toMatchObject({ ...kept, state: 'review', reason: 'unclear' })
    expect(events).toEqual(['payment.review'])
  })

  it('stays failed when it had ended before its webhook arrived', async () => {
    const { after, events } = await lookedFor({ state: 'failed', nextCheckAt: now }, day)

    expect(after).toMatchObject({ state: 'failed', leaseUntil: 0, nextCheckAt: null, reason: null })
    expect(events).toEqual([])
  })

  it('is not changed when another server has taken it in the meantime', async () => {
    const { before, after } = await lookedFor({}, day, { leaseUntil: now + 26 * second })

    expect(after).toEqual(before)
  })
})
