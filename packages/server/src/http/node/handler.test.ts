import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop, secretKey } from '../../testing/open-shop.ts'

type Parser = (request: IncomingMessage & { body?: unknown }) => Promise<void>

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Express's own parsers: they read the stream to its end and set `body`. */
const parsers: Record<'none' | 'json' | 'form' | 'text' | 'raw' | 'parts', Parser> = {
  none: async () => {},
  json: async (request) => {
    const text = (await read(request)).toString()
    request.body = text ? JSON.parse(text) : {}
  },
  form: async (request) => {
    const entries = new URLSearchParams((await read(request)).toString())
    request.body = Object.fromEntries(
      [...entries.keys()]
        .map((name) => [name, entries.getAll(name)])
        .map(([name, all]) => [name, all?.length === 1 ? all[0] : all]),
    )
  },
  text: async (request) => {
    request.body = (await read(request)).toString()
  },
  raw: async (request) => {
    request.body = await read(request)
  },
  parts: async (request) => {
    await read(request)
    request.body = { choice: 'pay', method: 'card' }
  },
}

let shop: Shop
let server: Server
beforeEach(async () => {
  shop = await openShop()
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await shop.close()
})

async function listen(parse: Parser): Promise<string> {
  const handle = shop.checkout.node()
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    // As `app.use('/pay', …)` does, which removes the mount path.
    request.url = request.url?.replace(/^\/pay/, '')
    void parse(request).then(() => handle(request, response))
  }).listen(0)
  await once(server, 'listening')
  return `http://localhost:${(server.address() as AddressInfo).port}/pay`
}

const json = { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` }
const body = JSON.stringify({
  choices: [{ choice: 'sepa-mandate' }],
  lang: 'nl',
  returnUrl: 'http://localhost:4000/x',
  customer: { id: 'é😀', signedIn: true },
})

describe('JSON', () => {
  it.each(['none', 'json', 'text', 'raw'] as const)('is read completely behind the parser "%s"', async (name) => {
    const url = await listen(parsers[name])

    const response = await fetch(`${url}/v1/sessions`, { method: 'POST', headers: json, body })

    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ id: expect.stringMatching(/^cs_/) })
  })

  it.each(['none', 'json'] as const)(
    'that is invalid is rejected with the field behind the parser "%s"',
    async (name) => {
      const url = await listen(parsers[name])

      const response = await fetch(`${url}/v1/sessions`, { method: 'POST', headers: json, body: '{"x":1}' })

      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        errors: expect.arrayContaining([{ field: 'x', message: expect.any(String) }]),
      })
    },
  )

  it.each(['none', 'json'] as const)('may be missing when no body is needed, behind the parser "%s"', async (name) => {
    const url = await listen(parsers[name])

    const response = await fetch(`${url}/v1/sweep`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}` },
    })

    expect(response.status).toBe(200)
  })
})

describe('the plain page’s form', () => {
  it.each(['none', 'form', 'text', 'raw'] as const)('redirects to CCV behind the parser "%s"', async (name) => {
    const url = await listen(parsers[name])
    const session = await shop.session()
    const page = `${url}/checkout/page/${session.url.split('/').at(-1)}`

    const response = await fetch(page, {
      method: 'POST',
      body: new URLSearchParams({ choice: 'pay', method: 'ideal' }),
      redirect: 'manual',
    })

    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^http:\/\/localhost:4002\//)
  })

  it('is accepted as multipart when another parser has decoded it', async () => {
    const url = await listen(parsers.parts)
    const session = await shop.session()
    const parts = new FormData()
    parts.set('choice', 'pay')

    const response = await fetch(`${url}/checkout/page/${session.url.split('/').at(-1)}`, {
      method: 'POST',
      body: parts,
      redirect: 'manual',
    })

    expect(response.status).toBe(303)
  })

  it('is rejected when it has one field twice', async () => {
    const url = await listen(parsers.form)
    const session = await shop.session()

    const response = await fetch(`${url}/checkout/page/${session.url.split('/').at(-1)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'choice=steal&choice=pay&choice=x',
      redirect: 'manual',
    })

    expect(response.status).toBe(400)
  })
})

describe('the host process', () => {
  it('keeps its own global Request and Response', async () => {
    const before = [globalThis.Request, globalThis.Response]

    await fetch(`${await listen(parsers.none)}/healthz`)

    expect([globalThis.Request, globalThis.Response]).toEqual(before)
  })
})
