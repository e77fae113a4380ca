import { CcvError } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { now } from '../testing/rows.ts'
import { noAnswer, openSending, refusal, type Sending, sendable } from '../testing/sending.ts'
import { attemptCall } from './attempt-call.ts'
import type { FoundRow } from './attempt-rows.ts'
import type { Outgoing } from './outgoing.ts'
import { type RecoveryMode, recover } from './recover.ts'

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(async () => {
  await world.deps.store.close()
})

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute
const inStore = () => world.deps.store.attempts.get('at_1')
const made = () => world.sent.filter(({ on }) => on === 'POST /payment')
const payment = { reference: 'C1', status: 'pending', payUrl: 'https://pay.ccv.eu/1' }
/** CCV does not list the payment, and accepts it when it is sent. */
const takesIt: Sending['answer'] = ({ on }) => (on === 'POST /payment' ? payment : [])

async function stored(change: Partial<Attempt> = {}): Promise<Attempt> {
  const row = sendable(change)
  await world.deps.store.attempts.insert(row)
  return row
}
const lost = (ageMs: number, change: Partial<Attempt> = {}) =>
  stored({ state: 'unknown', sends: 1, createdAt: now - ageMs, sentAt: now - ageMs, ...change })
async function meanwhile(change: Partial<Attempt>): Promise<void> {
  const row = await inStore()
  if (row) await world.deps.store.attempts.update(row, change)
}
const look = (row: Attempt, mode: RecoveryMode = 'query-or-send', kind: Outgoing<Attempt, FoundRow> = attemptCall) =>
  recover(world.deps, kind, row, mode)
/** Replaces the query, so that it can change the row or fail. */
const finding = (find: () => Promise<FoundRow[]>): Outgoing<Attempt, FoundRow> => ({ ...attemptCall, find })

describe('a payment that was lost', () => {
  it('is left to the server that has the lease', async () => {
    const row = await lost(minute)
    await meanwhile({ leaseUntil: now + 1 })

    expect(await look(row)).toEqual({ row: await inStore() })
    expect(world.sent).toEqual([])
  })

  it('is adopted when CCV has it, and other pending records of it are cancelled', async () => {
    const row = await lost(minute)
    const { merchantOrderReference } = row
    const rows = [
      { ...payment, reference: 'C2', merchantOrderReference },
      { ...payment, merchantOrderReference, status: 'success' },
    ]
    world.answer = ({ on }) => (on === 'LIST /transaction' ? rows : { ...rows[1], type: 'sale', method: 'card' })

    await look(row)

    expect(await inStore()).toMatchObject({ reference: 'C1' })
    const cancelled = world.sent.filter(({ on }) => on === 'POST /cancel').map(({ query }) => query.get('reference'))
    expect(cancelled).toEqual(['C2'])
    expect(made()).toEqual([])
  })

  it.each<[string, number, Partial<Attempt>, RecoveryMode, boolean]>([
    ['within ten minutes', 10 * minute - 1, {}, 'query-or-send', true],
    ['after ten minutes', 10 * minute, {}, 'query-or-send', false],
    ['while it is being cancelled', minute, {}, 'query-only', false],
    ['after its cancellation', minute, { cancelRequested: true }, 'query-or-send', false],
    ['in review', minute, { state: 'review' }, 'query-or-send', false],
    ['never sent', minute, { state: 'stored', isAbsent: true, sends: 0, sentAt: null }, 'query-or-send', true],
    ['never sent, being cancelled', minute, { state: 'stored', isAbsent: true, sends: 0 }, 'query-only', false],
    ['rate-limited before', minute, { sends: 0, sentAt: null }, 'query-or-send', true],
    ['counted from its first send, not its creation', minute, { createdAt: now - 11 * minute }, 'query-or-send', true],
  ])('is sent, or only queried, when CCV does not list it: %s', async (_, ageMs, change, mode, isSent) => {
    const row = await lost(ageMs, { holdsLock: true, hosted: false, ...change })
    world.answer = takesIt

    const sent = await look(row, mode)

    expect(made().map(({ body }) => body)).toEqual(isSent ? [row.requestBody] : [])
    expect(sent).toEqual({ row: await inStore() })
    expect(sent.row).toMatchObject(isSent ? { state: 'open', reference: 'C1' } : { reference: null, leaseUntil: 0 })
  })

  it('is due again after 15 seconds when CCV does not list it', async () => {
    const row = await lost(minute)

    const { row: after } = await look(row, 'query-only')

    expect(after).toMatchObject({ state: 'unknown', sends: 1, leaseUntil: 0, askedAt: now, holdsLock: true })
    expect(after.nextCheckAt).toBe(now + 15 * second)
  })

  it('keeps its order lock when the retry is lost too', async () => {
    const row = await lost(minute)
    world.answer = ({ on }) => (on === 'POST /payment' ? noAnswer() : [])

    const { row: after } = await look(row)

    expect(after).toMatchObject({ state: 'unknown', sends: 2, leaseUntil: 0, holdsLock: true })
  })

  it('releases its order lock when a retry after two minutes is lost too', async () => {
    const row = await lost(2 * minute)
    world.answer = ({ on }) => (on === 'POST /payment' ? noAnswer() : [])

    const { row: after } = await look(row)

    expect(after).toMatchObject({ state: 'unknown', sends: 2, holdsLock: false, cancelRequested: true })
    expect(await inStore()).toEqual(after)
  })

  it('keeps its order lock after two minutes when it was never sent', async () => {
    const row = await lost(2 * minute, { isAbsent: true, sends: 0, sentAt: null })
    const error = new CcvError('not-sent', 'held back')

    const sent = await look(row, 'query-or-send', { ...attemptCall, call: () => Promise.reject(error) })

    expect(sent).toEqual({ row: await inStore(), refusal: error })
    expect(sent.row).toMatchObject({ state: 'stored', sends: 0, holdsLock: true })
  })

  it('keeps its order lock when another server takes the lease during the send', async () => {
    const row = await lost(2 * minute)
    const { call } = attemptCall
    const taken: Outgoing<Attempt, FoundRow> = {
      ...attemptCall,
      async call(...args) {
        await meanwhile({ leaseUntil: now + 26 * second })
        return call(...args)
      },
    }
    world.answer = ({ on }) => (on === 'POST /payment' ? noAnswer() : [])

    const { row: after } = await look(row, 'query-or-send', taken)

    expect(after).toMatchObject({ leaseUntil: now + 26 * second, holdsLock: true, cancelRequested: false })
    expect(await inStore()).toEqual(after)
  })

  it('is read at once after the retry when it has no page', async () => {
    const row = await lost(minute)
    const { merchantOrderReference } = row
    const paid = { reference: 'C1', status: 'success', type: 'sale', method: 'card', amount: 42.5, currency: 'eur' }
    world.answer = ({ on }) => (on === 'LIST /transaction' ? [] : { ...paid, merchantOrderReference })

    const { row: after } = await look(row)

    expect(after).toMatchObject({ state: 'succeeded', reference: 'C1', sends: 2 })
  })
})

