import { describe, expect, it } from 'vitest'
import { basic, customer, type Started, saveCard, start, textOf } from '../testing/start.ts'

const card = { type: 'CARD', returnUrl: 'https://shop.example/return', merchantOrderReference: 'cust-17' }
const sepa = { ...card, type: 'SEPA_DIRECT_DEBIT', details: customer }

async function create(started: Started, body: object): Promise<Record<string, unknown>> {
  const { status, body: created } = await started.call('POST', '/mandate', body)
  expect(status).toBe(200)
  return created
}

describe('POST /mandate', () => {
  it('answers with a pending mandate in lower case and the page of its child', async () => {
    const started = start()

    const body = await create(started, card)

    expect(body).toMatchObject({ type: 'card', status: 'pending', externalMandateReference: body['mandateId'] })
    expect(body['mandateId']).toMatch(/^MAN\d{15}/)
    expect(body['signUrl']).toBe(`http://sandbox.test/card/payment.html?reference=${textOf(body, 'childReferenceId')}`)
    expect(body).not.toHaveProperty('signed')
  })

  it('accepts every type in any letter case, and country codes of two or three letters', async () => {
    const started = start()
    const sequenceInfo = { type: 'UNSCHEDULED', source: 'CIT' }

    for (const type of ['card', 'CARD', 'PAYPAL', 'sepa_direct_debit']) await create(started, { ...sepa, type })
    for (const type of ['APPLEPAY', 'GOOGLEPAY']) await create(started, { ...card, type, sequenceInfo })
    const two = await create(started, { ...sepa, details: { ...customer, customerCountry: 'BE' } })

    expect(two['details']).toMatchObject({ customerCountry: 'BE' })
  })

  it('names the invalid field', async () => {
    const { call } = start()
    const wrong: [Record<string, unknown>, string][] = [
      [{ ...card, type: 'CASH' }, 'type'],
      [{ ...card, returnUrl: undefined }, 'returnUrl'],
      [{ ...card, amount: '1.234' }, 'amount'],
      [{ ...card, type: 'APPLEPAY' }, 'sequenceInfo'],
      [{ ...sepa, details: {} }, 'details.customerFirstName'],
      [{ ...sepa, details: { ...customer, customerEmail: 'an@' } }, 'details.customerEmail'],
      [{ ...sepa, details: { ...customer, customerLanguage: 'nl' } }, 'details.customerLanguage'],
      [{ ...sepa, details: { ...customer, customerCountry: 'Belgium' } }, 'details.customerCountry'],
      [{ ...sepa, details: { ...customer, customerCity: 'Kortrijk' } }, 'details.customerZip'],
    ]

    for (const [body, field] of wrong) {
      const answer = await call('POST', '/mandate', body)
      expect([answer.status, answer.body['field']], JSON.stringify(body)).toEqual([400, field])
    }
  })

  it('activates the mandate with its child and sends a webhook with the id that the switch selects', async () => {
    const started = start()
    const first = await create(started, { ...card, webhookUrl: 'https://shop.example/hook' })
    const second = await create(started, { ...card, webhookUrl: 'https://shop.example/hook' })

    started.control.finish(textOf(first, 'mandateId'), { status: 'success' })
    started.control.set({ mandateWebhookId: 'child' })
    started.control.finish(textOf(second, 'childReferenceId'), { status: 'success' })
    await started.control.webhooks.deliverDue()
    const { body } = await started.call('GET', `/mandate/${textOf(first, 'mandateId')}`)

    expect(body).toMatchObject({ status: 'active', signed: started.clock.now() })
    expect(started.received).toEqual([
      `https://shop.example/hook {"id":"${textOf(first, 'mandateId')}"}`,
      `https://shop.example/hook {"id":"${textOf(second, 'childReferenceId')}"}`,
    ])
  })

  it('never activates an inactive mandate again', async () => {
    const started = start()
    const created = await create(started, card)
    const id = textOf(created, 'mandateId')

    started.control.finish(id, { status: 'failed', failureCode: 'cancelled' })
    started.control.finish(id, { status: 'success' })

    expect(started.control.mandates()[0]?.status).toBe('inactive')
  })

  it('keeps the mandate pending when its child ends in manualintervention', async () => {
    const started = start()
    const created = await create(started, card)

    started.control.finish(textOf(created, 'mandateId'), { status: 'manualintervention' })

    expect(started.control.mandates()[0]?.status).toBe('pending')
  })

  it('makes the child a payment in euro when there is an amount', async () => {
    const started = start()
    const created = await create(started, { ...sepa, amount: '12.00' })

    const child = await started.call('GET', `/transaction?reference=${textOf(created, 'childReferenceId')}`)

    expect(created['amount']).toBe(12)
    expect(child.body).toMatchObject({ type: 'sale', method: 'sdd', amount: 12, currency: 'eur', status: 'pending' })
  })

  it('omits the child reference and ignores the webhookUrl if the switches say so', async () => {
    const started = start()
    started.control.set({ omitChildReferenceId: true, mandateWebhooks: false })

    const created = await create(started, { ...card, webhookUrl: 'https://shop.example/hook' })
    started.control.finish(textOf(created, 'mandateId'), { status: 'success' })
    await started.control.webhooks.deliverDue()

    expect(created).not.toHaveProperty('childReferenceId')
    expect(started.received).toEqual([])
  })

  it('activates a mandate with a Google Pay token without a page, and never echoes the token', async () => {
    const started = start()
    const sequenceInfo = { type: 'UNSCHEDULED', source: 'CIT' }

    const created = await started.call('POST', '/mandate', {
      ...card,
      type: 'GOOGLEPAY',
      sequenceInfo,
      details: { googlePayEncryptedToken: 'secret-token' },
    })

    expect(created.body['status']).toBe('active')
    expect(created.text).not.toContain('secret-token')
  })
})

