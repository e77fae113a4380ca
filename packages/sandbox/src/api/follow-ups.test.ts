import { describe, expect, it } from 'vitest'
import { type Answer, basic, payment, saveCard, start, textOf } from '../testing/start.ts'

type Started = ReturnType<typeof start>

const hook = 'https://shop.example/refund-hook?r=1'

/** Creates a successful payment and returns its reference. */
async function paid(started: Started, more: Record<string, unknown> = {}): Promise<string> {
  const { body } = await started.pay({ webhookUrl: undefined, ...more })
  const reference = textOf(body, 'reference')
  started.control.finish(reference, { status: 'success' })
  return reference
}

async function authorised(started: Started, more: Record<string, unknown> = {}): Promise<string> {
  return await paid(started, { transactionType: 'authorise', ...more })
}

async function followUps(started: Started, reference: string): Promise<Record<string, unknown>[]> {
  return (await started.call('GET', `/transaction?originalReferences=${reference}`)).list
}

function shown({ status, body }: Answer): unknown[] {
  return [status, body['status'] ?? body['failureCode'], body['amount'] ?? body['message']]
}

describe('POST /refund', () => {
  it('creates a final transaction for the full amount by default', async () => {
    const started = start()
    const reference = await paid(started, { description: 'Order 981', metadata: 'a:b' })

    const { status, body } = await started.call('POST', '/refund', { reference, description: 'Too small' })

    expect(status).toBe(200)
    expect(body).toMatchObject({ type: 'refund', status: 'success', amount: 24.5, originalReference: reference })
    expect(body).toMatchObject({
      description: 'Too small',
      merchantOrderReference: '981',
      brand: 'visa',
      metadata: 'a:b',
    })
    expect(body['reference']).toMatch(/^C\d/)
    expect(await started.call('GET', `/transaction?reference=${textOf(body, 'reference')}`)).toMatchObject({ body })
  })

  it('refunds in parts up to 120 %, rounded down, and names the amounts when it refuses', async () => {
    const started = start()
    const reference = await paid(started, { amount: '9.99' })

    const first = await started.call('POST', '/refund', { reference, amount: 9.99 })
    const over = await started.call('POST', '/refund', { reference, amount: '2.00' })
    const rest = await started.call('POST', '/refund', { reference, amount: '1.99' })

    expect([shown(first), shown(rest)]).toEqual([
      [200, 'success', 9.99],
      [200, 'success', 1.99],
    ])
    expect(over.status).toBe(400)
    expect(over.body).toMatchObject({ type: 'process_error', failureCode: 'refund_limit' })
    expect(String(over.body['message']).match(/\d+\.\d\d/g)).toEqual(['2.00', '9.99', '11.98', '9.99'])
    expect(await followUps(started, reference)).toHaveLength(2)
  })

  it('counts pending refunds toward the limit, but not failed ones', async () => {
    const started = start()
    started.control.set({ refundsSettleAfterMs: null })
    const reference = await paid(started, { amount: '10.00' })

    const first = await started.call('POST', '/refund', { reference })
    const early = await started.call('POST', '/refund', { reference })
    started.control.finish(textOf(first.body, 'reference'), { status: 'failed', failureCode: 'rejected' })
    const later = await started.call('POST', '/refund', { reference })

    expect(first.body).toMatchObject({ status: 'pending', details: {} })
    expect([early.body['failureCode'], later.status]).toEqual(['refund_limit', 200])
  })

  it('applies the limit of the account', async () => {
    const started = start()
    started.control.set({ refundLimitPercent: 100 })
    const reference = await paid(started)

    expect((await started.call('POST', '/refund', { reference, amount: 24.51 })).body['failureCode']).toBe(
      'refund_limit',
    )
    expect((await started.call('POST', '/refund', { reference, amount: 24.5 })).status).toBe(200)
  })

  it('refuses anything but a successful sale or capture', async () => {
    const started = start()
    const pending = textOf((await started.pay()).body, 'reference')
    const authorise = await authorised(started)
    const enrolment = await started.call('POST', '/vault/initiate', { dataType: 'card', returnUrl: payment.returnUrl })
    const vault = textOf(enrolment.body, 'reference')
    started.control.finish(vault, { status: 'success' })
    const refund = await started.call('POST', '/refund', { reference: await paid(started) })

    for (const reference of [pending, authorise, vault, textOf(refund.body, 'reference')]) {
      const { status, body } = await started.call('POST', '/refund', { reference })
      expect([status, body['type'], body['failureCode']]).toEqual([400, 'process_error', 'rejected'])
    }
  })

  it('names the invalid field, and does not find the payments of another merchant', async () => {
    const started = start()
    const reference = await paid(started)
    const wrong: [Record<string, unknown>, number, string][] = [
      [{}, 400, 'reference'],
      [{ reference, amount: '1.234' }, 400, 'amount'],
      [{ reference, amount: 0 }, 400, 'amount'],
      [{ reference, amount: -1 }, 400, 'amount'],
      [{ reference, description: 'x'.repeat(256) }, 400, 'description'],
      [{ reference, webhookUrl: 'http://shop.example/hook' }, 400, 'webhookUrl'],
    ]

    for (const [body, status, field] of wrong) {
      const answer = await started.call('POST', '/refund', body)
      expect([answer.status, answer.body['field']], JSON.stringify(body)).toEqual([status, field])
    }
    const strange = await started.call('POST', '/refund', { reference }, { authorization: basic('t_two') })
    expect([strange.status, strange.body['failureCode']]).toEqual([404, 'unknown_reference'])
  })

  it('creates a pending refund that sends a webhook on success and is listed by its original reference', async () => {
    const started = start()
    started.control.set({ refundsSettleAfterMs: 3_600_000 })
    const reference = await paid(started)

    const { body } = await started.call('POST', '/refund', { reference, webhookUrl: hook })
    await started.control.webhooks.deliverDue()
    const before = [...started.received]
    started.control.clock.advance(3_600_000)
    await started.control.webhooks.deliverDue()

    expect([body['status'], before]).toEqual(['pending', []])
    expect(started.received).toEqual([`${hook} {"id":"${textOf(body, 'reference')}"}`])
    expect(await followUps(started, reference)).toMatchObject([
      { status: 'success', statusFinalDate: expect.any(Number) },
    ])
  })

  it('creates a pending refund that can be cancelled, after which the payment can be refunded again', async () => {
    const started = start()
    started.control.set({ refundsSettleAfterMs: 3_600_000 })
    const reference = await paid(started)
    const { body } = await started.call('POST', '/refund', { reference })

    const cancelled = await started.call('POST', `/cancel?reference=${textOf(body, 'reference')}`)
    started.control.clock.advance(7_200_000)

    expect(cancelled.body).toMatchObject({ type: 'refund', status: 'failed', failureCode: 'cancelled' })
    expect(await followUps(started, reference)).toMatchObject([{ status: 'failed' }])
    expect((await started.call('POST', '/refund', { reference })).status).toBe(200)
  })

  it('ignores the cents that decide the outcome of charges', async () => {
    const started = start()
    const reference = await paid(started, { amount: '10.01' })

    const { body } = await started.call('POST', '/refund', { reference })

    expect(body['status']).toBe('success')
  })

  it('refunds the first payment of a mandate', async () => {
    const started = start()
    const created = await started.call('POST', '/mandate', {
      type: 'card',
      returnUrl: payment.returnUrl,
      amount: 5,
    })
    started.control.finish(textOf(created.body, 'mandateId'), { status: 'success' })

    const answer = await started.call('POST', '/refund', { reference: textOf(created.body, 'childReferenceId') })

    expect(shown(answer)).toEqual([200, 'success', 5])
  })
})

