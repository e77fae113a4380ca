import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventRow } from '../../testing/rows.ts'
import { openReceiver, type Receiver, secretOne, verified } from '../../testing/shop-receiver.ts'
import { createTestClock, type TestClock } from '../clock.ts'
import type { EventRecord } from '../store/records.ts'
import { sqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { createWebhookSender } from '../webhook-sender.ts'
import { eventView } from './deliver-events.ts'
import { createWebhookDelivery, payloadOf } from './deliver-webhooks.ts'

const leaseMs = 30_000
const never = new AbortController().signal

let receiver: Receiver
let store: Store
let clock: TestClock
let logged: { event: string; fields: Record<string, unknown> }[]
beforeEach(async () => {
  receiver = await openReceiver()
  store = await sqliteStore({ path: ':memory:' })
  clock = createTestClock()
  logged = []
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() }) // what the public library goes by
})
afterEach(async () => {
  vi.useRealTimers()
  await receiver.close()
  await store.close()
})

/** One server's end of it. */
function server(change: { store?: Store; isOnly?: boolean; timeoutMs?: number } = {}) {
  const write = (fields: Record<string, unknown>, event: string): void => void logged.push({ event, fields })
  const sender = createWebhookSender({
    url: receiver.url,
    secrets: [secretOne],
    allowLoopback: true,
    ...(change.timeoutMs ? { timeoutMs: change.timeoutMs } : {}),
  })
  return createWebhookDelivery(
    { store: change.store ?? store, clock, log: { info: write, warn: write, error: write } },
    { sender, id: 'h', isOnly: change.isOnly ?? true },
  )
}

async function happen(...rows: Partial<EventRecord>[]): Promise<void> {
  for (const row of rows) {
    await store.events.append(eventRow({ createdAt: clock.now(), nextTryAt: clock.now(), ...row }))
    await store.write(async (tables) => {
      await tables.events.place()
      await tables.deliveries.enqueue(clock.now())
    })
  }
}

async function pass(ms: number): Promise<void> {
  await clock.advance(ms)
  vi.setSystemTime(clock.now())
}

const ids = (): string[] => receiver.received.map(({ id }) => id)
const stateOf = async (id: string): Promise<string | undefined> => (await store.deliveries.get(id))?.state
const answerWith =
  (status: number, headers: Record<string, string> = {}): Receiver['answer'] =>
  (_, response) =>
    void response.writeHead(status, headers).end()

describe('an event', () => {
  it('reaches the shop as it stands in the list, with its time, and is genuine', async () => {
    await happen({ id: 'e1' })

    await server().run(never)

    const [received] = receiver.received
    const event = await store.events.get('e1')
    if (!received || !event) throw new Error('nothing came')
    expect(verified(received, secretOne)).toEqual({ ...eventView(event), timestamp: '2026-01-15T12:00:00.000Z' })
    expect(event.deliveredAt).toBe(clock.now())
    expect(await stateOf('e1')).toBe('delivered')
  })

  it('is told in process too where a handler is, and each counts for itself', async () => {
    await happen({ id: 'e1' })

    await server({ isOnly: false }).run(never)

    expect(await stateOf('e1')).toBe('delivered')
    expect((await store.events.get('e1'))?.deliveredAt).toBeNull()
  })

  it('is told once, however often there is something to look for', async () => {
    await happen({ id: 'e1' })
    const one = server()

    await Promise.all([one.run(never), one.run(never), one.run(never)])
    await one.run(never)

    expect(ids()).toEqual(['e1'])
  })

  it('is at most 20 KB, whatever the shop and CCV put in it', async () => {
    const id = '😀'.repeat(64)
    const method = { id, kind: 'card', brand: id, last4: id, name: '😀'.repeat(100), sameAs: id, state: 'usable' }
    const payment = { state: 'failed', method: id, reference: id, reason: id, failureCode: id, methodId: id }
    const event = eventRow({ orderId: id, sessionId: id, data: { order: { id }, payment, method, operation: payment } })

    expect(Buffer.byteLength(payloadOf(event))).toBeLessThan(20_000)
  })

  it('that is larger all the same is not sent, and said to be', async () => {
    await happen({ id: 'e1', data: { payment: { reason: 'x'.repeat(20_000) } } })

    await server().run(never)

    expect(receiver.received).toEqual([])
    expect(await store.deliveries.get('e1')).toMatchObject({ state: 'dead', reason: 'too-large' })
  })
})

