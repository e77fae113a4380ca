import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { basic, payment } from '../testing/start.ts'
import { type RunningSandbox, runSandbox } from './listen.ts'

const running: RunningSandbox[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()))
})

async function run(): Promise<RunningSandbox> {
  const sandbox = await runSandbox({ port: 0, webhookDelayMs: 0 })
  running.push(sandbox)
  return sandbox
}

const transaction = z.looseObject({
  reference: z.string(),
  status: z.string(),
  payUrl: z.string(),
  details: z.looseObject({ mandateId: z.string().optional() }).optional(),
})

/** A program written from CCV's documentation, with only the host changed. */
function strangersProgram(host: string) {
  const authorization = `Basic ${btoa('t_0123456789abcdef0123456789abcdef01234567:')}`
  const post = async (path: string, body: unknown) => {
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(`${host}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return transaction.parse(await answer.json())
  }
  return {
    post,
    async read(reference: string) {
      const answer = await fetch(`${host}/api/v1/transaction?reference=${reference}`, { headers: { authorization } })
      return transaction.parse(await answer.json())
    },
  }
}

describe('a program written from the documentation of CCV', () => {
  it('pays, obtains a mandate and charges it, with only the host changed', async () => {
    const { url } = await run()
    const { post, read } = strangersProgram(url)

    const created = await post('payment', {
      amount: 123.0,
      currency: 'eur',
      method: 'card',
      returnUrl: 'https://shop/return?order=123456',
      webhookUrl: 'https://shop/payhook?order=123456',
      merchantOrderReference: '123456',
      description: 'Order 123456',
      language: 'eng',
      transactionType: 'sale',
      obtainMandate: 'yes',
    })
    const page = await fetch(created.payUrl)
    const paid = await fetch(created.payUrl, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        do: 'pay',
        number: '4242424242424242',
        expiry: '12/30',
        cvc: '123',
        name: 'John Doe',
      }),
    })
    const done = await read(created.reference)
    const charge = await post('payment', {
      method: 'card',
      amount: '250.00',
      currency: 'eur',
      language: 'nld',
      returnUrl: 'https://shop/return?order=123456',
      merchantOrderReference: 'My Order 123456',
      mandateId: done.details?.mandateId,
    })

    expect([created.status, page.status, done.status, charge.status]).toEqual(['pending', 200, 'success', 'success'])
    expect([paid.status, paid.headers.get('location')]).toEqual([303, 'https://shop/return?order=123456'])
  })
})

describe('a sandbox on a socket', () => {
  it.runIf(process.platform === 'linux')('listens only on the host that it is given', async () => {
    const sandbox = await runSandbox({ port: 0, host: '127.0.0.3' })
    running.push(sandbox)
    const { port } = new URL(sandbox.url)
    const clockAt = (host: string) => fetch(`http://${host}:${port}/control/clock`)

    // It answers there, but its control API refuses pages of other hosts.
    expect((await clockAt('127.0.0.3')).status).toBe(403)
    await expect(clockAt('127.0.0.1')).rejects.toThrow('fetch failed')
  })

  it('answers on the IPv4 and the IPv6 loopback address', async () => {
    const { url } = await run()
    const { port } = new URL(url)

    const four = await fetch(`http://127.0.0.1:${port}/control/clock`)
    const named = await fetch(`${url}/control/clock`)

    expect([four.status, named.status]).toEqual([200, 200])
  })

  it('delivers webhooks to a local shop', async () => {
    const { url, sandbox } = await run()
    const shop = await run()
    const { post } = strangersProgram(url)

    // Any server can act as the shop; this one records the requests.
    const created = await post('payment', { ...payment, webhookUrl: `${shop.url}/api/v1/hook` })
    sandbox.control.finish(created.reference, { status: 'success' })
    await sandbox.control.webhooks.deliverDue()

    expect(shop.sandbox.control.calls()).toMatchObject([{ method: 'POST', path: '/hook' }])
  })

  it('cuts the connection after the call was processed', async () => {
    const { url, sandbox } = await run()
    const { post } = strangersProgram(url)
    sandbox.control.addFault({ on: 'POST /payment', do: 'hang-up-after' })

    await expect(post('payment', payment)).rejects.toThrow('fetch failed')

    expect(sandbox.control.transactions()).toHaveLength(1)
    expect((await post('payment', payment)).status).toBe('pending')
  })

  it('answers 403 in HTML to a call without a User-Agent or with a body of unknown length', async () => {
    const { url } = await run()
    const authorization = basic('t_one')
    const status = (method: string, headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const call = httpRequest(`${url}/api/v1/cancel?reference=C1`, {
          method,
          headers: { authorization, ...headers },
        })
        call.on('response', (answer) => {
          answer.resume()
          resolve([answer.statusCode, answer.headers['content-type']])
        })
        call.on('error', reject)
        call.end()
      })
    const html = 'text/html; charset=iso-8859-1'

    expect(await status('POST', { 'content-length': '0' })).toEqual([403, html])
    expect(await status('POST', { 'content-length': '0', 'user-agent': 'x' })).toEqual([404, 'application/json'])
    expect(await rawStatus(url, authorization)).toContain('403')
  })

  it('rejects with EADDRINUSE when the port is in use', async () => {
    const { url } = await run()

    await expect(runSandbox({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('closes while an event stream is open', async () => {
    const { url, close } = await run()
    running.length = 0
    const watching = await fetch(`${url}/control/events`)

    await close()

    await expect(watching.text()).rejects.toThrow('terminated')
  })
})

/** Sends a POST without Content-Length and Transfer-Encoding, which no HTTP client does by itself. */
function rawStatus(url: string, authorization: string): Promise<string> {
  const { port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      resolve(String(data).split('\r\n')[0] ?? '')
    })
    socket.write(
      `POST /api/v1/cancel?reference=C1 HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\nAuthorization: ${authorization}\r\n\r\n`,
    )
  })
}
