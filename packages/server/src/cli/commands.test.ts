import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCommand, startCommand } from '../testing/command-line.ts'
import { type ServiceWithSandbox, startServiceWithSandbox } from '../testing/service-with-sandbox.ts'
import { openReceiver, type Received, type Receiver, secretOne, verified } from '../testing/shop-receiver.ts'

const day = 86_400_000

let running: ServiceWithSandbox
let receiver: Receiver
let orders = 0
const newOrder = (): string => `cli-${(orders += 1)}`

beforeAll(async () => {
  running = await startServiceWithSandbox({ CHECKOUT_SANDBOX_CLOCK: 'on' })
}, 60_000)
afterAll(() => running.close())
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

const first = (): Received => {
  const [received] = receiver.received
  if (!received) throw new Error('nothing was received')
  return received
}
const run = (...args: string[]) => runCommand(args, running.env)

describe('trigger', { timeout: 60_000 }, () => {
  it('pays the newest open payment of an order, and the service learns of it', async () => {
    const orderId = newOrder()
    await running.start(orderId)

    const { code, out } = await run('trigger', 'pay', '--order', orderId)

    expect([code, out]).toEqual([0, expect.stringContaining('success')])
    await running.untilEvent('payment.paid', orderId)
  })

  it('takes a paid payment back, as a chargeback', async () => {
    const orderId = newOrder()
    await running.start(orderId)
    await run('trigger', 'pay', '--order', orderId)
    await running.untilEvent('payment.paid', orderId)

    const { code, out } = await run('trigger', 'chargeback', '--order', orderId)
    await run('clock', '+1d')

    expect([code, out]).toEqual([0, expect.stringContaining(`(order ${orderId})`)])
    await running.untilEvent('payment.returned', orderId)
  })

  it('refunds a payment at CCV, and the service reports the refund', async () => {
    const orderId = newOrder()
    await running.start(orderId)
    await run('trigger', 'pay', '--order', orderId)
    await running.untilEvent('payment.paid', orderId)

    const { code } = await run('trigger', 'refunded', '--order', orderId)

    const refunds = running.sandbox.sandbox.control.transactions().filter((row) => row.type === 'refund')
    expect([code, refunds.map((row) => row.merchantOrderReference?.split('~')[0])]).toEqual([0, [orderId]])
  })

  it.each([
    ['declined', 'declined'],
    ['lost-webhook', 'webhook-never'],
    ['returned-debit', 'debit-returned'],
    ['slow-ccv', undefined],
    ['card-expired', 'card-expired'],
  ])('%s applies to the next payment of the order', async (name, plan) => {
    const orderId = newOrder()

    const { code, out } = await run('trigger', name, '--order', orderId)

    expect([code, out]).toEqual([0, expect.stringContaining(`Next for order ${orderId}: `)])
    if (plan === undefined) return running.sandbox.sandbox.control.clearFaults()
    await running.start(orderId)
    expect(running.sandbox.sandbox.control.transactions().at(-1)?.plan?.scenario).toBe(plan)
  })

  it('lists every scenario of the sandbox and every trigger of its own, as JSON too', async () => {
    const [list, json] = [await run('trigger', '--list'), await run('trigger', '--list', '--json')]

    expect(list.out).toMatch(/^webhook-never +lost-webhook +next +No webhook is sent\.$/m)
    expect(list.out).toMatch(/^chargeback +now /m)
    const rows = JSON.parse(json.out) as { name: string }[]
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['declined', 'slow', 'refunded']))
  })

  it('names the nearest trigger for a typing error, and does nothing', async () => {
    const { code, err } = await run('trigger', 'declned')

    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean declined?')])
  })

  it('says what is missing when nothing fits', async () => {
    const { code, err } = await run('trigger', 'pay', '--order', 'nobody')

    expect([code, err]).toEqual([1, expect.stringContaining('no open payment')])
  })
})

describe('events', { timeout: 60_000 }, () => {
  it('are listed for people and for programs', async () => {
    const orderId = newOrder()
    await running.start(orderId)
    await run('trigger', 'decline', '--order', orderId)
    await running.untilEvent('payment.failed', orderId)

    const [list, json] = [await run('events', 'list', '--limit', '200'), await run('events', 'list', '--json')]

    expect(list.out).toMatch(new RegExp(`payment\\.failed +order ${orderId} `))
    expect(JSON.parse(json.out)).toContainEqual(expect.objectContaining({ type: 'payment.failed', orderId }))
  })

  it('cannot be delivered again by a service that sends events nowhere, and the reason is given', async () => {
    const events = JSON.parse((await run('events', 'list', '--json')).out) as { id: string }[]

    const { code, err } = await run('events', 'resend', events[0]?.id ?? '')

    expect([code, err]).toEqual([1, expect.stringContaining('set webhook or onEvent')])
  })
})

