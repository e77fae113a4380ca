import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import { methodRow, now } from '../testing/rows.ts'
import { openSending, type Sending, sendable } from '../testing/sending.ts'
import { attemptCall } from './attempt-call.ts'
import { holdToLook, isHeld, letGo, markSend, renew, sending } from './lease.ts'

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(() => world.deps.store.close())

const second = 1000
/** A call may take 20 seconds, and its lease lasts five more. */
const leaseEnds = now + 25 * second
const token = '{"googlePayEncryptedToken":"secret"}'

async function stored(change: Partial<Attempt> = {}): Promise<Attempt> {
  const row = sendable(change)
  await world.deps.store.attempts.insert(row)
  return row
}
const inStore = () => world.deps.store.attempts.get('at_1')
/** Another server takes the lease meanwhile, or CCV names a reference. */
async function meanwhile(change: Partial<Attempt>): Promise<void> {
  const row = await inStore()
  if (row) await world.deps.store.attempts.update(row, change)
}

describe('a row that is being sent', () => {
  it('counts the send, keeps the time of the first one, and is looked at again when its lease ends', () => {
    const marked = { state: 'unknown', leaseUntil: leaseEnds, nextCheckAt: leaseEnds, updatedAt: now }

    expect(sending(world.deps, { sends: 0, sentAt: null }, now)).toEqual({ ...marked, sends: 1, sentAt: now })
    expect(sending(world.deps, { sends: 2, sentAt: 5 }, now)).toEqual({ ...marked, sends: 3, sentAt: 5 })
  })

  it.each<[string, Partial<Attempt>, boolean]>([
    ['as its holder left it', {}, true],
    ['under a newer lease', { leaseUntil: now + 1 }, false],
    ['in another state', { state: 'open' }, false],
    ['with a reference of CCV’s', { reference: 'C1' }, false],
  ])('is its holder’s %s: %s', (_, change, expected) => {
    const held = sendable({ state: 'unknown', leaseUntil: now })

    expect(isHeld({ ...held, ...change }, held)).toBe(expected)
  })
})

describe('who looks for a row', () => {
  it.each<[string, Partial<Attempt>]>([
    ['that nobody is busy with', { state: 'unknown' }],
    ['whose lease ends now', { state: 'unknown', leaseUntil: now }],
  ])('has it for a while: one %s', async (_, change) => {
    const row = await stored(change)

    const held = await holdToLook(world.deps, attemptCall, row)

    const lease = { leaseUntil: leaseEnds, nextCheckAt: leaseEnds, askedAt: now, updatedAt: now }
    expect(held).toMatchObject({ ...lease, state: 'unknown', sends: 0 })
    expect(await inStore()).toEqual(held)
  })

  it.each<[string, Partial<Attempt>]>([
    ['another server is busy with', { state: 'unknown', leaseUntil: now + 1 }],
    ['CCV has named', { state: 'unknown', reference: 'C1' }],
    ['has ended', { state: 'failed' }],
  ])('leaves alone what %s', async (_, change) => {
    const row = await stored(change)

    expect(await holdToLook(world.deps, attemptCall, row)).toBeUndefined()
    expect(await inStore()).toEqual(row)
  })
})

