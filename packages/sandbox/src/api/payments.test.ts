import { describe, expect, it } from 'vitest'
import { basic, customer, detailsOf, payment, saveCard, start, textOf } from '../testing/start.ts'

const mit = { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' }
const cit = { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'CIT' }

describe('POST /payment', () => {
  it('answers with a page when the payment requires the shopper', async () => {
    const { pay } = start()

    const { status, body } = await pay({ currency: 'EUR' })

    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'pending', type: 'sale', amount: 24.5, currency: 'eur' })
    expect(body['payUrl']).toBe(`http://sandbox.test/card/payment.html?reference=${textOf(body, 'reference')}`)
    expect(body['cancelUrl']).toBe(`http://sandbox.test/api/v1/cancel?reference=${textOf(body, 'reference')}`)
    expect(body).not.toHaveProperty('details')
    expect(body).not.toHaveProperty('webhookUrl')
  })

  it('uses a reference prefix and a page per method', async () => {
    const { pay } = start()

    const ideal = await pay({ method: 'ideal', issuer: 'INGBNL2A' })
    const paypal = await pay({ method: 'paypal' })

    expect(ideal.body['reference']).toMatch(/^I\d/)
    expect(ideal.body['payUrl']).toContain('/ideal/payment.html')
    expect(paypal.body['payUrl']).toContain('/paypal/agree.html')
  })

  it('names the missing or invalid field', async () => {
    const { pay } = start()
    const wrong: [Record<string, unknown>, string][] = [
      [{ amount: undefined }, 'amount'],
      [{ amount: '1.234' }, 'amount'],
      [{ amount: '10000000000.00' }, 'amount'],
      [{ currency: 'usd' }, 'currency'],
      [{ method: 'bitcoin' }, 'method'],
      [{ returnUrl: undefined }, 'returnUrl'],
      [{ returnUrl: 'javascript:alert(1)' }, 'returnUrl'],
      [{ returnUrl: '/thanks' }, 'returnUrl'],
      [{ webhookUrl: 'http://shop.example/hook' }, 'webhookUrl'],
      [{ merchantOrderReference: 'x'.repeat(256) }, 'merchantOrderReference'],
      [{ language: 'nl' }, 'language'],
      [{ obtainMandate: true }, 'obtainMandate'],
      [{ storeInVault: 'yes', method: 'ideal' }, 'storeInVault'],
      [{ obtainMandate: 'yes', method: 'ideal' }, 'obtainMandate'],
      [{ brand: 'visa', method: 'ideal' }, 'brand'],
      [{ transactionType: 'authorise', method: 'ideal' }, 'transactionType'],
      [{ method: 'sdd' }, 'mandateId'],
      [{ sequenceInfo: { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' } }, 'sequenceInfo.source'],
      [{ sequenceInfo: { type: 'WEEKLY' } }, 'sequenceInfo.type'],
    ]

    for (const [members, field] of wrong) {
      const { status, body } = await pay(members)
      expect([status, body['field']], JSON.stringify(members)).toEqual([400, field])
      expect(body['reference']).toMatch(/^[0-9A-F]{8}$/)
    }
  })

  it('refuses a body that is not a JSON object', async () => {
    const { call } = start()

    expect((await call('POST', '/payment', '{"amount":')).status).toBe(400)
    expect((await call('POST', '/payment', '[]')).status).toBe(400)
    expect((await call('POST', '/payment', '""')).status).toBe(400)
  })

  it('accepts an http webhookUrl on loopback addresses only', async () => {
    const { pay } = start()

    for (const host of ['localhost:4000', '127.0.0.1:4000', '[::1]:4000']) {
      expect((await pay({ webhookUrl: `http://${host}/hook` })).status, host).toBe(200)
    }
    expect((await pay({ webhookUrl: 'http://localhost.evil.example/hook' })).status).toBe(400)
  })

  it('ignores unknown members and logs them', async () => {
    const { pay, logged, control } = start()

    const tolerated = await pay({ merchantOrderRefrence: '981' })
    control.set({ refuseUnknownMembers: true })
    const refused = await pay({ merchantOrderRefrence: '981' })

    expect(tolerated.status).toBe(200)
    expect(logged.join()).toContain('merchantOrderRefrence')
    expect(refused.body).toMatchObject({ field: 'merchantOrderRefrence' })
  })

  it('returns a mandate and a token after the first payment has succeeded, but not before', async () => {
    const started = start()
    const created = await started.pay({ obtainMandate: 'yes', storeInVault: 'yes' })
    const reference = textOf(created.body, 'reference')

    started.control.finish(reference, { status: 'success' })
    const { body } = await started.call('GET', `/transaction?reference=${reference}`)

    expect(detailsOf(created.body)).not.toHaveProperty('mandateId')
    const details = detailsOf(body)
    expect(details['mandateId']).toMatch(/^MAN\d{15}/)
    expect(details['vaultAccessToken']).toMatch(/^[0-9A-F]{24}$/)
    expect(details['initialTransactionId']).toHaveLength(22)
    expect(details['expiryDate']).toMatch(/^\d{4}$/)
    expect(details['expirationTimestamp']).toBe(started.clock.now() + 30 * 86_400_000)
  })

  it('deactivates the mandate of a failed first payment, and creates a new one after a late success', async () => {
    const started = start()
    const created = await started.pay({ obtainMandate: 'yes' })
    const reference = textOf(created.body, 'reference')

    started.control.finish(reference, { status: 'failed', failureCode: 'card_refused' })
    const [first] = started.control.mandates()
    started.control.finish(reference, { status: 'success' })
    const { body } = await started.call('GET', `/transaction?reference=${reference}`)

    expect(first?.status).toBe('inactive')
    expect(body['status']).toBe('success')
    expect(detailsOf(body)['mandateId']).not.toBe(first?.mandateId)
    expect(started.control.mandates().map((mandate) => mandate.status)).toEqual(['inactive', 'active'])
  })

  it('returns no mandate and no token if the switch says so', async () => {
    const started = start()
    started.control.set({ savesNothing: true })

    const details = await saveCard(started)

    expect(details).toHaveProperty('maskedPan')
    expect(details).not.toHaveProperty('mandateId')
    expect(details).not.toHaveProperty('vaultAccessToken')
  })
})

describe('a payment with a mandate', () => {
  it('is final at once, without sequenceInfo and without the shopper', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)

    const { body } = await started.pay({ mandateId, amount: '250.00' })

    expect(body).toMatchObject({ status: 'success', amount: 250, brand: 'visa', details: { mandateId } })
  })

  it('gets its outcome from the cents of its amount', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)
    const answers = []

    for (const amount of ['5.01', '5.02', '5.03', '5.04', '5.05'])
      answers.push((await started.pay({ mandateId, amount })).body)

    expect(answers.map(({ status, failureCode }) => [status, failureCode])).toEqual([
      ['failed', 'insufficient_funds'],
      ['failed', 'card_refused'],
      ['manualintervention', undefined],
      ['pending', undefined],
      ['failed', 'expired'],
    ])
  })

  it('gets 429 once for certain cents of its amount', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)

    const first = await started.pay({ mandateId, amount: '5.29' })
    const second = await started.pay({ mandateId, amount: '5.29' })

    expect(first.status).toBe(429)
    expect(second.body['status']).toBe('success')
  })

  it('ignores the cents when the payment has a page', async () => {
    const started = start()
    const { body } = await started.pay({ amount: '5.01' })

    started.control.finish(textOf(body, 'reference'), { status: 'success' })

    expect(started.control.transactions()[0]?.status).toBe('success')
  })

  it('is refused when the mandate is not active, of another type, or of another merchant', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)
    const pending = await started.call('POST', '/mandate', { type: 'CARD', returnUrl: 'https://shop.example' })

    const early = await started.pay({ mandateId: pending.body['mandateId'] })
    const wrongMethod = await started.pay({ mandateId, method: 'paypal' })
    const stranger = await started.pay({ mandateId }, { authorization: basic('t_two') })
    await started.call('DELETE', `/mandate/${String(mandateId)}`)
    const revoked = await started.pay({ mandateId })

    expect([early.status, early.body['failureCode']]).toEqual([400, 'rejected'])
    expect([wrongMethod.status, wrongMethod.body['field']]).toEqual([400, 'method'])
    expect([stranger.status, stranger.body['failureCode']]).toEqual([404, 'unknown_reference'])
    expect([revoked.status, revoked.body['failureCode']]).toEqual([400, 'rejected'])
  })

  it('stays pending or sends the shopper to a page if a switch says so', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)

    started.control.set({ chargesStayPending: true })
    const pending = await started.pay({ mandateId })
    started.control.set({ chargesStayPending: false, mandateCitNeedsShopper: true })
    const onPage = await started.pay({ mandateId, sequenceInfo: cit })
    const atOnce = await started.pay({ mandateId })

    expect([pending.body['status'], onPage.body['status'], atOnce.body['status']]).toEqual([
      'pending',
      'pending',
      'success',
    ])
  })

  it('stays pending for days with SEPA direct debit, and succeeds when the clock is advanced', async () => {
    const started = start()
    const created = await started.call('POST', '/mandate', {
      type: 'SEPA_DIRECT_DEBIT',
      returnUrl: 'https://shop.example',
      details: customer,
    })
    const mandateId = textOf(created.body, 'mandateId')
    started.control.finish(mandateId, { status: 'success' })

    const { body } = await started.pay({ method: 'sdd', mandateId })
    started.control.clock.advance(3 * 86_400_000 - 1)
    const before = await started.call('GET', `/transaction?reference=${textOf(body, 'reference')}`)
    started.control.clock.advance(1)
    const after = await started.call('GET', `/transaction?reference=${textOf(body, 'reference')}`)

    expect(body['reference']).toMatch(/^SDD\d/)
    expect(body).not.toHaveProperty('payUrl')
    expect([body['status'], before.body['status'], after.body['status']]).toEqual(['pending', 'pending', 'success'])
  })
})

