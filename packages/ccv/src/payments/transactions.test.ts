import { describe, expect, it } from 'vitest'
import byMandate from '../../fixtures/payment-by-mandate.json' with { type: 'json' }
import byVaultCit from '../../fixtures/payment-by-vault-cit.json' with { type: 'json' }
import byVaultMit from '../../fixtures/payment-by-vault-mit.json' with { type: 'json' }
import pending from '../../fixtures/payment-pending.json' with { type: 'json' }
import withMandate from '../../fixtures/payment-with-obtain-mandate.json' with { type: 'json' }
import withVault from '../../fixtures/payment-with-store-in-vault.json' with { type: 'json' }
import enrolment from '../../fixtures/vault-enrolment-success.json' with { type: 'json' }
import { ccvAnswering } from '../testing/fake-fetch.ts'

const read = (answer: unknown) => ccvAnswering({ body: answer }).ccv.getTransaction('any')

describe('getTransaction', () => {
  it.each([
    ['a pending payment', pending.answer],
    ['a payment with obtainMandate', withMandate.answer],
    ['a payment with storeInVault', withVault.answer],
    ['a payment by mandate', byMandate.answer],
    ['a payment from the vault, shopper absent', byVaultMit.answer],
    ['a payment from the vault, shopper present', byVaultCit.answer],
    ['a vault enrolment', enrolment.answer],
  ])('reads the documented answer of %s', async (_, answer) => {
    const transaction = await read(answer)

    expect(transaction).toMatchObject({
      reference: answer.reference,
      status: answer.status,
      rawStatus: answer.status,
      type: answer.type,
      method: answer.method,
      merchantOrderReference: answer.merchantOrderReference,
      returnUrl: answer.returnUrl,
      created: answer.created,
      lastUpdate: answer.lastUpdate,
    })
  })

  it('converts the payment that obtained a mandate to our member names', async () => {
    const transaction = await read(withMandate.answer)

    expect(transaction).toEqual({
      reference: 'C251106112147294CB87E193.Z',
      merchantOrderReference: 'd3661851-895d-4f5d-9a96-4b3e90bc71f1',
      amountMinor: 12_300,
      type: 'sale',
      status: 'success',
      rawStatus: 'success',
      currency: 'EUR',
      language: 'nl',
      method: 'card',
      brand: 'visa',
      entryMode: 'ecom',
      returnUrl: 'http://shop-vpos-test.ccvlab.eu/return?ec=efe6ed6b-c08b-48dd-ac8f-e462a341a7a9',
      methodTransactionId: 'czMii2',
      created: 1762428107305,
      lastUpdate: 1762428136838,
      statusFinalDate: 1762428136838,
      details: {
        maskedPan: '4242XXXXXXXX4242',
        cardholderFirstName: 'Daniel',
        cardholderLastName: 'Siggurt',
        authorisedAmountMinor: 12_300,
        acquirer: 'Valitor',
        acquirerResponseCode: '00',
        acquirerResponseCodeDescription: 'ApprovedOrCompletedSuccessfully',
        initialTransactionId: 'BwWfL6CeXK8Yu00',
        mandateId: 'MAN251106112147317CB87E193.0',
      },
    })
  })

  it('keeps all details that later payments with a vaulted card need', async () => {
    const transaction = await read(withVault.answer)

    expect(transaction.details).toMatchObject({
      vaultAccessToken: 'VAULT_ACCESS_TOKEN',
      initialTransactionId: 'ABC23456282',
      expiryDate: '1225',
      expirationTimestamp: 1745417476578,
      expirationDuration: 'P0Y0M30DT0H0M0.000S',
      maskedPan: '4000XXXXXXXX0028',
      brand: 'visa',
      dataType: 'card',
    })
  })

  it('reads a vault enrolment, which has no amount', async () => {
    const transaction = await read(enrolment.answer)

    expect(transaction).not.toHaveProperty('amountMinor')
    expect(transaction).not.toHaveProperty('currency')
    expect(transaction.details.vaultAccessToken).toBe('5C810B0AD0B1BC0926EBEA53')
  })

  it('returns both amounts of CCV’s sample, which differ', async () => {
    const transaction = await read(byMandate.answer)

    expect(transaction.amountMinor).toBe(500)
    expect(transaction.details.authorisedAmountMinor).toBe(25_000)
  })

  it('[F20] maps an unknown status to unknown and keeps its raw value', async () => {
    const transaction = await read({ reference: 'C1.A', status: 'Limbo' })

    expect(transaction).toEqual({ reference: 'C1.A', status: 'unknown', rawStatus: 'Limbo', details: {} })
  })

  it('reads every documented status in any letter case', async () => {
    const statuses = ['PENDING', 'success', 'Failed', 'manualintervention']

    const known = await Promise.all(statuses.map((status) => read({ reference: 'C1.A', status })))

    expect(known.map(({ status }) => status)).toEqual(['pending', 'success', 'failed', 'manualintervention'])
  })

  it('keeps an unknown failure code', async () => {
    const transaction = await read({ reference: 'C1.A', status: 'failed', failureCode: 'moon_phase' })

    expect(transaction.failureCode).toBe('moon_phase')
  })

  it('[F20] treats null and empty members as absent, and drops unknown ones', async () => {
    const transaction = await read({
      reference: 'C1.A',
      status: 'failed',
      token: null,
      amount: null,
      payUrl: '',
      details: null,
      notificationRequests: [],
    })

    expect(transaction).toEqual({ reference: 'C1.A', status: 'failed', rawStatus: 'failed', details: {} })
  })

  it('reads an amount given as text, and a currency in any letter case', async () => {
    const transaction = await read({ reference: 'C1.A', status: 'success', amount: '0.29', currency: 'eUr' })

    expect(transaction).toMatchObject({ amountMinor: 29, currency: 'EUR' })
  })

  it('ignores members of __proto__', async () => {
    const transaction = await read('{"reference":"C1.A","status":"pending","__proto__":{"amount":1}}')

    expect(transaction.amountMinor).toBeUndefined()
  })

  it('queries one reference and escapes it', async () => {
    const { ccv, sent } = ccvAnswering({ body: pending.answer })

    await ccv.getTransaction('C1.A&status=success')

    expect(sent[0]).toMatchObject({
      method: 'GET',
      url: 'https://api.psp.ccv.eu/api/v1/transaction?reference=C1.A%26status%3Dsuccess',
      body: undefined,
    })
  })

  it('requests and returns related transactions only with includeRelatedTransactions', async () => {
    const related = { reference: 'C2.A', status: 'success', type: 'refund', originalReference: 'C1.A', amount: 1 }
    const { ccv, sent } = ccvAnswering({
      body: { reference: 'C1.A', status: 'success', relatedTransactions: [related] },
    })

    const transaction = await ccv.getTransaction('C1.A', { includeRelatedTransactions: true })
    await ccv.getTransaction('C1.A', { includeRelatedTransactions: false })

    expect(transaction.relatedTransactions).toMatchObject([{ reference: 'C2.A', type: 'refund', amountMinor: 100 }])
    expect(sent.map(({ url }) => url.split('?')[1])).toEqual([
      'reference=C1.A&includeRelatedTransactions=true',
      'reference=C1.A',
    ])
  })

  it.each([null, {}, 'none', [{ status: 'success' }]])(
    'returns no related transactions when CCV sends %j',
    async (given) => {
      const transaction = await read({ reference: 'C1.A', status: 'success', relatedTransactions: given })

      expect(transaction).not.toHaveProperty('relatedTransactions')
    },
  )

  it('rejects an empty reference, which CCV would read as all transactions', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] })

    await expect(ccv.getTransaction('')).rejects.toThrow(RangeError)
    await expect(ccv.cancel('')).rejects.toThrow(RangeError)
    await expect(ccv.voidPayment('')).rejects.toThrow(RangeError)

    expect(sent).toEqual([])
  })
})

