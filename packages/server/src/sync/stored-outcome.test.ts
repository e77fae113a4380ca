/** Which fields of an attempt a read changes, with a CCV whose answers the tests define. */
import { CcvError } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { methodRow } from '../testing/rows.ts'
import { noAnswer, openSending, type Sending, sendable } from '../testing/sending.ts'
import { syncAttempt } from './apply-outcome.ts'

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(() => world.deps.store.close())

type Answer = Record<string, unknown>
const answered = (change: Answer = {}): Answer => ({
  reference: 'C1',
  status: 'success',
  type: 'sale',
  method: 'card',
  amount: '42.50',
  currency: 'eur',
  merchantOrderReference: '981~at_1',
  ...change,
})
const pending = (change: Answer = {}): Answer => answered({ status: 'pending', ...change })
const failed = (change: Answer = {}): Answer => answered({ status: 'failed', failureCode: 'card_refused', ...change })

/** Reads an attempt that CCV has as C1, and returns it as it is stored then. */
async function read(change: Partial<Attempt>, answer: Answer, mandate: Answer = {}): Promise<Attempt | undefined> {
  const { deps } = world
  const row = sendable({ state: 'open', reference: 'C1', sends: 1, sentAt: 1, ...change })
  await deps.store.attempts.insert(row)
  world.answer = ({ on }) => (on.startsWith('GET /mandate') ? mandate : answer)
  const synced = await syncAttempt(deps, row, row.reference ?? '', 'sweep')
  expect(await deps.store.attempts.get('at_1')).toEqual(synced)
  return synced
}
const events = async (): Promise<string[]> => {
  const { store } = world.deps
  await store.events.number()
  return (await store.events.list(0, 10)).map(({ type }) => type)
}
const saved = async (change: Partial<Method>): Promise<void> => world.deps.store.methods.insert(methodRow(change))

describe('a pending payment', () => {
  it('stores the reference of its child as soon as CCV names it', async () => {
    expect(await read({}, pending({ childReferenceId: 'M9' }))).toMatchObject({ state: 'open', childReference: 'M9' })
  })

  it('keeps the child that it has', async () => {
    const after = await read({ childReference: 'M8' }, pending({ childReferenceId: 'M9' }))
    expect(after).toMatchObject({ childReference: 'M8', version: 2 })
  })

  it('stores the page that CCV names later, and keeps the first one', async () => {
    const page = 'https://pay.ccv.eu/1'
    expect(await read({}, pending({ payUrl: page }))).toMatchObject({ redirectUrl: page })
  })

  it('has no failure code and no time of a failure, even if CCV sends a code', async () => {
    const after = await read({}, pending({ failureCode: 'card_refused' }))
    expect(after).toMatchObject({ state: 'open', failureCode: null, failedAt: null })
  })

  it('keeps the reason redirect-refused, and loses it when it is paid all the same', async () => {
    const refused = { reason: 'redirect-refused', cancelRequested: true } as const
    expect(await read(refused, pending())).toMatchObject({ state: 'open', reason: 'redirect-refused' })

    world.answer = () => answered()
    const row = await world.deps.store.attempts.get('at_1')
    expect(row && (await syncAttempt(world.deps, row, 'C1', 'sweep'))).toMatchObject({
      state: 'succeeded',
      reason: null,
    })
  })

  it('that was found after its order lock was released does not take the lock again', async () => {
    const after = await read({ state: 'unknown', holdsLock: false }, pending())
    expect(after).toMatchObject({ state: 'open', holdsLock: false })
  })
})

describe('a payment that has ended', () => {
  it('has the code and the time of its failure', async () => {
    const after = await read({}, failed())
    expect(after).toMatchObject({ state: 'failed', failureCode: 'card_refused', failedAt: world.clock.now() })
    expect(await events()).toEqual(['payment.failed'])
  })

  it('has neither of them when it is paid or in review', async () => {
    const after = await read({}, answered({ status: 'manualintervention', failureCode: 'fraud' }))
    expect(after).toMatchObject({ state: 'review', failureCode: null, failedAt: null })
  })

  it('makes the mandate that it charged due for a read, because the mandate may have ended', async () => {
    await saved({ id: 'sm_1', basis: 'mandate', mandateId: 'M1', vaultToken: null })
    await read({ usesMethodId: 'sm_1', choice: 'charge', isAbsent: true }, failed(), {
      mandateId: 'M1',
      status: 'inactive',
      type: 'recurring',
    })
    expect(await world.deps.store.methods.get('sm_1')).toMatchObject({ state: 'dead' })
    expect(world.sent.map(({ on }) => on)).toContain('GET /mandate/M1')
  })

  it('stays paid when it is read again, and has no further event', async () => {
    expect(await read({ state: 'succeeded' }, answered())).toMatchObject({ state: 'succeeded', reason: null })
    expect(await events()).toEqual([])
  })

  it('does not make the mandate due again when it had failed before', async () => {
    await saved({ id: 'sm_1', basis: 'mandate', mandateId: 'M1', vaultToken: null, nextCheckAt: null })
    await read(
      { usesMethodId: 'sm_1', state: 'failed', failureCode: 'card_refused', failedAt: 5, holdsLock: false },
      failed(),
    )
    expect(await world.deps.store.methods.get('sm_1')).toMatchObject({ state: 'usable', nextCheckAt: null })
    expect(world.sent.map(({ on }) => on)).toEqual(['GET /transaction'])
    expect(await events()).toEqual([])
  })

  it('leaves the mandate that it charged alone when it succeeded', async () => {
    await saved({ id: 'sm_1', basis: 'mandate', mandateId: 'M1', vaultToken: null, nextCheckAt: null })
    await read({ usesMethodId: 'sm_1' }, answered())
    expect(await world.deps.store.methods.get('sm_1')).toMatchObject({ state: 'usable', nextCheckAt: null })
    expect(world.sent.map(({ on }) => on)).toEqual(['GET /transaction'])
  })
})

