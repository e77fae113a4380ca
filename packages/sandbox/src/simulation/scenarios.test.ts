import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { payment, type Started, start, textOf, untilIdle } from '../testing/start.ts'
import { type ScenarioName, scenarios } from './scenarios.ts'

const form = { do: 'pay', name: 'An Peeters', number: '4242 4242 4242 4242', expiry: '12/29', cvc: '123' }
const challenged = { ...form, number: '4000 0000 0000 0002' }

/** Creates a payment with a scenario and pays it on its page. */
async function paidUnder(name: ScenarioName, fields = form): Promise<Started & { location: string | null }> {
  const started = start()
  started.control.scenario(name)
  const { body } = await started.pay({ obtainMandate: 'yes' })
  const { location } = await started.submit(textOf(body, 'payUrl'), fields)
  await started.control.webhooks.deliverDue()
  return { ...started, location }
}

/** Creates a successful payment and returns its reference. */
async function paid(
  { pay, control }: Pick<Started, 'pay' | 'control'>,
  order: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { body } = await pay({ merchantOrderReference: order, ...more })
  const reference = textOf(body, 'reference')
  control.finish(reference, { status: 'success' })
  return reference
}

async function statusUnder(name: ScenarioName, fields = form): Promise<(string | undefined)[]> {
  const { control } = await paidUnder(name, fields)
  const [record] = control.transactions()
  return [record?.status, record?.failureCode]
}

