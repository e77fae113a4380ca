/** The contract of every store, whatever database it uses. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attemptRow, eventRow, methodRow, now, operationRow, sessionRow } from '../testing/rows.ts'
import { changed, type Store, type Tables } from './store.ts'
import { describesDeliveries } from './tables/deliveries.contract.ts'

/**
 * One test suite for all stores.
 *
 * @param create opens an empty store; the suite closes it
 */
export function describesAStore(name: string, create: () => Promise<Store>): void {
  describe(`the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await create()
    })
    afterEach(() => store.close())

    describe('rows', () => {
      it('are returned exactly as they were inserted', async () => {
        const attempt = attemptRow({
          late: true,
          processing: true,
          cancelRequested: true,
          cancelKeepsDebit: true,
          sentAt: now,
          reason: 'declined',
        })
        const [method, session] = [methodRow({ isDefault: true }), sessionRow()]
        const failed = attemptRow({ orderLock: 'order:982', failureCode: 'card_refused', failedAt: now })
        const operations = [operationRow(), operationRow({ cancelRequested: true, reference: 'C2' })] as const
        await store.attempts.insert(attempt)
        await store.attempts.insert(failed)
        for (const operation of operations) await store.operations.insert(operation)
        await store.methods.insert(method)
        await store.sessions.insert(session)

        expect(await store.attempts.get(attempt.id)).toEqual(attempt)
        expect(await store.attempts.get(failed.id)).toEqual(failed)
        expect(await store.operations.get(operations[0].id)).toEqual(operations[0])
        expect(await store.operations.get(operations[1].id)).toEqual(operations[1])
        expect(await store.operations.ofAttempt('at_1')).toEqual(expect.arrayContaining([...operations]))
        expect(await store.methods.get(method.id)).toEqual(method)
        expect(await store.sessions.get(session.id)).toEqual(session)
      })

      it('are undefined when they do not exist', async () => {
        expect(await store.attempts.get('none')).toBeUndefined()
        expect(await store.attempts.active('none')).toBeUndefined()
        expect(await store.attempts.byReference('none')).toBeUndefined()
        expect(await store.sessions.ofOrder('none')).toBeUndefined()
        expect(await store.tokens.find('none')).toBeUndefined()
        expect(await store.orders.get('none')).toBeUndefined()
        expect(await store.events.get('none')).toBeUndefined()
      })

      it.each(["'; drop table attempts; --", '%', '\u0000', '😀', 'é', ' ', 'x'.repeat(5000)])(
        '[F46] are found under the exact key %j',
        async (orderLock) => {
          await store.attempts.insert(attemptRow({ orderLock }))
          await store.attempts.insert(attemptRow({ orderLock: `${orderLock}.` }))

          expect((await store.attempts.active(orderLock))?.orderLock).toBe(orderLock)
          expect(await store.attempts.ofOrderLock(orderLock)).toHaveLength(1)
        },
      )
    })

    describe('mandates', () => {
      it('are listed newest first, one page at a time, without vault methods', async () => {
        const times = [now, now + 1, now + 1, now + 2]
        for (const [index, createdAt] of times.entries()) {
          await store.methods.insert(methodRow({ id: `m${index}`, basis: 'mandate', createdAt }))
        }
        await store.methods.insert(methodRow({ id: 'v', basis: 'vault', createdAt: now }))

        const first = await store.methods.mandates(undefined, 2)
        const rest = await store.methods.mandates(first[1], 10)

        expect([...first, ...rest].map(({ id }) => id)).toEqual(['m3', 'm2', 'm1', 'm0'])
      })
    })

    describe('the order lock', () => {
      it('is held by one attempt when 20 are inserted at once', async () => {
        const attempts = Array.from({ length: 20 }, () => attemptRow())

        const taken = await Promise.all(
          attempts.map((attempt) => store.write((tables) => tables.attempts.insert(attempt))),
        )

        expect(taken.filter(Boolean)).toHaveLength(1)
        expect(await store.attempts.ofOrderLock('order:981')).toHaveLength(1)
      })

      it('is released only when the attempt that holds it is updated to release it', async () => {
        const first = attemptRow()
        await store.attempts.insert(first)
        expect(await store.attempts.insert(attemptRow())).toBe(false)

        await store.attempts.update(first, { holdsLock: false, state: 'failed' })

        expect(await store.attempts.insert(attemptRow())).toBe(true)
      })

      it('is not regained by an update while another attempt holds it', async () => {
        const first = attemptRow({ holdsLock: false, state: 'failed' })
        await store.attempts.insert(first)
        await store.attempts.insert(attemptRow())

        await expect(store.write((tables) => tables.attempts.update(first, { holdsLock: true }))).rejects.toThrow(
          /unique/i,
        )
        expect(await store.attempts.get(first.id)).toEqual(first)
      })

      it('lists the attempts of its key newest first', async () => {
        for (const [id, createdAt] of [
          ['at_b', now + 2],
          ['at_a', now + 1],
          ['at_c', now + 3],
        ] as const) {
          await store.attempts.insert(attemptRow({ id, createdAt, holdsLock: false }))
        }

        expect((await store.attempts.ofOrderLock('order:981')).map(({ id }) => id)).toEqual(['at_c', 'at_b', 'at_a'])
      })
    })

    describe('starting an attempt', () => {
      const session = sessionRow({ id: 'cs_1', orderId: '981', currentFor: '981', expiresAt: now + 1 })
      const attempt = attemptRow({ id: 'at_1', sessionId: 'cs_1', orderId: '981', orderLock: 'order:981' })
      const start = () => store.write(({ attempts }) => attempts.start(attempt, session, now), attempt.orderLock)

      it('stores every field of the attempt when its session is current', async () => {
        await store.sessions.insert(session)

        expect(await start()).toBe(true)
        expect(await store.attempts.get('at_1')).toEqual(attempt)
      })

      it('needs no order when the session has none', async () => {
        const alone = { ...session, orderId: null, currentFor: null }
        await store.sessions.insert(alone)

        expect(await store.attempts.start({ ...attempt, orderId: null, orderLock: 'session:cs_1' }, alone, now)).toBe(
          true,
        )
      })

      it.each<[string, () => Promise<unknown>]>([
        ['has ended', () => store.sessions.insert({ ...session, expiresAt: now })],
        ['was replaced', () => store.sessions.insert({ ...session, currentFor: null })],
        ['was deleted', async () => {}],
        [
          'belongs to a paid order',
          async () => [await store.sessions.insert(session), await store.orders.recordEvent('981', 'at_0')],
        ],
        [
          'belongs to an order that another attempt holds',
          async () => [
            await store.sessions.insert(session),
            await store.attempts.insert({ ...attempt, id: 'at_0', merchantOrderReference: '0' }),
          ],
        ],
      ])('stores nothing when the session %s', async (_, arrange) => {
        await arrange()

        expect(await start()).toBe(false)
        expect(await store.attempts.get('at_1')).toBeUndefined()
      })

      it('succeeds once when 50 are started at once', async () => {
        await store.sessions.insert(session)
        const each = Array.from({ length: 50 }, (_, at) => ({
          ...attempt,
          id: `at_${at}`,
          merchantOrderReference: `981~at_${at}`,
        }))

        const started = await Promise.all(
          each.map((one) => store.write(({ attempts }) => attempts.start(one, session, now), one.orderLock)),
        )

        expect(started.filter(Boolean)).toHaveLength(1)
        expect(await store.attempts.ofOrderLock('order:981')).toHaveLength(1)
      })
    })

    describe('a named transaction', () => {
      it('never runs at the same time as another one with the same name, whatever the characters in it', async () => {
        const name = "o'981\\ \0 $1; --"
        const row = attemptRow({ id: 'at_named' })
        await store.attempts.insert(row)
        let tries = 0
        const count = () =>
          store.write(async ({ attempts }) => {
            tries += 1
            const latest = changed(await attempts.get(row.id))
            changed(await attempts.update(latest, { sends: latest.sends + 1 }))
          }, name)

        await Promise.all(Array.from({ length: 20 }, count))

        expect(tries).toBe(20) // no transaction met a conflict
        expect((await store.attempts.get(row.id))?.sends).toBe(20)
      })
    })

    describe('an update', () => {
      it('increments the version and changes no other field', async () => {
        const attempt = attemptRow()
        await store.attempts.insert(attempt)

        const updated = await store.attempts.update(attempt, { state: 'succeeded', reference: 'C1' })

        expect(updated).toEqual({ ...attempt, state: 'succeeded', reference: 'C1', version: 2 })
        expect(await store.attempts.get(attempt.id)).toEqual(updated)
      })

      it('[F62] by a writer with an outdated version changes nothing', async () => {
        const attempt = attemptRow()
        const [method, session] = [methodRow(), sessionRow()]
        await store.attempts.insert(attempt)
        await store.methods.insert(method)
        await store.sessions.insert(session)
        await store.attempts.update(attempt, { state: 'succeeded' })
        await store.methods.update(method, { state: 'revoked' })
        await store.sessions.update(session, { expiresAt: 1 })

        expect(await store.attempts.update(attempt, { state: 'failed' })).toBeUndefined()
        expect(await store.methods.update(method, { state: 'usable' })).toBeUndefined()
        expect(await store.sessions.update(session, { expiresAt: 2 })).toBeUndefined()
        expect((await store.attempts.get(attempt.id))?.state).toBe('succeeded')
        expect((await store.methods.get(method.id))?.state).toBe('revoked')
        expect((await store.sessions.get(session.id))?.expiresAt).toBe(1)
      })

      it('loses no increment when 50 transactions count at once', async () => {
        const { id } = attemptRow({ id: 'at_count' })
        await store.attempts.insert(attemptRow({ id }))
        const count = async (tables: Tables): Promise<void> => {
          const row = changed(await tables.attempts.get(id))
          changed(await tables.attempts.update(row, { sends: row.sends + 1 }))
        }

        await Promise.all(Array.from({ length: 50 }, () => store.write(count)))

        expect(await store.attempts.get(id)).toMatchObject({ sends: 50, version: 51 })
      })
    })

    describe('a transaction', () => {
      it('is committed as a whole or not at all', async () => {
        const attempt = attemptRow()

        const writing = store.write(async (tables) => {
          await tables.attempts.insert(attempt)
          await tables.events.append(eventRow())
          await tables.orders.recordEvent('981', attempt.id)
          throw new Error('crash')
        })

        await expect(writing).rejects.toThrow('crash')
        expect(await store.attempts.get(attempt.id)).toBeUndefined()
        expect(await store.orders.get('981')).toBeUndefined()
        await store.events.number()
        expect(await store.events.list(0, 10)).toEqual([])
      })

      it('runs again on the newer rows after a conflict', async () => {
        const attempt = attemptRow()
        await store.attempts.insert(attempt)
        let runs = 0

        const result = await store.write(async (tables) => {
          runs += 1
          const row = runs === 1 ? { ...attempt, version: 0 } : changed(await tables.attempts.get(attempt.id))
          return changed(await tables.attempts.update(row, { sends: 7 }))
        })

        expect([runs, result.sends, result.version]).toEqual([2, 7, 2])
      })

      it('fails with a ConflictError after repeated conflicts and stores nothing', async () => {
        let runs = 0

        const writing = store.write(async (tables) => {
          runs += 1
          await tables.attempts.insert(attemptRow({ id: `at_${runs}` }))
          return changed<string>(undefined)
        })

        await expect(writing).rejects.toMatchObject({ name: 'ConflictError' })
        expect(runs).toBeGreaterThan(1)
        expect(await store.attempts.ofOrderLock('order:981')).toEqual([])
      })

      it('does not block later ones when it fails', async () => {
        await expect(store.write(() => Promise.reject(new Error('crash')))).rejects.toThrow('crash')

        await store.write((tables) => tables.orders.recordEvent('981'))

        expect(await store.orders.get('981')).toMatchObject({ version: 1 })
      })
    })

    describe('rows that are due', () => {
      it('are claimed oldest first, up to the current time and the limit', async () => {
        for (const [id, nextCheckAt] of [
          ['c', now],
          ['a', now - 2],
          ['b', now - 1],
          ['later', now + 1],
          ['never', null],
        ] as const) {
          await store.attempts.insert(attemptRow({ id, orderLock: id, nextCheckAt }))
          await store.methods.insert(methodRow({ id, nextCheckAt }))
        }

        expect(await store.attempts.unfinished()).toEqual({ count: 4, oldestAt: now, states: { open: 4 } })
        expect(await store.attempts.countDue(now, 10)).toBe(3)
        expect(await store.attempts.countDue(now, 2)).toBe(2)
        for (const table of [store.attempts, store.methods]) {
          const first = await table.claim({ now, until: now + 1 }, 2)
          const second = await table.claim({ now, until: now + 1 }, 2)
          expect(first.map(({ id }) => id).toSorted()).toEqual(['a', 'b'])
          expect(second.map(({ id }) => id)).toEqual(['c'])
          expect(second[0]).toMatchObject({ nextCheckAt: now + 1, version: 2 })
        }
      })

      it('[F61] [F62] are claimed by one of many callers until the claim expires, and earlier readers can no longer write', async () => {
        const rows = Array.from({ length: 20 }, (_, index) => attemptRow({ orderLock: `s${index}`, nextCheckAt: now }))
        for (const row of rows) await store.attempts.insert(row)
        const due = { now, until: now + 1000 }

        const taken = await Promise.all(Array.from({ length: 8 }, () => store.attempts.claim(due, 3)))

        const ids = taken.flat().map(({ id }) => id)
        expect(new Set(ids).size).toBe(20)
        expect(ids).toHaveLength(20)
        expect(await store.attempts.claim({ ...due, now: now + 999 }, 50)).toEqual([])
        expect(await store.attempts.claim({ now: now + 1000, until: now + 2000 }, 50)).toHaveLength(20)
        for (const late of [...rows, ...taken.flat()]) {
          expect(await store.attempts.update(late, { state: 'failed' })).toBeUndefined()
        }
      })
    })

    describe('a CCV reference', () => {
      it('finds the attempt that owns it before an attempt whose child has it', async () => {
        await store.attempts.insert(
          attemptRow({ id: 'at_child', orderLock: 'a', reference: 'M1', childReference: 'C1' }),
        )
        await store.attempts.insert(attemptRow({ id: 'at_own', orderLock: 'b', reference: 'C1' }))

        expect((await store.attempts.byReference('C1'))?.id).toBe('at_own')
        expect((await store.attempts.byReference('M1'))?.id).toBe('at_child')
      })

      it('pins a child transaction to one attempt only', async () => {
        await store.attempts.insert(attemptRow({ id: 'at_1', orderLock: 'a', childReference: 'C1', childPinned: true }))
        const other = attemptRow({ id: 'at_2', orderLock: 'b', childReference: 'C1' })
        await store.attempts.insert(other)

        await expect(store.attempts.update(other, { childPinned: true })).rejects.toThrow(/unique/i)

        expect(await store.attempts.get('at_1')).toMatchObject({ childPinned: true })
        expect(await store.attempts.get('at_2')).toMatchObject({ childReference: 'C1', childPinned: false })
      })

      it('shows whether CCV’s answer to a payment with a saved method is still missing', async () => {
        const sent = { state: 'unknown', usesMethodId: 'sm_1', sentAt: now } as const
        await store.attempts.insert(attemptRow({ orderLock: 'a', ...sent, reference: 'C2' }))
        await store.attempts.insert(attemptRow({ orderLock: 'b', ...sent, state: 'stored', sentAt: null }))
        const before = await store.attempts.isAnswerAwaited('sm_1')
        await store.attempts.insert(attemptRow({ orderLock: 'c', ...sent }))

        expect([before, await store.attempts.isAnswerAwaited('sm_1')]).toEqual([false, true])
        expect(await store.attempts.isAnswerAwaited('sm_2')).toBe(false)
      })

      it('shows whether a debit of a mandate is on its way, of any customer', async () => {
        const debit = { state: 'open', processing: true, customerId: null, createdAt: now } as const
        await store.attempts.insert(attemptRow({ orderLock: 'a', ...debit, usesMethodId: 'sm_used' }))
        await store.attempts.insert(attemptRow({ orderLock: 'b', ...debit, agreementMethodId: 'sm_made' }))
        await store.attempts.insert(
          attemptRow({ orderLock: 'c', ...debit, processing: false, usesMethodId: 'sm_other' }),
        )
        const isOnItsWay = (id: string, since = now - 1) => store.attempts.isDebitOnItsWay(id, since)

        expect([await isOnItsWay('sm_used'), await isOnItsWay('sm_made')]).toEqual([true, true])
        expect([await isOnItsWay('sm_other'), await isOnItsWay('sm_used', now)]).toEqual([false, false])
      })
    })

    describe('sessions', () => {
      it('are current once per order', async () => {
        const first = sessionRow({ currentFor: '981' })
        await store.sessions.insert(first)
        await store.sessions.insert(sessionRow())

        expect((await store.sessions.ofOrder('981'))?.id).toBe(first.id)
        await expect(store.sessions.insert(sessionRow({ currentFor: '981' }))).rejects.toThrow(/unique/i)
      })
    })

    describe('tokens', () => {
      it('are found by their hash until they expire and are removed', async () => {
        const token = { scope: 'checkout', sessionId: 'cs_1', customerId: null, generation: 0 } as const
        await store.tokens.insert({ ...token, hash: 'old', expiresAt: now - 1 })
        await store.tokens.insert({ ...token, hash: 'new', expiresAt: now })

        await store.tokens.removeExpired(now)

        expect(await store.tokens.find('old')).toBeUndefined()
        expect(await store.tokens.find('new')).toEqual({ ...token, hash: 'new', expiresAt: now })
      })

      it('are returned together with their session, each with its own fields', async () => {
        const session = sessionRow({ customerId: 'c-17', generation: 4, withdrawn: true, expiresAt: now + 2 })
        const own = { sessionId: session.id, customerId: null, generation: 3, expiresAt: now + 1 }
        const token = { hash: 'h', scope: 'checkout', ...own } as const
        await store.sessions.insert(session)
        await store.tokens.insert(token)
        await store.tokens.insert({ ...token, hash: 'of nobody', sessionId: null })

        expect(await store.tokens.withSession('h')).toEqual({ token, session })
        expect(await store.tokens.withSession('of nobody')).toBeUndefined()
        expect(await store.tokens.withSession('none')).toBeUndefined()
      })

      it('are removed for one customer without touching those of others', async () => {
        const token = { scope: 'account', sessionId: null, generation: 0, expiresAt: now } as const
        const theirs = ['one', 'two'].map((hash) => ({ ...token, hash, customerId: 'c-17' }))
        const others = [
          { ...token, hash: 'other', customerId: 'c-18' },
          { ...token, hash: 'guest', customerId: null },
        ]
        await store.tokens.insert(...theirs, ...others)

        expect(await store.tokens.removeOfCustomer('c-17')).toBe(2)
        expect(await store.tokens.removeOfCustomer('c-17')).toBe(0)

        const kept = await Promise.all([...theirs, ...others].map(({ hash }) => store.tokens.find(hash)))
        expect(kept).toEqual([undefined, undefined, ...others])
      })
    })

    describe('orders', () => {
      it('count their events and keep the first attempt that paid', async () => {
        expect(await store.orders.recordEvent('981')).toEqual({
          id: '981',
          version: 1,
          paidBy: null,
          reviewAttemptId: null,
        })
        expect(await store.orders.recordEvent('981', 'at_1')).toEqual({
          id: '981',
          version: 2,
          paidBy: 'at_1',
          reviewAttemptId: null,
        })
        expect(await store.orders.recordEvent('981', 'at_2')).toEqual({
          id: '981',
          version: 3,
          paidBy: 'at_1',
          reviewAttemptId: null,
        })
        expect(await store.orders.recordEvent('981')).toEqual({
          id: '981',
          version: 4,
          paidBy: 'at_1',
          reviewAttemptId: null,
        })
      })

      it('count all of 50 events that arrive at once', async () => {
        await Promise.all(Array.from({ length: 50 }, () => store.write((tables) => tables.orders.recordEvent('981'))))

        expect(await store.orders.get('981')).toMatchObject({ version: 50 })
      })
    })

    describe('events', () => {
      it('get a sequence number only after their commit, in the order of their time', async () => {
        for (const [id, createdAt, orderVersion] of [
          ['b', now + 1, 2],
          ['a', now, 1],
        ] as const)
          await store.events.append(eventRow({ id, createdAt, orderVersion }))
        expect(await store.events.list(0, 10)).toEqual([])

        await store.events.number()
        await store.events.append(eventRow({ id: 'late', createdAt: now - 1, orderVersion: 3 }))
        await store.events.number()

        const numbered = await store.events.list(0, 10)
        expect(numbered.map(({ id, sequence }) => [id, sequence])).toEqual([
          ['a', 1],
          ['b', 2],
          ['late', 3],
        ])
        expect((await store.events.list(2, 10)).map(({ id }) => id)).toEqual(['late'])
        expect(await store.events.get('a')).toEqual(eventRow({ id: 'a', sequence: 1, orderVersion: 1 }))
      })

      it('of one order keep the order’s sequence within the same millisecond', async () => {
        for (const orderVersion of [2, 3, 1])
          await store.events.append(eventRow({ id: `v${orderVersion}`, orderVersion }))

        await store.events.number()

        expect((await store.events.list(0, 10)).map(({ id }) => id)).toEqual(['v1', 'v2', 'v3'])
      })

      it('of one order keep their sequence when the clocks of two servers differ, while other events are sorted by time', async () => {
        for (const [id, orderId, orderVersion, createdAt] of [
          ['981 v2', '981', 2, now - 5000],
          ['982 v1', '982', 1, now - 1000],
          ['981 v1', '981', 1, now],
          ['no order', null, null, now + 1],
        ] as const)
          await store.events.append(eventRow({ id, orderId, orderVersion, createdAt }))

        await store.events.number()

        const numbered = await store.events.list(0, 10)
        expect(numbered.map(({ id }) => id)).toEqual(['982 v1', '981 v1', '981 v2', 'no order'])
      })

      it('get one sequence number each when many callers assign them at once', async () => {
        for (let index = 0; index < 30; index += 1)
          await store.events.append(eventRow({ id: `e${index}`, createdAt: now + index }))

        await Promise.all(Array.from({ length: 5 }, () => store.write((tables) => tables.events.number())))

        expect((await store.events.list(0, 100)).map(({ sequence }) => sequence)).toEqual(
          Array.from({ length: 30 }, (_, index) => index + 1),
        )
      })

      it('without a sequence number are counted with the age of the oldest', async () => {
        await store.events.append(eventRow({ id: 'placed', createdAt: now - 5 }))
        await store.events.number()
        expect(await store.events.unnumbered(10)).toEqual({ count: 0, oldestAt: null })

        for (const createdAt of [now + 2, now + 1, now + 3]) await store.events.append(eventRow({ createdAt }))

        expect(await store.events.unnumbered(10)).toEqual({ count: 3, oldestAt: now + 1 })
        expect(await store.events.unnumbered(2)).toEqual({ count: 2, oldestAt: now + 1 })
      })

      it('about a saved method keep the version of that method', async () => {
        await store.events.append(eventRow({ id: 'a', methodId: 'sm_1', methodVersion: 3 }))

        expect(await store.events.get('a')).toMatchObject({ methodId: 'sm_1', methodVersion: 3 })
      })
    })

    describesDeliveries(() => store)

    describe('idempotency keys', () => {
      const reply = { key: 'k', fingerprint: 'f', resource: null, createdAt: now }

      it('belong to the request that inserted them first', async () => {
        const first = await Promise.all(Array.from({ length: 10 }, () => store.replies.insert(reply)))

        expect(first.filter(Boolean)).toHaveLength(1)
      })

      it('of a request that died are taken over by one later request, and only that one can finish them', async () => {
        await store.replies.insert(reply)

        const takers = await Promise.all(Array.from({ length: 5 }, () => store.replies.takeOver(reply, now)))

        const [ours, ...others] = takers.filter((taker) => taker !== undefined)
        expect(others).toEqual([])
        expect(await store.replies.finish(reply, 'op_dead')).toBe(false)
        await store.replies.remove(reply)
        expect(ours && (await store.replies.finish(ours, 'op_1'))).toBe(true)
        expect(await store.replies.get('k')).toMatchObject({ resource: 'op_1' })
        expect(await store.replies.takeOver(reply, now)).toBeUndefined()
        expect(ours && (await store.replies.takeOver(ours, now))).toBeUndefined()
      })

      it('are stored, finished, released and removed by age', async () => {
        await store.replies.insert(reply)
        expect(await store.replies.finish(reply, 'cs_1')).toBe(true)
        expect(await store.replies.get('k')).toEqual({ ...reply, resource: 'cs_1' })

        await store.replies.removeOlder(now)
        expect(await store.replies.get('k')).toBeDefined()
        await store.replies.removeOlder(now + 1)
        expect(await store.replies.get('k')).toBeUndefined()

        await store.replies.insert(reply)
        await store.replies.remove(reply)
        expect(await store.replies.get('k')).toBeUndefined()
      })
    })

    it('passes its check while it is open and fails it after it was closed', async () => {
      await store.check()

      const other = await create()
      await other.close()

      await expect(other.check()).rejects.toBeInstanceOf(Error)
    })
  })
}
