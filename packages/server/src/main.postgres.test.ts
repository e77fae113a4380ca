/** The service as several real processes on one PostgreSQL, with the sandbox as CCV over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createSandbox, type Sandbox } from '@ccv-checkout/sandbox'
import type { AttemptView, StatusView } from '@ccv-checkout/widget/protocol'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Session } from './contract/checkout.ts'
import { migrations } from './store/migrations.ts'
import { asked, freePort, startPostgres, type TestPostgres } from './testing/postgres.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const shiftedClock = new URL('./testing/shifted-clock.ts', import.meta.url).href
const secretKey = 'sk_canary_0123456789'
const running = new Set<ChildProcess>()

interface Service {
  child: ChildProcess
  url: string
}

let postgres: TestPostgres
let sandbox: Sandbox
let ccv: ReturnType<typeof serve>
let environment: Record<string, string>
/** The calls to CCV, in order. */
const calls: string[] = []

function spawnService(env: Record<string, string>): { child: ChildProcess; said: () => string } {
  const preload = env['CLOCK_AHEAD_MS'] === undefined ? [] : ['--import', shiftedClock]
  const loader = ['--conditions=@ccv-checkout/source', '--import', 'tsx', ...preload]
  const child = spawn(process.execPath, [...loader, main], { env: { PATH: process.env['PATH'], ...env } })
  running.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
  return { child, said: () => text }
}

async function startService(change: Record<string, string> = {}): Promise<Service> {
  const port = await freePort()
  const { child, said } = spawnService({ ...environment, CHECKOUT_PORT: String(port), ...change })
  await vi.waitFor(() => expect(said()).toContain('"listening"'), { timeout: 30_000 })
  return { child, url: `http://localhost:${port}` }
}

beforeAll(async () => {
  postgres = await startPostgres()
  const port = await freePort()
  sandbox = createSandbox({ publicUrl: `http://localhost:${port}` })
  const watched = (request: Request): Response | Promise<Response> => {
    calls.push(`${request.method} ${new URL(request.url).pathname.replace(/^.*\/v1/, '')}`)
    return sandbox.app.fetch(request)
  }
  ccv = serve({ fetch: watched, port })
  environment = {
    DATABASE_URL: await postgres.schema(),
    CCV_API_KEY: 't_canary_key',
    CCV_API_URL: `http://localhost:${port}`,
    CCV_REDIRECT_HOSTS: `localhost:${port}`,
    CHECKOUT_SECRET_KEY: secretKey,
    PUBLIC_URL: 'http://localhost:4001',
    SHOP_ORIGINS: 'http://localhost:4000',
    SHOP_NAME: 'Fjord Coffee',
  }
}, 60_000)
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  ccv.close()
  await sandbox.close()
  await postgres.stop()
})

async function ask<T>(url: string, token: string, json?: unknown): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(url, json ? { method: 'POST', headers, body: JSON.stringify(json) } : { headers })
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

const createSession = (service: Service, id: string): Promise<Session> =>
  ask(`${service.url}/v1/sessions`, secretKey, {
    order: { id, amountMinor: 4250, currency: 'EUR', description: `Order ${id}` },
    choices: [{ choice: 'pay', methods: ['card'] }],
    lang: 'nl',
    returnUrl: 'http://localhost:4000/thanks',
  })
const start = (service: Service, { token }: Session): Promise<AttemptView> =>
  ask(`${service.url}/checkout/attempts`, token, { choice: 'pay', method: 'card', lang: 'nl' })
const status = (service: Service, { token }: Session): Promise<StatusView> =>
  ask(`${service.url}/checkout/status?wait=5`, token)
const payments = (id: string) =>
  sandbox.control.transactions().filter((row) => row.merchantOrderReference?.startsWith(`${id}~`))

