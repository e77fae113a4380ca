/** nginx and Caddy, with the files of `deploy/`, in front of the real service: a shop with TLS and the service below /pay. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type RunningSandbox, runSandbox } from '@ccv-checkout/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../packages/server/src/testing/postgres.ts'
import { type Service, startService } from '../../packages/server/src/testing/service.ts'
import { run } from '../../scripts/run.mjs'
import { buildBundle, bundle } from './bundle.ts'
import { aroundNginx, configured, ensureProgram, type Running, startProgram } from './programs.ts'
import { type Fetch, payOrder, sender } from './shop.ts'

/** Requests of one address within a minute; the other tests send fewer. */
const perAddress = 60

interface Place {
  folder: string
  plain: number
  tls: number
  service: string
  shop: string
}

const proxies: Record<string, { ensure: () => Promise<void>; start: (place: Place) => Promise<Running> }> = {
  nginx: {
    ensure: () => ensureProgram(['nginx', '-v'], 'nginx-light'),
    start: ({ folder, plain, tls, service, shop }) => {
      const file = configured('nginx/shop.conf', join(folder, 'shop.conf'), [
        ['listen 80;', `listen 127.0.0.1:${plain};`],
        ['listen 443 ssl', `listen 127.0.0.1:${tls} ssl`],
        ['/etc/ssl/shop.example/', `${folder}/`],
        ['127.0.0.1:4001', service],
        ['127.0.0.1:4000', shop],
      ])
      return startProgram('nginx', ['-c', aroundNginx(folder, file)], tls)
    },
  },
  Caddy: {
    ensure: () => ensureProgram(['caddy', 'version'], 'caddy'),
    start: ({ folder, plain, tls, service, shop }) => {
      const files = `tls ${folder}/fullchain.pem ${folder}/privkey.pem`
      const file = configured('caddy/Caddyfile', join(folder, 'Caddyfile'), [
        [
          '\nshop.example {',
          `\n{\n\tadmin off\n\thttp_port ${plain}\n\thttps_port ${tls}\n}\n\nshop.example {\n\t${files}`,
        ],
        ['127.0.0.1:4001', service],
        ['127.0.0.1:4000', shop],
      ])
      return startProgram('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], tls)
    },
  },
}

let ccv: RunningSandbox
let shop: Server
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ccv-proxy-'))
  ccv = await runSandbox({ port: 0 })
  shop = createServer((_, response) => response.end('the shop')).listen(0, '127.0.0.1')
  const subject = ['-subj', '/CN=shop.example', '-addext', 'subjectAltName=DNS:shop.example']
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    `${folder}/privkey.pem`,
  ]
  const made = await run('openssl', [
    'req',
    '-x509',
    ...key,
    '-out',
    `${folder}/fullchain.pem`,
    '-days',
    '2',
    ...subject,
  ])
  if (!made.ok) throw new Error(made.output)
  await buildBundle()
}, 300_000)
afterAll(async () => {
  await ccv.close()
  shop.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Returns a `fetch` for https://shop.example on this machine, which verifies the certificate. */
function throughTls(port: number, localAddress = '127.0.0.1'): Fetch {
  const ca = readFileSync(join(folder, 'fullchain.pem'))
  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const { host, pathname, search } = new URL(input)
      const headers = { ...Object.fromEntries(new Headers(init.headers)), host }
      const { method = 'GET' } = init
      const to = {
        host: '127.0.0.1',
        port,
        servername: host,
        ca,
        localAddress,
        method,
        path: pathname + search,
        headers,
      }
      const sent = request({ ...to, agent: false }, (response) => {
        const { statusCode: status = 0 } = response
        const seen = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)])
        void text(response).then(
          (body) => resolve(new Response(body === '' ? null : body, { status, headers: seen })),
          reject,
        )
      })
      sent.on('error', reject)
      sent.end(typeof init.body === 'string' ? init.body : undefined)
    })
}

describe.each(Object.entries(proxies))('%s in front of the service', { timeout: 60_000 }, (name, { ensure, start }) => {
  let service: Service
  let proxy: Running
  let ports: { plain: number; tls: number }
  let send: Fetch
  beforeAll(async () => {
    await ensure()
    const data = mkdtempSync(join(folder, 'data-'))
    service = await startService(
      ccv.url,
      {
        DATA_DIR: data,
        HOST: '127.0.0.1',
        PUBLIC_URL: 'https://shop.example/pay',
        SHOP_ORIGINS: 'https://shop.example, http://localhost:4000',
        TRUSTED_PROXIES: '1',
        CHECKOUT_RATE_LIMITS: `perAddress=${perAddress}`,
      },
      [bundle],
    )
    ports = { plain: await freePort(), tls: await freePort() }
    const address = shop.address()
    const shopPort = typeof address === 'object' && address ? address.port : 0
    const at = {
      folder,
      service: new URL(service.url).host.replace('localhost', '127.0.0.1'),
      shop: `127.0.0.1:${shopPort}`,
    }
    proxy = await start({ ...at, ...ports })
    send = throughTls(ports.tls)
  }, 180_000)
  afterAll(async () => {
    await proxy.stop()
    service.child.kill('SIGKILL')
  })
  const get = (path: string, init?: RequestInit): Promise<Response> => send(`https://shop.example${path}`, init)

  it('takes a payment below /pay over TLS, and leads the shopper back to the shop', async () => {
    const { seen, payment, returned } = await payOrder(ccv, sender('https://shop.example/pay', send), `${name}-1`)
    const back = await send(returned ?? '')

    expect(payment).toBe('paid')
    expect(new Set(seen)).toEqual(new Set([200]))
    expect(returned).toMatch(/^https:\/\/shop\.example\/pay\/return\//)
    expect([back.status, back.headers.get('location')]).toEqual([303, expect.stringContaining('localhost:4000/thanks')])
  })

  it('serves the shop beside it, redirects to https, and hides what is for operators', async () => {
    const plain = await fetch(`http://127.0.0.1:${ports.plain}/x`, {
      headers: { host: 'shop.example' },
      redirect: 'manual',
    })

    expect(await (await get('/')).text()).toBe('the shop')
    expect(Math.floor(plain.status / 100)).toBe(3)
    expect((await get('/pay/healthz')).status).toBe(200)
    expect((await get('/pay/healthz')).headers.get('strict-transport-security')).toContain('max-age')
    for (const path of ['metrics', 'docs', 'openapi.json', 'readyz']) {
      expect([path, (await get(`/pay/${path}`)).status]).toEqual([path, 404])
    }
  })

  it('refuses a body that is too large', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(80_000) })
    const response = await get('/pay/webhooks/ccv', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    })

    expect(response.status).toBe(413)
  })

  it('passes on the address of the client for the rate limits, which a client cannot forge', async () => {
    const other = throughTls(ports.tls, '127.0.0.2')
    const ask = async (one: number): Promise<number> => {
      const headers = { 'x-forwarded-for': `192.0.2.${one}`, authorization: 'Bearer none' }
      return (await other('https://shop.example/pay/checkout/session', { headers })).status
    }
    const answers: number[] = []
    for (let one = 1; one <= perAddress + 5; one += 1) answers.push(await ask(one))

    expect(answers[0]).toBe(401)
    expect(answers.at(-1)).toBe(429)
    expect((await get('/pay/checkout/session', { headers: { authorization: 'Bearer none' } })).status).toBe(401)
  })
})