describe('a payment with a vault token', () => {
  it('is final at once as MIT, and pending on a page as CIT', async () => {
    const started = start()
    const { vaultAccessToken, initialTransactionId } = await saveCard(started)
    const details = { vaultAccessToken, initialTransactionId }

    const absent = await started.pay({ details, sequenceInfo: mit })
    const present = await started.pay({ details, sequenceInfo: cit })
    const unsaid = await started.pay({ details })

    expect(absent.body['status']).toBe('success')
    expect(present.body).toMatchObject({
      status: 'pending',
      details: { maskedPan: '4242XXXXXXXX4242', initialTransactionId },
    })
    expect(present.body).toHaveProperty('payUrl')
    expect(unsaid.body['status']).toBe('pending')
  })

  it('never echoes the token', async () => {
    const started = start()
    const { vaultAccessToken, initialTransactionId } = await saveCard(started)

    const { text } = await started.pay({ details: { vaultAccessToken, initialTransactionId }, sequenceInfo: mit })

    expect(text).not.toContain(vaultAccessToken)
  })

  it('accepts the initial or the last transaction id in either member, but no others', async () => {
    const started = start()
    const { vaultAccessToken, initialTransactionId: first } = await saveCard(started)
    const charge = (details: object, more: object = {}) =>
      started.pay({ details: { vaultAccessToken, ...details }, sequenceInfo: { ...mit, ...more } })

    const inDetails = await charge({ initialTransactionId: first })
    const last = detailsOf(inDetails.body)['initialTransactionId']
    const inSequence = await charge({}, { initialTransactionId: first })
    const newest = detailsOf(inSequence.body)['initialTransactionId']

    expect(inDetails.body['status']).toBe('success')
    expect(inSequence.body['status']).toBe('success')
    expect((await charge({ initialTransactionId: newest })).body['status']).toBe('success')
    expect((await charge({ initialTransactionId: last })).body['failureCode']).toBe('rejected')
    for (const changed of [
      String(first).slice(0, 20),
      String(first).replace('-', ''),
      String(first).replace('_', '-'),
    ]) {
      expect((await charge({ initialTransactionId: changed })).body['failureCode']).toBe('rejected')
    }
    expect((await charge({})).body['field']).toBe('sequenceInfo.initialTransactionId')
    expect((await charge({ initialTransactionId: first }, { initialTransactionId: 'other' })).body['field']).toBe(
      'details.initialTransactionId',
    )
  })

  it('is refused after the token has expired, and declined after the card has expired', async () => {
    const started = start()
    started.control.set({ tokenLifeDays: 3_000 })
    const long = await saveCard(started)
    started.control.set({ tokenLifeDays: 30 })
    const short = await saveCard(started)
    const charge = ({ vaultAccessToken, initialTransactionId }: Record<string, unknown>) =>
      started.pay({ details: { vaultAccessToken, initialTransactionId }, sequenceInfo: mit })

    started.control.clock.advance(30 * 86_400_000)
    const expiredToken = await charge(short)
    started.control.clock.advance(4 * 366 * 86_400_000)
    const expiredCard = await charge(long)

    expect([expiredToken.status, expiredToken.body['failureCode']]).toEqual([400, 'rejected'])
    expect([expiredCard.status, expiredCard.body['status'], expiredCard.body['failureCode']]).toEqual([
      200,
      'failed',
      'card_refused',
    ])
  })

  it('is refused with a Bancontact card, unless the switch is on', async () => {
    const started = start()
    const { mandateId } = await saveCard(started, '6703 2222 2222 2222 7')

    const refused = await started.pay({ mandateId })
    started.control.set({ bancontactStored: true })
    const taken = await started.pay({ mandateId })

    expect(refused.body['failureCode']).toBe('rejected')
    expect(taken.body['status']).toBe('success')
  })
})