describe('several services on one PostgreSQL', { timeout: 60_000 }, () => {
  let services: Service[]
  beforeAll(async () => {
    services = await Promise.all([startService(), startService()])
  }, 60_000)

  const one = (index: number): Service => {
    const service = services[index % services.length]
    if (!service) throw new Error('no service is left')
    return service
  }

  it('[F60] migrate an empty database once when they start at the same time', async () => {
    const versions = await asked(environment['DATABASE_URL'] ?? '', 'select version from schema_version')

    expect(versions).toEqual([{ version: migrations.length }])
  })

  it('[F61] create one session, start one payment, and both return that it is paid', async () => {
    const sessions = await Promise.all(Array.from({ length: 6 }, (_, index) => createSession(one(index), '981')))
    const pages = await Promise.all(sessions.map((session, index) => start(one(index + 1), session)))
    const [payment] = payments('981')
    sandbox.control.finish(payment?.reference ?? '', { status: 'success' })

    expect(new Set(sessions.map(({ id }) => id)).size).toBe(1)
    // A request that waits too long for the other server gets a pending status, and polls for the page.
    expect(new Set(pages.flatMap(({ redirectUrl }) => redirectUrl ?? [])).size).toBe(1)
    expect(payments('981')).toHaveLength(1)
    for (const index of [0, 1]) {
      await expect
        .poll(async () => (await status(one(index), sessions[index] as Session)).payment, { timeout: 15_000 })
        .toBe('paid')
    }
  })

  it('continue a payment of a server that was killed', async () => {
    const doomed = await startService()
    const session = await createSession(doomed, '982')
    const { redirectUrl } = await start(doomed, session)

    doomed.child.kill('SIGKILL')
    await once(doomed.child, 'close')

    expect((await start(one(0), session)).redirectUrl).toBe(redirectUrl)
    expect(payments('982')).toHaveLength(1)
  })

  it('[F57] are not ready and start nothing while the database is down, and recover after that', async () => {
    const session = await createSession(one(0), '983')
    const readyz = async (): Promise<number> => (await fetch(`${one(0).url}/readyz`)).status
    await postgres.crash()

    expect(await readyz()).toBe(503)
    await expect(start(one(0), session)).rejects.toThrow('503')
    expect(payments('983')).toEqual([])
    await postgres.restart()

    expect(await readyz()).toBe(200)
    expect((await start(one(1), session)).redirectUrl).toContain('http')
    expect(payments('983')).toHaveLength(1)
  })

  it('exit with 0 on SIGTERM', async () => {
    const codes = services.map(async ({ child }) => {
      child.kill('SIGTERM')
      return (await once(child, 'close'))[0] as number
    })

    expect(await Promise.all(codes)).toEqual([0, 0])
  })
})

describe('[F55] services whose clocks are ten minutes ahead and behind', { timeout: 60_000 }, () => {
  let ahead: Service
  let behind: Service
  let url: string
  beforeAll(async () => {
    url = await postgres.schema()
    const off = (aheadMs: number) => startService({ DATABASE_URL: url, CLOCK_AHEAD_MS: String(aheadMs) })
    ;[ahead, behind] = await Promise.all([off(600_000), off(-600_000)])
  }, 60_000)

  it('store the time of the database', async () => {
    for (const [service, id] of [
      [ahead, 'a'],
      [behind, 'b'],
    ] as const) {
      await start(service, await createSession(service, id))
    }

    const rows = await asked(
      url,
      `select order_id as id, abs(extract(epoch from clock_timestamp()) * 1000 - created_at) < 30000 as "isNow",
        next_check_at - created_at between 15000 and 30000 as "isDueSoon" from attempts order by order_id`,
    )
    expect(rows).toEqual([
      { id: 'a', isNow: true, isDueSoon: true },
      { id: 'b', isNow: true, isDueSoon: true },
    ])
  })

  it('[F61] respect the lease of the other, even if it seems to have ended', async () => {
    const session = await createSession(behind, '985')
    sandbox.control.addFault({ on: 'POST /payment', do: 'slow', delayMs: 1500 })
    calls.length = 0

    const first = start(behind, session)
    await expect.poll(() => calls).toContain('POST /payment')
    const pages = await Promise.all([start(ahead, session), first])

    expect(new Set(pages.flatMap(({ redirectUrl }) => redirectUrl ?? [])).size).toBe(1)
    expect(calls.filter((call) => call !== 'GET /method')).toEqual(['POST /payment'])
  })

  it('sync the attempts of the other when they are due', async () => {
    const session = await createSession(ahead, '986')
    await start(ahead, session)
    ahead.child.kill('SIGKILL')
    await once(ahead.child, 'close')
    calls.length = 0

    await asked(
      url,
      `update attempts set next_check_at = extract(epoch from clock_timestamp()) * 1000 where order_id = '986'`,
    )

    await expect.poll(() => calls, { timeout: 15_000 }).toContain('GET /transaction')
  })
})

describe('a service without a reachable database', { timeout: 60_000 }, () => {
  it('[F56] reports that and exits, without printing the password', async () => {
    const url = `postgresql://shop:canary@127.0.0.1:${await freePort()}/shop`

    const { child, said } = spawnService({ ...environment, DATABASE_URL: url })

    expect((await once(child, 'close'))[0]).toBe(1)
    expect(said()).toContain('DATABASE_URL')
    expect(said()).not.toMatch(/canary|    at /)
  })
})
