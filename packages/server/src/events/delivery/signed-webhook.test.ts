import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReceiver, type Receiver, secretOne, secretTwo, verified } from '../../testing/shop-receiver.ts'
import type { Found } from './address-guard.ts'
import { createWebhookSender, type SenderOptions } from './signed-webhook.ts'

let receiver: Receiver
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

const never = new AbortController().signal
const message = () => ({ id: 'evt_1', sentAt: Date.now(), payload: '{"type":"payment.paid"}' })
const sender = (change: Partial<SenderOptions> = {}) =>
  createWebhookSender({ url: receiver.url, secrets: [secretOne], allowLoopback: true, ...change })

describe('a message', () => {
  it('has the signature of the published example of Standard Webhooks', async () => {
    const example = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', sentAt: 1_614_265_330_000, payload: '{"test": 2432232314}' }

    await sender().send(example, never)

    expect(receiver.received[0]).toMatchObject({
      body: '{"test": 2432232314}',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
    })
  })

  it('is verified by the public library, and not with another secret or a changed body', async () => {
    await sender().send(message(), never)
    const [received] = receiver.received
    if (!received) throw new Error('nothing came')

    expect(verified(received, secretOne)).toEqual({ type: 'payment.paid' })
    expect(() => verified(received, secretTwo)).toThrow('No matching signature')
    expect(() => verified({ ...received, body: `${received.body} ` }, secretOne)).toThrow('No matching signature')
  })

  it('[F76] can be verified with the old and the new secret during a rotation', async () => {
    await sender({ secrets: [secretTwo, secretOne] }).send(message(), never)
    const [received] = receiver.received
    if (!received) throw new Error('nothing came')

    expect(received.headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/)
    expect(verified(received, secretOne)).toEqual({ type: 'payment.paid' })
    expect(verified(received, secretTwo)).toEqual({ type: 'payment.paid' })
  })
})

describe('an answer', () => {
  it('is returned as its status and its Retry-After header', async () => {
    receiver.answer = (_, response) => void response.writeHead(429, { 'retry-after': '7' }).end('busy')

    expect(await sender().send(message(), never)).toEqual({ status: 429, retryAfter: '7' })
  })

  it('[F75] that redirects is not followed', async () => {
    const elsewhere = await openReceiver()
    receiver.answer = (_, response) => void response.writeHead(307, { location: elsewhere.url }).end()

    const answer = await sender().send(message(), never)
    await elsewhere.close()

    expect(answer).toMatchObject({ status: 307 })
    expect(elsewhere.received).toEqual([])
  })

  it('without an end is neither awaited nor stored', async () => {
    const page = Buffer.alloc(65_536, 120)
    let sent = 0
    receiver.answer = (_, response) => {
      response.writeHead(200)
      const more = (): void => {
        while (!response.destroyed && response.write(page)) sent += page.length
      }
      response.on('drain', more)
      more()
    }

    const answer = await sender().send(message(), never)

    expect(answer).toMatchObject({ status: 200 })
    expect(sent).toBeLessThan(20_000_000)
  })

  it.each([
    ['that arrives too late', 'timeout', () => {}],
    ['that breaks off', 'no-answer', (response: { destroy(): void }) => response.destroy()],
  ])('%s counts as no answer', async (_, failure, answer) => {
    receiver.answer = (_received, response) => answer(response)

    expect(await sender({ timeoutMs: 100 }).send(message(), never)).toEqual({ failure })
  })

  it('with oversized headers counts as no answer', async () => {
    receiver.answer = (_, response) => void response.writeHead(200, { 'x-book': 'x'.repeat(100_000) }).end()

    expect(await sender().send(message(), never)).toEqual({ failure: 'no-answer' })
  })

  it('that is impossible because nothing listens is reported as unreachable', async () => {
    const closed = await openReceiver()
    await closed.close()

    expect(await sender({ url: closed.url }).send(message(), never)).toEqual({ failure: 'unreachable' })
  })

  it('is no longer awaited after the sender was stopped', async () => {
    const stop = new AbortController()
    receiver.answer = () => stop.abort()

    expect(await sender().send(message(), stop.signal)).toEqual({ failure: 'stopped' })
  })
})

describe('[F44] an address in a private network', () => {
  const found = (...addresses: string[]) => addresses.map((address) => ({ address, family: 4 }))
  const resolving =
    (...answers: Found[][]) =>
    (_: string, done: (error: Error | null, addresses: Found[]) => void): void =>
      done(null, answers.shift() ?? [])

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest',
    'http://[fd00:ec2::254]/',
    'http://0x7f.1/',
    'http://2130706433/',
  ])('written as %s is blocked', async (url) => {
    expect(await sender({ url, allowLoopback: false, timeoutMs: 500 }).send(message(), never)).toEqual({
      failure: 'blocked-address',
    })
  })

  it('is blocked when a name resolves to it', async () => {
    const url = receiver.url.replace('127.0.0.1', 'shop.example')

    const answer = await sender({ url, resolve: resolving(found('192.168.1.5')), timeoutMs: 500 }).send(
      message(),
      never,
    )

    expect(answer).toEqual({ failure: 'blocked-address' })
  })

  it('on this machine is allowed in test mode only', async () => {
    const url = receiver.url.replace('127.0.0.1', 'shop.example')
    const resolve = () => resolving(found('127.0.0.1'))

    expect(await sender({ url, resolve: resolve() }).send(message(), never)).toMatchObject({ status: 204 })
    expect(await sender({ url, resolve: resolve(), allowLoopback: false }).send(message(), never)).toEqual({
      failure: 'blocked-address',
    })
    expect(receiver.received).toHaveLength(1)
  })

  it('is blocked when a name resolves to it only at a later connection', async () => {
    const url = receiver.url.replace('127.0.0.1', 'shop.example')
    receiver.answer = (_, response) => void response.writeHead(204, { connection: 'close' }).end()
    const changing = sender({ url, resolve: resolving(found('127.0.0.1'), found('10.0.0.1')), timeoutMs: 500 })

    const answers = [await changing.send(message(), never), await changing.send(message(), never)]

    expect(answers).toEqual([{ status: 204, retryAfter: undefined }, { failure: 'blocked-address' }])
  })
})