describe('Idempotency-Reference', () => {
  const again = { 'idempotency-reference': '0b9c6cbd-6a1f-4b49-9d3a-3f2f1f0a7c11' }

  it('returns the same transaction with its current status for a repeated call', async () => {
    const started = start()

    const first = await started.pay({}, again)
    started.control.finish(textOf(first.body, 'reference'), { status: 'success' })
    const second = await started.pay({ returnUrl: 'https://shop.example/other' }, again)

    expect(second.body['reference']).toBe(first.body['reference'])
    expect(second.body['status']).toBe('success')
    expect(started.control.transactions()).toHaveLength(1)
  })

  it('creates another transaction for a different body, or refuses it if the switch is on', async () => {
    const started = start()

    await started.pay({}, again)
    const other = await started.pay({ amount: '1.00' }, again)
    started.control.set({ strictIdempotency: true })
    const refused = await started.pay({ amount: '2.00' }, again)

    expect(other.status).toBe(200)
    expect(started.control.transactions()).toHaveLength(2)
    expect(started.logged.join()).toContain('a different body')
    expect([refused.status, refused.body['field']]).toEqual([400, 'Idempotency-Reference'])
  })

  it('is valid per merchant and for a day, and can be removed with the control API', async () => {
    const started = start()

    await started.pay({}, again)
    await started.pay({}, { ...again, authorization: basic('t_two') })
    started.control.clock.advance(86_400_000)
    await started.pay({}, again)
    started.control.forgetIdempotency()
    await started.pay({}, again)

    expect(started.control.transactions()).toHaveLength(4)
  })

  it('must have 1 to 50 characters', async () => {
    const { pay } = start()

    const long = await pay({}, { 'idempotency-reference': 'x'.repeat(51) })

    expect([long.status, long.body['field']]).toEqual([400, 'Idempotency-Reference'])
    expect((await pay({}, { 'idempotency-reference': 'x'.repeat(50) })).status).toBe(200)
  })

  it('is not stored for a refused request', async () => {
    const started = start()

    await started.pay({ amount: '0' }, again)
    const good = await started.pay({}, again)

    expect(good.status).toBe(200)
  })
})

