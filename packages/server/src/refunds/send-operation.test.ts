import { CcvError } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Operation } from '../domain/payments/operation.ts'
import { attemptRow, now, operationRow } from '../testing/rows.ts'
import { openSending, type Sending } from '../testing/sending.ts'
import { operationCall } from './send-operation.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute
const soon = now + 15 * second

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(async () => {
  await world.deps.store.close()
})

const sent: Partial<Operation> = {
  state: 'unknown',
  sends: 1,
  sentAt: now - minute,
  leaseUntil: now + 25 * second,
  updatedAt: 0,
}
async function stored(change: Partial<Operation> = {}): Promise<Operation> {
  const { attempts, operations } = world.deps.store
  await attempts.insert(attemptRow({ id: 'at_1', state: 'succeeded', reference: 'C1', amountMinor: 4250 }))
  const row = operationRow({ id: 'op_1', ...sent, ...change })
  await operations.insert(row)
  return row
}
const inStore = () => world.deps.store.operations.get('op_1')
async function emitted(): Promise<string[]> {
  await world.deps.store.write((tables) => tables.events.number())
  return (await world.deps.store.events.list(0, 10)).map(({ type }) => type)
}
const at = { reference: 'R1', status: 'pending', type: 'refund' }

describe('a refund, a capture or a reversal', () => {
  it.each<[string, Partial<Operation>, boolean]>([
    ['that is stored and not sent', { state: 'stored' }, true],
    ['whose answer was lost', { state: 'unknown' }, true],
    ['that is in review', { state: 'review' }, true],
    ['that is open at CCV', { state: 'open' }, false],
    ['that has ended', { state: 'failed' }, false],
    ['that has a reference of CCV', { state: 'unknown', reference: 'R1' }, false],
  ])('counts as lost only without a reference and before its end: one %s', (_, change, expected) => {
    expect(operationCall.isLost(operationRow(change))).toBe(expected)
  })

  it.each<[string, Partial<Operation>, number, boolean]>([
    ['within ten minutes', {}, 10 * minute - 1, true],
    ['after ten minutes', {}, 10 * minute, false],
    ['when it was cancelled', { cancelRequested: true }, 0, false],
    ['while it is in review', { state: 'review' }, 0, false],
  ])('may be sent again only while CCV recognises it and it is not cancelled: %s', (_, change, ageMs, expected) => {
    expect(operationCall.mayRepeat(operationRow({ ...sent, ...change }), ageMs)).toBe(expected)
  })

  it('is not sent when it was cancelled, and needs no lock', async () => {
    const { deps } = world
    const reasonOf = (cancelRequested: boolean) =>
      operationCall.mustNotSend(deps, deps.store, operationRow({ cancelRequested }))

    expect([await reasonOf(true), await reasonOf(false)]).toEqual(['cancelled', undefined])
    expect(operationCall.lockOf(operationRow())).toBeUndefined()
  })

  it('is marked as sent without `askedAt`, which it does not store', async () => {
    const row = await stored({ state: 'stored', sends: 0 })

    const mark = { state: 'unknown', sends: 1, sentAt: now, leaseUntil: 7, nextCheckAt: 8, updatedAt: now } as const
    const marked = await operationCall.mark(world.deps.store, row, { ...mark, askedAt: 9 })

    expect(marked).toMatchObject(mark)
    expect(await inStore()).toEqual(marked)
    expect(await operationCall.get(world.deps.store, 'op_1')).toEqual(marked)
  })

  it('stays as stored after it was sent again', async () => {
    const row = operationRow()

    expect(await operationCall.afterRepeat(world.deps, row)).toBe(row)
  })
})

describe('the call for an operation', () => {
  it.each([
    ['refund', 'POST /refund'],
    ['capture', 'POST /capture'],
    ['reversal', 'POST /reversal'],
  ] as const)('of kind %s goes to its own path, with an idempotency reference', async (kind, on) => {
    world.answer = () => ({ ...at, type: kind })

    const found = await operationCall.call(
      world.deps,
      operationRow({ kind, requestBody: '{"amount":10}', idempotencyReference: 'ir_1' }),
    )

    expect(found).toMatchObject({ reference: 'R1' })
    expect(world.sent).toMatchObject([{ on, body: '{"amount":10}', idempotencyReference: 'ir_1' }])
  })

  it.each(['return', 'duplicate'] as const)('of kind %s throws, because it was found at CCV', (kind) => {
    expect(() => operationCall.call(world.deps, operationRow({ kind }))).toThrow(TypeError)
    expect(() => operationCall.call(world.deps, operationRow({ kind }))).toThrow('never sent')
  })
})

