/** What every store must do with events on their way to the shop's address. */
import { describe, expect, it } from 'vitest'
import { eventRow, now } from '../../testing/rows.ts'
import type { DeliveryRecord } from './records.ts'
import type { Store } from './store.ts'

const leaseMs = 30_000
const day = 86_400_000

/** @param open the store of the test that runs; the suite around it closes it */
export function describesDeliveries(open: () => Store): void {
  const append = async (...rows: [id: string, orderId: string | null][]): Promise<void> => {
    for (const [id, orderId] of rows) {
      await open().events.append(eventRow({ id, orderId }))
      await place()
    }
  }
  const place = (at = now): Promise<void> =>
    open().write(async (tables) => {
      await tables.events.place()
      await tables.deliveries.enqueue(at)
    })
  const claim = (id: string, limit = 10, at = now): Promise<DeliveryRecord[]> =>
    open().write(async (tables) => {
      await tables.lock('deliveries.claim')
      return tables.deliveries.claim({ now: at, until: at + leaseMs, id }, limit)
    })
  const idsOf = (rows: DeliveryRecord[]): string[] => rows.map(({ eventId }) => eventId).toSorted()
  const delivered = { state: 'delivered', tries: 1, nextTryAt: now, reason: null } as const
  const dead = { state: 'dead', tries: 10, nextTryAt: now, reason: 'timeout' } as const

  describe('deliveries', () => {
    it('are made once for each event that nobody was told of', async () => {
      await open().events.append(eventRow({ id: 'told' }))
      await open().events.place()
      await open().events.settle('told', { deliveredAt: now })
      await append(['a', '981'], ['b', null])

      await place()

      expect(await open().deliveries.get('told')).toBeUndefined()
      expect(await open().deliveries.get('a')).toEqual({
        eventId: 'a',
        orderKey: '981',
        place: 2,
        state: 'waiting',
        tries: 0,
        nextTryAt: now,
        lease: null,
        leaseUntil: 0,
        reason: null,
      })
      expect(await open().deliveries.get('b')).toMatchObject({ orderKey: 'b', place: 3 })
    })

    it('of what happened more than three days before there was an address are given up, and can be told again', async () => {
      await open().events.append(eventRow({ id: 'old', orderId: '981', createdAt: now - 3 * day - 1 }))
      await open().events.append(eventRow({ id: 'new', orderId: '981', orderVersion: 2, createdAt: now - 3 * day }))
      await place()

      expect(await open().deliveries.get('old')).toMatchObject({ state: 'dead', reason: 'too-old', tries: 0 })
      expect(idsOf(await claim('l1'))).toEqual(['new'])
      const old = await open().events.get('old')
      await open().write(async ({ deliveries }) => old && deliveries.again(old, now, true))
      expect(idsOf(await claim('l2'))).toEqual(['old'])
    })

    it('of one order are taken one after another, of others at once', async () => {
      await append(['981 v1', '981'], ['981 v2', '981'], ['982 v1', '982'], ['no order', null], ['neither', null])

      const first = await claim('l1')

      expect(idsOf(first)).toEqual(['981 v1', '982 v1', 'neither', 'no order'])
      expect(await claim('l2')).toEqual([])
      for (const row of first) expect(await open().deliveries.finish(row, delivered)).toBe(true)
      expect(idsOf(await claim('l3'))).toEqual(['981 v2'])
    })

    it('that wait for their next try hold up their own order only, and dead ones nobody', async () => {
      await append(['981 v1', '981'], ['981 v2', '981'], ['982 v1', '982'])
      const later = { ...delivered, state: 'waiting', nextTryAt: now + 5000 } as const
      const claimed = await claim('l1')
      for (const row of claimed) await open().deliveries.finish(row, row.orderKey === '981' ? later : delivered)
      expect(idsOf(claimed)).toEqual(['981 v1', '982 v1'])
      expect(await claim('l2', 10, now + 4999)).toEqual([])

      const [again] = await claim('l3', 10, now + 5000)
      if (again) await open().deliveries.finish(again, dead)

      expect(again?.eventId).toBe('981 v1')
      expect(idsOf(await claim('l4', 10, now + 5000))).toEqual(['981 v2'])
    })

    it('[F62] are taken by one of many that try at once, and again only when the lease has ended', async () => {
      await append(...Array.from({ length: 12 }, (_, index): [string, string] => [`e${index}`, `o${index}`]))

      const taken = await Promise.all(Array.from({ length: 6 }, (_, index) => claim(`l${index}`, 4)))

      const ids = taken.flatMap(idsOf)
      expect(ids).toHaveLength(12)
      expect(new Set(ids).size).toBe(12)
      expect(await claim('late', 20, now + leaseMs - 1)).toEqual([])
      expect(await claim('next', 20, now + leaseMs)).toHaveLength(12)
    })

    it('are finished by whoever has the lease, and nobody else', async () => {
      await append(['a', '981'])
      const [lost] = await claim('l1')
      const [held] = await claim('l2', 10, now + leaseMs)
      if (!lost || !held) throw new Error('nothing was claimed')

      expect(await open().deliveries.finish(lost, dead)).toBe(false)
      expect(await open().deliveries.finish(held, delivered)).toBe(true)
      expect(await open().deliveries.get('a')).toMatchObject({ state: 'delivered', lease: null, leaseUntil: 0 })
    })

    it('are listed by what became of them, in order, with their event', async () => {
      await append(['a', '981'], ['b', '982'], ['c', '983'])
      for (const row of await claim('l1')) {
        await open().deliveries.finish(row, row.eventId === 'b' ? delivered : dead)
      }

      const listed = await open().deliveries.list('dead', 0, 10)

      expect(listed.map(({ event, delivery }) => [event.id, delivery.eventId, delivery.reason])).toEqual([
        ['a', 'a', 'timeout'],
        ['c', 'c', 'timeout'],
      ])
      expect((await open().deliveries.list('dead', 1, 10)).map(({ event }) => event.id)).toEqual(['c'])
      expect(await open().deliveries.list('waiting', 0, 10)).toEqual([])
    })

    it('start over when asked, whatever became of them', async () => {
      await append(['a', '981'])
      const [row] = await claim('l1')
      if (row) await open().deliveries.finish(row, dead)
      const event = await open().events.get('a')
      if (!event) throw new Error('no event')

      await open().deliveries.again(event, now + 7, true)

      expect(await open().deliveries.get('a')).toMatchObject({ state: 'waiting', tries: 0, nextTryAt: now + 7 })
      expect(idsOf(await claim('l2', 10, now + 7))).toEqual(['a'])
    })

    it('of an event that was only told in process are made when asked, and hide none in between', async () => {
      for (const id of ['old', 'between']) await open().events.append(eventRow({ id, orderId: id }))
      await open().events.place()
      await open().events.settle('old', { deliveredAt: now })
      await open().events.append(eventRow({ id: 'last', orderId: 'last' }))
      await open().events.place()
      await open().events.settle('last', { deliveredAt: now })
      const last = await open().events.get('last')
      if (!last) throw new Error('no event')

      await open().deliveries.again(last, now, true)
      await place()

      expect(idsOf(await claim('l1'))).toEqual(['between', 'last'])
    })

    it('and their events are forgotten by age only when everybody was told, the newest never', async () => {
      await append(['old', '1'], ['dead', '2'], ['waiting', '3'], ['recent', '4'], ['in process', '5'], ['last', '6'])
      for (const row of await claim('l1')) {
        const outcome =
          row.eventId === 'dead' ? dead : row.eventId === 'waiting' ? { ...dead, state: 'waiting' as const } : delivered
        await open().deliveries.finish(row, outcome)
        const at = row.eventId === 'recent' ? now + day : now
        if (row.eventId !== 'in process') await open().events.settle(row.eventId, { deliveredAt: at })
      }

      const forgotten = await open().write((tables) => tables.deliveries.prune(now + day))

      expect(forgotten).toBe(1)
      expect((await open().events.list(0, 10)).map(({ id }) => id)).toEqual([
        'dead',
        'waiting',
        'recent',
        'in process',
        'last',
      ])
      expect(await open().deliveries.get('old')).toBeUndefined()
      expect(await open().deliveries.get('dead')).toBeDefined()
    })
  })

  describe('an address', () => {
    it('is open until it is paused or disabled, and open again when asked', async () => {
      const { endpoints } = open()
      expect(await endpoints.get('h')).toBeUndefined()

      await endpoints.pause('h', now)
      await endpoints.disable('h', now + 1)
      expect(await endpoints.get('h')).toEqual({ disabledAt: now + 1, pausedUntil: now })

      await endpoints.enable('h')
      expect(await endpoints.get('h')).toEqual({ disabledAt: null, pausedUntil: 0 })
    })
  })
}
