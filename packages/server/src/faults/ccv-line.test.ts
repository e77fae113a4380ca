/** Network faults on real sockets: each test breaks the connection between the backend and the sandbox. */
import { afterEach, describe, expect, it } from 'vitest'
import { type LinedShop, openLinedShop } from '../testing/ccv-line.ts'
import type { Shop } from '../testing/open-shop.ts'
import type { TcpProxy } from '../testing/tcp-proxy.ts'

let opened: LinedShop
afterEach(() => opened.close())

async function open(timeoutMs?: number): Promise<{ shop: Shop; line: TcpProxy }> {
  opened = await openLinedShop(timeoutMs === undefined ? {} : { timeoutMs })
  return opened
}

const minute = 60_000
const payments = () => opened.shop.sandbox.control.transactions()
const creates = () => opened.shop.sandbox.control.calls().filter(({ path }) => path === '/payment')
const answer = (...lines: string[]): { answer: string } => ({ answer: lines.join('\r\n') })
const json = (body: string, ...headers: string[]): { answer: string } =>
  answer('HTTP/1.1 200 OK', 'content-type: application/json', `content-length: ${body.length}`, ...headers, '', body)

/** Starts a payment while the connection is broken, and resolves when the request has been forwarded. */
async function startBroken(shop: Shop, line: TcpProxy, mode: Parameters<TcpProxy['mode']>[0]) {
  const session = await shop.session()
  line.mode(mode)
  const asked = line.asked()
  const starting = shop.start(session)
  await asked
  return { session, starting }
}

describe('[F12] no connection to CCV', () => {
  it('is retried with the same Idempotency-Reference and creates one payment', async () => {
    const { shop, line } = await open()
    const session = await shop.session()
    await line.down()
    const started = await shop.start(session)
    const before = await shop.attempt(session)
    await line.up()

    await shop.pass(minute)
    await shop.sweep()

    expect(started).toMatchObject({ status: { payment: 'pending', final: false } })
    expect(before).toMatchObject({ state: 'unknown', holdsLock: true })
    expect(await shop.attempt(session)).toMatchObject({ state: 'open', sends: 2 })
    expect(creates().map(({ idempotencyReference }) => idempotencyReference)).toEqual([before.idempotencyReference])
    expect(payments()).toHaveLength(1)
  })
})

describe('[F13] a missing answer', () => {
  it('of a closed connection leaves one payment, which is recovered by its reference', async () => {
    const { shop, line } = await open()
    const { session, starting } = await startBroken(shop, line, 'lose-answers')
    const started = await starting
    expect(await shop.attempt(session)).toMatchObject({ state: 'unknown', holdsLock: true })
    expect((await shop.tryStart(session, { method: 'ideal' })).status).toBe(409)
    line.mode('pass')

    const again = await shop.start(session)

    expect(started.redirectUrl).toBeUndefined()
    expect(payments()).toHaveLength(1)
    expect(again.redirectUrl).toContain(payments()[0]?.reference)
    expect(creates()).toHaveLength(1)
  })

  it('on a half-open connection times out, and the request that never arrived is sent once', async () => {
    const { shop, line } = await open(300)
    const session = await shop.session()
    line.mode('stall')

    const started = await shop.start(session)
    line.mode('pass')
    for (let round = 0; round < 5 && (await shop.attempt(session)).state === 'unknown'; round += 1) {
      await shop.pass(minute)
      await shop.sweep()
    }

    expect(started).toMatchObject({ status: { payment: 'pending', final: false } })
    expect(await shop.attempt(session)).toMatchObject({ state: 'open' })
    expect(payments()).toHaveLength(1)
  })
})

describe('[F14] [F19] an invalid answer', () => {
  it.each([
    ['500 without a body', answer('HTTP/1.1 500 Oh', 'content-length: 0', '', '')],
    ['503 with a page', answer('HTTP/1.1 503 Oh', 'content-type: text/html', '', '<html>')],
    ['a page', json('<html>')],
    ['of another shape', json('[{"reference":7}]')],
    ['cut off', json('{"reference":"C1.A","sta').answer.replace(/content-length: \d+/, 'content-length: 900')],
    ['cut off within its headers', 'HTTP/1.1 200 OK\r\ncontent-ty'],
    ['not HTTP', '\x16\x03\x01\x00\x05garbage'],
    ['twelve megabytes', json(`"${'x'.repeat(12_000_000)}"`)],
    ['encoded, although it is not', json('{"reference":"C1.A"}', 'content-encoding: gzip')],
  ])('leaves the attempt unknown, and the one payment is recovered: %s', async (_, doctored) => {
    const { shop, line } = await open()
    const { session, starting } = await startBroken(
      shop,
      line,
      typeof doctored === 'string' ? { answer: doctored } : doctored,
    )
    await starting
    expect(await shop.attempt(session)).toMatchObject({ state: 'unknown', holdsLock: true, reference: null })
    line.mode('pass')

    const again = await shop.start(session)

    expect(again.redirectUrl).toContain(payments()[0]?.reference)
    expect(payments()).toHaveLength(1)
    expect(creates()).toHaveLength(1)
  })
})

describe('[F18] an answer after 30 seconds', () => {
  it('is not awaited by the shopper, who gets the page with the next request', async () => {
    const { shop, line } = await open(60_000)
    const { session, starting } = await startBroken(shop, line, 'hold-answers')
    await until(() => payments().length === 1)
    await shop.pass(12_000)
    const started = await starting
    await shop.pass(18_000)

    line.mode('pass')
    await until(async () => (await shop.attempt(session)).state === 'open')

    expect(started.redirectUrl).toBeUndefined()
    expect(started.status).toMatchObject({ payment: 'pending', final: false })
    expect((await shop.start(session)).redirectUrl).toContain(payments()[0]?.reference)
    expect(creates()).toHaveLength(1)
  })
})

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve))
}