describe('the API', () => {
  it('answers 401 in JSON for a missing, wrong or live key', async () => {
    const { call } = start()

    for (const authorization of ['', 'Basic !!!', basic('x_one'), basic('l_live'), 'Bearer t_one']) {
      const { status, body } = await call('GET', '/method', undefined, { authorization })
      expect([status, body['failureCode']], authorization).toEqual([401, 'bad_credentials'])
    }
  })

  it('answers 403 in HTML without a User-Agent', async () => {
    const { call, control } = start()

    const { status, headers } = await call('POST', '/payment', payment, { 'user-agent': '' })
    control.set({ requireUserAgent: false })
    const let_in = await call('POST', '/payment', payment, { 'user-agent': '' })

    expect([status, headers.get('content-type')]).toEqual([403, 'text/html; charset=iso-8859-1'])
    expect(let_in.status).toBe(200)
  })

  it('answers under both prefixes', async () => {
    const { sandbox } = start()

    const answer = await sandbox.fetch('http://sandbox.test/vpos/api/v1/method', {
      headers: { authorization: basic('t_one'), 'user-agent': 'test' },
    })

    expect(answer.status).toBe(200)
  })

  it('answers 404 in JSON for an unknown path, and 413 for a body that is too large', async () => {
    const { call } = start()

    expect((await call('GET', '/vault/5C810B0AD0B1BC0926EBEA53')).status).toBe(404)
    expect((await call('POST', '/payment', { ...payment, metadata: 'x'.repeat(1_100_000) })).status).toBe(413)
  })
})
