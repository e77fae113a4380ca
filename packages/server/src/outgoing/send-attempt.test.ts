import { CcvError } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { methodRow, now } from '../testing/rows.ts'
import { noAnswer, openSending, refusal, type Sending, sendable } from '../testing/sending.ts'
import { aboutToSend, callCcv, send } from './send-attempt.ts'

let world: Sending
let deps: Deps
/** Failure codes that were passed to the account, and the states that were counted. */
let noted: (string | undefined)[]
let counted: string[]
beforeEach(async () => {
  world = await openSending()
  noted = []
  counted = []
  const account: Deps['account'] = {
    ...world.deps.account,
    noteRefusal: (_attempt, { failureCode }) => void noted.push(failureCode),
  }
  const metrics: Deps['metrics'] = {
    ...world.deps.metrics,
    moved: (state, cause) => void counted.push(`${state} ${cause}`),
  }
  deps = { ...world.deps, account, metrics }
})
afterEach(async () => {
  await deps.store.close()
})

const marked = { state: 'unknown', sends: 1, sentAt: now, leaseUntil: now + 25_000 } as const
const accepted = { reference: 'C1', status: 'pending', payUrl: 'https://pay.ccv.eu/1' }
const inStore = () => deps.store.attempts.get('at_1')

async function stored(change: Partial<Attempt> = {}): Promise<Attempt> {
  const row = sendable(change)
  await deps.store.attempts.insert(row)
  return row
}
const withMandate = () => deps.store.methods.insert(methodRow({ id: 'sm_1', basis: 'mandate', mandateId: 'M1' }))

describe.each([
  ['that is stored is marked and', send, {}],
  ['that is marked', callCcv, marked],
] as const)('an attempt %s sent', (_, how, change) => {
  it('is open when CCV accepts it, with no change to the account and no failure counted', async () => {
    world.answer = () => accepted

    const after = await how(deps, await stored(change))

    expect(after).toMatchObject({ state: 'open', reference: 'C1', sends: 1 })
    expect(await inStore()).toEqual(after)
    expect([noted, counted]).toEqual([[], []])
  })

  it('is unknown without an answer, with no change to the account and no read of the mandate', async () => {
    await withMandate()
    world.answer = noAnswer

    const after = await how(deps, await stored({ ...change, usesMethodId: 'sm_1' }))

    expect(after).toMatchObject({ state: 'unknown', sends: 1 })
    expect(world.sent.map(({ on }) => on)).toEqual(['POST /payment'])
    expect([noted, counted]).toEqual([[], []])
  })

  it('fails when CCV refuses it: the account is updated, the failure counted and its mandate read', async () => {
    await withMandate()
    const mandate = { mandateId: 'M1', status: 'inactive' }
    world.answer = ({ on }) => (on === 'POST /payment' ? refusal(400, { failureCode: 'rejected' }) : mandate)

    const after = await how(deps, await stored({ ...change, usesMethodId: 'sm_1' }))

    expect(after).toMatchObject({ state: 'failed', failureCode: 'rejected' })
    expect([noted, counted]).toEqual([['rejected'], ['failed start']])
    expect(world.sent.map(({ on }) => on)).toEqual(['POST /payment', 'GET /mandate/M1'])
    expect((await deps.store.methods.get('sm_1'))?.state).not.toBe('usable')
  })

  it('stays stored without a shopper when CCV does not answer, and is not counted as failed', async () => {
    const silent: Deps = {
      ...deps,
      ccv: { ...deps.ccv, createPayment: () => Promise.reject(new CcvError('not-sent', 'held back')) },
    }

    const after = await how(silent, await stored({ ...change, isAbsent: true }))

    expect(after).toMatchObject({ state: 'stored', sends: 0 })
    expect([noted, counted]).toEqual([[undefined], []])
  })
})

describe('an attempt that is about to be sent', () => {
  it.each<[string, Partial<Attempt>, boolean]>([
    ['a payment on a page', {}, true],
    ['a payment with a saved method', { usesMethodId: 'sm_1' }, false],
    ['a mandate', { call: 'mandate' }, false],
    ['an enrolment of a card', { call: 'vault' }, false],
  ])('is stored and marked in one commit if it may be repeated: %s', (_, change, isMarked) => {
    const attempt = sendable(change)

    const after = aboutToSend(deps, attempt, now)

    const mark = { ...marked, nextCheckAt: now + 25_000, updatedAt: now }
    expect(after).toEqual(isMarked ? { ...attempt, ...mark } : attempt)
  })
})