describe('an operation that CCV has', () => {
  it.each<[Operation['state'], Operation['state']]>([
    ['stored', 'open'],
    ['unknown', 'open'],
    ['review', 'review'],
    ['failed', 'failed'],
  ])('is due to be read: %s becomes %s', async (state, expected) => {
    const row = await stored({ state })

    const after = await operationCall.accepted(world.deps, row, { reference: 'R1' })

    expect(after).toMatchObject({ state: expected, reference: 'R1', leaseUntil: 0, nextCheckAt: now, updatedAt: now })
    expect(await inStore()).toEqual(after)
  })

  it('keeps the reference that was stored first', async () => {
    const row = await stored()
    const first = await operationCall.adopt(world.deps, row, { reference: 'R1' }, [])

    expect(await operationCall.accepted(world.deps, row, { reference: 'R2' })).toEqual(first)
    expect(await inStore()).toMatchObject({ reference: 'R1' })
  })

  it('is found by its original reference, its type, and our id in its description', async () => {
    const operation = operationRow({ id: 'op_1', originalReference: 'C1' })
    const ours = { ...at, description: 'Refund op_1 of 981' }
    world.answer = () => [
      { ...ours, reference: 'R1', type: 'capture' },
      { ...ours, reference: 'R2', description: 'Refund op_2 of 981' },
      { ...ours, reference: 'R3', description: undefined },
      { ...ours, reference: 'R4' },
    ]

    const rows = await operationCall.find(world.deps, operation)

    expect(rows.map(({ reference }) => reference)).toEqual(['R4'])
    expect(world.sent.map(({ on, query }) => [on, query.get('originalReferences')])).toEqual([
      ['LIST /transaction', 'C1'],
    ])
  })
})

describe('an operation that CCV does not have', () => {
  const refused = new CcvError('rejected', 'refused', { failureCode: 'refund_limit' })

  it.each<[string, (row: Operation) => Promise<Operation>, string | null]>([
    [
      'that was cancelled',
      (row) => operationCall.endUnsent(world.deps, world.deps.store, row, 'cancelled'),
      'cancelled',
    ],
    ['that was refused', (row) => operationCall.refused(world.deps, world.deps.store, row, refused), 'refund_limit'],
    [
      'that was refused without a code',
      (row) => operationCall.refused(world.deps, world.deps.store, row, new CcvError('unauthorized', 'refused')),
      null,
    ],
    ['that was not sent', (row) => operationCall.notSent(world.deps, world.deps.store, row, refused), 'not-sent'],
  ])('fails with a reason and an event: one %s', async (_, end, failureCode) => {
    const row = await stored({ failureCode: 'before' })

    const ended = await end(row)

    expect(ended).toMatchObject({ state: 'failed', failureCode, leaseUntil: 0, nextCheckAt: null, updatedAt: now })
    expect(await inStore()).toEqual(ended)
    expect(await emitted()).toEqual(['payment.refund-failed'])
  })

  it('is queried again when it may have reached CCV', async () => {
    const row = await stored()

    const after = await operationCall.stopSending(world.deps, world.deps.store, row, 'cancelled')

    expect(after).toMatchObject({ state: 'unknown', sends: 1, leaseUntil: 0, nextCheckAt: soon, updatedAt: now })
    expect(await inStore()).toEqual(after)
    expect(await emitted()).toEqual([])
  })

  it.each<[string, Partial<Operation>, number, Partial<Operation>]>([
    ['is queried again', {}, day - 1, { state: 'unknown', nextCheckAt: soon }],
    ['goes into review after a day', {}, day, { state: 'review', failureCode: null, nextCheckAt: now + day }],
    ['is queried again when it was never sent', { state: 'stored' }, day, { state: 'stored', nextCheckAt: soon }],
    ['is queried daily while it is in review', { state: 'review' }, day, { state: 'review', nextCheckAt: now + day }],
  ])('%s', async (_, change, ageMs, expected) => {
    const row = await stored({ createdAt: now, ...change })

    const after = await operationCall.notListed(world.deps, row, ageMs)

    expect(after).toMatchObject({ ...expected, leaseUntil: 0, updatedAt: now })
    expect(await inStore()).toEqual(after)
  })

  it('stays as it is when another server has taken the lease', async () => {
    const row = await stored()
    await world.deps.store.operations.update(row, { leaseUntil: now + 26 * second })

    expect(await operationCall.notListed(world.deps, row, day)).toMatchObject({
      state: 'unknown',
      leaseUntil: now + 26 * second,
    })
  })
})
