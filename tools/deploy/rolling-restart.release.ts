/** Two servers on one PostgreSQL behind a load balancer, each restarted under load, with the files of `deploy/`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretKey } from '../../packages/server/src/testing/open-shop.ts'
import { freePort, startPostgres, type TestPostgres } from '../../packages/server/src/testing/postgres.ts'
import { type Service, startService } from '../../packages/server/src/testing/service.ts'
import { openReceiver, type Receiver, secretOne } from '../../packages/server/src/testing/shop-receiver.ts'
import { buildBundle, bundle } from './bundle.ts'
import { aroundNginx, configured, ensureProgram, type Running, startProgram } from './programs.ts'
import { payOrder, sender } from './shop.ts'

/** Longer than a connection of nginx is kept, and than HAProxy's checks need. */
const drainSeconds = 5
/** Shoppers who pay one order after the other. */
const shoppers = 4

interface Place {
  folder: string
  port: number
  one: string
  two: string
}

const balancers: Record<string, { ensure: () => Promise<void>; start: (place: Place) => Promise<Running> }> = {
  nginx: {
    ensure: () => ensureProgram(['nginx', '-v'], 'nginx-light'),
    start: ({ folder, port, one, two }) => {
      const file = configured('nginx/load-balancer.conf', join(folder, 'balancer.conf'), [
        ['listen 8080;', `listen 127.0.0.1:${port};`],
        ['10.0.0.11:4001', one],
        ['10.0.0.12:4001', two],
      ])
      return startProgram('nginx', ['-c', aroundNginx(folder, file)], port)
    },
  },
  HAProxy: {
    ensure: () => ensureProgram(['haproxy', '-v'], 'haproxy'),
    start: ({ folder, port, one, two }) => {
      const file = configured('haproxy/haproxy.cfg', join(folder, 'haproxy.cfg'), [
        ['bind :8080', `bind 127.0.0.1:${port}`],
        ['10.0.0.11:4001', one],
        ['10.0.0.12:4001', two],
      ])
      return startProgram('haproxy', ['-db', '-f', file], port)
    },
  },
}

let postgres: TestPostgres
beforeAll(async () => {
  await buildBundle()
  postgres = await startPostgres()
}, 300_000)
afterAll(() => postgres.stop())

describe.each(Object.entries(balancers))('two servers behind %s', { timeout: 120_000 }, (_, { ensure, start }) => {
  let folder: string
  let ccv: RunningSandbox
  let receiver: Receiver
  let balancer: Running
  let url: string
  const services: Service[] = []
  let startServer: (port: number) => Promise<Service>
  beforeAll(async () => {
    await ensure()
    folder = mkdtempSync(join(tmpdir(), 'ccv-balancer-'))
    ;[ccv, receiver] = await Promise.all([runSandbox({ port: 0, webhookDelayMs: 5 }), openReceiver()])
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    const env = {
      DATABASE_URL: await postgres.schema(),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      TRUSTED_PROXIES: '1',
      DRAIN_SECONDS: String(drainSeconds),
      SHOP_WEBHOOK_URL: receiver.url,
      SHOP_WEBHOOK_SECRETS: secretOne,
    }
    startServer = (own) => startService(ccv.url, { ...env, CHECKOUT_PORT: String(own) }, [bundle])
    services.push(await startServer(await freePort()), await startServer(await freePort()))
    const [one = '', two = ''] = services.map((service) => `127.0.0.1:${new URL(service.url).port}`)
    balancer = await start({ folder, port, one, two })
  }, 180_000)
  afterAll(async () => {
    await balancer.stop()
    for (const { child } of services) child.kill('SIGKILL')
    await Promise.all([ccv.close(), receiver.close()])
    rmSync(folder, { recursive: true, force: true })
  })

  /** Stops one server and starts it again on its port. @returns whether it was unready before it stopped; its exit code */
  async function restart(index: number): Promise<unknown> {
    const service = services[index]
    if (!service) throw new Error(`There is no server ${index}`)
    service.child.kill('SIGTERM')
    const ready = (): Promise<number> => fetch(`${service.url}/readyz`).then(({ status }) => status)
    await expect.poll(ready).toBe(503)
    const alive = await fetch(`${service.url}/healthz`)
    const code = await service.ended
    const next = await startServer(Number(new URL(service.url).port))
    services[index] = next
    await expect.poll(() => fetch(`${next.url}/readyz`).then(({ status }) => status), { timeout: 10_000 }).toBe(200)
    return { alive: alive.status, code }
  }

  it('[F61] take every payment once while each is restarted under load, and no client sees a failed request', async () => {
    const paid: string[] = []
    const seen = new Set<number>()
    let isOver = false
    const send = sender(url)
    const shopper = async (name: number): Promise<void> => {
      for (let order = 1; !isOver; order += 1) {
        const id = `s${name}-${order}`
        const result = await payOrder(ccv, send, id)
        for (const status of result.seen) seen.add(status)
        if (result.payment === 'paid') paid.push(id)
        else throw new Error(`${id} is ${String(result.payment)}`)
      }
    }
    const load = Promise.all(Array.from({ length: shoppers }, (_, index) => shopper(index)))
    const untilPaid = async (count: number): Promise<void> => {
      await expect.poll(() => paid.length, { timeout: 30_000 }).toBeGreaterThan(count)
    }
    await untilPaid(shoppers)

    const restarts: unknown[] = []
    for (const index of [0, 1]) {
      restarts.push(await restart(index))
      await untilPaid(paid.length + shoppers)
    }
    isOver = true
    await load

    expect(restarts).toEqual([0, 1].map(() => ({ alive: 200, code: 0 })))
    expect(seen).toEqual(new Set([200]))
    const taken = ccv.sandbox.control.transactions().filter(({ status }) => status === 'success')
    const orders = taken.map(({ merchantOrderReference = '' }) => merchantOrderReference.split('~')[0] ?? '')
    expect(orders.toSorted()).toEqual(paid.toSorted())
    const notified = () => {
      const events = receiver.received.map(({ body }) => JSON.parse(body) as { type: string; orderId?: string })
      const orders = events.filter(({ type }) => type === 'payment.paid').map(({ orderId }) => String(orderId))
      return [...new Set(orders)].toSorted()
    }
    await expect.poll(notified, { timeout: 30_000 }).toEqual(paid.toSorted())
    const listed = await send('/v1/events?limit=100', secretKey)
    expect(listed.status).toBe(200)
    const bad = services.flatMap((service) =>
      service
        .said()
        .split('\n')
        .filter((line) => /"level":(50|60)/.test(line)),
    )
    expect(bad).toEqual([])
  })
})