describe('POST /capture', () => {
  it('captures the authorised amount, and only once', async () => {
    const started = start()
    const reference = await authorised(started)

    const capture = await started.call('POST', '/capture', { reference })
    const again = await started.call('POST', '/capture', { reference, amount: '1.00' })
    const refund = await started.call('POST', '/refund', { reference: textOf(capture.body, 'reference') })

    expect(capture.body).toMatchObject({
      type: 'capture',
      status: 'success',
      amount: 24.5,
      originalReference: reference,
    })
    expect([again.status, again.body['failureCode']]).toEqual([400, 'rejected'])
    expect(again.body['transactionReference']).toBe(capture.body['reference'])
    expect(shown(refund)).toEqual([200, 'success', 24.5])
  })

  it('captures a part and releases the rest', async () => {
    const started = start()
    const reference = await authorised(started)

    const capture = await started.call('POST', '/capture', { reference, amount: '20.00' })

    expect(capture.body['amount']).toBe(20)
    expect(await followUps(started, reference)).toMatchObject([
      { type: 'release', status: 'success', amount: 4.5 },
      { type: 'capture', status: 'success', amount: 20 },
    ])
  })

  it('releases nothing if the switch is off or before the capture has succeeded', async () => {
    const started = start()
    started.control.set({ capturesSettleAfterMs: 60_000 })
    const slow = await authorised(started)
    await started.call('POST', '/capture', { reference: slow, amount: '20.00' })
    const before = await followUps(started, slow)
    started.control.clock.advance(60_000)
    started.control.set({ capturesSettleAfterMs: 0, releaseRemainder: false })
    const kept = await authorised(started)
    await started.call('POST', '/capture', { reference: kept, amount: '20.00' })

    expect(before.map((row) => row['type'])).toEqual(['capture'])
    expect((await followUps(started, slow)).map((row) => row['type'])).toEqual(['release', 'capture'])
    expect((await followUps(started, kept)).map((row) => row['type'])).toEqual(['capture'])
  })

  it('refuses more than the authorised amount, a sale, and a pending authorisation', async () => {
    const started = start()
    const over = { reference: await authorised(started), amount: '24.51' }
    const sale = { reference: await paid(started) }
    const pending = { reference: textOf((await started.pay({ transactionType: 'authorise' })).body, 'reference') }

    for (const body of [over, sale, pending]) {
      expect(shown(await started.call('POST', '/capture', body)).slice(0, 2)).toEqual([400, 'rejected'])
    }
  })

  it('can be repeated after a capture has failed, and creates no capture that can be cancelled', async () => {
    const started = start()
    started.control.set({ capturesSettleAfterMs: null })
    const reference = await authorised(started)
    const first = await started.call('POST', '/capture', { reference })

    const cancelled = await started.call('POST', `/cancel?reference=${textOf(first.body, 'reference')}`)
    started.control.finish(textOf(first.body, 'reference'), { status: 'failed' })
    const second = await started.call('POST', '/capture', { reference })

    expect([cancelled.status, second.status]).toEqual([400, 200])
  })
})

