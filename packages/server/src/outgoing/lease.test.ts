import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { methodRow, now } from '../testing/rows.ts'
import { openSending, type Sending, sendable } from '../testing/sending.ts'
import { attemptCall } from './attempt-call.ts'
import { isHeld, leaseForQuery, markSend, releaseLease, renew, sending } from './lease.ts'

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(() => world.deps.store.close())

const second = 1000
/** A call may take 20 seconds; its lease lasts five seconds longer. */
const leaseEnds = now + 25 * second
const token = '{"googlePayEncryptedToken":"secret"}'

async function stored(change: Partial<Attempt> = {}): Promise<Attempt> {
  const row = sendable(change)
  await world.deps.store.attempts.insert(row)
  return row
}
const inStore = () => world.deps.store.attempts.get('at_1')
/** Changes the stored row in the meantime, as another server or an answer of CCV would. */
async function meanwhile(change: Partial<Attempt>): Promise<void> {
  const row = await inStore()
  if (row) await world.deps.store.attempts.update(row, change)
}

describe('a row that is being sent', () => {
  it('counts the send, keeps the time of the first send, and is due again when its lease ends', () => {
    const marked = { state: 'unknown', leaseUntil: leaseEnds, nextCheckAt: leaseEnds, updatedAt: now }

    expect(sending(world.deps, { sends: 0, sentAt: null }, now)).toEqual({ ...marked, sends: 1, sentAt: now })
    expect(sending(world.deps, { sends: 2, sentAt: 5 }, now)).toEqual({ ...marked, sends: 3, sentAt: 5 })
  })

  it.each<[string, Partial<Attempt>, boolean]>([
    ['while it is unchanged', {}, true],
    ['under a newer lease', { leaseUntil: now + 1 }, false],
    ['in another state', { state: 'open' }, false],
    ['with a CCV reference', { reference: 'C1' }, false],
  ])('belongs to its holder %s: %s', (_, change, expected) => {
    const held = sendable({ state: 'unknown', leaseUntil: now })

    expect(isHeld({ ...held, ...change }, held)).toBe(expected)
  })
})

describe('a lease for a query', () => {
  it.each<[string, Partial<Attempt>]>([
    ['that has no lease', { state: 'unknown' }],
    ['whose lease ends now', { state: 'unknown', leaseUntil: now }],
  ])('is granted on a row %s', async (_, change) => {
    const row = await stored(change)

    const held = await leaseForQuery(world.deps, attemptCall, row)

    const lease = { leaseUntil: leaseEnds, nextCheckAt: leaseEnds, askedAt: now, updatedAt: now }
    expect(held).toMatchObject({ ...lease, state: 'unknown', sends: 0 })
    expect(await inStore()).toEqual(held)
  })

  it.each<[string, Partial<Attempt>]>([
    ['another server has leased', { state: 'unknown', leaseUntil: now + 1 }],
    ['has a CCV reference', { state: 'unknown', reference: 'C1' }],
    ['has ended', { state: 'failed' }],
  ])('is not granted on a row that %s', async (_, change) => {
    const row = await stored(change)

    expect(await leaseForQuery(world.deps, attemptCall, row)).toBeUndefined()
    expect(await inStore()).toEqual(row)
  })
})