describe('a shop that does not take it', () => {
  it.each([500, 404, 301])('[F75] with %i is told again, with the same id and a new signature', async (status) => {
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
  })

  it('[F97] for three days has it among the dead letters, kept for good, and gets what came after', async () => {
    receiver.answer = answerWith(500)
    await happen({ id: 'v1', orderVersion: 1 }, { id: 'v2', orderVersion: 2 }, { id: 'other', orderId: '982' })
    for (let turn = 0; (await stateOf('v1')) === 'waiting' && turn < 400; turn += 1) {
      await server().run(never)
      await pass(1_800_000)
    }
    expect(ids().filter((id) => id === 'v1')).toHaveLength(10)
    receiver.answer = answerWith(204)

    await server().run(never)

    expect(await store.deliveries.get('v1')).toMatchObject({ state: 'dead', tries: 10, reason: 'status-500' })
    expect(await stateOf('v2')).toBe('delivered')
    await pass(365 * 86_400_000)
    await store.deliveries.prune(clock.now())
    expect((await store.deliveries.list('dead', 0, 10)).map(({ event }) => event.id)).toContain('v1')
    expect(logged.filter(({ event }) => event === 'event.dead').map(({ fields }) => fields)).toContainEqual({
      eventId: 'v1',
      type: 'payment.paid',
      tries: 10,
      reason: 'status-500',
    })
  })

  it('keeps the order of one order’s events, and holds up no other order', async () => {
    receiver.answer = ({ id }, response) => void response.writeHead(id === 'v1' ? 500 : 204).end()
    await happen({ id: 'v1', orderVersion: 1 }, { id: 'v2', orderVersion: 2 }, { id: 'other', orderId: '982' })

    await server().run(never)
    expect(ids().toSorted()).toEqual(['other', 'v1'])
    receiver.answer = answerWith(204)
    await pass(6000)
    await server().run(never)

    expect(ids().slice(-2)).toEqual(['v1', 'v2'])
  })

  it('[F75] says with 410 that it is gone: nothing more is sent to it', async () => {
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

  it.each([429, 502, 504])('[F75] says with %i to slow down: nothing is sent as long as it asks', async (status) => {
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

  it('[F75] answers one order slowly and gets the others meanwhile', async () => {
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

  it('[F75] that never answers is tried again later', async () => {
    receiver.answer = () => {}
    await happen({ id: 'e1' })

    await server({ timeoutMs: 50 }).run(never)

    expect(await store.deliveries.get('e1')).toMatchObject({ state: 'waiting', tries: 1, reason: 'timeout' })
  })
})

describe('several servers', () => {
  it('send each event once', async () => {
    const servers = [server(), server(), server()]
    await happen(...Array.from({ length: 40 }, (_, index) => ({ id: `e${index}`, orderId: `o${index % 20}` })))

    await Promise.all(servers.map((one) => one.run(never)))

    expect(ids()).toHaveLength(40)
    expect(new Set(ids()).size).toBe(40)
  })

  it('[F62] send nothing twice within a lease, and take over what a dead one had', async () => {
    await happen({ id: 'e1' })
    const dead = { now: clock.now(), until: clock.now() + leaseMs, id: 'dead' }
    await store.write((tables) => tables.deliveries.claim(dead, 1))

    await pass(leaseMs - 1)
    await server().run(never)
    expect(receiver.received).toEqual([])
    await pass(1)
    await server().run(never)

    expect(ids()).toEqual(['e1'])
    expect(await stateOf('e1')).toBe('delivered')
  })

  it('tell it again after a crash between the shop’s answer and the mark: at least once', async () => {
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

  it('that is told to stop leaves what is under way to the next, at once and with no try lost', async () => {
    const stop = new AbortController()
    receiver.answer = () => stop.abort()
    await happen({ id: 'e1' })
    await server().run(stop.signal)
    expect(await store.deliveries.get('e1')).toMatchObject({ state: 'waiting', tries: 0, leaseUntil: 0 })
    receiver.answer = answerWith(204)

    await server().run(never)

    expect(ids()).toEqual(['e1', 'e1'])
  })
})
