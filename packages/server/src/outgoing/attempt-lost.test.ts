import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { now } from '../testing/rows.ts'
import { openSending, type Sending, sendable } from '../testing/sending.ts'
import { isLost, nextLook, stillNothing } from './attempt-lost.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

let world: Sending
beforeEach(async () => {
  world = await openSending()
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.deps.store.close()
})

describe('an attempt of which CCV has named no reference', () => {
  it.each<[string, Partial<Attempt>, boolean]>([
    ['that was sent', { state: 'unknown' }, true],
    ['that waits for a person', { state: 'review' }, true],
    ['that ended, and of which a webhook came', { state: 'failed', nextCheckAt: now }, true],
    ['that ended', { state: 'failed' }, false],
    ['that waits to be sent without the shopper', { state: 'stored', isAbsent: true }, true],
    ['that waits for the shopper’s click', { state: 'stored' }, false],
    ['that is open', { state: 'open', isAbsent: true, nextCheckAt: now }, false],
    ['that was sent and named meanwhile', { state: 'unknown', reference: 'C1' }, false],
  ])('is looked for: one %s: %s', (_, change, expected) => {
    expect(isLost(sendable(change))).toBe(expected)
  })

  it('is looked for soon, and once a day while it waits for a person', () => {
    expect(nextLook(sendable({ state: 'unknown' }), now)).toBe(now + 15 * second)
    expect(nextLook(sendable({ state: 'review' }), now)).toBe(now + day)
  })
})

describe('an attempt of which CCV shows nothing', () => {
  /** Stored and under our lease; looked for, and not found. */
  async function lookedFor(change: Partial<Attempt>, ageMs: number, meanwhile: Partial<Attempt> = {}) {
    const { attempts } = world.deps.store
    const held = sendable({ state: 'unknown', sends: 1, leaseUntil: now + 25 * second, updatedAt: 0, ...change })
    await attempts.insert(held)
    const [isTaken] = Object.keys(meanwhile)
    if (isTaken) await attempts.update(held, meanwhile)
    const before = await attempts.get('at_1')

    const after = await stillNothing(world.deps, held, ageMs)

    expect(await attempts.get('at_1')).toEqual(after)
    await world.deps.store.write((tables) => tables.events.place())
    const events = (await world.deps.store.events.list(0, 10)).map(({ type }) => type)
    return { before, after, events }
  }
  const waits = {
    state: 'unknown',
    holdsSlot: true,
    wanted: true,
    leaseUntil: 0,
    nextCheckAt: now + 15 * second,
  } as const
  const freed = { ...waits, holdsSlot: false, wanted: false } as const

  it.each<[string, Partial<Attempt>, number, Partial<Attempt>]>([
    ['waits for two minutes', {}, 2 * minute - 1, waits],
    ['then gives its place away, where nobody was sent to its page', {}, 2 * minute, freed],
    ['keeps its place where it runs at once', { hosted: false }, 2 * minute, waits],
    ['keeps its place where CCV mails the page', { mailed: true }, 2 * minute, waits],
    ['has no place to give away twice', { holdsSlot: false }, 2 * minute, { ...waits, holdsSlot: false }],
    ['keeps its place while it was never sent', { state: 'stored', sends: 0 }, day, { ...waits, state: 'stored' }],
    [
      'waits for a person, a day at a time',
      { state: 'review' },
      day,
      { ...waits, state: 'review', nextCheckAt: now + day },
    ],
    ['is given up the day before', {}, day - 1, freed],
  ])('%s', async (_, change, ageMs, expected) => {
    const { after, events } = await lookedFor(change, ageMs)

    expect(after).toMatchObject({ ...expected, updatedAt: now, reason: null })
    expect(events).toEqual([])
  })

  it('is said in the log to have given its place away', async () => {
    await lookedFor({}, 2 * minute)

    expect(world.logged).toEqual([{ event: 'attempt.slot-freed', fields: { attemptId: 'at_1' } }])
  })

  it.each<[string, Partial<Attempt>]>([
    ['a page that nobody was sent to', {}],
    ['a mandate on such a page', { call: 'mandate', choice: 'sepa-mandate' }],
  ])('ends after a day: %s', async (_, change) => {
    const { after, events } = await lookedFor(change, day)

    const ended = { state: 'failed', reason: 'unavailable', holdsSlot: false, nextCheckAt: null, failedAt: now }
    expect(after).toMatchObject(ended)
    expect(events).toEqual(['payment.failed'])
  })

  it.each<[string, Partial<Attempt>]>([
    ['what runs at once', { hosted: false }],
    ['what CCV mails', { mailed: true }],
    ['a wallet’s mandate of Apple', { choice: 'applepay-mandate' }],
    ['a wallet’s mandate of Google', { choice: 'googlepay-mandate' }],
  ])('is for a person after a day, and the shop is told: %s', async (_, change) => {
    const { after, events } = await lookedFor(change, day)

    const kept = { leaseUntil: 0, nextCheckAt: now + day, updatedAt: now, holdsSlot: true }
    expect(after).toMatchObject({ ...kept, state: 'review', reason: 'unclear' })
    expect(events).toEqual(['payment.review'])
  })

  it('that had ended before its webhook came is let be', async () => {
    const { after, events } = await lookedFor({ state: 'failed', nextCheckAt: now }, day)

    expect(after).toMatchObject({ state: 'failed', leaseUntil: 0, nextCheckAt: null, reason: null })
    expect(events).toEqual([])
  })

  it('is left as it is where another server took it meanwhile', async () => {
    const { before, after } = await lookedFor({}, day, { leaseUntil: now + 26 * second })

    expect(after).toEqual(before)
  })
})
