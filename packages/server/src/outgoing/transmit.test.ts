import { CcvError, type CcvErrorKind } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { now } from '../testing/rows.ts'
import { noAnswer, openSending, refusal, type Sending, sendable } from '../testing/sending.ts'
import { attemptCall } from './attempt-call.ts'
import type { FoundRow } from './attempt-rows.ts'
import type { Outgoing } from './outgoing.ts'
import { type Sent, sendOnce, transmit } from './transmit.ts'

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(async () => {
  await world.deps.store.close()
})

const accepted = { reference: 'C1', status: 'pending', payUrl: 'https://pay.ccv.eu/1' }
const busy = (headers: Record<string, string> = {}) => refusal(429, {}, headers)
const refused = () => refusal(400, { failureCode: 'rejected', reference: 'a1b2c3d4' })
const inStore = () => world.deps.store.attempts.get('at_1')
const bodies = (): string[] => world.sent.map(({ body }) => body)

async function stored(change: Partial<Attempt> = {}): Promise<Attempt> {
  const row = sendable(change)
  await world.deps.store.attempts.insert(row)
  return row
}
/** Stores an attempt that is marked as sent and under our lease. */
const held = (change: Partial<Attempt> = {}) =>
  stored({ state: 'unknown', sends: 1, sentAt: now, leaseUntil: now + 25_000, ...change })
