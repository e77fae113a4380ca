import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckout } from '../create-checkout.ts'
import { encryptionKey, openShop, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'
import { expectProblem } from '../testing/problems.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

describe('paths', () => {
  it.each(['/', '/checkout', '/checkout/nothing', '/favicon.ico', '/webhooks', '/return/'])(
    '%s returns 404',
    async (path) => {
      const response = await shop.request(path)

      await expectProblem(shop, response, { status: 404, code: 'not-found' })
    },
  )

  it.each([
    ['GET', '/checkout/attempts', 'POST'],
    ['DELETE', '/checkout/session', 'GET, POST'],
    ['PUT', '/checkout/methods/x', 'PATCH, DELETE'],
    ['POST', '/return/x', 'GET'],
    ['GET', '/webhooks/ccv', 'POST'],
    ['POST', '/healthz', 'GET'],
    ['PURGE', '/openapi.json', 'GET'],
  ])('%s %s returns 405 with the allowed methods', async (method, path, allowed) => {
    const response = await shop.request(path, { method })

    await expectProblem(shop, response, { status: 405, code: 'method-not-allowed' })
    expect(response.headers.get('allow')).toBe(allowed)
  })

  it('work with a trailing slash, as some proxies add it', async () => {
    const session = await shop.session()
    await shop.start(session)
    const { id, requestBody } = await shop.attempt(session)
    const back = new URL(JSON.parse(requestBody).returnUrl)
    const { search: hook } = new URL(JSON.parse(requestBody).webhookUrl)
    const page = new URL(session.url).pathname.replace('/pay', '')
    const shopAsks = { token: secretKey }
    const status = async (path: string, init = {}): Promise<number> => (await shop.request(path, init)).status

    expect(await status(`/return/${id}/${back.search}`)).toBe(303)
    expect(await status(`/webhooks/ccv/${hook}`, { method: 'POST', json: { id: 'C1' } })).toBe(200)
    expect(await status('/checkout/session/', { token: session.token })).toBe(200)
    expect(await status('/checkout/session/', { token: session.token, method: 'POST', json: {} })).toBe(200)
    expect(await status('/checkout/attempts/', { token: session.token, method: 'POST', json: {} })).toBe(400)
    expect(await status(`${page}/`)).toBe(200)
    for (const path of [`/v1/sessions/${session.id}`, '/v1/events', '/v1/mandates', '/v1/customers/c-17/methods']) {
      expect(await status(`${path}/`, shopAsks)).toBe(200)
    }
    for (const path of ['/healthz', '/readyz', '/docs', '/openapi.json']) expect(await status(`${path}/`)).toBe(200)
    await expectProblem(shop, await shop.request('/v1/events/'), { status: 401, code: 'unauthorized' })
    await expectProblem(shop, await shop.request('/checkout/session/', { method: 'PUT' }), { status: 405 })
  })

  it('all answer alike with and without a trailing slash, for every caller and method', async () => {
    const session = await shop.session()
    const ends = shop.checkout.app.routes.filter(({ method, path }) => method !== 'ALL' && !/[*/]$/.test(path))
    const known = [...new Set(ends.map(({ method, path }) => `${method} ${path}`))]
    const callers = [undefined, secretKey, session.token, session.accountToken ?? '']
    const answer = async (method: string, path: string, token: string | undefined): Promise<string> => {
      const json = method === 'GET' ? {} : { json: {} }
      const response = await shop.request(path, { method, ...(token ? { token } : {}), ...json })
      const [, code = ''] = /"code":"([\w-]+)"/.exec(await response.text()) ?? []
      return [response.status, code, response.headers.get('content-type'), response.headers.get('allow')].join(' ')
    }
    const differing: string[] = []

    for (const [method = '', pattern = ''] of known.map((route) => route.split(' '))) {
      const path = pattern.replace(/:\w+(\{[^}]*\})?/g, 'unknown')
      expect(await answer('PURGE', `${path}/`, secretKey)).toContain('405 method-not-allowed')
      for (const caller of callers) {
        for (const asked of [method, 'PURGE']) {
          const [plain, slashed] = [await answer(asked, path, caller), await answer(asked, `${path}/`, caller)]
          if (plain !== slashed) differing.push(`${asked} ${path}: ${plain}, with a slash ${slashed}`)
        }
      }
    }

    expect(differing).toEqual([])
    const { paths } = (await (await shop.request('/openapi.json')).json()) as { paths: Record<string, object> }
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(known).toEqual(expect.arrayContaining(documented))
    expect(documented.length).toBeGreaterThan(40)
  })

  it('work with a trailing slash when a shop has mounted the app', async () => {
    const app = new Hono().route('/pay', shop.checkout.app)

    expect((await app.request('/pay/healthz/')).status).toBe(200)
    expect((await app.request('/pay/checkout/session/')).status).toBe(401)
    expect((await app.request('/pay/own/')).status).toBe(404)
  })

  it('answer HEAD like GET, without a body', async () => {
    const session = await shop.session()

    const response = await shop.request('/checkout/session', { method: 'HEAD', token: session.token })

    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  it('of the shop’s own app keep working next to the mounted app, even below the same path', async () => {
    const app = new Hono()
      .route('/pay', shop.checkout.app)
      .get('/pay/own', (c) => c.text('own'))
      .get('/', (c) => c.text('home'))

    expect(await (await app.request('/pay/own')).text()).toBe('own')
    expect((await app.request('/')).headers.get('cache-control')).toBeNull()
    expect(await (await app.request('/pay/healthz')).text()).toBe('ok')
    expect((await app.request('/pay/v1/events')).headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('origins', () => {
  const paths = ['/checkout/session', '/checkout/attempts', '/checkout/status', '/checkout/methods/x'] as const

  it.each(paths)('of the shop get a preflight answer for %s', async (path) => {
    const response = await shop.request(path, { method: 'OPTIONS', headers: { origin: shopOrigin } })

    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': shopOrigin,
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
      'access-control-allow-headers': 'authorization, checkout-token, content-type',
      vary: 'Origin',
    })
    expect(response.headers.has('access-control-allow-credentials')).toBe(false)
  })

  it('of the shop may read answers, including errors', async () => {
    const session = await shop.session()
    const headers = { origin: shopOrigin }

    const answers = [
      await shop.request('/checkout/session', { token: session.token, headers }),
      await shop.request('/checkout/session', { headers }),
      await shop.request('/checkout/status?wait=x', { token: session.token, headers }),
      await shop.request('/checkout/nothing', { headers }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 401, 400, 404])
    for (const { headers: got } of answers) {
      expect(got.get('access-control-allow-origin')).toBe(shopOrigin)
      expect(got.get('vary')).toContain('Origin')
    }
  })

  it('are part of Vary together with the token, so that no cache mixes up the answers of shoppers', async () => {
    const session = await shop.session()

    for (const path of ['/checkout/session', '/checkout/status', '/checkout/nothing']) {
      const { headers } = await shop.request(path, { headers: { 'checkout-token': session.token } })
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('vary')).toBe('Origin, Authorization, Checkout-Token')
    }
  })

  it.each([
    'https://evil.example',
    'http://localhost:40000',
    'http://localhost',
    'https://localhost:4000',
    'http://LOCALHOST:4000',
    'http://localhost:4000.evil.example',
    'http://localhost:4000/',
    'null',
    '*',
    '',
  ])('other than the shop’s, such as %s, get no CORS permission', async (origin) => {
    const session = await shop.session()
    const headers = { origin }

    const before = await shop.request('/checkout/session', { method: 'OPTIONS', headers })
    const answer = await shop.request('/checkout/session', { token: session.token, headers })

    expect(before.headers.has('access-control-allow-origin')).toBe(false)
    expect(before.headers.has('access-control-allow-methods')).toBe(false)
    expect(answer.headers.has('access-control-allow-origin')).toBe(false)
    expect(answer.headers.get('vary')).toContain('Origin')
  })

  it('that are refused in test mode are logged with the configuration line to add', async () => {
    await shop.request('/checkout/session', { headers: { origin: 'http://localhost:3000' } })

    const lines = shop.logged.filter((line) => line.includes('cors.origin-refused')).map((line) => JSON.parse(line))
    expect(lines).toEqual([{ event: 'cors.origin-refused', add: 'shopOrigins: [..., "http://localhost:3000"]' }])
  })

  it('that are refused in live mode are not logged, because anybody could fill the log', async () => {
    const live = createCheckout({
      ccv: { apiKey: 'l_key', fetch: shop.sandbox.fetch },
      store: shop.store,
      publicUrl: 'https://shop.example/pay',
      shop: { name: 'Fjord Coffee' },
      shopOrigins: ['https://shop.example'],
      encryptionKeys: [encryptionKey],
      log: { info: () => {}, warn: (_, event) => void warned.push(event), error: () => {} },
    })
    const warned: string[] = []

    await live.app.request('/checkout/session', { headers: { origin: 'https://evil.example' } })

    expect(warned).toEqual([])
  })

  it('are ignored on the shop’s own routes, which no page may call', async () => {
    const response = await shop.request('/v1/events', { token: secretKey, headers: { origin: shopOrigin } })

    expect(response.status).toBe(200)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })
})

describe('headers', () => {
  it('forbid caching, content type sniffing, referrers and cookies', async () => {
    const session = await shop.session()
    const link = new URL(session.url).pathname.replace('/pay', '')

    const answers = [
      await shop.request('/checkout/session', { token: session.token }),
      await shop.request('/v1/events', { token: secretKey }),
      await shop.request(link),
      await shop.request('/nothing'),
      await shop.request('/healthz'),
    ]

    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.has('set-cookie')).toBe(false)
      expect(headers.has('x-powered-by')).toBe(false)
    }
  })

  it('name the authentication scheme on 401', async () => {
    const refused = await shop.request('/v1/events')

    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
  })
})

describe('over a real socket', () => {
  let server: Server
  let port: number
  beforeEach(async () => {
    server = createServer(shop.checkout.node()).listen(0)
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterEach(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })

  const speak = async (...parts: (string | Buffer)[]): Promise<string> => {
    const socket = connect(port)
    const received: Buffer[] = []
    socket.on('data', (chunk) => received.push(chunk))
    socket.on('error', () => {}) // the server closes the connection while the client writes
    for (const part of parts) if (!socket.destroyed) socket.write(part)
    await once(socket, 'close')
    return Buffer.concat(received).toString()
  }
  const head = (path: string, ...lines: string[]): string =>
    [
      `POST ${path} HTTP/1.1`,
      'host: x',
      'connection: close',
      `authorization: Bearer ${secretKey}`,
      ...lines,
      '',
      '',
    ].join('\r\n')

  it('[F51] answers 413 when the content-length is too large', async () => {
    const body = 'x'.repeat(70_000)

    const answer = await speak(
      head('/v1/sessions', 'content-type: application/json', `content-length: ${body.length}`),
      body,
    )

    expect(answer).toContain('HTTP/1.1 413')
    expect(answer).toContain('application/problem+json')
  })

  it('[F51] counts the bytes of a body without a content-length', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`

    const answer = await speak(
      head('/webhooks/ccv', 'transfer-encoding: chunked'),
      ...Array.from({ length: 6 }, () => chunk),
      '0\r\n\r\n',
    )

    expect(answer).toContain('HTTP/1.1 413')
  })

  it('[F51] answers 415 to a compressed body without decompressing it', async () => {
    const body = gzipSync(Buffer.alloc(20_000_000, 0x20))

    const answer = await speak(
      head(
        '/v1/sessions',
        'content-type: application/json',
        'content-encoding: gzip',
        `content-length: ${body.byteLength}`,
      ),
      body,
    )

    expect(answer).toContain('HTTP/1.1 415')
    expect(answer).toContain('application/problem+json')
  })

  it('reads a small body in chunks', async () => {
    const session = await shop.session()
    const sent = await speak(
      head(`/v1/sessions/${session.id}/expire`, 'transfer-encoding: chunked', 'content-type: application/json'),
      '1\r\n{\r\n',
      '1\r\n}\r\n0\r\n\r\n',
    )

    expect(sent).toContain('HTTP/1.1 200')
  })

  it('accepts a POST without body and content type, as curl sends it, when no body is needed', async () => {
    const session = await shop.session()

    const swept = await speak(head('/v1/sweep'))
    const expired = await speak(head(`/v1/sessions/${session.id}/expire`, 'content-length: 0'))

    expect(swept).toContain('HTTP/1.1 200')
    expect(expired).toContain('HTTP/1.1 200')
  })

  it('[F53] rejects invalid HTTP and request smuggling before the app is called', async () => {
    const garbage = await speak('\x16\x03\x01 garbage\r\n\r\n')
    const smuggled = await speak(head('/webhooks/ccv', 'content-length: 3', 'transfer-encoding: chunked'), '0\r\n\r\n')

    expect(garbage).toContain('400 Bad Request')
    expect(smuggled).toContain('400 Bad Request')
  })

  it.each(['authorization: Bearer\r\n ', 'checkout-token:\r\n '])(
    'answers 400 when a line break is in front of the token, and never uses what follows it: %j',
    async (broken) => {
      const { token } = await shop.session()

      const answer = await speak(
        `POST /checkout/session HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${broken}${token}\r\n\r\n`,
      )

      expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/)
    },
  )

  it('[F53] never copies line breaks from a request into the headers of an answer', async () => {
    const answer = await speak(head('/v1/nothing%0d%0aset-cookie:%20a=b'))

    expect(answer).toContain('HTTP/1.1 404')
    expect(answer.toLowerCase()).not.toContain('set-cookie')
  })
})