describe('marking a send', () => {
  it.each<[string, Partial<Attempt>, number]>([
    ['stored', { state: 'stored' }, 1],
    ['sent without an answer', { state: 'unknown', sends: 1, sentAt: 5 }, 2],
  ])('lets the caller send a row that was %s', async (_, change, sends) => {
    const row = await stored(change)

    const marked = await markSend(world.deps, attemptCall, row)

    expect(marked).toMatchObject({ isToSend: true, row: { state: 'unknown', sends, leaseUntil: leaseEnds } })
    expect(await inStore()).toEqual(marked.row)
  })

  it.each<[string, Partial<Attempt>]>([
    ['is being sent by another server', { state: 'unknown', leaseUntil: now + 9 }],
    ['has ended', { state: 'failed' }],
    ['is in review', { state: 'review' }],
  ])('does nothing when the row %s in the meantime', async (_, change) => {
    const row = await stored()
    await meanwhile(change)

    const marked = await markSend(world.deps, attemptCall, row)

    expect(marked).toEqual({ isToSend: false, row: await inStore() })
    expect(marked.row).toMatchObject({ ...change, sends: 0 })
  })

  it('does nothing for a row that was already in review when it was read', async () => {
    const marked = await markSend(world.deps, attemptCall, await stored({ state: 'review' }))

    expect(marked).toMatchObject({ isToSend: false, row: { state: 'review', sends: 0 } })
  })

  it('returns the wallet token to send and removes it from the store', async () => {
    const row = await stored({ requestBody: token })

    const { row: marked } = await markSend(world.deps, attemptCall, row)

    expect(marked.requestBody).toBe(token)
    expect((await inStore())?.requestBody).toBe('{"googlePayEncryptedToken":""}')
  })

  it.each<[string, Partial<Attempt>, Partial<Attempt>]>([
    ['ends a row that was never sent', {}, { state: 'failed', reason: 'cancelled', sends: 0, holdsLock: false }],
    [
      'keeps a row that CCV may have for queries only',
      { state: 'unknown', sends: 1, sentAt: now },
      { state: 'unknown', cancelRequested: true, sends: 1, holdsLock: true, leaseUntil: 0 },
    ],
  ])('%s, after its cancellation', async (_, change, expected) => {
    const row = await stored({ ...change, cancelRequested: true })

    const marked = await markSend(world.deps, attemptCall, row)

    expect(marked).toMatchObject({ isToSend: false, row: expected })
    expect(await inStore()).toMatchObject(expected)
  })

  it('takes the lock of the saved method, as does renewing the lease', async () => {
    const names: (string | undefined)[] = []
    const { store } = world.deps
    await store.methods.insert(methodRow({ id: 'sm_1' }))
    const row = await stored({ usesMethodId: 'sm_1' })
    const watched: typeof store = {
      ...store,
      write(work, name) {
        names.push(name)
        return store.write(work, name)
      },
    }

    const { row: held } = await markSend({ ...world.deps, store: watched }, attemptCall, row)
    await renew({ ...world.deps, store: watched }, attemptCall, held)

    expect(names).toEqual(['method:sm_1', 'method:sm_1'])
  })
})

describe('renewing a lease before a retry', () => {
  const waiting = { state: 'unknown', sends: 1, sentAt: now, leaseUntil: leaseEnds } as const

  it('extends the lease and returns the bytes to send', async () => {
    const row = await stored(waiting)
    await world.clock.advance(10 * second)

    const renewed = await renew(world.deps, attemptCall, { ...row, requestBody: token })

    const lease = leaseEnds + 10 * second
    expect(renewed).toMatchObject({ leaseUntil: lease, nextCheckAt: lease, updatedAt: now + 10 * second, sends: 1 })
    expect(renewed?.requestBody).toBe(token)
    expect(await inStore()).toMatchObject({ leaseUntil: lease, requestBody: row.requestBody })
  })

  it.each<[string, Partial<Attempt>]>([
    ['another server has the lease', { leaseUntil: leaseEnds + 1 }],
    ['the row was cancelled', { cancelRequested: true }],
  ])('returns undefined when %s', async (_, change) => {
    const row = await stored(waiting)
    await meanwhile(change)
    const before = await inStore()

    expect(await renew(world.deps, attemptCall, row)).toBeUndefined()
    expect(await inStore()).toEqual(before)
  })
})

describe('releasing a lease', () => {
  const held = { state: 'unknown', sends: 1, sentAt: now, leaseUntil: leaseEnds } as const

  it('makes the row due again soon', async () => {
    const row = await stored(held)

    const after = await releaseLease(world.deps, attemptCall, row)

    expect(after).toMatchObject({ state: 'unknown', sends: 1, leaseUntil: 0, updatedAt: now })
    expect(after.nextCheckAt).toBeGreaterThanOrEqual(now + 15 * second)
    expect(after.nextCheckAt).toBeLessThanOrEqual(now + 16.5 * second)
    expect(await inStore()).toEqual(after)
  })

  it('changes nothing when another server has taken the row', async () => {
    const row = await stored(held)
    await meanwhile({ leaseUntil: leaseEnds + 1 })
    const before = await inStore()

    expect(await releaseLease(world.deps, attemptCall, row)).toEqual(before)
    expect(await inStore()).toEqual(before)
  })
})
