import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoreError } from '../../store/store.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

describe('health', () => {
  it('reports alive, and ready while the store can be written', async () => {
    const alive = await shop.request('/healthz')
    const ready = await shop.request('/readyz')

    expect([alive.status, await alive.text()]).toEqual([200, 'ok'])
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }])
  })

  it('[F56] reports alive but not ready while the store is down, without details', async () => {
    const check = (): Promise<void> => Promise.reject(new StoreError('the database does not answer: SQLITE_FULL'))
    const down = await openShop({ store: { ...shop.store, check, close: async () => {} } })

    const [alive, ready] = [await down.request('/healthz'), await down.request('/readyz')]

    expect(alive.status).toBe(200)
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, store: 'does not answer' }])
    expect(down.logged.join('\n')).toContain('store.not-ready')
    await down.close()
  })

  it('[F16] reports alive but not ready while CCV rejects the key, and ready once the key is accepted again', async () => {
    let isRefused = true
    const refused = await openShop({
      fetch: (sandbox) => async (input, init) =>
        isRefused ? new Response('{}', { status: 401 }) : sandbox.fetch(input, init),
    })
    await refused.tryStart(await refused.session())
    const [alive, ready] = [await refused.request('/healthz'), await refused.request('/readyz')]
    isRefused = false
    await refused.pass(11 * 60_000)
    await refused.request('/readyz')
    await refused.pass(0)

    const again = await refused.request('/readyz')

    expect([alive.status, ready.status, again.status]).toEqual([200, 503, 200])
    expect(await ready.json()).toEqual({
      ready: false,
      ccv: 'rejects the key (401): set CCV_API_KEY to the key that CCV issued for this API',
    })
    expect(refused.logged.join('\n')).toContain('ccv.key-refused')
    await refused.close()
  })

  it('names the causes of a 403: the key, an address that CCV blocks, or a missing header', async () => {
    const blocked = await openShop({ fetch: () => async () => new Response('{}', { status: 403 }) })
    await blocked.tryStart(await blocked.session())

    const ready = await blocked.request('/readyz')

    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({
      ccv: expect.stringMatching(/key or blocks the address of this machine, .*\(403\)/),
    })
    expect(blocked.logged.find((line) => line.includes('ccv.key-refused'))).toContain(
      'blocks the address of this machine',
    )
    await blocked.close()
  })

  it('runs one check for all readiness requests at the same time', async () => {
    let checks = 0
    const check = async (): Promise<void> => {
      checks += 1
      await shop.store.check()
    }
    const asked = await openShop({ store: { ...shop.store, check, close: async () => {} } })

    const answers = await Promise.all(Array.from({ length: 50 }, () => asked.request('/readyz')))

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200))
    expect(checks).toBe(1)
    await asked.close()
  })

  it('[F56] is reported with 503 and Retry-After by requests that need the store while it is down', async () => {
    const down = await openShop({
      store: { ...shop.store, write: () => Promise.reject(new StoreError('SQLITE_BUSY')), close: async () => {} },
    })
    const session = await shop.session()

    const response = await down.tryStart(session)

    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.json()).toMatchObject({ code: 'unavailable' })
    expect(down.sandbox.control.transactions()).toEqual([])
    await down.close()
  })
})

describe('[F45] issued URLs', () => {
  it('are built from the configuration, whatever host the request names', async () => {
    const session = await shop.session()
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    }

    const response = await shop.request('http://evil.example/checkout/attempts', {
      method: 'POST',
      token: session.token,
      json: { choice: 'pay', method: 'card', lang: 'nl' },
      headers,
    })

    expect(response.status).toBe(200)
    const { requestBody } = await shop.attempt(session)
    expect(requestBody).toContain('http://localhost:4000/pay/return/')
    expect(requestBody + (await response.text())).not.toContain('evil')
  })
})
