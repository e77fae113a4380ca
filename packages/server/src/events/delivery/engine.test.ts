import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestClock, type TestClock } from '../../runtime/clock.ts'
import type { EndpointKey, EventRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { memoryStore } from '../../testing/memory-store.ts'
import { eventRow } from '../../testing/rows.ts'
import { openReceiver, type Receiver, secretOne, verified } from '../../testing/shop-receiver.ts'
import { createDelivery, type Delivery } from './engine.ts'
import { eventView } from './event-view.ts'
import { handlerEndpoint } from './handler.ts'
import { payloadOf } from './payload.ts'
import { createWebhookSender } from './signed-webhook.ts'
import { webhookEndpoint } from './webhook.ts'

const leaseMs = 30_000
const never = new AbortController().signal

let receiver: Receiver
let store: Store
let clock: TestClock
let logged: { event: string; fields: Record<string, unknown> }[]
/** The outcomes that were counted in the metrics. */
let counted: string[]
/** The endpoints that deliveries are created for. */
let endpoints: readonly EndpointKey[]
beforeEach(async () => {
  receiver = await openReceiver()
  store = await memoryStore()
  clock = createTestClock()
  logged = []
  counted = []
  endpoints = ['webhook']
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() }) // the public library uses this clock
})
afterEach(async () => {
  vi.useRealTimers()
  await receiver.close()
  await store.close()
})

/** The delivery engine of one server. */
function server(change: { store?: Store; timeoutMs?: number } = {}): Delivery {
  const sender = createWebhookSender({
    url: receiver.url,
    secrets: [secretOne],
    allowLoopback: true,
    ...(change.timeoutMs ? { timeoutMs: change.timeoutMs } : {}),
  })
  return createDelivery(needs(change.store), webhookEndpoint(sender, 'h', clock.now))
}

function needs(other: Store = store): Parameters<typeof createDelivery>[0] {
  const write = (fields: Record<string, unknown>, event: string): void => void logged.push({ event, fields })
  const metrics = { delivered: (endpoint: string, result: string): void => void counted.push(`${endpoint} ${result}`) }
  return { store: other, clock, log: { info: write, warn: write, error: write }, metrics }
}

async function happen(...rows: Partial<EventRecord>[]): Promise<void> {
  for (const row of rows) {
    await store.events.append(eventRow({ createdAt: clock.now(), nextTryAt: clock.now(), ...row }))
    await store.write(async (tables) => {
      await tables.events.number()
      for (const endpoint of endpoints) await tables.deliveries.enqueue(endpoint, clock.now())
    })
  }
}

async function pass(ms: number): Promise<void> {
  await clock.advance(ms)
  vi.setSystemTime(clock.now())
}

const ids = (): string[] => receiver.received.map(({ id }) => id)
const stateOf = async (id: string): Promise<string | undefined> => (await store.deliveries.get('webhook', id))?.state
const answerWith =
  (status: number, headers: Record<string, string> = {}): Receiver['answer'] =>
  (_, response) =>
    void response.writeHead(status, headers).end()

describe('an event', () => {
  it('is sent as it is in the event log, with its time and a valid signature', async () => {
    await happen({ id: 'e1' })

    await server().run(never)

    const [received] = receiver.received
    const event = await store.events.get('e1')
    if (!received || !event) throw new Error('no request was received')
    expect(verified(received, secretOne)).toEqual({ ...eventView(event), timestamp: '2026-01-15T12:00:00.000Z' })
    expect(event.deliveredAt).toBe(clock.now())
    expect(await stateOf('e1')).toBe('delivered')
  })

  it('is also delivered to the handler if there is one, with separate deliveries', async () => {
    endpoints = ['handler', 'webhook']
    await happen({ id: 'e1' })

    await server().run(never)

    expect(await stateOf('e1')).toBe('delivered')
    expect(await store.deliveries.get('handler', 'e1')).toMatchObject({ state: 'waiting', tries: 0 })
    expect((await store.events.get('e1'))?.deliveredAt).toBeNull()
    expect(counted).toEqual(['webhook ok'])
  })

  it('is sent once when several runs overlap', async () => {
    await happen({ id: 'e1' })
    const one = server()

    await Promise.all([one.run(never), one.run(never), one.run(never)])
    await one.run(never)

    expect(ids()).toEqual(['e1'])
  })

  it('is smaller than 20 KB, whatever values the shop and CCV use', async () => {
    const id = '😀'.repeat(64)
    const method = { id, kind: 'card', brand: id, last4: id, name: '😀'.repeat(100), sameAs: id, state: 'usable' }
    const payment = { state: 'failed', method: id, reference: id, reason: id, failureCode: id, methodId: id }
    const event = eventRow({ orderId: id, sessionId: id, data: { order: { id }, payment, method, operation: payment } })

    expect(Buffer.byteLength(payloadOf(eventView(event)))).toBeLessThan(20_000)
  })

  it('that is larger than 20 KB anyway is not sent and is dead as too-large', async () => {
    await happen({ id: 'e1', data: { payment: { reason: 'x'.repeat(20_000) } } })

    await server().run(never)

    expect(receiver.received).toEqual([])
    expect(await store.deliveries.get('webhook', 'e1')).toMatchObject({ state: 'dead', reason: 'too-large' })
  })
})

