import { CcvError } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Operation } from '../domain/payments/operation.ts'
import { attemptRow, now, operationRow } from '../testing/rows.ts'
import { openSending, type Sending } from '../testing/sending.ts'
import { operationCall } from './operation-call.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute
const soon = now + 15 * second

let world: Sending
beforeEach(async () => {
  world = await openSending()
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(async () => {
  vi.restoreAllMocks()
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
  await world.deps.store.write((tables) => tables.events.place())
  return (await world.deps.store.events.list(0, 10)).map(({ type }) => type)
}
const at = { reference: 'R1', status: 'pending', type: 'refund' }

describe('a refund, a capture or a reversal', () => {
  it.each<[string, Partial<Operation>, boolean]>([
    ['before it was sent', { state: 'stored' }, true],
    ['whose answer was lost', { state: 'unknown' }, true],
    ['that waits for a person', { state: 'review' }, true],
    ['that CCV has', { state: 'open' }, false],
    ['that has ended', { state: 'failed' }, false],
    ['that CCV has named', { state: 'unknown', reference: 'R1' }, false],
  ])('is looked for: one %s', (_, change, expected) => {
    expect(operationCall.isLost(operationRow(change))).toBe(expected)
  })

  it.each<[string, Partial<Operation>, number, boolean]>([
    ['within ten minutes', {}, 10 * minute - 1, true],
    ['after ten minutes', {}, 10 * minute, false],
    ['where somebody stopped it', { cancelRequested: true }, 0, false],
    ['while it waits for a person', { state: 'review' }, 0, false],
  ])('may be sent again only while CCV recognises it, and nobody stopped it: %s', (_, change, ageMs, expected) => {
    expect(operationCall.mayRepeat(operationRow({ ...sent, ...change }), ageMs)).toBe(expected)
  })

  it('is looked for soon, and once a day while it waits for a person', () => {
    expect(operationCall.nextLook(operationRow(sent), now)).toBe(soon)
    expect(operationCall.nextLook(operationRow({ state: 'review' }), now)).toBe(now + day)
  })

  it('is not sent where somebody stopped it, and locks nothing else', async () => {
    const { deps } = world
    const reasonOf = (cancelRequested: boolean) =>
      operationCall.mustNotSend(deps, deps.store, operationRow({ cancelRequested }))

    expect([await reasonOf(true), await reasonOf(false)]).toEqual(['cancelled', undefined])
    expect(operationCall.lockOf(operationRow())).toBeUndefined()
  })

  it('is marked without the time of the question, of which it keeps none', async () => {
    const row = await stored({ state: 'stored', sends: 0 })

    const mark = { state: 'unknown', sends: 1, sentAt: now, leaseUntil: 7, nextCheckAt: 8, updatedAt: now } as const
    const marked = await operationCall.mark(world.deps.store, row, { ...mark, askedAt: 9 })

    expect(marked).toMatchObject(mark)
    expect(await inStore()).toEqual(marked)
    expect(await operationCall.get(world.deps.store, 'op_1')).toEqual(marked)
  })

  it('has nothing to do after it was sent again but what was written', async () => {
    const row = operationRow()

    expect(await operationCall.afterRepeat(world.deps, row)).toBe(row)
  })
})

describe('the call of an operation', () => {
  it.each([
    ['refund', 'POST /refund'],
    ['capture', 'POST /capture'],
    ['reversal', 'POST /reversal'],
  ] as const)('is the one that CCV has for a %s, and CCV recognises it when it comes again', async (kind, on) => {
    world.answer = () => ({ ...at, type: kind })

    const found = await operationCall.call(
      world.deps,
      operationRow({ kind, requestBody: '{"amount":10}', idempotencyReference: 'ir_1' }),
    )

    expect(found).toMatchObject({ reference: 'R1' })
    expect(world.sent).toMatchObject([{ on, body: '{"amount":10}', idempotencyReference: 'ir_1' }])
  })

  it.each(['return', 'duplicate'] as const)('is none for a %s, which was found', (kind) => {
    expect(() => operationCall.call(world.deps, operationRow({ kind }))).toThrow(TypeError)
    expect(() => operationCall.call(world.deps, operationRow({ kind }))).toThrow('not ours to send')
  })
})

describe('an operation that CCV has', () => {
  it.each<[Operation['state'], Operation['state']]>([
    ['stored', 'open'],
    ['unknown', 'open'],
    ['review', 'review'],
    ['failed', 'failed'],
  ])('is read next: %s becomes %s', async (state, expected) => {
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

  it('is found by what it follows, its kind, and our id in its description', async () => {
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
    ['that was stopped', (row) => operationCall.endUnsent(world.deps, world.deps.store, row, 'cancelled'), 'cancelled'],
    ['that was refused', (row) => operationCall.refused(world.deps, world.deps.store, row, refused), 'refund_limit'],
    [
      'that was refused without a word',
      (row) => operationCall.refused(world.deps, world.deps.store, row, new CcvError('unauthorized', 'refused')),
      null,
    ],
    ['that was not sent', (row) => operationCall.notSent(world.deps, world.deps.store, row, refused), 'not-sent'],
  ])('has failed, and the shop is told why: one %s', async (_, end, failureCode) => {
    const row = await stored({ failureCode: 'before' })

    const ended = await end(row)

    expect(ended).toMatchObject({ state: 'failed', failureCode, leaseUntil: 0, nextCheckAt: null, updatedAt: now })
    expect(await inStore()).toEqual(ended)
    expect(await emitted()).toEqual(['payment.refund-failed'])
  })

  it('may have reached it, and is only looked for', async () => {
    const row = await stored()

    const after = await operationCall.giveUpSending(world.deps, world.deps.store, row, 'cancelled')

    expect(after).toMatchObject({ state: 'unknown', sends: 1, leaseUntil: 0, nextCheckAt: soon, updatedAt: now })
    expect(await inStore()).toEqual(after)
    expect(await emitted()).toEqual([])
  })

  it.each<[string, Partial<Operation>, number, Partial<Operation>]>([
    ['is looked for again', {}, day - 1, { state: 'unknown', nextCheckAt: soon }],
    ['is for a person after a day', {}, day, { state: 'review', failureCode: null, nextCheckAt: now + day }],
    ['that was never sent is looked for again', { state: 'stored' }, day, { state: 'stored', nextCheckAt: soon }],
    [
      'that waits for a person is looked for daily',
      { state: 'review' },
      day,
      { state: 'review', nextCheckAt: now + day },
    ],
  ])('%s', async (_, change, ageMs, expected) => {
    const row = await stored({ createdAt: now, ...change })

    const after = await operationCall.stillNothing(world.deps, row, ageMs)

    expect(after).toMatchObject({ ...expected, leaseUntil: 0, updatedAt: now })
    expect(await inStore()).toEqual(after)
  })

  it('is left as it is where another server took it meanwhile', async () => {
    const row = await stored()
    await world.deps.store.operations.update(row, { leaseUntil: now + 26 * second })

    expect(await operationCall.stillNothing(world.deps, row, day)).toMatchObject({
      state: 'unknown',
      leaseUntil: now + 26 * second,
    })
  })
})
