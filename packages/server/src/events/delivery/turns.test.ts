/** Concurrency, order and leases of deliveries, and how each try is stored. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../domain/delivery.ts'
import { createTestClock, type TestClock } from '../../runtime/clock.ts'
import type { Store } from '../../store/store.ts'
import { memoryStore } from '../../testing/memory-store.ts'
import { eventRow } from '../../testing/rows.ts'
import { createDelivery, type Delivery } from './engine.ts'

const never = new AbortController().signal
const accepted: Answer = { accepted: true }

let store: Store
let clock: TestClock
let logged: { level: string; event: string; fields: Record<string, unknown> }[]
/** The events that the endpoint was sent, in order. */
let sent: string[]
beforeEach(async () => {
  store = await memoryStore()
  clock = createTestClock()
  logged = []
  sent = []
})
afterEach(async () => {
  await store.close()
})

type Send = (id: string, stop: AbortSignal) => Answer | Promise<Answer>

function deliveryTo(send: Send, change: { store?: Store; addressId?: undefined } = {}): Delivery {
  const level = (name: string) => (fields: Record<string, unknown>, event: string) =>
    void logged.push({ level: name, event, fields })
  const log = { info: level('info'), warn: level('warn'), error: level('error') }
  return createDelivery(
    { store: change.store ?? store, clock, log, metrics: { delivered: () => {} } },
    {
      key: 'webhook',
      ...('addressId' in change ? {} : { addressId: 'h' }),
      answersWithinMs: 10_000,
      async send({ id }, stop) {
        sent.push(id)
        return send(id, stop)
      },
    },
  )
}

/** Appends events, each of its own order unless an order is named. */
async function happen(ids: readonly string[], orderId?: string): Promise<void> {
  for (const id of ids)
    await store.events.append(eventRow({ id, orderId: orderId ?? id, createdAt: clock.now(), nextTryAt: clock.now() }))
  await store.write(async (tables) => {
    await tables.events.number()
    await tables.deliveries.enqueue('webhook', clock.now())
  })
}
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `e${index}`)
const deliveryOf = (id: string) => store.deliveries.get('webhook', id)
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('an endpoint that answers slowly', () => {
  it('has eight deliveries at once, and each that ends is followed by the next', async () => {
    const waiting: ((answer: Answer) => void)[] = []
    const one = deliveryTo(() => new Promise((resolve) => void waiting.push(resolve)))
    await happen(many(10))

    const run = one.run(never)
    await turns()
    expect(sent).toEqual(many(8))
    await one.run(never)
    expect(sent).toHaveLength(8)
    waiting[0]?.(accepted)
    await turns()
    expect(sent).toHaveLength(9)

    for (let index = 1; index < 10; index += 1) {
      waiting[index]?.(accepted)
      await turns()
    }
    await run
    expect(sent.toSorted()).toEqual(many(10).toSorted())
  })

  it('has no more than eight deliveries at once, however often the engine runs', async () => {
    const one = deliveryTo(() => new Promise(() => {}))
    await happen(['first', 'second', 'third'])
    void one.run(never)
    await turns()

    await happen(many(10))
    void one.run(never)
    await turns()

    expect(sent).toHaveLength(8)
  })

  it('causes no query while all eight deliveries are in progress', async () => {
    const isDue = vi.fn(store.deliveries.isDue)
    const one = deliveryTo(() => new Promise(() => {}), {
      store: { ...store, deliveries: { ...store.deliveries, isDue } },
    })
    await happen(many(9))
    void one.run(never)
    await turns()

    await one.run(never)

    expect(isDue).toHaveBeenCalledTimes(1)
  })
})

describe('deliveries', () => {
  it('start in the order of their sequence numbers, however the database returns them', async () => {
    const listed: Store = {
      ...store,
      write: (work, name) =>
        store.write(
          (tables) =>
            work({
              ...tables,
              deliveries: {
                ...tables.deliveries,
                claim: async (...args) =>
                  (await tables.deliveries.claim(...args)).toSorted((a, b) => b.sequence - a.sequence),
              },
            }),
          name,
        ),
    }
    await happen(many(5))

    await deliveryTo(() => accepted, { store: listed }).run(never)

    expect(sent).toEqual(many(5))
  })

  it('of one order run one after the other', async () => {
    await happen(many(3), '981')
    let underWay = 0
    const one = deliveryTo(async () => {
      underWay += 1
      expect(underWay).toBe(1)
      await turns()
      underWay -= 1
      return accepted
    })

    await one.run(never)

    expect(sent).toEqual(many(3))
  })

  it('are leased for the timeout of the endpoint plus fifteen seconds', async () => {
    await happen(['e1'])
    let leaseUntil: number | undefined

    await deliveryTo(async (id) => {
      leaseUntil = (await deliveryOf(id))?.leaseUntil
      return accepted
    }).run(never)

    expect(leaseUntil).toBe(clock.now() + 25_000)
  })

  it('continue after runs without work and after many deliveries', async () => {
    const one = deliveryTo(() => accepted)
    for (let time = 0; time < 10; time += 1) await one.run(never)
    for (const id of many(10)) {
      await happen([id])
      await one.run(never)
    }

    expect(sent).toEqual(many(10))
  })

  it('write nothing when none is due', async () => {
    let written = 0
    const watched: Store = {
      ...store,
      write(work, name) {
        written += 1
        return store.write(work, name)
      },
    }

    await deliveryTo(() => accepted, { store: watched }).run(never)

    expect(written).toBe(0)
  })

  it('that become due while a run checks for due ones are not missed', async () => {
    let looked = 0
    const watched: Store = {
      ...store,
      deliveries: {
        ...store.deliveries,
        async isDue(...args) {
          looked += 1
          if (looked > 1) return store.deliveries.isDue(...args)
          await happen(['e1'])
          await one.run(never)
          return false
        },
      },
    }
    const one = deliveryTo(() => accepted, { store: watched })

    await one.run(never)

    expect(sent).toEqual(['e1'])
  })
})