describe('a webhook', () => {
  it.each([500, 404, 301])(
    '[F75] that answers %i gets the event again with the same id and a new signature',
    async (status) => {
      receiver.answer = answerWith(status, { location: 'http://127.0.0.1:1/' })
      await happen({ id: 'e1' })
      await server().run(never)
      receiver.answer = answerWith(204)

      await pass(4999)
      await server().run(never)
      expect(receiver.received).toHaveLength(1)
      await pass(600)
      await server().run(never)

      expect(ids()).toEqual(['e1', 'e1'])
      const [first, second] = receiver.received
      expect(first?.headers['webhook-timestamp']).not.toBe(second?.headers['webhook-timestamp'])
      expect(second && verified(second, secretOne)).toMatchObject({ id: 'e1' })
      expect(await stateOf('e1')).toBe('delivered')
    },
  )

  it('[F97] that fails for three days leaves a dead delivery, which is kept for good, and gets the next events', async () => {
    receiver.answer = answerWith(500)
    await happen({ id: 'v1', orderVersion: 1 }, { id: 'v2', orderVersion: 2 }, { id: 'other', orderId: '982' })
    for (let turn = 0; (await stateOf('v1')) === 'waiting' && turn < 400; turn += 1) {
      await server().run(never)
      await pass(1_800_000)
    }
    expect(ids().filter((id) => id === 'v1')).toHaveLength(10)
    receiver.answer = answerWith(204)

    await server().run(never)

    expect(await store.deliveries.get('webhook', 'v1')).toMatchObject({
      state: 'dead',
      tries: 10,
      reason: 'status-500',
    })
    expect(await stateOf('v2')).toBe('delivered')
    await pass(365 * 86_400_000)
    await store.deliveries.prune(clock.now())
    expect(
      (await store.deliveries.list({ state: 'dead', endpoint: 'webhook' }, 0, 10)).map(({ event }) => event.id),
    ).toContain('v1')
    expect(logged.filter(({ event }) => event === 'event.dead').map(({ fields }) => fields)).toContainEqual({
      endpoint: 'webhook',
      eventId: 'v1',
      type: 'payment.paid',
      tries: 10,
      reason: 'status-500',
    })
  })

  it('gets the events of one order in sequence, and a failing order blocks no other order', async () => {
    receiver.answer = ({ id }, response) => void response.writeHead(id === 'v1' ? 500 : 204).end()
    await happen({ id: 'v1', orderVersion: 1 }, { id: 'v2', orderVersion: 2 }, { id: 'other', orderId: '982' })

    await server().run(never)
    expect(ids().toSorted()).toEqual(['other', 'v1'])
    receiver.answer = answerWith(204)
    await pass(6000)
    await server().run(never)

    expect(ids().slice(-2)).toEqual(['v1', 'v2'])
  })

  it('[F75] that answers 410 Gone is disabled and gets no more events', async () => {
    receiver.answer = answerWith(410)
    await happen({ id: 'e1', orderId: '1' })
    await server().run(never)

    await happen({ id: 'e2', orderId: '2' })
    await pass(7 * 86_400_000)
    await server().run(never)

    expect(ids()).toEqual(['e1'])
    expect([await stateOf('e1'), await stateOf('e2')]).toEqual(['dead', 'waiting'])
    expect(logged.map(({ event }) => event)).toContain('webhook.disabled')
  })

  it.each([429, 502, 504])('[F75] that answers %i with Retry-After is paused for that time', async (status) => {
    receiver.answer = answerWith(status, { 'retry-after': '120' })
    await happen({ id: 'e1', orderId: '1' })
    await server().run(never)
    await happen({ id: 'e2', orderId: '2' })
    receiver.answer = answerWith(204)

    await pass(119_000)
    await server().run(never)
    expect(ids()).toEqual(['e1'])
    await pass(1000)
    await server().run(never)

    expect(ids().toSorted()).toEqual(['e1', 'e1', 'e2'])
  })

  it('[F75] that answers slowly for one order gets the events of the others in the meantime', async () => {
    let late: (() => void) | undefined
    receiver.answer = ({ id }, response) => {
      if (id === 'slow') late = () => void response.writeHead(204).end()
      else response.writeHead(204).end()
    }
    const one = server()
    await happen({ id: 'slow', orderId: 'slow' })
    const first = one.run(never)
    await receiver.until(1)

    await happen(...Array.from({ length: 20 }, (_, index) => ({ id: `e${index}`, orderId: `o${index}` })))
    await one.run(never)

    expect(receiver.received).toHaveLength(21)
    expect(await stateOf('slow')).toBe('waiting')
    late?.()
    await first
    expect(await stateOf('slow')).toBe('delivered')
  })

  it('[F75] that never answers is retried later', async () => {
    receiver.answer = () => {}
    await happen({ id: 'e1' })

    await server({ timeoutMs: 50 }).run(never)

    expect(await store.deliveries.get('webhook', 'e1')).toMatchObject({ state: 'waiting', tries: 1, reason: 'timeout' })
  })
})

