/** Two and four real servers on one PostgreSQL under load, one of which is killed; checked at CCV and the shop. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Fleet, startFleet } from '../testing/fleet.ts'
import { compile, type Program } from '../testing/kill/mortal-program.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { secretOne, verified } from '../testing/shop-receiver.ts'

const orders = Array.from({ length: 24 }, (_, index) => `o${index}`)
const periods = Array.from({ length: 8 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`)
const customer = { id: 'c-17', signedIn: true, firstName: 'An', lastName: 'Peeters', email: 'an@example.org' }
const lang = 'nl-BE'

let program: Program
let postgres: TestPostgres
let fleet: Fleet
beforeAll(async () => {
  ;[program, postgres] = await Promise.all([compile(new URL('../main.ts', import.meta.url)), startPostgres()])
}, 60_000)
afterEach(() => fleet.close())
afterAll(async () => {
  program.remove()
  await postgres.stop()
})

const several = <T>(times: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => run(index)))

async function openSession(order: string | undefined, choice: object): Promise<string> {
  const { status, json } = await fleet.ask('POST', '/v1/sessions', {
    json: {
      ...(order === undefined
        ? {}
        : { order: { id: order, amountMinor: 4250, currency: 'EUR', description: `Order ${order}` } }),
      customer,
      choices: [choice],
      lang,
      returnUrl: 'http://localhost:4000/thanks',
    },
  })
  if (typeof json['token'] !== 'string') throw new Error(`no session: ${status} ${JSON.stringify(json)}`)
  return json['token']
}

const own = (order: string) =>
  fleet.sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith(`${order}~`))
const taken = (order: string): number => own(order).filter(({ status }) => status === 'success').length

async function savedMandate(): Promise<string> {
  const agreement = { kind: 'recurring', everyDays: 30, until: '2030-01-01' }
  const token = await openSession(undefined, { choice: 'save-card', saveAs: 'mandate', agreement })
  const view = await fleet.ask('GET', `/checkout/session?lang=${lang}`, { token })
  const hash = /"hash":"([^"]+)"/.exec(JSON.stringify(view.json))?.[1] ?? ''
  await fleet.ask('POST', '/checkout/attempts', { token, json: { choice: 'save-card', lang, consent: { hash } } })
  const [mandate] = fleet.sandbox.control.mandates()
  fleet.sandbox.control.finish(mandate?.mandateId ?? '', { status: 'success' })
  await expect
    .poll(async () => (await fleet.ask('GET', '/checkout/status', { token })).json['method'], { timeout: 60_000 })
    .toBe('saved')
  const { json } = await fleet.ask('GET', '/v1/customers/c-17/methods')
  return String((json as unknown as { id: string }[])[0]?.id)
}

/** Pays one order from three tabs at once: the shopper finishes the one page, and its webhook arrives twice. */
async function payByTabs(order: string): Promise<void> {
  const pages = await several(3, async () => {
    const token = await openSession(order, { choice: 'pay', methods: ['card'] })
    return fleet.ask('POST', '/checkout/attempts', { token, json: { choice: 'pay', method: 'card', lang } })
  })
  const url = pages.map(({ json }) => json['redirectUrl']).find((page) => typeof page === 'string')
  const page = own(order).find(({ reference }) => String(url).includes(reference))
  if (page?.status !== 'pending') return
  fleet.sandbox.control.webhooks.mode('double')
  fleet.sandbox.control.finish(page.reference, { status: 'success' })
  await several(3, () => fleet.ask('POST', '/v1/sweep', { json: {} }))
}

/** A shopper whose request died with a server clicks again. */
async function insistOnPaying(order: string): Promise<number> {
  if (taken(order) === 0) await payByTabs(order)
  return taken(order)
}

/** Several runs of the shop's job charge the same period, each with its own order. */
async function chargePeriod(methodId: string, period: string): Promise<void> {
  await several(3, async (run) => {
    const due = { period, dueOn: `${period}-15` }
    const json = { methodId, orderId: `${period}-${run}`, ...due, amountMinor: 1200, currency: 'EUR', description: 'M' }
    return fleet.ask('POST', '/v1/charges', { json })
  })
}

const chargesOf = (period: string): number => [0, 1, 2].reduce((sum, run) => sum + taken(`${period}-${run}`), 0)

interface Listed {
  id: string
  type: string
  orderId?: string
}

async function allEvents(): Promise<Listed[]> {
  const all: Listed[] = []
  for (;;) {
    const last = all.at(-1)?.id
    const { json } = await fleet.ask('GET', `/v1/events?limit=100${last ? `&after=${last}` : ''}`)
    const page = json as unknown as Listed[]
    all.push(...page)
    if (page.length < 100) return all
  }
}

describe.each([2, 4])('[F61] %i servers on one PostgreSQL of which one is killed', (size) => {
  it('take the money of each order and period once, and report it once', { timeout: 240_000 }, async () => {
    fleet = await startFleet(program.path, await postgres.schema(), size)
    const methodId = await savedMandate()

    const work = Promise.all([
      ...orders.map((order) => payByTabs(order)),
      ...periods.map((period) => chargePeriod(methodId, period)),
      ...orders.map(() => fleet.askAll('POST', '/v1/sweep', {})),
    ])
    await expect.poll(() => fleet.sandbox.control.transactions().length, { timeout: 30_000 }).toBeGreaterThan(10)
    await fleet.killOne()
    await work

    // Another server takes over the work of the dead one after its lease.
    for (const order of orders) await expect.poll(() => insistOnPaying(order), { timeout: 90_000 }).toBe(1)
    for (const period of periods) {
      await expect
        .poll(
          async () => {
            if (chargesOf(period) === 0) await chargePeriod(methodId, period)
            return chargesOf(period)
          },
          { timeout: 90_000 },
        )
        .toBe(1)
    }
    const paid = async () => (await allEvents()).filter(({ type }) => type === 'payment.paid')
    await expect.poll(async () => (await paid()).length, { timeout: 90_000 }).toBe(orders.length + periods.length)
    const listed = await allEvents()
    const came = () => new Set(fleet.receiver.received.map(({ id }) => id))
    await expect
      .poll(() => listed.filter(({ id }) => !came().has(id)).map(({ id }) => id), { timeout: 90_000 })
      .toEqual([])

    for (const order of orders) expect({ order, taken: taken(order) }).toEqual({ order, taken: 1 })
    for (const period of periods) expect({ period, charged: chargesOf(period) }).toEqual({ period, charged: 1 })
    expect(listed.filter(({ type }) => type === 'payment.duplicate')).toEqual([])
    const notified = await paid()
    expect(new Set(notified.map(({ orderId }) => orderId)).size).toBe(notified.length)
    for (const one of fleet.receiver.received) expect(verified(one, secretOne)).toMatchObject({ id: one.id })
  })
})