describe('scenarios', () => {
  it('decide the final status of a payment with any card', async () => {
    expect(await statusUnder('paid', { ...form, number: '3759 874358 77100' })).toEqual(['success', undefined])
    expect(await statusUnder('declined')).toEqual(['failed', 'card_refused'])
    expect(await statusUnder('insufficient-funds')).toEqual(['failed', 'insufficient_funds'])
    expect(await statusUnder('manual-intervention')).toEqual(['manualintervention', undefined])
    expect(await statusUnder('abandoned')).toEqual(['pending', undefined])
  })

  it('require a challenge with any card', async () => {
    const { location, control } = await paidUnder('challenge')

    expect(location).toContain('/card/challenge.html')
    expect(control.transactions()[0]?.status).toBe('pending')
  })

  it('decide the final status of a challenged card as well', async () => {
    const started = start()
    started.control.scenario('declined')
    const { body } = await started.pay()

    const { location } = await started.submit(textOf(body, 'payUrl'), challenged)
    await started.submit(String(location), { do: 'approve' })

    expect(started.control.transactions()[0]?.failureCode).toBe('card_refused')
  })

  it('withhold the mandate and the token', async () => {
    const { control } = await paidUnder('saves-nothing')

    expect(control.transactions()[0]).toMatchObject({ status: 'success' })
    expect(control.transactions()[0]?.details).not.toHaveProperty('mandateId')
  })

  it('lose, duplicate or delay the webhook of one payment', async () => {
    const never = await paidUnder('webhook-never')
    const twice = await paidUnder('webhook-twice')
    const late = await paidUnder('webhook-late')

    expect([never.received.length, twice.received.length, late.received.length]).toEqual([0, 2, 0])
    late.control.clock.advance(60_000)
    await late.control.webhooks.deliverDue()
    expect(late.received).toHaveLength(1)
  })

  it('send the webhook of a charge before its answer', async () => {
    const started = start()
    const first = await started.pay({ obtainMandate: 'yes' })
    started.control.finish(textOf(first.body, 'reference'), { status: 'success' })
    await started.control.webhooks.deliverDue()
    started.received.length = 0
    started.control.scenario('webhook-early')

    const charge = await started.pay({ mandateId: started.control.mandates()[0]?.mandateId })

    expect(started.received).toEqual([`${payment.webhookUrl} {"id":"${textOf(charge.body, 'reference')}"}`])
  })

  it('lose the request or the answer', async () => {
    const lost = start()
    lost.control.scenario('request-lost')
    await expect(lost.pay()).rejects.toThrow('fetch failed')
    const made = start()
    made.control.scenario('answer-lost')
    await expect(made.pay()).rejects.toThrow('fetch failed')

    expect([lost.control.transactions().length, made.control.transactions().length]).toEqual([0, 1])
  })

  it('answer with an error, with or without having created something', async () => {
    const results = []
    for (const name of ['server-error', 'created-server-error', 'rate-limited', 'garbage'] as const) {
      const { control, sandbox } = start()
      control.scenario(name)
      const answer = await sandbox.fetch('http://sandbox.test/api/v1/payment', {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('t_one:')}`, 'user-agent': 'test' },
        body: JSON.stringify(payment),
      })
      results.push([name, answer.status, control.transactions().length])
    }

    expect(results).toEqual([
      ['server-error', 500, 0],
      ['created-server-error', 500, 1],
      ['rate-limited', 429, 0],
      ['garbage', 200, 1],
    ])
  })

  it('answer late', async () => {
    const { control, pay, clock } = start()
    control.scenario('slow')

    const answer = pay()
    await untilIdle()
    clock.advance(35_000)

    expect((await answer).status).toBe(200)
  })

  it('forget the idempotency reference of a lost answer', async () => {
    const { control, pay } = start()
    const again = { 'idempotency-reference': 'a1' }
    control.scenario('idempotency-forgotten')

    await expect(pay({}, again)).rejects.toThrow('fetch failed')
    await pay({}, again)

    expect(control.transactions()).toHaveLength(2)
  })

  it('hide the payment of a lost answer for a minute', async () => {
    const { control, pay, call } = start()
    control.scenario('hidden-for-a-minute')
    await expect(pay()).rejects.toThrow('fetch failed')

    const now = await call('GET', '/transaction?merchantOrderReference=981')
    control.clock.advance(60_000)
    const later = await call('GET', '/transaction?merchantOrderReference=981')

    expect([now.list.length, later.list.length]).toEqual([0, 1])
  })

  it('wait for their order', async () => {
    const { control, pay } = start()
    control.scenario('declined', '982')
    control.scenario('answer-lost', '982')

    const other = await pay({ merchantOrderReference: '981~a' })
    control.finish(textOf(other.body, 'reference'), { status: 'success' })
    await expect(pay({ merchantOrderReference: '982~a' })).rejects.toThrow('fetch failed')

    expect(control.transactions().map((record) => record.plan?.scenario)).toEqual([undefined, 'declined'])
  })

  it('apply to the refund of their order, and to no payment', async () => {
    const { control, pay, call } = start()
    for (const name of ['refund-pending', 'refund-answer-lost'] as const) control.scenario(name, '982')
    const other = await paid({ pay, control }, '981')
    const mine = await paid({ pay, control }, '982~a')

    const plain = await call('POST', '/refund', { reference: other })
    await expect(call('POST', '/refund', { reference: mine })).rejects.toThrow('fetch failed')
    const found = await call('GET', `/transaction?originalReferences=${mine}`)
    control.clock.advance(86_400_000)
    const settled = await call('GET', `/transaction?originalReferences=${mine}`)

    expect(plain.body['status']).toBe('success')
    expect([found.list, settled.list]).toMatchObject([[{ status: 'pending' }], [{ status: 'success' }]])
  })

  it('refuse a refund, a capture or a reversal, and nothing is created', async () => {
    const results = []
    for (const name of ['refund-refused', 'refund-no-balance', 'capture-refused', 'reversal-refused'] as const) {
      const { control, pay, call } = start()
      const reference = await paid({ pay, control }, '981', { transactionType: 'authorise' })
      control.scenario(name)
      const { status, body } = await call('POST', `/${name.split('-')[0]}`, { reference })
      results.push([status, body['type'], body['failureCode'], control.transactions().length])
    }

    expect(results).toEqual([
      [400, 'process_error', 'rejected', 1],
      [400, 'process_error', 'unsufficient_balance', 1],
      [400, 'process_error', 'rejected', 1],
      [400, 'process_error', 'rejected', 1],
    ])
  })

  it('end a refund, a capture or a reversal with each status, at once or a day later', async () => {
    const results = []
    for (const [name, type] of [
      ['refund-fails', 'sale'],
      ['refund-manual', 'sale'],
      ['capture-pending', 'authorise'],
      ['capture-fails', 'authorise'],
      ['reversal-pending', 'authorise'],
    ] as const) {
      const { control, pay, call } = start()
      const reference = await paid({ pay, control }, '981', { transactionType: type })
      control.scenario(name)
      const { body } = await call('POST', `/${name.split('-')[0]}`, { reference })
      control.clock.advance(86_400_000)
      const record = control.transactions().find((row) => row.originalReference === reference)
      results.push([name, body['status'], record?.status, record?.failureCode])
    }

    expect(results).toEqual([
      ['refund-fails', 'pending', 'failed', 'rejected'],
      ['refund-manual', 'manualintervention', 'manualintervention', undefined],
      ['capture-pending', 'pending', 'success', undefined],
      ['capture-fails', 'failed', 'failed', 'rejected'],
      ['reversal-pending', 'pending', 'success', undefined],
    ])
  })

  it('lose the call of a refund, a capture, a reversal, a cancel or a void, or its answer', async () => {
    const results = []
    for (const name of [
      'refund-request-lost',
      'refund-answer-lost',
      'capture-request-lost',
      'capture-answer-lost',
      'reversal-answer-lost',
    ] as const) {
      const { control, pay, call } = start()
      const type = name.startsWith('refund') ? 'sale' : 'authorise'
      const reference = await paid({ pay, control }, '981', { transactionType: type })
      control.scenario(name, '981')
      await expect(call('POST', `/${name.split('-')[0]}`, { reference }), name).rejects.toThrow('fetch failed')
      results.push([name, control.transactions().length - 1])
    }
    const { control, pay, call } = start()
    control.scenario('cancel-answer-lost', '981')
    control.scenario('void-answer-lost', '981')
    const reference = textOf((await pay()).body, 'reference')
    await expect(call('POST', `/void?reference=${reference}`)).rejects.toThrow('fetch failed')
    await expect(call('POST', `/cancel?reference=${reference}`)).rejects.toThrow('fetch failed')

    expect(results).toEqual([
      ['refund-request-lost', 0],
      ['refund-answer-lost', 1],
      ['capture-request-lost', 0],
      ['capture-answer-lost', 1],
      ['reversal-answer-lost', 1],
    ])
    expect(control.transactions()[0]).toMatchObject({ voided: true, failureCode: 'cancelled' })
  })

  it('refuse to cancel or to void a pending payment', async () => {
    const { control, pay, call } = start()
    control.scenario('cancel-refused')
    control.scenario('void-refused')
    const reference = textOf((await pay()).body, 'reference')

    const cancel = await call('POST', `/cancel?reference=${reference}`)
    const undo = await call('POST', `/void?reference=${reference}`)

    expect([cancel.status, undo.status, control.transactions()[0]?.status]).toEqual([400, 400, 'pending'])
  })

  it('forget the refund of a lost answer, or hide it for a minute', async () => {
    const { control, pay, call } = start()
    const header = { 'idempotency-reference': 'r1' }
    const reference = await paid({ pay, control }, '981')
    control.scenario('refund-idempotency-forgotten')
    await expect(call('POST', '/refund', { reference, amount: 1 }, header)).rejects.toThrow('fetch failed')
    await call('POST', '/refund', { reference, amount: 1 }, header)
    control.scenario('refund-hidden')
    await expect(call('POST', '/refund', { reference, amount: 2 })).rejects.toThrow('fetch failed')

    const now = await call('GET', `/transaction?originalReferences=${reference}`)
    control.clock.advance(60_000)
    const later = await call('GET', `/transaction?originalReferences=${reference}`)

    expect([now.list.length, later.list.length]).toEqual([2, 3])
  })

  it('charge a payment back two days later', async () => {
    const { control, pay, call } = start()
    control.scenario('debit-returned')
    const reference = await paid({ pay, control }, '981')

    control.clock.advance(2 * 86_400_000 - 1)
    const before = await call('GET', `/transaction?originalReferences=${reference}`)
    control.clock.advance(1)
    const after = await call('GET', `/transaction?originalReferences=${reference}`)

    expect([before.list, after.list]).toMatchObject([[], [{ type: 'chargeback' }]])
  })

  it('are listed in the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

    const rows = Object.entries(scenarios).map(([name, { description }]) => `| \`${name}\` | ${description} |`)

    expect(rows.filter((row) => !readme.includes(row))).toEqual([])
  })

  it('can be cancelled', async () => {
    const { control, pay } = start()
    control.scenario('answer-lost')
    control.scenario('declined')

    control.clearFaults()
    const { status } = await pay()

    expect([status, control.transactions()[0]?.plan]).toEqual([200, undefined])
  })
})