describe('listTransactions', () => {
  it('reads a bare array', async () => {
    const { ccv } = ccvAnswering({ body: [pending.answer, enrolment.answer] })

    const found = await ccv.listTransactions({ merchantOrderReference: '981' })

    expect(found.map(({ reference }) => reference)).toEqual([pending.answer.reference, enrolment.answer.reference])
  })

  it('writes every filter under CCV’s name', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] })

    await ccv.listTransactions({
      references: ['C1.A', 'C2,B'],
      originalReferences: ['C3.A'],
      merchantOrderReference: '981~a+b c',
      createdBefore: 2,
      createdAfter: 1,
      amountMinimumMinor: 100,
      amountMaximumMinor: 1050,
      type: 'sale',
      method: 'card',
      status: 'success',
      referenceBefore: 'C8.A',
      referenceAfter: 'C9.A',
    })

    expect(sent[0]?.url.split('?')[1]?.split('&')).toEqual([
      'references=C1.A,C2%2CB',
      'originalReferences=C3.A',
      'merchantOrderReference=981~a%2Bb%20c',
      'createdBefore=2',
      'createdAfter=1',
      'amountMinimum=1.00',
      'amountMaximum=10.50',
      'type=sale',
      'method=card',
      'status=success',
      'referenceBefore=C8.A',
      'referenceAfter=C9.A',
    ])
  })

  it('returns nothing for an empty list of references and sends no request', async () => {
    const { ccv, sent } = ccvAnswering({ body: [pending.answer] })

    const found = await Promise.all([
      ccv.listTransactions({ references: [] }),
      ccv.listTransactions({ originalReferences: [] }),
    ])

    expect(found).toEqual([[], []])
    expect(sent).toEqual([])
  })
})

describe('cancel and voidPayment', () => {
  it('name the transaction in the query and send an empty body', async () => {
    const { ccv, sent } = ccvAnswering({ status: 204 })

    await ccv.cancel('C1.A')
    await ccv.voidPayment('C1.A')

    expect(sent).toMatchObject([
      { method: 'POST', url: 'https://api.psp.ccv.eu/api/v1/cancel?reference=C1.A', body: '' },
      { method: 'POST', url: 'https://api.psp.ccv.eu/api/v1/void?reference=C1.A', body: '' },
    ])
  })
})