describe('POST /reversal', () => {
  it('reverses the full authorisation, which can then no longer be captured', async () => {
    const started = start()
    const reference = await authorised(started)

    const { status, body } = await started.call('POST', '/reversal', { reference, webhookUrl: hook })
    await started.control.webhooks.deliverDue()

    expect(status).toBe(200)
    expect(body).toMatchObject({ type: 'reversal', status: 'success', amount: 24.5, originalReference: reference })
    expect(started.received).toEqual([`${hook} {"id":"${textOf(body, 'reference')}"}`])
    expect((await started.call('POST', '/capture', { reference })).status).toBe(400)
    expect((await started.call('POST', '/reversal', { reference })).status).toBe(400)
  })

  it('refuses a sale and a captured authorisation', async () => {
    const started = start()
    const captured = await authorised(started)
    await started.call('POST', '/capture', { reference: captured, amount: 1 })

    expect((await started.call('POST', '/reversal', { reference: captured })).status).toBe(400)
    expect((await started.call('POST', '/reversal', { reference: await paid(started) })).status).toBe(400)
  })

  it('stays pending if the switch says so', async () => {
    const started = start()
    started.control.set({ reversalsSettleAfterMs: null })

    const { body } = await started.call('POST', '/reversal', { reference: await authorised(started) })

    expect(body['status']).toBe('pending')
  })
})

