import { describe, expect, it } from 'vitest'
import { customer, payment, saveCard, start, textOf } from '../testing/start.ts'

type Started = ReturnType<typeof start>

const day = 86_400_000

/** Creates a successful direct debit and returns its reference. */
async function collected(started: Started): Promise<string> {
  const { body } = await started.call('POST', '/mandate', {
    type: 'SEPA_DIRECT_DEBIT',
    returnUrl: payment.returnUrl,
    details: customer,
  })
  const mandateId = textOf(body, 'mandateId')
  started.control.finish(mandateId, { status: 'success' })
  const debit = await started.pay({ method: 'sdd', mandateId })
  started.control.clock.advance(3 * day)
  await started.control.webhooks.deliverDue()
  started.received.length = 0
  return textOf(debit.body, 'reference')
}

async function listed(started: Started, reference: string): Promise<Record<string, unknown>[]> {
  return (await started.call('GET', `/transaction?originalReferences=${reference}`)).list
}

describe('control.return', () => {
  it('creates a chargeback of a direct debit, and the payment keeps the status success', async () => {
    const started = start()
    const reference = await collected(started)

    started.control.return(reference)
    await started.control.webhooks.deliverDue()

    const read = await started.call('GET', `/transaction?reference=${reference}`)
    expect(read.body['status']).toBe('success')
    expect(await listed(started, reference)).toMatchObject([
      {
        type: 'chargeback',
        status: 'success',
        amount: 24.5,
        originalReference: reference,
        merchantOrderReference: '981',
      },
    ])
    expect(started.received).toEqual([`${payment.webhookUrl} {"id":"${reference}"}`])
  })

  it('charges a card payment or a capture back', async () => {
    const started = start()
    const { mandateId } = await saveCard(started)
    const sale = textOf((await started.pay({ mandateId })).body, 'reference')
    const held = textOf((await started.pay({ mandateId, transactionType: 'authorise' })).body, 'reference')
    const capture = textOf((await started.call('POST', '/capture', { reference: held })).body, 'reference')

    started.control.return(sale)
    started.control.return(capture)

    expect(await listed(started, sale)).toMatchObject([{ type: 'chargeback', brand: 'visa' }])
    expect(await listed(started, capture)).toMatchObject([{ type: 'chargeback' }])
  })

  it('refuses a payment that is pending, only authorised or already charged back', async () => {
    const started = start()
    const pending = textOf((await started.pay()).body, 'reference')
    const { mandateId } = await saveCard(started)
    const held = textOf((await started.pay({ mandateId, transactionType: 'authorise' })).body, 'reference')
    const back = await collected(started)
    started.control.return(back)

    for (const reference of [pending, held, back, 'C1']) {
      expect(() => started.control.return(reference), reference).toThrow(/no|charged back/)
    }
  })

  it('creates a transaction that a read returns as related on request', async () => {
    const started = start()
    const reference = await collected(started)
    started.control.return(reference)

    const related = await started.call('GET', `/transaction?reference=${reference}&includeRelatedTransactions=yes`)
    const alone = await started.call('GET', `/transaction?reference=${reference}&includeRelatedTransactions=false`)

    expect(related.body['relatedTransactions']).toMatchObject([{ type: 'chargeback' }])
    expect(alone.body).not.toHaveProperty('relatedTransactions')
  })
})

describe('a voided payment', () => {
  it('is refunded with the data of the merchant and without a credential', async () => {
    const started = start()
    const { body } = await started.pay({ obtainMandate: 'yes', description: 'Order 981' })
    const reference = textOf(body, 'reference')
    await started.call('POST', `/void?reference=${reference}`)

    started.control.finish(reference, { status: 'success' })

    const [refund] = await listed(started, reference)
    expect(refund).toMatchObject({ type: 'refund', merchantOrderReference: '981', details: {} })
    expect(started.control.mandates()).toHaveLength(1)
  })
})
