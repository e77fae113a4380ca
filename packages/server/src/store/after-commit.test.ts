import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../testing/memory-store.ts'
import { eventRow, now } from '../testing/rows.ts'
import { sendable } from '../testing/sending.ts'
import { withAfterCommit } from './after-commit.ts'
import { ConflictError, changed, type Store, type Tables } from './store.ts'

let store: Store
let heard: string[]
beforeEach(async () => {
  heard = []
  store = withAfterCommit(await memoryStore(), {
    attemptChanged: (orderLock) => void heard.push(orderLock),
    eventAppended: () => void heard.push('event'),
  })
  await store.attempts.insert(sendable({ leaseUntil: now + 1000 }))
})
afterEach(() => store.close())

const stored = async (tables: Tables = store) => changed(await tables.attempts.get('at_1'))

describe('a change of an attempt', () => {
  it('wakes those who wait for its order, once for each transaction', async () => {
    await store.write(async (tables) => {
      const { attempts } = tables
      const open = changed(await attempts.update(await stored(tables), { state: 'open', reference: 'C1' }))
      return attempts.update(open, { state: 'succeeded' })
    })
    expect(heard).toEqual(['order:981'])

    await store.attempts.update(await stored(), { processing: true })
    expect(heard).toEqual(['order:981', 'order:981'])
  })

  it('wakes nobody while its transaction may still be rolled back', async () => {
    await store.write(async (tables) => {
      await tables.attempts.update(await stored(tables), { state: 'open' })
      expect(heard).toEqual([])
    })
    expect(heard).toEqual(['order:981'])
  })

  it('wakes nobody when its transaction was rolled back', async () => {
    const rolledBack = store.write(async (tables) => {
      await tables.attempts.update(await stored(tables), { state: 'open' })
      await tables.events.append(eventRow())
      throw new TypeError('a fault')
    })
    await expect(rolledBack).rejects.toThrow('a fault')
    expect(heard).toEqual([])
  })

  it('wakes nobody for what a repeated transaction wrote in its first run', async () => {
    let runs = 0
    await store.write(async (tables) => {
      runs += 1
      if (runs > 1) return
      await tables.attempts.update(await stored(tables), { state: 'open' })
      throw new ConflictError('another transaction changed the row')
    })
    expect(runs).toBe(2)
    expect(heard).toEqual([])
  })

  it('wakes nobody when the row had been changed since it was read', async () => {
    const old = await stored()
    await store.attempts.update(old, { state: 'open' })
    await store.attempts.update(old, { state: 'failed' })
    expect(heard).toEqual(['order:981'])
  })

  it('wakes those who wait for a call when its lease ends', async () => {
    await store.attempts.update(await stored(), { leaseUntil: 0 })
    expect(heard).toEqual(['order:981'])
  })

  it('is no news when only the times of its queries changed', async () => {
    const free = changed(await store.attempts.update(await stored(), { leaseUntil: 0 }))
    heard = []
    await store.attempts.update(free, {
      askedAt: now,
      nextCheckAt: now + 9,
      leaseUntil: 0,
      state: free.state,
      updatedAt: now,
    })
    expect(heard).toEqual([])
  })
})

it('a new event starts its delivery after the commit', async () => {
  await store.write(async ({ events }) => {
    await events.append(eventRow({ id: 'ev_1', orderVersion: 1 }))
    await events.append(eventRow({ id: 'ev_2', orderVersion: 2 }))
    expect(heard).toEqual([])
  })
  expect(heard).toEqual(['event'])

  await store.events.append(eventRow({ id: 'ev_3', orderVersion: 3 }))
  expect(heard).toEqual(['event', 'event'])
})