describe('money that CCV has returned by itself', () => {
  const paid = async (change: Partial<Attempt>): Promise<Attempt | undefined> => {
    const { deps } = world
    const row = sendable({ reference: 'C1', sends: 1, sentAt: 1, reason: 'cancelled', holdsLock: false, ...change })
    await deps.store.attempts.insert(row)
    world.answer = ({ on }) =>
      on === 'LIST /transaction' ? [answered({ reference: 'R1', type: 'refund' })] : answered()
    return syncAttempt(deps, row, 'C1', 'sweep')
  }

  it('is no second failure for a payment that was voided', async () => {
    expect(await paid({ state: 'voided' })).toMatchObject({ state: 'returned' })
    expect(await events()).toEqual([])
  })

  it('ends the review of a payment that was paid after its void', async () => {
    expect(await paid({ state: 'review', reason: 'paid-after-void' })).toMatchObject({ state: 'returned' })
    expect(await events()).toEqual(['payment.failed'])
  })
})

describe('the saved method that an attempt makes', () => {
  const mandateOf = (change: Answer = {}): Answer => ({
    mandateId: 'C1',
    type: 'sepa_direct_debit',
    status: 'active',
    merchantOrderReference: '981~at_1',
    amount: '42.50',
    ...change,
  })
  const signing = { call: 'mandate', method: 'sdd', choice: 'sepa-mandate', makesMethodId: 'sm_1' } as const
  const child = (change: Answer): Answer => answered({ reference: 'C2', method: 'sdd', ...change })

  it('is usable without its payment when CCV reports its mandate as active', async () => {
    await saved({ id: 'sm_1', basis: 'mandate', kind: 'sepa', state: 'pending', vaultToken: null })
    const after = await read(signing, child({ status: 'failed' }), mandateOf({ childReferenceId: 'C2' }))
    expect(after).toMatchObject({ state: 'failed', childReference: 'C2', childPinned: true })
    expect(await world.deps.store.methods.get('sm_1')).toMatchObject({ state: 'usable', mandateId: 'C1' })
  })

  it('ends with its payment when its mandate is not active', async () => {
    await saved({ id: 'sm_1', basis: 'mandate', kind: 'sepa', state: 'pending', vaultToken: null })
    await read(signing, child({ status: 'failed' }), mandateOf({ status: 'pending', childReferenceId: 'C2' }))
    expect(await world.deps.store.methods.get('sm_1')).toMatchObject({ state: 'dead' })
  })

  it('ends when its payment was voided and its mandate is not active', async () => {
    await saved({ id: 'sm_1', basis: 'mandate', state: 'pending', vaultToken: null })
    await read({ state: 'voided', reason: 'cancelled', holdsLock: false, makesMethodId: 'sm_1' }, failed())
    expect(await world.deps.store.methods.get('sm_1')).toMatchObject({ state: 'dead' })
  })

  it('becomes usable while its first payment is still on its way', async () => {
    await saved({ id: 'sm_1', basis: 'mandate', kind: 'sepa', state: 'pending', vaultToken: null })
    const onItsWay = { ...signing, processing: true, childReference: 'C2', childPinned: true }
    const after = await read(onItsWay, child({ status: 'pending' }), mandateOf({ childReferenceId: 'C2' }))
    expect(after).toMatchObject({ state: 'open', processing: true })
    expect(await world.deps.store.methods.get('sm_1')).toMatchObject({ state: 'usable', mandateId: 'C1' })
  })

  it('keeps the first payment that was pinned, whatever CCV names later', async () => {
    await saved({ id: 'sm_1', basis: 'mandate', kind: 'sepa', state: 'pending', vaultToken: null })
    const pinned = { ...signing, childReference: 'C2', childPinned: true }
    const after = await read(pinned, child({ status: 'pending' }), mandateOf({ childReferenceId: 'C3' }))
    expect(after).toMatchObject({ childReference: 'C2', childPinned: true })
  })
})

describe('a read that fails', () => {
  it('changes only when the payment was asked for and when it is next', async () => {
    const { deps, clock } = world
    const row = sendable({ state: 'open', reference: 'C1', sends: 1, sentAt: 1, nextCheckAt: 5 })
    await deps.store.attempts.insert(row)
    world.answer = noAnswer
    await clock.advance(60_000)

    await expect(syncAttempt(deps, row, 'C1', 'sweep')).rejects.toBeInstanceOf(CcvError)

    const after = await deps.store.attempts.get('at_1')
    const { askedAt, nextCheckAt } = after ?? {}
    expect(after).toEqual({ ...row, askedAt, nextCheckAt, updatedAt: clock.now(), version: row.version + 1 })
    expect(askedAt).toBe(clock.now())
    expect((nextCheckAt ?? 0) - clock.now()).toBeGreaterThanOrEqual(15_000)
  })

  it('leaves an ended payment without a next read', async () => {
    const row = sendable({ state: 'failed', reference: 'C1', sends: 1, sentAt: 1, holdsLock: false })
    await world.deps.store.attempts.insert(row)
    world.answer = noAnswer

    await expect(syncAttempt(world.deps, row, 'C1', 'webhook')).rejects.toBeInstanceOf(CcvError)

    expect(await world.deps.store.attempts.get('at_1')).toMatchObject({ askedAt: world.clock.now(), nextCheckAt: null })
  })
})
