import { CcvError } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { now } from '../testing/rows.ts'
import { noAnswer, openSending, refusal, type Sending, sendable } from '../testing/sending.ts'
import { attemptCall } from './attempt-call.ts'
import type { FoundRow } from './attempt-rows.ts'
import type { Outgoing } from './outgoing.ts'
import { type Errand, recover } from './recover.ts'

let world: Sending
beforeEach(async () => {
  world = await openSending()
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.deps.store.close()
})

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute
const inStore = () => world.deps.store.attempts.get('at_1')
const made = () => world.sent.filter(({ on }) => on === 'POST /payment')
const payment = { reference: 'C1', status: 'pending', payUrl: 'https://pay.ccv.eu/1' }
/** CCV knows nothing of it, and takes it when it is sent. */
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
const look = (row: Attempt, errand: Errand = 'look-or-send', kind: Outgoing<Attempt, FoundRow> = attemptCall) =>
  recover(world.deps, kind, row, errand)
/** Something happens, or fails, while CCV is asked. */
const finding = (find: () => Promise<FoundRow[]>): Outgoing<Attempt, FoundRow> => ({ ...attemptCall, find })

describe('a payment that was lost', () => {
  it('is left to the server that is busy with it', async () => {
    const row = await lost(minute)
    await meanwhile({ leaseUntil: now + 1 })

    expect(await look(row)).toEqual({ row: await inStore() })
    expect(world.sent).toEqual([])
  })

  it('is adopted where CCV has it, and what else CCV has of it is cleared away', async () => {
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

  it.each<[string, number, Partial<Attempt>, Errand, boolean]>([
    ['within ten minutes', 10 * minute - 1, {}, 'look-or-send', true],
    ['after ten minutes', 10 * minute, {}, 'look-or-send', false],
    ['by whoever stops it', minute, {}, 'look-only', false],
    ['where nobody wants it', minute, { wanted: false }, 'look-or-send', false],
    ['where it waits for a person', minute, { state: 'review' }, 'look-or-send', false],
    ['that was never sent', minute, { state: 'stored', isAbsent: true, sends: 0, sentAt: null }, 'look-or-send', true],
    ['never sent, by who stops it', minute, { state: 'stored', isAbsent: true, sends: 0 }, 'look-only', false],
    ['that CCV was too busy for', minute, { sends: 0, sentAt: null }, 'look-or-send', true],
    ['by its first send, not by its making', minute, { createdAt: now - 11 * minute }, 'look-or-send', true],
  ])('is sent where CCV has nothing of it: %s', async (_, ageMs, change, errand, isSent) => {
    const row = await lost(ageMs, { holdsSlot: true, hosted: false, ...change })
    world.answer = takesIt

    const sent = await look(row, errand)

    expect(made().map(({ body }) => body)).toEqual(isSent ? [row.requestBody] : [])
    expect(sent).toEqual({ row: await inStore() })
    expect(sent.row).toMatchObject(isSent ? { state: 'open', reference: 'C1' } : { reference: null, leaseUntil: 0 })
  })

  it('is not looked at again before its time, where CCV has nothing of it', async () => {
    const row = await lost(minute)

    const { row: after } = await look(row, 'look-only')

    expect(after).toMatchObject({ state: 'unknown', sends: 1, leaseUntil: 0, askedAt: now, holdsSlot: true })
    expect(after.nextCheckAt).toBe(now + 15 * second)
  })

  it('and is lost again when it is repeated, waits for the next look', async () => {
    const row = await lost(minute)
    world.answer = ({ on }) => (on === 'POST /payment' ? noAnswer() : [])

    const { row: after } = await look(row)

    expect(after).toMatchObject({ state: 'unknown', sends: 2, leaseUntil: 0, holdsSlot: true })
  })

  it('and is lost again after two minutes, gives its place away', async () => {
    const row = await lost(2 * minute)
    world.answer = ({ on }) => (on === 'POST /payment' ? noAnswer() : [])

    const { row: after } = await look(row)

    expect(after).toMatchObject({ state: 'unknown', sends: 2, holdsSlot: false, wanted: false })
    expect(await inStore()).toEqual(after)
  })

  it('and that CCV is too busy for keeps its place after two minutes, while it was never sent', async () => {
    const row = await lost(2 * minute, { isAbsent: true, sends: 0, sentAt: null })
    const error = new CcvError('not-sent', 'held back')

    const sent = await look(row, 'look-or-send', { ...attemptCall, call: () => Promise.reject(error) })

    expect(sent).toEqual({ row: await inStore(), refusal: error })
    expect(sent.row).toMatchObject({ state: 'stored', sends: 0, holdsSlot: true })
  })

  it('keeps its place where another server took it while it was sent', async () => {
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

    const { row: after } = await look(row, 'look-or-send', taken)

    expect(after).toMatchObject({ leaseUntil: now + 26 * second, holdsSlot: true, wanted: true })
    expect(await inStore()).toEqual(after)
  })

  it('is read at once where it needs no page', async () => {
    const row = await lost(minute)
    const { merchantOrderReference } = row
    const paid = { reference: 'C1', status: 'success', type: 'sale', method: 'card', amount: 42.5, currency: 'eur' }
    world.answer = ({ on }) => (on === 'LIST /transaction' ? [] : { ...paid, merchantOrderReference })

    const { row: after } = await look(row)

    expect(after).toMatchObject({ state: 'succeeded', reference: 'C1', sends: 2 })
  })
})

describe('what was never sent', () => {
  const unsent = { state: 'stored', isAbsent: true, sends: 0, sentAt: null } as const

  it.each<[string, number, Partial<Attempt>, Partial<Attempt>]>([
    ['is given up after a day', day, unsent, { state: 'failed', reason: 'not-sent', holdsSlot: false }],
    ['is sent until then', day - 1, unsent, { state: 'open' }],
    [
      'is given up after a day, also where its state is not known',
      day,
      { ...unsent, state: 'unknown' },
      { state: 'failed', reason: 'not-sent' },
    ],
    ['is only looked for where it waits for a person', day, { ...unsent, state: 'review' }, { state: 'review' }],
  ])('%s', async (_, ageMs, change, expected) => {
    const row = await stored({ createdAt: now - ageMs, ...change })
    world.answer = takesIt

    const sent = await look(row)

    expect(sent).toEqual({ row: await inStore() })
    expect(sent.row).toMatchObject(expected)
    expect(made()).toHaveLength(expected.state === 'open' ? 1 : 0)
  })

  it.each<[string, Partial<Attempt>]>([
    ['another server has it by then', { leaseUntil: now + 26 * second }],
    ['somebody else has ended it by then', { state: 'voided' }],
    ['it was sent meanwhile', { sends: 1 }],
  ])('is not given up where %s', async (_, change) => {
    const row = await stored({ ...unsent, createdAt: now - day })
    const kind = finding(async () => {
      await meanwhile(change)
      return []
    })

    const { row: after } = await look(row, 'look-or-send', kind)

    expect(after).toEqual(await inStore())
    expect(after).toMatchObject(change)
    expect(after.reason).toBeNull()
  })
})

describe('a look-up that fails', () => {
  const unreadable = () => refusal(500)

  it.each<[string, number, () => unknown, Partial<Attempt>, Partial<Attempt>]>([
    ['that CCV answered counts as an empty one', 2 * minute, unreadable, {}, { holdsSlot: false, wanted: false }],
    ['that CCV did not answer says nothing', day - 1, noAnswer, {}, { holdsSlot: true, wanted: true }],
    ['counts all the same once nobody expects an answer', day, noAnswer, {}, { state: 'failed', holdsSlot: false }],
    ['counts by the first send', 2 * minute, unreadable, { createdAt: now - day }, { holdsSlot: false }],
    ['counts by the first send only', minute, unreadable, { createdAt: now - day }, { holdsSlot: true }],
    ['of what was never sent says nothing', day, unreadable, { sends: 0, sentAt: null }, { state: 'unknown' }],
    [
      'of what had ended before its webhook came says nothing: late money is still looked for',
      day,
      unreadable,
      { state: 'failed', holdsSlot: false, nextCheckAt: now },
      { state: 'failed', nextCheckAt: now + 60 * minute },
    ],
    [
      'of what waits for a person says nothing',
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

  it('of which we do not know the send counts from its making', async () => {
    const row = await lost(day, { sentAt: null })
    world.answer = noAnswer

    await expect(look(row)).rejects.toBeInstanceOf(CcvError)

    expect(await inStore()).toMatchObject({ state: 'failed' })
  })

  it('for a fault of ours says nothing, and the next server may look', async () => {
    const row = await lost(day)
    const kind = finding(() => Promise.reject(new TypeError('ours')))

    await expect(look(row, 'look-or-send', kind)).rejects.toThrow('ours')

    expect(await inStore()).toMatchObject({ state: 'unknown', leaseUntil: 0, holdsSlot: true })
  })
})