describe('a failing store', () => {
  /** Fails the first transaction whose name starts with `beginning`. */
  function failingOnce(beginning: string): Store {
    let hasFailed = false
    return {
      ...store,
      write(work, name) {
        if (hasFailed || !name?.startsWith(beginning)) return store.write(work, name)
        hasFailed = true
        return Promise.reject(new Error('locked'))
      },
    }
  }

  it('leaves deliveries to the next run with full concurrency when it fails during a claim', async () => {
    const waiting: (() => void)[] = []
    const one = deliveryTo(() => new Promise((resolve) => void waiting.push(() => resolve(accepted))), {
      store: failingOnce('deliveries.claim'),
    })
    await happen(many(8))

    await one.run(never)
    expect(sent).toEqual([])
    expect(logged.map(({ event }) => event)).toEqual(['delivery.failed'])
    const run = one.run(never)
    await turns()

    expect(sent).toHaveLength(8)
    for (const answer of waiting) answer()
    await run
  })

  it('blocks no other delivery and frees its concurrency when it fails to store an outcome', async () => {
    const one = deliveryTo(() => accepted, { store: failingOnce('deliveries.finish') })
    await happen(many(2))

    await one.run(never)
    expect(await Promise.all(many(2).map(async (id) => (await deliveryOf(id))?.state))).toEqual([
      'waiting',
      'delivered',
    ])
    expect(logged.map(({ event }) => event)).toEqual(['delivery.failed'])
    await clock.advance(25_000)
    await one.run(never)

    expect(sent).toEqual(['e0', 'e1', 'e0'])
  })
})

describe('a webhook URL', () => {
  it.each<[string, (store: Store) => Promise<unknown>, string[]]>([
    ['whose pause ends now', ({ endpoints }) => endpoints.pause('h', clock.now()), ['e1']],
    ['that is still paused', ({ endpoints }) => endpoints.pause('h', clock.now() + 1), []],
    ['that is disabled', ({ endpoints }) => endpoints.disable('h', clock.now() - 1), []],
    ['without a status', async () => {}, ['e1']],
    ['beside another one that is disabled', ({ endpoints }) => endpoints.disable('other', clock.now()), ['e1']],
  ])('gets due events unless it is paused or disabled: one %s', async (_, before, expected) => {
    await before(store)
    await happen(['e1'])

    await deliveryTo(() => accepted).run(never)

    expect(sent).toEqual(expected)
  })

  it.each<[Answer, [paused: number, disabled: number]]>([
    [{ status: 429, retryAfter: '120' }, [120_001, 0]],
    [{ status: 410, retryAfter: undefined }, [0, 1]],
    [{ status: 500, retryAfter: undefined }, [0, 0]],
    [accepted, [0, 0]],
  ])('is paused or disabled only by its own answer: %o', async (answer, expected) => {
    await happen(['e1'])

    await deliveryTo(() => answer).run(never)

    const stored = await store.endpoints.get('h')
    const [pausedUntil, disabledAt] = [stored?.pausedUntil ?? 0, stored?.disabledAt ?? 0]
    const since = (at: number): number => (at === 0 ? 0 : at - clock.now() + 1)
    expect([since(pausedUntil), since(disabledAt)]).toEqual(expected)
  })

  it('does not exist for the handler, so nothing is paused or disabled', async () => {
    const asked: string[] = []
    const watched: Store = {
      ...store,
      write: (work, name) =>
        store.write((tables) => {
          const pause = async (): Promise<void> => void asked.push('pause')
          const disable = async (): Promise<void> => void asked.push('disable')
          return work({ ...tables, endpoints: { ...tables.endpoints, pause, disable } })
        }, name),
    }
    const answers = new Map<string, Answer>([
      ['e0', { status: 429, retryAfter: '120' }],
      ['e1', { status: 410, retryAfter: undefined }],
    ])
    const send = (id: string): Answer => answers.get(id) ?? accepted
    await happen(many(2))

    await deliveryTo(send, { store: watched, addressId: undefined }).run(never)

    expect(asked).toEqual([])
    expect([(await deliveryOf('e0'))?.state, (await deliveryOf('e1'))?.state]).toEqual(['waiting', 'dead'])
  })
})

