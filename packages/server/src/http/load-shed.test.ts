import { afterEach, describe, expect, it } from 'vitest'
import { silentLog } from '../runtime/log.ts'
import { openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'
import { watchLoad } from './node/load.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function overloadedShop(): Promise<{ shop: Shop; load: { isOver: boolean } }> {
  const load = { isOver: false }
  const shop = await openShop({ configured: { isOverloaded: () => load.isOver } })
  stops.push(() => shop.close())
  return { shop, load }
}

describe('[F88] an overloaded process', () => {
  it('starts nothing, answers 503 with Retry-After and does not call CCV', async () => {
    const { shop, load } = await overloadedShop()
    const session = await shop.session()
    load.isOver = true

    const refused = [
      await shop.tryStart(session),
      await shop.request('/v1/sessions', { method: 'POST', token: secretKey, json: {} }),
    ]
    load.isOver = false

    expect(refused.map(({ status }) => status)).toEqual([503, 503])
    expect(refused[0]?.headers.get('retry-after')).toBe('2')
    expect(await refused[0]?.json()).toMatchObject({ code: 'try-again' })
    expect(shop.sandbox.control.transactions()).toEqual([])
    expect((await shop.tryStart(session)).status).toBe(200)
  })

  it('still returns the status of a payment and accepts webhooks and returning shoppers', async () => {
    const { shop, load } = await overloadedShop()
    const session = await shop.session()
    await shop.start(session)
    load.isOver = true

    await shop.finish()

    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
    const ask = (path: string) => shop.request(path, { method: 'POST', token: session.token, json: {} })
    expect(await (await ask('/checkout/status')).json()).toMatchObject({ payment: 'paid' })
    expect((await ask('/checkout/session')).status).toBe(200)
  })

  it('passes its liveness check and fails its readiness check', async () => {
    const { shop, load } = await overloadedShop()
    await shop.session({ order: { ...order, id: '1' } })
    load.isOver = true

    const [alive, ready] = [await shop.request('/healthz'), await shop.request('/readyz')]

    expect(alive.status).toBe(200)
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, process: 'overloaded' }])
  })
})

describe('[F88] the load watch', () => {
  const watch = (used?: () => number) => {
    const load = watchLoad(silentLog, used)
    stops.push(load.stop)
    return load
  }
  /** Blocks the event loop. */
  function block(ms: number): void {
    const until = performance.now() + ms
    while (performance.now() < until);
  }

  it('detects a blocked event loop at once, and its end', async () => {
    const load = watch(() => 0)

    block(2500)

    expect(load.isOverloaded()).toBe(true)
    await expect.poll(load.isOverloaded, { timeout: 10_000 }).toBe(false)
  })

  it('detects that memory runs out', () => {
    let used = 0.5
    const load = watch(() => used)

    expect(load.isOverloaded()).toBe(false)
    used = 0.95
    expect(load.isOverloaded()).toBe(true)
  })
})