async function meanwhile(change: Partial<Attempt>): Promise<void> {
  const row = await inStore()
  if (row) await world.deps.store.attempts.update(row, change)
}
/** The same call, failing with the given error. */
const failing = (error: unknown): Outgoing<Attempt, FoundRow> => ({ ...attemptCall, call: () => Promise.reject(error) })
/** Lets all pending promises run until they sleep or finish. */
async function waits(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('a payment', () => {
  it('is marked as sent, sent once with its stored body, and open when CCV accepts it', async () => {
    const row = await stored()
    world.answer = async () => {
      expect(await inStore()).toMatchObject({ state: 'unknown', sends: 1, sentAt: now })
      return accepted
    }

    const sent = await sendOnce(world.deps, attemptCall, row)

    expect(sent).toEqual({ row: await inStore() })
    expect(sent.row).toMatchObject({ state: 'open', reference: 'C1', sends: 1, leaseUntil: 0 })
    expect(bodies()).toEqual([row.requestBody])
  })

  it('is not sent by a second caller', async () => {
    const row = await stored()
    await meanwhile({ state: 'unknown', leaseUntil: now + 9 })

    expect(await sendOnce(world.deps, attemptCall, row)).toEqual({ row: await inStore() })
    expect(world.sent).toEqual([])
  })

  it('stays unknown and releases its lease when there is no answer', async () => {
    const row = await held()
    world.answer = noAnswer

    const sent = await transmit(world.deps, attemptCall, row)

    expect(sent).toEqual({ row: await inStore() })
    expect(sent.row).toMatchObject({ state: 'unknown', sends: 1, sentAt: now, leaseUntil: 0 })
    expect(world.logged.map(({ event }) => event)).toEqual(['call.no-answer'])
  })

  it('stays under its lease and rethrows an error that is not a CcvError', async () => {
    const row = await held()

    await expect(transmit(world.deps, failing(new TypeError('ours')), row)).rejects.toThrow('ours')
    expect(await inStore()).toEqual(row)
  })
})

describe('a refusal', () => {
  it('of the only send ends the payment', async () => {
    const row = await held()
    world.answer = refused

    const sent = await transmit(world.deps, attemptCall, row)

    expect(sent.row).toMatchObject({ state: 'failed', failureCode: 'rejected', errorReference: 'a1b2c3d4', sends: 1 })
    expect(sent.refusal).toMatchObject({ kind: 'rejected', failureCode: 'rejected' })
    expect(await inStore()).toEqual(sent.row)
  })

  it.each<[CcvErrorKind, number]>([
    ['rejected', 2],
    ['unauthorized', 2],
    ['rate-limited', 1],
    ['not-sent', 1],
  ])('(%s) does not decide about an earlier send: %i may have reached CCV', async (kind, sends) => {
    const row = await held({ sends: 2 })
    const error = new CcvError(kind, 'refused', { retryAfterMs: 60_000 })

    const sent = await transmit(world.deps, failing(error), row)

    expect(sent).toEqual({ row: await inStore() })
    const nextCheckAt = now + 15_000
    const kept = { state: 'unknown', sends, sentAt: now, leaseUntil: 0, nextCheckAt, updatedAt: now }
    expect(sent.row).toMatchObject({ ...kept, holdsLock: true })
  })

  it.each<[CcvErrorKind, Partial<Attempt>]>([
    ['unauthorized', { reason: 'unavailable', failureCode: null, sends: 1, sentAt: now }],
    ['rate-limited', { reason: 'unavailable', failureCode: 'not-sent', sends: 0, sentAt: null }],
    ['not-sent', { reason: 'unavailable', failureCode: 'not-sent', sends: 0, sentAt: null }],
  ])('(%s) of the only send ends the payment and records whether CCV processed it', async (kind, expected) => {
    const row = await held()
    const error = new CcvError(kind, 'refused', { retryAfterMs: 60_000 })

    const sent = await transmit(world.deps, failing(error), row)

    expect(sent).toEqual({ row: await inStore(), refusal: error })
    expect(sent.row).toMatchObject({ ...expected, state: 'failed', holdsLock: false })
  })

  it('changes nothing when another server has taken the row', async () => {
    const row = await held()
    world.answer = async () => {
      await meanwhile({ leaseUntil: now + 26_000 })
      return refused()
    }

    const sent = await transmit(world.deps, attemptCall, row)

    expect(sent).toEqual({ row: await inStore() })
    expect(sent.row).toMatchObject({ state: 'unknown', leaseUntil: now + 26_000 })
  })
})

describe('a payment that CCV rate-limits', () => {
  /** Returns the time of each request since the first one, when CCV answers 429 every time. */
  async function times(headers: Record<string, string> = {}): Promise<{ times: number[]; result: Sent<Attempt> }> {
    const row = await held()
    const at: number[] = []
    world.answer = () => {
      at.push(world.clock.now() - now)
      return busy(headers)
    }
    let result: Sent<Attempt> | undefined
    void transmit(world.deps, attemptCall, row).then((sent) => {
      result = sent
    })
    for (let turn = 0; turn < 40 && !result; turn += 1) {
      await waits()
      await world.clock.advance(result ? 0 : 500)
    }
    if (!result) throw new Error('it never ended')
    return { times: at, result }
  }

  it('is retried twice with the same bytes, after about two and four seconds', async () => {
    const found = await times()

    expect(found.times).toEqual([0, 2000, 6000])
    expect(new Set(bodies()).size).toBe(1)
    expect(found.result).toMatchObject({ row: { state: 'failed', sends: 0 }, refusal: { kind: 'rate-limited' } })
  })

  it.each([
    ['0', [0, 0, 0]],
    ['6', [0, 6000, 12_000]],
    ['7', [0]],
  ])('waits as long as Retry-After says, up to six seconds: %s', async (seconds, expected) => {
    const found = await times({ 'retry-after': seconds })

    expect(found.times).toEqual(expected)
  })

  it('is open when CCV accepts a retry', async () => {
    const row = await stored()
    world.answer = () => (world.sent.length === 1 ? busy({ 'retry-after': '0' }) : accepted)

    const { row: after } = await sendOnce(world.deps, attemptCall, row)

    expect(after).toMatchObject({ state: 'open', reference: 'C1', sends: 1 })
    expect(world.sent).toHaveLength(2)
  })

  it.each<[string, Partial<Attempt>]>([
    ['another server has taken the lease', { leaseUntil: now + 26_000 }],
    ['CCV has returned its reference', { state: 'open', reference: 'C2', leaseUntil: 0 }],
  ])('is not retried when %s in the meantime', async (_, change) => {
    const row = await held()
    world.answer = async () => {
      await meanwhile(change)
      return busy({ 'retry-after': '0' })
    }

    const sent = await transmit(world.deps, attemptCall, row)

    expect(sent).toEqual({ row: await inStore() })
    expect(sent.row).toMatchObject(change)
    expect(world.sent).toHaveLength(1)
  })

  it('ends when it was cancelled in the meantime', async () => {
    const row = await held()
    world.answer = async () => {
      await meanwhile({ cancelRequested: true })
      return busy({ 'retry-after': '0' })
    }

    const sent = await transmit(world.deps, attemptCall, row)

    expect(sent).toMatchObject({ row: { state: 'failed', sends: 0 }, refusal: { kind: 'rate-limited' } })
    expect(world.sent).toHaveLength(1)
  })
})
