import { CcvError } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { methodRow, now } from '../testing/rows.ts'
import { openSending, refusal, type Sending, sendable } from '../testing/sending.ts'
import { adoptHint, recoverUnknown } from './recover-attempt.ts'

const minute = 60_000

let world: Sending
let deps: Deps
/** Failure codes that were passed to the account. */
let noted: (string | undefined)[]
beforeEach(async () => {
  world = await openSending()
  noted = []
  const account: Deps['account'] = {
    ...world.deps.account,
    noteRefusal: (_attempt, { failureCode }) => void noted.push(failureCode),
  }
  deps = { ...world.deps, account }
})
afterEach(async () => {
  await deps.store.close()
})

const merchantOrderReference = '981~at_1'
const page = 'https://pay.ccv.eu/1'
const payment = { reference: 'C1', status: 'pending', payUrl: page, merchantOrderReference }
const on = (): string[] => world.sent.map((request) => request.on)
const inStore = () => deps.store.attempts.get('at_1')

async function lost(change: Partial<Attempt> = {}): Promise<Attempt> {
  const times = { createdAt: now - minute, sentAt: now - minute }
  const row = sendable({ state: 'unknown', sends: 1, ...times, ...change })
  await deps.store.attempts.insert(row)
  return row
}

describe('a payment whose answer was lost', () => {
  it('is sent again when CCV does not list it', async () => {
    world.answer = (request) => (request.on === 'POST /payment' ? payment : [])

    const after = await recoverUnknown(deps, await lost())

    expect(after).toMatchObject({ state: 'open', reference: 'C1', sends: 2 })
    expect(await inStore()).toEqual(after)
    expect(on()).toEqual(['LIST /transaction', 'POST /payment'])
    expect(noted).toEqual([])
  })

  it('is only queried when it is being cancelled', async () => {
    expect(await recoverUnknown(deps, await lost(), 'query-only')).toMatchObject({ state: 'unknown', sends: 1 })
    expect(on()).toEqual(['LIST /transaction'])
  })

  it('applies the refusal to the account and reads its mandate when its first send is refused', async () => {
    await deps.store.methods.insert(methodRow({ id: 'sm_1', basis: 'mandate', mandateId: 'M1' }))
    const row = await lost({ state: 'stored', isAbsent: true, sends: 0, sentAt: null, usesMethodId: 'sm_1' })
    world.answer = (request) => {
      if (request.on === 'POST /payment') return refusal(400, { failureCode: 'rejected' })
      return request.on === 'GET /mandate/M1' ? { mandateId: 'M1', status: 'inactive' } : []
    }

    const after = await recoverUnknown(deps, row)

    expect(after).toMatchObject({ state: 'failed', failureCode: 'rejected' })
    expect(noted).toEqual(['rejected'])
    expect(on().slice(-2)).toEqual(['POST /payment', 'GET /mandate/M1'])
  })

  it('reads no mandate when it was not refused', async () => {
    await deps.store.methods.insert(methodRow({ id: 'sm_1', basis: 'mandate', mandateId: 'M1' }))
    world.answer = (request) => (request.on === 'POST /payment' ? payment : [])

    await recoverUnknown(deps, await lost({ usesMethodId: 'sm_1' }))

    expect(on()).toEqual(['LIST /transaction', 'GET /mandate/M1/transactions', 'POST /payment'])
  })

  it('is not sent again when the query failed', async () => {
    world.answer = () => refusal(500)

    await expect(recoverUnknown(deps, await lost())).rejects.toBeInstanceOf(CcvError)
    expect(await inStore()).toMatchObject({ state: 'unknown', sends: 1, leaseUntil: 0 })
  })
})

describe('a hint that CCV has an attempt', () => {
  const hinted = (answer: object): void => {
    world.answer = (request) => (request.on.startsWith('LIST') ? [] : answer)
  }

  it('with a payment reference is adopted when CCV’s own record names our reference', async () => {
    hinted(payment)

    const after = await adoptHint(deps, await lost(), 'C1')

    expect(after).toMatchObject({ state: 'open', reference: 'C1', redirectUrl: page })
    expect(await inStore()).toEqual(after)
    expect(world.sent.map((request) => [request.on, request.query.get('reference')])).toEqual([
      ['GET /transaction', 'C1'],
    ])
  })

  it('with a mandate id is adopted when CCV’s own record names our reference', async () => {
    hinted({ mandateId: 'M1', status: 'pending', signUrl: page, merchantOrderReference })

    expect(await adoptHint(deps, await lost({ call: 'mandate' }), 'M1')).toMatchObject({ reference: 'M1' })
    expect(on()).toEqual(['GET /mandate/M1'])
  })

  it.each([
    ['names another order', { merchantOrderReference: '982~at_2' }],
    ['names no order', { merchantOrderReference: undefined }],
    ['has another reference than the requested one', { reference: 'C2' }],
  ])('is ignored when the record %s', async (_, change) => {
    hinted({ ...payment, ...change })
    const row = await lost({ sends: 2 })

    expect(await adoptHint(deps, row, 'C1')).toBe(row)
    expect(await inStore()).toEqual(row)
    expect(on()).toEqual(['GET /transaction'])
  })

  it('for an attempt that was sent twice cancels the other payment, and stores no false duplicate', async () => {
    const others = [
      { ...payment, status: 'success', payUrl: undefined },
      { ...payment, reference: 'C2' },
    ]
    world.answer = (request) => (request.on === 'LIST /transaction' ? others : payment)

    const after = await adoptHint(deps, await lost({ sends: 2 }), 'C1')

    expect(after).toMatchObject({ reference: 'C1' })
    const cancelled = world.sent.filter((request) => request.on === 'POST /cancel')
    expect(cancelled.map(({ query }) => query.get('reference'))).toEqual(['C2'])
    expect(await deps.store.operations.ofAttempt('at_1')).toEqual([])
  })
})
