/**
 * An older server keeps working on the schema of this one: a fleet is upgraded one server at a time, and an upgrade can be
 * taken back. The older server runs from its packed tarball, in a process of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import type { SessionView, StatusView } from '@ccv-checkout/widget/protocol'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CheckoutEvent, SavedMethod, Session } from '../../packages/server/src/contract/checkout.ts'
import type { Charge, OperationView } from '../../packages/server/src/contract/types/payments.ts'
import { migrations } from '../../packages/server/src/store/migrations.ts'
import { secretKey } from '../../packages/server/src/testing/open-shop.ts'
import { asked, startPostgres, type TestPostgres } from '../../packages/server/src/testing/postgres.ts'
import { type Service, startService } from '../../packages/server/src/testing/service.ts'
import { findOlder, installOlder } from './older.mjs'

const older = await findOlder()
if (!older)
  console.log('This clone has no history with an older schema: fetch the whole history to test an older server.')

let olderMain: string
let postgres: TestPostgres
let ccv: RunningSandbox
let folder: string
const running: Service[] = []

beforeAll(async () => {
  if (!older) return
  ;[olderMain, postgres, ccv] = await Promise.all([installOlder(older), startPostgres(), runSandbox({ port: 0 })])
  folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-older-'))
}, 1_800_000)
afterAll(async () => {
  if (!older) return
  for (const { child } of running) child.kill('SIGKILL')
  await ccv.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(env: Record<string, string>, args?: string[]): Promise<Service> {
  const service = await startService(ccv.url, env, args)
  running.push(service)
  return service
}
const startOlder = (env: Record<string, string>): Promise<Service> => start(env, [olderMain])

async function stop({ child, ended }: Service): Promise<void> {
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}

async function ask<T>({ url }: Service, path: string, json?: unknown, token = secretKey): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const request = json === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(json) }
  const response = await fetch(`${url}${path}`, request)
  if (!response.ok) throw new Error(`${path} ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

const customer = {
  id: 'c-17',
  signedIn: true,
  firstName: 'An',
  lastName: 'Peeters',
  email: 'an@example.org',
  country: 'BE',
}

const createSession = (service: Service, id: string, choice: 'pay' | 'pay-and-save'): Promise<Session> =>
  ask(service, '/v1/sessions', {
    order: { id, amountMinor: 4250, currency: 'EUR', description: `Order ${id}` },
    customer,
    choices: [choice === 'pay' ? { choice, methods: ['card'] } : { choice }],
    lang: 'nl',
    returnUrl: 'http://localhost:4000/thanks',
  })

/** The shopper pays at one server a session that may be another's. @returns the id of the payment */
async function pay(service: Service, { token }: Session, id: string, choice: 'pay' | 'pay-and-save'): Promise<string> {
  const view = await ask<SessionView>(service, '/checkout/session?lang=nl', undefined, token)
  const offered = view.choices.find((row) => row.choice === choice)
  const consent = offered && 'consent' in offered ? { consent: { hash: offered.consent.hash } } : {}
  const what = choice === 'pay' ? { choice, method: 'card' } : { choice }
  await ask(service, '/checkout/attempts', { ...what, lang: 'nl', ...consent }, token)
  const payment = ccv.sandbox.control.transactions().find((row) => row.merchantOrderReference?.startsWith(`${id}~`))
  ccv.sandbox.control.finish(payment?.reference ?? '', { status: 'success' })
  await expect
    .poll(async () => (await ask<StatusView>(service, '/checkout/status', undefined, token)).payment, {
      timeout: 15_000,
    })
    .toBe('paid')
  return await vi.waitFor(async () => paidIn(await ask(service, '/v1/events?limit=200'), id), { timeout: 15_000 })
}

/** The id of the payment that has paid an order. @throws Error when there is no event about it yet */
function paidIn(events: CheckoutEvent[], id: string): string {
  const found = events.find(({ type, orderId }) => type === 'payment.paid' && orderId === id)?.attemptId
  if (found === undefined) throw new Error(`no event says that ${id} is paid`)
  return found
}

const refund = (service: Service, payment: string, amountMinor: number): Promise<OperationView> =>
  ask(service, `/v1/payments/${payment}/refunds`, { amountMinor })
const methods = (service: Service): Promise<SavedMethod[]> => ask(service, '/v1/customers/c-17/methods')
const charge = (service: Service, methodId: string, orderId: string): Promise<Charge> =>
  ask(service, '/v1/charges', { methodId, orderId, amountMinor: 1200, currency: 'EUR', description: orderId })

describe.runIf(older)(`${older?.name}, on the schema of this version`, { timeout: 120_000 }, () => {
  it('is older than this version', () => {
    expect(older?.migrations).toBeGreaterThan(0)
    expect(older?.migrations).toBeLessThanOrEqual(migrations.length)
  })

  it('pays, saves, charges and refunds beside a server of this version on PostgreSQL', async () => {
    const env = { DATABASE_URL: await postgres.schema() }
    const current = await start(env)
    const former = await startOlder(env)

    const [first, second] = [
      await pay(former, await createSession(current, 'p-1', 'pay-and-save'), 'p-1', 'pay-and-save'),
      await pay(current, await createSession(former, 'p-2', 'pay'), 'p-2', 'pay'),
    ]
    const [method] = await methods(current)
    const charges = [await charge(former, method?.id ?? '', 'p-3'), await charge(current, method?.id ?? '', 'p-4')]
    const refunds = [await refund(former, second, 1000), await refund(current, first, 1000)]

    expect(await methods(former)).toHaveLength(1)
    expect(charges.map(({ payment }) => payment)).toEqual(['paid', 'paid'])
    expect(refunds.map(({ state }) => state)).toEqual(['succeeded', 'succeeded'])
    const version = await asked(env.DATABASE_URL, 'select version from schema_version')
    expect(version).toEqual([{ version: migrations.length }])
    await Promise.all([stop(current), stop(former)])
  })

  it('goes on with a SQLite file after an upgrade was taken back, and the next upgrade finds everything', async () => {
    const env = { DATA_DIR: join(folder, 'data') }
    let current = await start(env)
    const first = await pay(current, await createSession(current, 's-1', 'pay-and-save'), 's-1', 'pay-and-save')
    await stop(current)

    const former = await startOlder(env)
    const [method] = await methods(former)
    const second = await pay(former, await createSession(former, 's-2', 'pay'), 's-2', 'pay')
    const charged = await charge(former, method?.id ?? '', 's-3')
    const refunded = await refund(former, first, 1000)
    await stop(former)

    current = await start(env)
    const again = await refund(current, second, 4250)
    const back = await charge(current, method?.id ?? '', 's-4')
    expect([charged.payment, refunded.state, again.state, back.payment]).toEqual([
      'paid',
      'succeeded',
      'succeeded',
      'paid',
    ])
    await stop(current)
  })
})