describe('a stopping server', () => {
  it('starts no delivery', async () => {
    await happen(['e1'])

    await deliveryTo(() => accepted).run(AbortSignal.abort())

    expect(sent).toEqual([])
  })

  it('finishes the current delivery and starts no other', async () => {
    await happen(['v1', 'v2'], '981')
    const stop = new AbortController()

    await deliveryTo(() => {
      stop.abort()
      return accepted
    }).run(stop.signal)

    expect(sent).toEqual(['v1'])
    expect(await deliveryOf('v1')).toMatchObject({ state: 'delivered' })
    expect(await deliveryOf('v2')).toMatchObject({ state: 'waiting', leaseUntil: 0 })
  })

  it.each<[Answer, object]>([
    [{ failure: 'stopped' }, { state: 'waiting', tries: 0, nextTryAt: 0, leaseUntil: 0, reason: null }],
    [{ failure: 'threw' }, { state: 'waiting', tries: 1, nextTryAt: 5000, reason: 'threw' }],
    [
      { status: 500, retryAfter: undefined },
      { state: 'waiting', tries: 1, nextTryAt: 5000, reason: 'status-500' },
    ],
    [accepted, { state: 'delivered', tries: 1 }],
  ])('counts a try only when the shop itself has answered or its handler has thrown: %o', async (answer, expected) => {
    await happen(['e1'])
    const stop = new AbortController()

    await deliveryTo(() => {
      stop.abort()
      return answer
    }).run(stop.signal)

    const delivery = await deliveryOf('e1')
    expect(delivery && { ...delivery, nextTryAt: delivery.nextTryAt - clock.now() }).toMatchObject(expected)
  })
})

describe('a delivery attempt', () => {
  const error = new Error('down')

  it.each<[Answer, string, string, object]>([
    [{ failure: 'timeout' }, 'warn', 'event.not-delivered', { tries: 1, reason: 'timeout' }],
    [{ failure: 'threw', error }, 'warn', 'event.not-delivered', { tries: 1, reason: 'threw', error }],
    [{ refused: 'too-large' }, 'error', 'event.dead', { tries: 0, reason: 'too-large' }],
  ])('that failed is logged with its reason: %o', async (answer, level, event, fields) => {
    await happen(['e1'])

    await deliveryTo(() => answer).run(never)

    const all = { endpoint: 'webhook', eventId: 'e1', type: 'payment.paid', ...fields }
    expect(logged).toStrictEqual([{ level, event, fields: all }])
  })

  it('that was accepted is not logged', async () => {
    await happen(['e1'])

    await deliveryTo(() => accepted).run(never)

    expect(logged).toEqual([])
  })

  it('that is answered with 410 Gone logs that the webhook is disabled', async () => {
    await happen(['e1'])

    await deliveryTo(() => ({ status: 410, retryAfter: undefined })).run(never)

    expect(logged.map(({ event }) => event)).toEqual(['event.dead', 'webhook.disabled'])
  })

  it('is counted: after the second failure the next one follows in five minutes', async () => {
    await happen(['e1'])
    const one = deliveryTo(() => ({ failure: 'timeout' }))
    await one.run(never)
    await clock.advance(5000)

    await one.run(never)

    expect(await deliveryOf('e1')).toMatchObject({ tries: 2, nextTryAt: clock.now() + 300_000 })
  })

  it('for an event that no longer exists is not made', async () => {
    await happen(['e1'])
    const without: Store = { ...store, events: { ...store.events, get: async () => undefined } }

    await deliveryTo(() => accepted, { store: without }).run(never)

    expect(sent).toEqual([])
    expect(await deliveryOf('e1')).toMatchObject({ state: 'dead', tries: 0, reason: 'no-event' })
    expect(logged.map(({ event }) => event)).toEqual(['event.dead'])
  })

  it('whose lease was lost stores nothing and is not logged', async () => {
    await happen(['e1'])
    const slow = deliveryTo(async () => {
      await clock.advance(25_000)
      await deliveryTo(() => accepted).run(never)
      return { status: 410, retryAfter: undefined }
    })

    await slow.run(never)

    expect(await deliveryOf('e1')).toMatchObject({ state: 'delivered', tries: 1 })
    expect(await store.endpoints.get('h')).toBeUndefined()
    expect(logged).toEqual([])
  })
})