describe('several servers', () => {
  it('send each event only once', async () => {
    const servers = [server(), server(), server()]
    await happen(...Array.from({ length: 40 }, (_, index) => ({ id: `e${index}`, orderId: `o${index % 20}` })))

    await Promise.all(servers.map((one) => one.run(never)))

    expect(ids()).toHaveLength(40)
    expect(new Set(ids()).size).toBe(40)
  })

  it('[F62] send nothing twice within a lease and take over the delivery of a dead server', async () => {
    await happen({ id: 'e1' })
    const dead = { now: clock.now(), until: clock.now() + leaseMs, id: 'dead' }
    await store.write((tables) => tables.deliveries.claim('webhook', dead, 1))

    await pass(leaseMs - 1)
    await server().run(never)
    expect(receiver.received).toEqual([])
    await pass(1)
    await server().run(never)

    expect(ids()).toEqual(['e1'])
    expect(await stateOf('e1')).toBe('delivered')
  })

  it('send an event again after a crash before its outcome was stored: at least once', async () => {
    await happen({ id: 'e1' })
    const crashing: Store = {
      ...store,
      write: (work) => (receiver.received.length > 0 ? Promise.reject(new Error('crash')) : store.write(work)),
    }

    await server({ store: crashing }).run(never)
    expect(await stateOf('e1')).toBe('waiting')
    await pass(leaseMs)
    await server().run(never)

    expect(ids()).toEqual(['e1', 'e1'])
    expect(await stateOf('e1')).toBe('delivered')
  })

  it('that stop leave current deliveries to the next server, immediately and without counting a try', async () => {
    const stop = new AbortController()
    receiver.answer = () => stop.abort()
    await happen({ id: 'e1' })
    await server().run(stop.signal)
    expect(await store.deliveries.get('webhook', 'e1')).toMatchObject({ state: 'waiting', tries: 0, leaseUntil: 0 })
    receiver.answer = answerWith(204)

    await server().run(never)

    expect(ids()).toEqual(['e1', 'e1'])
  })
})

describe('a lost lease', () => {
  it('makes its late outcome void: the result of the next server stays, and the webhook is neither paused nor disabled', async () => {
    await happen({ id: 'e1' }, { id: 'e2', orderId: '982' })
    const whileTheShopTakesItsTime = async (): Promise<void> => {
      await pass(leaseMs)
      receiver.answer = answerWith(204)
      await server().run(never)
    }
    receiver.answer = (_, response) =>
      void whileTheShopTakesItsTime().then(() => response.writeHead(410, { 'retry-after': '9' }).end())

    await server().run(never)

    expect([await stateOf('e1'), await stateOf('e2')]).toEqual(['delivered', 'delivered'])
    expect(await store.endpoints.get('h')).toBeUndefined()
    expect(logged.map(({ event }) => event)).not.toContain('event.dead')
    expect(counted).toEqual(['webhook ok', 'webhook ok'])
  })
})