describe('a charge that was never sent', () => {
  const unsent = { state: 'stored', isAbsent: true, sends: 0, sentAt: null } as const

  it.each<[string, number, Partial<Attempt>, Partial<Attempt>]>([
    ['fails after a day', day, unsent, { state: 'failed', reason: 'not-sent', holdsLock: false }],
    ['is sent within a day', day - 1, unsent, { state: 'open' }],
    [
      'fails after a day in the state unknown too',
      day,
      { ...unsent, state: 'unknown' },
      { state: 'failed', reason: 'not-sent' },
    ],
    ['is only queried in review', day, { ...unsent, state: 'review' }, { state: 'review' }],
  ])('%s', async (_, ageMs, change, expected) => {
    const row = await stored({ createdAt: now - ageMs, ...change })
    world.answer = takesIt

    const sent = await look(row)

    expect(sent).toEqual({ row: await inStore() })
    expect(sent.row).toMatchObject(expected)
    expect(made()).toHaveLength(expected.state === 'open' ? 1 : 0)
  })

  it.each<[string, Partial<Attempt>]>([
    ['another server has taken the lease', { leaseUntil: now + 26 * second }],
    ['another process has ended it', { state: 'voided' }],
    ['it has been sent', { sends: 1 }],
  ])('is not ended when %s in the meantime', async (_, change) => {
    const row = await stored({ ...unsent, createdAt: now - day })
    const kind = finding(async () => {
      await meanwhile(change)
      return []
    })

    const { row: after } = await look(row, 'query-or-send', kind)

    expect(after).toEqual(await inStore())
    expect(after).toMatchObject(change)
    expect(after.reason).toBeNull()
  })
})

describe('a failed query', () => {
  const unreadable = () => refusal(500)

  it.each<[string, number, () => unknown, Partial<Attempt>, Partial<Attempt>]>([
    [
      'that CCV answered counts as an empty result',
      2 * minute,
      unreadable,
      {},
      { holdsLock: false, cancelRequested: true },
    ],
    ['without an answer proves nothing', day - 1, noAnswer, {}, { holdsLock: true, cancelRequested: false }],
    ['without an answer counts as empty after a day', day, noAnswer, {}, { state: 'failed', holdsLock: false }],
    ['counts the age from the first send', 2 * minute, unreadable, { createdAt: now - day }, { holdsLock: false }],
    ['does not count the age from the creation', minute, unreadable, { createdAt: now - day }, { holdsLock: true }],
    ['proves nothing for an unsent payment', day, unreadable, { sends: 0, sentAt: null }, { state: 'unknown' }],
    [
      'proves nothing for a payment whose webhook arrived after it had ended: a late success is still possible',
      day,
      unreadable,
      { state: 'failed', holdsLock: false, nextCheckAt: now },
      { state: 'failed', nextCheckAt: now + 60 * minute },
    ],
    [
      'proves nothing for a payment in review',
      day,
      unreadable,
      { state: 'review' },
      { state: 'review', nextCheckAt: now + day },
    ],
  ])('%s', async (_, ageMs, answer, change, expected) => {
    const row = await lost(ageMs, change)
    world.answer = answer

    await expect(look(row)).rejects.toBeInstanceOf(CcvError)

    expect(await inStore()).toMatchObject({ leaseUntil: 0, ...expected })
    expect(made()).toEqual([])
  })

  it('counts the age from the creation when the time of the send is unknown', async () => {
    const row = await lost(day, { sentAt: null })
    world.answer = noAnswer

    await expect(look(row)).rejects.toBeInstanceOf(CcvError)

    expect(await inStore()).toMatchObject({ state: 'failed' })
  })

  it('with an error of our own proves nothing and releases the lease', async () => {
    const row = await lost(day)
    const kind = finding(() => Promise.reject(new TypeError('ours')))

    await expect(look(row, 'query-or-send', kind)).rejects.toThrow('ours')

    expect(await inStore()).toMatchObject({ state: 'unknown', leaseUntil: 0, holdsLock: true })
  })
})