describe('Idempotency-Reference', () => {
  it('returns the same transaction for a repeated call, with its current status and no second webhook', async () => {
    for (const path of ['/refund', '/capture', '/reversal']) {
      const started = start()
      started.control.set({
        refundsSettleAfterMs: 60_000,
        capturesSettleAfterMs: 60_000,
        reversalsSettleAfterMs: 60_000,
      })
      const reference = path === '/refund' ? await paid(started) : await authorised(started)
      const header = { 'idempotency-reference': 'a-1' }
      const first = await started.call('POST', path, { reference, webhookUrl: hook }, header)
      started.control.clock.advance(60_000)

      const second = await started.call('POST', path, { reference, webhookUrl: hook }, header)
      await started.control.webhooks.deliverDue()

      expect([first.body['status'], second.body['status']], path).toEqual(['pending', 'success'])
      expect(second.body['reference'], path).toBe(first.body['reference'])
      expect(started.received, path).toHaveLength(1)
      expect(await followUps(started, reference), path).toHaveLength(1)
    }
  })

  it('distinguishes paths and amounts', async () => {
    const started = start()
    const header = { 'idempotency-reference': 'a-1' }
    const reference = await paid(started)
    await started.call('POST', '/refund', { reference, amount: 1 }, header)

    await started.call('POST', '/refund', { reference, amount: 2 }, header)
    const capture = await started.call('POST', '/capture', { reference: await authorised(started) }, header)

    expect(await followUps(started, reference)).toHaveLength(2)
    expect(capture.body['type']).toBe('capture')
  })

  it('is refused when it has more than 50 characters', async () => {
    const started = start()
    const header = { 'idempotency-reference': 'x'.repeat(51) }

    const { status, body } = await started.call('POST', '/refund', { reference: await paid(started) }, header)

    expect([status, body['field']]).toEqual([400, 'Idempotency-Reference'])
  })
})

describe('transactionType authorise', () => {
  it('is accepted with a vault token, a mandate and a wallet, and each can be captured later', async () => {
    const started = start()
    const { mandateId, vaultAccessToken, initialTransactionId } = await saveCard(started)
    const sequenceInfo = { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' }
    const byToken = { details: { vaultAccessToken, initialTransactionId }, sequenceInfo }

    const expected = ['authorise', 'success', 200, 'success', 24.5]
    for (const more of [byToken, { mandateId }, { method: 'applepay' }, { method: 'googlepay' }]) {
      const reference = await authorised(started, more)
      const read = await started.call('GET', `/transaction?reference=${reference}`)
      const capture = await started.call('POST', '/capture', { reference })
      expect([read.body['type'], read.body['status'], ...shown(capture)], JSON.stringify(more)).toEqual(expected)
    }
  })

  it('is accepted with the mandate of a wallet', async () => {
    const started = start()
    const created = await started.call('POST', '/mandate', {
      type: 'GOOGLEPAY',
      returnUrl: payment.returnUrl,
      details: { googlePayEncryptedToken: 'token' },
      sequenceInfo: { type: 'UNSCHEDULED', source: 'CIT' },
    })

    const { body } = await started.pay({
      method: 'googlepay',
      mandateId: textOf(created.body, 'mandateId'),
      transactionType: 'authorise',
    })

    expect(body).toMatchObject({ type: 'authorise', status: 'success' })
  })
})