describe('the handler', () => {
  type OnEvent = Parameters<typeof handlerEndpoint>[0]
  const handled = (onEvent: OnEvent): Delivery => createDelivery(needs(), handlerEndpoint(onEvent, clock))
  const deliveryOf = (id: string) => store.deliveries.get('handler', id)
  const hang: OnEvent = () => new Promise(() => {})
  beforeEach(() => {
    endpoints = ['handler']
  })

  it('that never answers times out after 30 seconds, which is logged, counted and retried', async () => {
    await happen({ id: 'e1' })

    const run = handled(hang).run(never)
    await expect.poll(() => clock.sleepers()).toBe(1)
    await pass(29_999)
    expect(await deliveryOf('e1')).toMatchObject({ tries: 0 })
    await pass(1)
    await run

    const fields = { endpoint: 'handler', eventId: 'e1', type: 'payment.paid', tries: 1, reason: 'timeout' }
    expect(logged).toEqual([{ event: 'event.not-delivered', fields }])
    expect(counted).toEqual(['handler timeout'])
    expect(clock.sleepers()).toBe(0)
    await pass(6000)
    const received: string[] = []
    await handled(({ id }) => void received.push(id)).run(never)
    expect(received).toEqual(['e1'])
    expect(await deliveryOf('e1')).toMatchObject({ state: 'delivered', tries: 2 })
  })

  it('receives an aborted signal after the timeout', async () => {
    await happen({ id: 'e1' })
    let signal: AbortSignal | undefined
    const run = handled((_, context) => {
      signal = context.signal
      return new Promise(() => {})
    }).run(never)
    await expect.poll(() => clock.sleepers()).toBe(1)
    expect(signal?.aborted).toBe(false)

    await pass(30_000)
    await run

    expect(signal?.aborted).toBe(true)
  })

  it('that hangs on one order gets the events of all others in the meantime', async () => {
    const received: string[] = []
    const one = handled(({ id }) => (id === 'slow' ? new Promise(() => {}) : void received.push(id)))
    await happen({ id: 'slow', orderId: 'slow' }, { id: 'slow 2', orderId: 'slow' })
    const first = one.run(never)
    await expect.poll(() => clock.sleepers()).toBe(1)

    await happen(...Array.from({ length: 20 }, (_, index) => ({ id: `e${index}`, orderId: `o${index}` })))
    await one.run(never)

    expect(received).toHaveLength(20)
    await pass(30_000)
    await first
  })

  it('that throws is called ten times in three days, then the event is dead and the next one is delivered', async () => {
    const received: string[] = []
    const one = handled(({ id }) => {
      received.push(id)
      if (id === 'v1') throw new Error('the shop is down')
    })
    await happen({ id: 'v1' }, { id: 'v2', orderVersion: 2 })

    for (let turn = 0; (await deliveryOf('v1'))?.state === 'waiting' && turn < 400; turn += 1) {
      await one.run(never)
      await pass(1_800_000)
    }

    expect(received).toEqual([...Array.from({ length: 10 }, () => 'v1'), 'v2'])
    expect(await deliveryOf('v1')).toMatchObject({ state: 'dead', tries: 10, reason: 'threw' })
    expect(logged.at(-1)).toMatchObject({ event: 'event.dead', fields: { eventId: 'v1', error: expect.any(Error) } })
  })

  it('is called by one of several servers, and by another when the lease of a dead server ends', async () => {
    const received: string[] = []
    await happen(...Array.from({ length: 20 }, (_, index) => ({ id: `e${index}`, orderId: `o${index}` })))
    const dead = { now: clock.now(), until: clock.now() + 45_000, id: 'dead' }
    await store.write((tables) => tables.deliveries.claim('handler', dead, 1))

    const servers = Array.from({ length: 3 }, () => handled(({ id }) => void received.push(id)))
    await Promise.all(servers.map((one) => one.run(never)))
    expect(received).toHaveLength(19)
    await pass(45_000)
    await Promise.all(servers.map((one) => one.run(never)))

    expect(received).toHaveLength(20)
    expect(new Set(received).size).toBe(20)
  })

  it('has 5 seconds to finish when the server stops; then the event waits for the next start', async () => {
    const stop = new AbortController()
    let done: (() => void) | undefined
    await happen({ id: 'quick', orderId: '1' }, { id: 'hangs', orderId: '2' })
    const run = handled(({ id }) => new Promise((resolve) => void (id === 'quick' && (done = resolve)))).run(
      stop.signal,
    )
    await expect.poll(() => clock.sleepers()).toBe(2)

    stop.abort()
    done?.()
    await expect.poll(async () => (await deliveryOf('quick'))?.state).toBe('delivered')
    await pass(5000)
    await run

    expect(await deliveryOf('hangs')).toMatchObject({ state: 'waiting', tries: 0, leaseUntil: 0 })
    expect(clock.sleepers()).toBe(0)
  })
})