describe('GET /mandate', () => {
  it('lists the mandates of the merchant, newest first', async () => {
    const started = start()
    const first = await create(started, card)
    const second = await create(started, sepa)
    await started.call('POST', '/mandate', card, { authorization: basic('t_two') })

    const { list } = await started.call('GET', '/mandate')

    expect(list.map((row) => row['mandateId'])).toEqual([second['mandateId'], first['mandateId']])
  })

  it('answers 404 for an unknown mandate', async () => {
    const { call } = start()

    const { status, body } = await call('GET', '/mandate/MAN1.R')

    expect([status, body['failureCode']]).toEqual([404, 'unknown_reference'])
  })
})

describe('GET /mandate/{id}/transactions', () => {
  it('lists the payments made with the mandate, including the first one, newest first', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)
    const [first] = started.control.transactions()
    const charge = await started.pay({ mandateId })

    const { list } = await started.call('GET', `/mandate/${String(mandateId)}/transactions`)

    expect(list.map((row) => row['reference'])).toEqual([charge.body['reference'], first?.reference])
  })

  it('does not list a signature without a payment', async () => {
    const started = start()
    const created = await create(started, card)

    const { list } = await started.call('GET', `/mandate/${textOf(created, 'mandateId')}/transactions`)

    expect(list).toEqual([])
  })
})

describe('DELETE /mandate/{id}', () => {
  it('revokes with an empty answer, and a second time without an error', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)
    const path = `/mandate/${String(mandateId)}`

    const first = await started.call('DELETE', path)
    const second = await started.call('DELETE', path)
    started.control.set({ refuseSecondRevoke: true })
    const third = await started.call('DELETE', path)

    expect([first.status, first.text, second.status, third.status]).toEqual([200, '', 200, 400])
    expect((await started.call('GET', path)).body['status']).toBe('inactive')
  })

  it('cancels the signing of a mandate that is still pending', async () => {
    const started = start()
    const created = await create(started, card)

    await started.call('DELETE', `/mandate/${textOf(created, 'mandateId')}`)
    const page = await started.visit(textOf(created, 'signUrl'))

    expect(page.html).toContain('Not finished')
  })
})