describe('who sends a row', () => {
  it.each<[string, Partial<Attempt>, number]>([
    ['was stored', { state: 'stored' }, 1],
    ['was sent, and its answer was lost', { state: 'unknown', sends: 1, sentAt: 5 }, 2],
  ])('is whoever marked it, where it %s', async (_, change, sends) => {
    const row = await stored(change)

    const marked = await markSend(world.deps, attemptCall, row)

    expect(marked).toMatchObject({ isToSend: true, row: { state: 'unknown', sends, leaseUntil: leaseEnds } })
    expect(await inStore()).toEqual(marked.row)
  })

  it.each<[string, Partial<Attempt>]>([
    ['is sent by another server meanwhile', { state: 'unknown', leaseUntil: now + 9 }],
    ['has ended', { state: 'failed' }],
    ['waits for a person', { state: 'review' }],
  ])('is nobody where it %s', async (_, change) => {
    const row = await stored()
    await meanwhile(change)

    const marked = await markSend(world.deps, attemptCall, row)

    expect(marked).toEqual({ isToSend: false, row: await inStore() })
    expect(marked.row).toMatchObject({ ...change, sends: 0 })
  })

  it('is nobody where it waits for a person, whoever read it', async () => {
    const marked = await markSend(world.deps, attemptCall, await stored({ state: 'review' }))

    expect(marked).toMatchObject({ isToSend: false, row: { state: 'review', sends: 0 } })
  })

  it('gets the wallet’s token to send, of which nothing is kept', async () => {
    const row = await stored({ requestBody: token })

    const { row: marked } = await markSend(world.deps, attemptCall, row)

    expect(marked.requestBody).toBe(token)
    expect((await inStore())?.requestBody).toBe('{"googlePayEncryptedToken":""}')
  })

  it.each<[string, Partial<Attempt>, Partial<Attempt>]>([
    ['ends what was never sent', {}, { state: 'failed', reason: 'cancelled', sends: 0, holdsSlot: false }],
    [
      'only looks for what CCV may have',
      { state: 'unknown', sends: 1, sentAt: now },
      { state: 'unknown', wanted: false, sends: 1, holdsSlot: true, leaseUntil: 0 },
    ],
  ])('%s, where nobody wants it any more', async (_, change, expected) => {
    const row = await stored({ ...change, wanted: false })

    const marked = await markSend(world.deps, attemptCall, row)

    expect(marked).toMatchObject({ isToSend: false, row: expected })
    expect(await inStore()).toMatchObject(expected)
  })

  it('holds the saved method under its lock meanwhile', async () => {
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

describe('who waits before sending again', () => {
  const waiting = { state: 'unknown', sends: 1, sentAt: now, leaseUntil: leaseEnds } as const

  it('has it for a while longer, with the bytes to send', async () => {
    const row = await stored(waiting)
    await world.clock.advance(10 * second)

    const renewed = await renew(world.deps, attemptCall, { ...row, requestBody: token })

    const lease = leaseEnds + 10 * second
    expect(renewed).toMatchObject({ leaseUntil: lease, nextCheckAt: lease, updatedAt: now + 10 * second, sends: 1 })
    expect(renewed?.requestBody).toBe(token)
    expect(await inStore()).toMatchObject({ leaseUntil: lease, requestBody: row.requestBody })
  })

  it.each<[string, Partial<Attempt>]>([
    ['another server has it', { leaseUntil: leaseEnds + 1 }],
    ['nobody wants it any more', { wanted: false }],
  ])('does not send where %s', async (_, change) => {
    const row = await stored(waiting)
    await meanwhile(change)
    const before = await inStore()

    expect(await renew(world.deps, attemptCall, row)).toBeUndefined()
    expect(await inStore()).toEqual(before)
  })
})

describe('who gives a row back', () => {
  const held = { state: 'unknown', sends: 1, sentAt: now, leaseUntil: leaseEnds } as const

  it('leaves it to whoever comes next, soon', async () => {
    const row = await stored(held)

    const after = await letGo(world.deps, attemptCall, row)

    expect(after).toMatchObject({ state: 'unknown', sends: 1, leaseUntil: 0, updatedAt: now })
    expect(after.nextCheckAt).toBeGreaterThanOrEqual(now + 15 * second)
    expect(after.nextCheckAt).toBeLessThanOrEqual(now + 16.5 * second)
    expect(await inStore()).toEqual(after)
  })

  it('changes nothing after another server took it', async () => {
    const row = await stored(held)
    await meanwhile({ leaseUntil: leaseEnds + 1 })
    const before = await inStore()

    expect(await letGo(world.deps, attemptCall, row)).toEqual(before)
    expect(await inStore()).toEqual(before)
  })
})
