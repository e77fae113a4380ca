/** The contract of every store for deliveries to the endpoints: the shop's handler and the shop's webhook URL. */
import { describe, expect, it } from 'vitest'
import { eventRow, now } from '../../testing/rows.ts'
import type { DeliveryRecord, EndpointKey } from '../records.ts'
import type { Store } from '../store.ts'

const leaseMs = 30_000
const day = 86_400_000

/** @param open returns the store of the running test; the surrounding suite closes it */
export function describesDeliveries(open: () => Store): void {
  const append = async (...rows: [id: string, orderId: string | null][]): Promise<void> => {
    for (const [id, orderId] of rows) {
      await open().events.append(eventRow({ id, orderId }))
      await sequence()
    }
  }
  const sequence = (at = now, endpoints: readonly EndpointKey[] = ['webhook']): Promise<void> =>
    open().write(async (tables) => {
      await tables.events.number()
      for (const endpoint of endpoints) await tables.deliveries.enqueue(endpoint, at)
    })
  const claim = (id: string, limit = 10, at = now, endpoint: EndpointKey = 'webhook'): Promise<DeliveryRecord[]> =>
    open().write(
      ({ deliveries }) => deliveries.claim(endpoint, { now: at, until: at + leaseMs, id }, limit),
      `deliveries.claim:${endpoint}`,
    )
  const finish = (
    row: DeliveryRecord,
    outcome: Parameters<Store['deliveries']['finish']>[1],
    at = now,
  ): Promise<boolean> =>
    open().write(({ deliveries }) => deliveries.finish(row, outcome, at), `deliveries.finish:${row.eventId}`)
  /** Delivers every event to the handler only. */
  const deliverInProcess = async (at = now): Promise<void> => {
    await sequence(at, ['handler'])
    for (const row of await claim('in process', 100, at, 'handler')) await finish(row, delivered, at)
  }
  const get = (eventId: string, endpoint: EndpointKey = 'webhook') => open().deliveries.get(endpoint, eventId)
  const idsOf = (rows: DeliveryRecord[]): string[] => rows.map(({ eventId }) => eventId).toSorted()
  const delivered = { state: 'delivered', tries: 1, nextTryAt: now, reason: null } as const
  const dead = { state: 'dead', tries: 10, nextTryAt: now, reason: 'timeout' } as const

  describe('deliveries', () => {
    it('are created once for each event, except for events that every endpoint already has', async () => {
      await open().events.append(eventRow({ id: 'told' }))
      await deliverInProcess()
      await append(['a', '981'], ['b', null])

      await sequence()

      expect(await get('told')).toBeUndefined()
      expect(await get('a')).toEqual({
        endpoint: 'webhook',
        eventId: 'a',
        orderKey: '981',
        sequence: 2,
        state: 'waiting',
        tries: 0,
        nextTryAt: now,
        lease: null,
        leaseUntil: 0,
        reason: null,
      })
      expect(await get('b')).toMatchObject({ orderKey: 'b', sequence: 3 })
    })

    it('of events that are more than three days older than the webhook URL are dead, and can be sent again on request', async () => {
      await open().events.append(eventRow({ id: 'old', orderId: '981', createdAt: now - 3 * day - 1 }))
      await open().events.append(eventRow({ id: 'new', orderId: '981', orderVersion: 2, createdAt: now - 3 * day }))
      await sequence()

      expect(await get('old')).toMatchObject({ state: 'dead', reason: 'too-old', tries: 0 })
      expect(idsOf(await claim('l1'))).toEqual(['new'])
      const old = await open().events.get('old')
      await open().write(async ({ deliveries }) => old && deliveries.again('webhook', old, now))
      expect(idsOf(await claim('l2'))).toEqual(['old'])
    })

    it('of one order are claimed in sequence, while those of other orders are claimed at once', async () => {
      await append(['981 v1', '981'], ['981 v2', '981'], ['982 v1', '982'], ['no order', null], ['neither', null])

      const first = await claim('l1')

      expect(idsOf(first)).toEqual(['981 v1', '982 v1', 'neither', 'no order'])
      expect(await claim('l2')).toEqual([])
      for (const row of first) expect(await finish(row, delivered)).toBe(true)
      expect(idsOf(await claim('l3'))).toEqual(['981 v2'])
    })

    it('that wait for a retry block only their own order, and dead ones block nothing', async () => {
      await append(['981 v1', '981'], ['981 v2', '981'], ['982 v1', '982'])
      const later = { ...delivered, state: 'waiting', nextTryAt: now + 5000 } as const
      const claimed = await claim('l1')
      for (const row of claimed) await finish(row, row.orderKey === '981' ? later : delivered)
      expect(idsOf(claimed)).toEqual(['981 v1', '982 v1'])
      expect(await claim('l2', 10, now + 4999)).toEqual([])

      const [again] = await claim('l3', 10, now + 5000)
      if (again) await finish(again, dead)

      expect(again?.eventId).toBe('981 v1')
      expect(idsOf(await claim('l4', 10, now + 5000))).toEqual(['981 v2'])
    })

    it('[F62] are claimed by one of many callers, and again only after the lease has ended', async () => {
      await append(...Array.from({ length: 12 }, (_, index): [string, string] => [`e${index}`, `o${index}`]))

      const taken = await Promise.all(Array.from({ length: 6 }, (_, index) => claim(`l${index}`, 4)))

      const ids = taken.flatMap(idsOf)
      expect(ids).toHaveLength(12)
      expect(new Set(ids).size).toBe(12)
      expect(await claim('late', 20, now + leaseMs - 1)).toEqual([])
      expect(await claim('next', 20, now + leaseMs)).toHaveLength(12)
    })

    it('can be finished only by the holder of the lease', async () => {
      await append(['a', '981'])
      const [lost] = await claim('l1')
      const [held] = await claim('l2', 10, now + leaseMs)
      if (!lost || !held) throw new Error('nothing was claimed')

      expect(await finish(lost, dead)).toBe(false)
      expect(await finish(held, delivered)).toBe(true)
      expect(await get('a')).toMatchObject({ state: 'delivered', lease: null, leaseUntil: 0 })
    })

    it('are listed by state, in sequence, with their event', async () => {
      await append(['a', '981'], ['b', '982'], ['c', '983'])
      for (const row of await claim('l1')) {
        await finish(row, row.eventId === 'b' ? delivered : dead)
      }

      const listed = await open().deliveries.list({ state: 'dead', endpoint: undefined }, 0, 10)

      expect(listed.map(({ event, deliveries }) => [event.id, deliveries.map(({ reason }) => reason)])).toEqual([
        ['a', ['timeout']],
        ['c', ['timeout']],
      ])
      expect(
        (await open().deliveries.list({ state: 'dead', endpoint: undefined }, 1, 10)).map(({ event }) => event.id),
      ).toEqual(['c'])
      expect(await open().deliveries.list({ state: 'waiting', endpoint: undefined }, 0, 10)).toEqual([])
    })

    it('start over on request, whatever their state', async () => {
      await append(['a', '981'])
      const [row] = await claim('l1')
      if (row) await finish(row, dead)
      const event = await open().events.get('a')
      if (!event) throw new Error('no event')

      await open().deliveries.again('webhook', event, now + 7)

      expect(await get('a')).toMatchObject({ state: 'waiting', tries: 0, nextTryAt: now + 7 })
      expect(idsOf(await claim('l2', 10, now + 7))).toEqual(['a'])
    })

    it('of an event that was only delivered in process are created on request, without hiding the events in between', async () => {
      for (const id of ['old', 'between', 'last']) await open().events.append(eventRow({ id, orderId: id }))
      await sequence(now, ['handler'])
      for (const row of await claim('in process', 10, now, 'handler'))
        if (row.eventId !== 'between') await finish(row, delivered)
      const last = await open().events.get('last')
      if (!last) throw new Error('no event')

      await open().write(({ deliveries }) => deliveries.again('webhook', last, now))
      await sequence()

      expect(idsOf(await claim('l1'))).toEqual(['between', 'last'])
    })

    it('of one saved method without an order are claimed in sequence', async () => {
      for (const [id, methodVersion] of [
        ['revoked', 3],
        ['saved', 2],
      ] as const)
        await open().events.append(eventRow({ id, orderId: null, orderVersion: null, methodId: 'sm_1', methodVersion }))
      await sequence()

      const [first] = await claim('l1')

      expect([first?.eventId, first?.orderKey]).toEqual(['saved', 'sm_1'])
      expect(await claim('l2')).toEqual([])
    })

    it('and their events are removed by age only after every endpoint has them, except for the newest event', async () => {
      await append(['old', '1'], ['dead', '2'], ['waiting', '3'], ['recent', '4'], ['in process', '5'], ['last', '6'])
      await sequence(now, ['handler'])
      for (const row of await claim('in process', 10, now, 'handler'))
        if (row.eventId !== 'in process') await finish(row, delivered)
      for (const row of await claim('l1')) {
        const outcome =
          row.eventId === 'dead' ? dead : row.eventId === 'waiting' ? { ...dead, state: 'waiting' as const } : delivered
        await finish(row, outcome, row.eventId === 'recent' ? now + day : now)
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
      expect([await get('old'), await get('old', 'handler')]).toEqual([undefined, undefined])
      expect(await get('dead')).toBeDefined()
    })
  })

  describe('two endpoints', () => {
    const both: readonly EndpointKey[] = ['handler', 'webhook']
    const deliveredAt = async (id: string): Promise<number | null | undefined> =>
      (await open().events.get(id))?.deliveredAt

    it('both get every event, claim it independently and count separately', async () => {
      await open().events.append(eventRow({ id: 'a', orderId: '981' }))
      await open().events.append(eventRow({ id: 'b', orderId: '981', orderVersion: 2 }))
      await sequence(now, both)

      const [toHandler] = await claim('l1', 10, now, 'handler')
      const [toWebhook] = await claim('l2')
      if (!toHandler || !toWebhook) throw new Error('nothing was claimed')
      await finish(toHandler, delivered)
      await finish(toWebhook, dead)

      expect([await get('a', 'handler'), await get('a')]).toMatchObject([
        { state: 'delivered', tries: 1 },
        { state: 'dead', tries: 10, reason: 'timeout' },
      ])
      expect(await open().deliveries.count('handler', 'waiting', 10)).toEqual({ count: 1, oldestAt: now })
      expect(await open().deliveries.count('handler', 'dead', 10)).toEqual({ count: 0, oldestAt: null })
      expect(await open().deliveries.count('webhook', 'dead', 10)).toEqual({ count: 1, oldestAt: now })
    })

    it('do not block each other while one of them waits', async () => {
      await open().events.append(eventRow({ id: 'a', orderId: '981' }))
      await open().events.append(eventRow({ id: 'b', orderId: '981', orderVersion: 2 }))
      await sequence(now, both)
      await claim('hangs', 10, now, 'handler')

      const [first] = await claim('l1')
      if (first) await finish(first, delivered)

      expect(idsOf(await claim('l2'))).toEqual(['b'])
      expect(await claim('l3', 10, now, 'handler')).toEqual([])
    })

    it('mark an event as delivered when the last one has it, even when both finish at once', async () => {
      const ids = Array.from({ length: 10 }, (_, index) => `e${index}`)
      for (const id of ids) await open().events.append(eventRow({ id, orderId: id }))
      await sequence(now, both)
      const rows = [...(await claim('l1', 10, now, 'handler')), ...(await claim('l2'))]
      const [first, ...others] = rows
      if (!first) throw new Error('nothing was claimed')

      await finish(first, delivered)
      expect(await deliveredAt(first.eventId)).toBeNull()
      await Promise.all(others.map((row) => finish(row, delivered, now + 1)))

      expect(await Promise.all(ids.map(deliveredAt))).toEqual(ids.map(() => now + 1))
    })

    it('are listed together, once per event, whatever the limit', async () => {
      for (const id of ['a', 'b']) await open().events.append(eventRow({ id, orderId: id }))
      await sequence(now, both)
      for (const row of await claim('l1')) if (row.eventId === 'b') await finish(row, dead)
      const found = async (...asked: Parameters<Store['deliveries']['list']>): Promise<unknown> =>
        (await open().deliveries.list(...asked)).map(({ event, deliveries }) => [
          event.id,
          deliveries.map(({ endpoint, state }) => `${endpoint} ${state}`),
        ])

      const a = ['a', ['handler waiting', 'webhook waiting']]
      const b = ['b', ['handler waiting', 'webhook dead']]
      expect(await found({ state: 'waiting', endpoint: undefined }, 0, 10)).toEqual([a, b])
      expect(await found({ state: 'waiting', endpoint: undefined }, 0, 1)).toEqual([a])
      expect(await found({ state: 'waiting', endpoint: undefined }, 1, 1)).toEqual([b])
      expect(await found({ state: 'waiting', endpoint: 'webhook' }, 0, 10)).toEqual([a])
      expect(await found({ state: 'dead', endpoint: 'handler' }, 0, 10)).toEqual([])
      expect(await found({ state: undefined, endpoint: 'handler' }, 0, 10)).toEqual([a, b])
    })

    it('can be asked to receive an event again independently', async () => {
      await open().events.append(eventRow({ id: 'a', orderId: '981' }))
      await sequence(now, both)
      for (const endpoint of both) for (const row of await claim('l1', 10, now, endpoint)) await finish(row, delivered)
      const event = await open().events.get('a')
      if (!event) throw new Error('no event')

      await open().write(({ deliveries }) => deliveries.again('handler', event, now))

      expect(await deliveredAt('a')).toBeNull()
      expect([await claim('l2'), idsOf(await claim('l3', 10, now, 'handler'))]).toEqual([[], ['a']])
    })
  })

  describe('an endpoint', () => {
    it('is open until it is paused or disabled, and open again after it is enabled', async () => {
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