describe('listen', { timeout: 60_000 }, () => {
  const listen = (...more: string[]) =>
    startCommand(['listen', '--forward-to', receiver.url, ...more], {
      ...running.env,
      SHOP_WEBHOOK_SECRETS: secretOne,
    })
  const pay = async (): Promise<string> => {
    const orderId = newOrder()
    await running.start(orderId)
    await run('trigger', 'pay', '--order', orderId)
    await running.untilEvent('payment.paid', orderId)
    return orderId
  }
  const received = (): unknown[] => receiver.received.map((row) => Object(verified(row, secretOne)).orderId)

  it('forwards new events with a valid signature, and shows them', async () => {
    const listener = listen()
    await listener.until('Listening')

    const orderId = await pay()
    await receiver.until(1)
    await listener.until('→ 204')
    listener.stop()

    const { code, out } = await listener.ended
    expect(received()).toEqual([orderId])
    expect(out).toMatch(new RegExp(`payment\\.paid +order ${orderId} .* → 204`))
    expect(code).toBe(0)
  })

  it('continues after the last accepted event when it starts again, so that nothing is lost meanwhile', async () => {
    const first = listen()
    await first.until('Listening')
    first.stop()
    await first.ended
    const missed = [await pay(), await pay()]

    const second = listen()
    await receiver.until(2)
    second.stop()
    await second.ended

    expect(received()).toEqual(missed)
  })

  it('tries an event again until the receiver accepts it, before the next one', async () => {
    const listener = listen()
    await listener.until('Listening')
    receiver.answer = (_, response) => void response.writeHead(receiver.received.length < 3 ? 500 : 204).end()

    const orders = [await pay(), await pay()]
    await receiver.until(4)
    listener.stop()
    const { err } = await listener.ended

    expect(received()).toEqual([orders[0], orders[0], orders[0], orders[1]])
    expect(err).toContain('→ 500. Trying again in 1 s')
  })

  it('waits while the service is stopped, and continues when it is back', async () => {
    const listener = listen()
    await listener.until('Listening')

    await running.stopService()
    await listener.until('Trying again')
    await running.startAgain()
    await listener.until('answers again')
    const orderId = await pay()
    await receiver.until(1)
    listener.stop()
    await listener.ended

    expect(received()).toEqual([orderId])
  })

  it('makes up a secret when none is set, and shows events without an address', async () => {
    const listener = startCommand(['listen', '--since', 'start', '--json'], running.env)
    const said = await listener.until('"payment.paid"')
    listener.stop()
    await listener.ended

    expect(said).not.toContain('whsec_')
    const forwarding = startCommand(['listen', '--forward-to', receiver.url, '--since', 'start'], running.env)
    await receiver.until(1)
    forwarding.stop()
    const [, secret = ''] = /(whsec_\S+)/.exec((await forwarding.ended).err) ?? []
    expect(verified(first(), secret)).toHaveProperty('id')
  })

  it('keeps its position in a file that only its user can read', () => {
    const folder = join(running.folder, 'ccv-checkout')
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)
    expect(new Set(modes)).toEqual(new Set([0o600]))
  })
})

