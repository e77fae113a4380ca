import { describe, expect, it } from 'vitest'
import answer from '../../fixtures/payment-pending.json' with { type: 'json' }
import { ccvAnswering } from '../testing/fake-fetch.ts'
import { type NewPayment, serializePayment } from './payments.ts'

const plain: NewPayment = {
  amountMinor: 12_300,
  currency: 'EUR',
  method: 'card',
  returnUrl: 'https://shop/return?order=123456',
  language: 'en-GB',
}

const byVault: NewPayment = {
  ...plain,
  vault: { accessToken: 'VAULT_ACCESS_TOKEN', initialTransactionId: 'ABC1235671' },
  sequenceInfo: { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'MIT' },
}

describe('serializePayment', () => {
  it('writes the guide’s payment that obtains a mandate, with the amount as text', () => {
    const body = serializePayment({
      ...plain,
      webhookUrl: 'https://shop/payhook?order=123456',
      merchantOrderReference: '123456',
      description: 'Order 123456',
      transactionType: 'sale',
      obtainMandate: true,
    })

    expect(JSON.parse(body)).toEqual({
      amount: '123.00',
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
  })

  it('writes the guide’s payment that stores in the vault', () => {
    const body = serializePayment({ ...plain, storeInVault: true })

    expect(JSON.parse(body)).toMatchObject({ storeInVault: 'yes' })
  })

  it('omits storeInVault and obtainMandate when they are false', () => {
    const body = serializePayment({ ...plain, storeInVault: false, obtainMandate: false })

    expect(Object.keys(JSON.parse(body))).toEqual(['amount', 'currency', 'method', 'returnUrl', 'language'])
  })

  it('writes the guide’s payment by mandate', () => {
    const body = serializePayment({ ...plain, amountMinor: 25_000, language: 'nl', mandateId: 'MAN1.0' })

    expect(JSON.parse(body)).toEqual({
      amount: '250.00',
      currency: 'eur',
      method: 'card',
      returnUrl: 'https://shop/return?order=123456',
      language: 'nld',
      mandateId: 'MAN1.0',
    })
  })

  it('puts the initialTransactionId of a vaulted card into both documented places', () => {
    const body = JSON.parse(serializePayment(byVault))

    expect(body.details).toEqual({ vaultAccessToken: 'VAULT_ACCESS_TOKEN', initialTransactionId: 'ABC1235671' })
    expect(body.sequenceInfo).toEqual({
      type: 'UNSCHEDULED',
      mode: 'SUBSEQUENT',
      source: 'MIT',
      initialTransactionId: 'ABC1235671',
    })
  })

  it('puts the initialTransactionId into the one place that the option names', () => {
    const details = JSON.parse(serializePayment(byVault, { initialTransactionIdIn: 'details' }))
    const sequence = JSON.parse(serializePayment(byVault, { initialTransactionIdIn: 'sequence-info' }))

    expect(details.sequenceInfo).not.toHaveProperty('initialTransactionId')
    expect(details.details).toHaveProperty('initialTransactionId')
    expect(sequence.sequenceInfo).toHaveProperty('initialTransactionId')
    expect(sequence.details).toEqual({ vaultAccessToken: 'VAULT_ACCESS_TOKEN' })
  })

  it('puts the initialTransactionId into details when there is no sequenceInfo', () => {
    const { sequenceInfo: _, ...withoutSequence } = byVault

    const body = JSON.parse(serializePayment(withoutSequence, { initialTransactionIdIn: 'sequence-info' }))

    expect(body.details).toHaveProperty('initialTransactionId', 'ABC1235671')
    expect(body).not.toHaveProperty('sequenceInfo')
  })

  it('writes the first payment of a series with its limits', () => {
    const body = serializePayment({
      ...plain,
      sequenceInfo: {
        type: 'RECURRING',
        mode: 'INITIAL',
        source: 'CIT',
        recurringExpiry: '20280101',
        recurringFrequency: 30,
      },
    })

    expect(JSON.parse(body).sequenceInfo).toEqual({
      type: 'RECURRING',
      mode: 'INITIAL',
      source: 'CIT',
      recurringExpiry: '20280101',
      recurringFrequency: 30,
    })
  })

  it.each([
    ['card', 'authorise'],
    ['sdd', 'sale'],
    ['paypal', 'sale'],
    ['applepay', 'sale'],
    ['googlepay', 'authorise'],
  ] as const)('writes a payment with a %s mandate and transactionType %s', (method, transactionType) => {
    const body = serializePayment({ ...plain, method, transactionType, mandateId: 'MAN1.0' })

    expect(JSON.parse(body)).toMatchObject({ method, transactionType, mandateId: 'MAN1.0' })
  })

  it('writes an authorisation with a card from the vault', () => {
    const body = JSON.parse(serializePayment({ ...byVault, transactionType: 'authorise' }))

    expect(body).toMatchObject({ transactionType: 'authorise', details: { vaultAccessToken: 'VAULT_ACCESS_TOKEN' } })
  })

  it('rejects a payment with both a mandate and a vaulted card', () => {
    expect(() => serializePayment({ ...byVault, mandateId: 'MAN1.0' })).toThrow('mandateId')
  })

  it('rejects the first payment of a series without its limit', () => {
    const sequenceInfo = { type: 'INSTALMENT', mode: 'INITIAL', source: 'CIT' } as const

    expect(() => serializePayment({ ...plain, sequenceInfo })).toThrow('instalmentMaxAuthorisations')
  })

  it('returns the same bytes for the same payment', () => {
    expect(serializePayment({ ...byVault })).toBe(serializePayment({ ...byVault }))
  })

  it('rejects an amount or an order reference that CCV would refuse', () => {
    expect(() => serializePayment({ ...plain, amountMinor: 0 })).toThrow('amountMinor')
    expect(() => serializePayment({ ...plain, merchantOrderReference: 'x'.repeat(256) })).toThrow(
      'merchantOrderReference',
    )
  })
})

describe('createPayment', () => {
  it('sends the given bytes unchanged, with their idempotency reference', async () => {
    const { ccv, sent } = ccvAnswering({ body: answer.answer })

    const created = await ccv.createPayment('{ "amount" : "1.00" }', { idempotencyReference: 'attempt-1' })

    expect(sent).toMatchObject([
      { url: 'https://api.psp.ccv.eu/api/v1/payment', method: 'POST', body: '{ "amount" : "1.00" }' },
    ])
    expect(sent[0]?.headers.get('idempotency-reference')).toBe('attempt-1')
    expect(created).toMatchObject({ reference: 'C251201090512345CB87E191.A', status: 'pending', amountMinor: 2450 })
  })

  it.each(['', 'x'.repeat(51), 'a b', 'a\r\nb', 'é'])(
    'rejects the idempotency reference %j and sends nothing',
    async (reference) => {
      const { ccv, sent } = ccvAnswering({ body: answer.answer })

      await expect(ccv.createPayment(plain, { idempotencyReference: reference })).rejects.toThrow(RangeError)

      expect(sent).toEqual([])
    },
  )
})