describe('clock', { timeout: 60_000 }, () => {
  it('moves the sandbox and the service together, and what is due by then is done', async () => {
    const orderId = newOrder()
    const session = await running.start(orderId)
    const ahead = running.sandbox.sandbox.control.clock.aheadMs()
    const before = running.sandbox.sandbox.control.clock.now()

    const { code, out, err } = await run('clock', '+30d', '--json')

    expect([code, err]).toEqual([0, expect.stringContaining('still due 0')])
    const { now, aheadMs } = JSON.parse(out) as { now: number; aheadMs: number }
    expect(aheadMs).toBe(ahead + 30 * day)
    expect(Math.abs(now - before - 30 * day)).toBeLessThan(60_000)
    expect(running.sandbox.sandbox.control.clock.aheadMs()).toBe(aheadMs)
    expect(await running.ask('GET', `/v1/sessions/${session}?html=false`)).toMatchObject({
      payment: 'failed',
      final: true,
    })
  })

  it('lets a renewal of a subscription be charged that was too early before', async () => {
    const orderId = newOrder()
    const session = await running.ask('POST', '/v1/sessions', {
      order: { id: orderId, amountMinor: 1200, currency: 'EUR', description: 'Coffee club' },
      customer: { id: orderId, signedIn: true, firstName: 'An', lastName: 'Peeters', email: 'an@example.org' },
      choices: [{ choice: 'pay-and-save', agreement: { kind: 'recurring', everyDays: 30, until: '2099-01-01' } }],
      lang: 'en',
      returnUrl: 'http://localhost:4000/thanks',
    })
    await running.subscribe(String(session['token']))
    await run('trigger', 'pay', '--order', orderId)
    await running.untilEvent('method.saved', orderId)
    const methods = await running.ask('GET', `/v1/customers/${orderId}/methods`)
    const methodId = String(Object(Object(methods)[0]).id)
    const charge = (period: string) => ({
      methodId,
      orderId: `${orderId}-${period}`,
      amountMinor: 1200,
      currency: 'EUR',
      description: 'Coffee club',
      period,
    })
    const tooEarly = running.ask('POST', '/v1/charges', charge('second'))
    await expect(tooEarly).rejects.toThrow('agreement-exceeded')

    await run('clock', '+31d')

    expect(await running.ask('POST', '/v1/charges', charge('second'))).toMatchObject({ payment: 'paid' })
  })

  it('is kept by a service that starts after the move', async () => {
    await running.stopService()
    await run('clock', '+1d') // refused: the service is down
    running.sandbox.sandbox.control.clock.advance(day)
    await running.startAgain()

    const { out } = await run('clock', '--json')

    expect(JSON.parse(out)).toMatchObject({ aheadMs: running.sandbox.sandbox.control.clock.aheadMs() })
  })

  it('signs forwarded and delivered events with the real time, so that receivers accept them', async () => {
    const listener = startCommand(['listen', '--forward-to', receiver.url, '--since', 'start'], {
      ...running.env,
      SHOP_WEBHOOK_SECRETS: secretOne,
    })
    await receiver.until(1)
    listener.stop()
    await listener.ended

    expect(verified(first(), secretOne)).toHaveProperty('id')
  })

  it('moves nothing when the service does not answer', async () => {
    const before = running.sandbox.sandbox.control.clock.aheadMs()

    const { code, err } = await runCommand(['clock', '+30d', '--url', 'http://localhost:1'], running.env)

    expect([code, err]).toEqual([1, expect.stringContaining('does not answer')])
    expect(running.sandbox.sandbox.control.clock.aheadMs()).toBe(before)
  })
})

describe('reconcile', { timeout: 60_000 }, () => {
  it('compares completed days and prints a table', async () => {
    const { code, out, err } = await run('reconcile')

    expect([code, err]).toEqual([0, expect.stringMatching(/^\d{4}-\d\d-\d\d …/)])
    expect(out).toMatch(/^day +matched/)
  })

  it('ends with 1 when a difference needs a person, and prints it', async () => {
    const orderId = newOrder()
    await running.start(orderId)
    await run('trigger', 'pay', '--order', orderId)
    await running.untilEvent('payment.paid', orderId)
    running.sandbox.sandbox.control.reset() // CCV has lost everything
    await run('clock', '+1d')

    const { code, out } = await run('reconcile')

    expect(out).toMatch(new RegExp(`missing-at-ccv .*${orderId}`))
    expect(code).toBe(1)
  })

  it('refuses a day that is not over', async () => {
    const { code, err } = await run('reconcile', '--until', '2999-01-01')

    expect([code, err]).toEqual([2, expect.stringContaining('use a completed day')])
  })
})

describe('every command', () => {
  it('names the mistake when the key is refused', async () => {
    const { code, err } = await runCommand(['events', 'list'], { ...running.env, CHECKOUT_SECRET_KEY: 'sk_other_key' })

    expect([code, err]).toEqual([1, expect.stringContaining('set CHECKOUT_SECRET_KEY')])
  })

  it('does not send the key over an unencrypted network', async () => {
    const { code, err } = await runCommand(['events', 'list', '--url', 'http://shop.example'], running.env)

    expect([code, err]).toEqual([2, expect.stringContaining('https')])
  })
})
