import { describe, expect, it } from 'vitest'
import cardActive from '../../fixtures/card-mandate-active.json' with { type: 'json' }
import cardPending from '../../fixtures/card-mandate-pending.json' with { type: 'json' }
import generalDetails from '../../fixtures/mandate-details-general.json' with { type: 'json' }
import sddDetails from '../../fixtures/mandate-details-sdd.json' with { type: 'json' }
import byMandate from '../../fixtures/payment-by-mandate.json' with { type: 'json' }
import sepaActive from '../../fixtures/sepa-mandate-active.json' with { type: 'json' }
import { ccvAnswering, errorOf } from '../testing/fake-fetch.ts'
import type { NewMandate } from './mandate.ts'
import { serializeMandate } from './mandates.ts'

const read = (answer: unknown) => ccvAnswering({ body: answer }).ccv.getMandate('any')

const sepa: NewMandate = {
  type: 'sepa_direct_debit',
  returnUrl: 'https://google.be',
  merchantOrderReference: '1234678',
  customer: {
    firstName: 'Dirk',
    lastName: 'Teur',
    email: 'd.teur@ccvlab.eu',
    language: 'nl-BE',
    country: 'BE',
    zip: '8500',
    address: 'Spinnerijstraat 99/Bus 12',
    city: 'Kortrijk',
  },
}

describe('serializeMandate', () => {
  it('writes the SEPA mandate of CCV’s reference', () => {
    const body = serializeMandate(sepa)

    expect(JSON.parse(body)).toEqual({
      details: {
        customerLanguage: 'nld',
        customerFirstName: 'Dirk',
        customerEmail: 'd.teur@ccvlab.eu',
        customerLastName: 'Teur',
        customerCountry: 'BEL',
        customerZip: '8500',
        customerAddress: 'Spinnerijstraat 99/Bus 12',
        customerCity: 'Kortrijk',
      },
      merchantOrderReference: '1234678',
      type: 'SEPA_DIRECT_DEBIT',
      returnUrl: 'https://google.be',
    })
  })

  it('writes the Google Pay mandate of CCV’s reference, with mode INITIAL', () => {
    const body = serializeMandate({
      type: 'googlepay',
      returnUrl: 'https://google.be',
      merchantOrderReference: '1234678',
      googlePayEncryptedToken: '<UNMODIFIED ENCRYPTED TOKEN HERE>',
      sequenceInfo: { type: 'UNSCHEDULED', source: 'CIT' },
    })

    expect(JSON.parse(body)).toEqual({
      type: 'GOOGLEPAY',
      returnUrl: 'https://google.be',
      merchantOrderReference: '1234678',
      details: { googlePayEncryptedToken: '<UNMODIFIED ENCRYPTED TOKEN HERE>' },
      sequenceInfo: { type: 'UNSCHEDULED', mode: 'INITIAL', source: 'CIT' },
    })
  })

  it('passes Google Pay’s token on unchanged, including escapes', () => {
    const googlePayEncryptedToken = '{"signature":"MEUC\\u003d","signedMessage":"{\\"tag\\":\\"é✓\\"}"}\n '

    const body = serializeMandate({
      type: 'googlepay',
      returnUrl: 'https://shop/',
      googlePayEncryptedToken,
      sequenceInfo: { type: 'UNSCHEDULED', source: 'CIT' },
    })

    expect(JSON.parse(body).details.googlePayEncryptedToken).toBe(googlePayEncryptedToken)
  })

  it.each(['applepay', 'googlepay'] as const)('requires a sequenceInfo for a mandate of type %s', (type) => {
    expect(() => serializeMandate({ type, returnUrl: 'https://shop/' })).toThrow(/^sequenceInfo .*pay$/)
  })

  it('writes a PayPal mandate with its customer', () => {
    const body = serializeMandate({ ...sepa, type: 'paypal', amountMinor: 500 })

    expect(JSON.parse(body)).toMatchObject({
      type: 'PAYPAL',
      amount: '5.00',
      details: { customerEmail: 'd.teur@ccvlab.eu' },
    })
  })

  it('omits webhookUrl, currency, amount and details when they are not given', () => {
    const body = serializeMandate({ type: 'card', returnUrl: 'https://shop/' })

    expect(JSON.parse(body)).toEqual({ type: 'CARD', returnUrl: 'https://shop/' })
  })

  it('writes a webhookUrl and a first payment when they are given', () => {
    const body = serializeMandate({ ...sepa, webhookUrl: 'https://shop/hook', amountMinor: 478 })

    expect(JSON.parse(body)).toMatchObject({ webhookUrl: 'https://shop/hook', amount: '4.78' })
  })

  it('rejects an unknown country', () => {
    const customer = { firstName: 'A', lastName: 'B', email: 'a@b.example', language: 'nl', country: 'XX' }

    expect(() => serializeMandate({ ...sepa, customer })).toThrow('country')
  })
})

describe('getMandate', () => {
  it.each([
    ['an active card mandate', cardActive.answer],
    ['a pending card mandate', cardPending.answer],
    ['an active SEPA mandate', sepaActive.answer],
  ])('reads the documented answer of %s', async (_, answer) => {
    const mandate = await read(answer)

    expect(mandate).toMatchObject({
      mandateId: answer.mandateId,
      type: answer.type,
      status: answer.status,
      rawStatus: answer.status,
      externalMandateReference: answer.externalMandateReference,
      merchantOrderReference: answer.merchantOrderReference,
      signUrl: answer.signUrl,
      returnUrl: answer.returnUrl,
      created: answer.created,
      modified: answer.modified,
    })
  })

  it('converts the customer to our member names', async () => {
    const mandate = await read(cardActive.answer)

    expect(mandate.signed).toBe(1762427311279)
    expect(mandate.details).toEqual({
      customer: {
        firstName: 'Dirk',
        lastName: 'Teur',
        email: 'psp-demo-shop@ccvlab.eu',
        language: 'en',
        country: 'BE',
        zip: '3740',
        address: 'Walenstraat 65 Bus 1',
        city: 'Hasselt',
      },
    })
  })

  it('reads the amount of the first payment and keeps the raw SEPA details', async () => {
    const mandate = await read(sepaActive.answer)

    expect(mandate.amountMinor).toBe(478)
    expect(mandate.details.sddDetails).toBe(sepaActive.answer.details.sddDetails)
  })

  it('reads the documented general and SEPA details', async () => {
    const general = await read({ mandateId: 'M', status: 'active', details: generalDetails.answer })
    const sdd = await read({ mandateId: 'M', status: 'active', details: sddDetails.answer })

    expect(general.details).toMatchObject({ customer: { firstName: 'Dirk', country: 'BE', language: 'nl' } })
    expect(sdd.details).toEqual({ sddDetails: sddDetails.answer.sddDetails })
  })

  it.each([
    ['PENDING', 'pending'],
    ['ACTIVE', 'active'],
    ['inactive', 'inactive'],
    ['manualintervention', 'unknown'],
  ])('maps the status %s to %s', async (raw, status) => {
    const mandate = await read({ mandateId: 'M', status: raw, type: 'CARD' })

    expect(mandate).toEqual({ mandateId: 'M', status, rawStatus: raw, type: 'card', details: {} })
  })
})

describe('the other mandate calls', () => {
  it('use the documented paths', async () => {
    const one = ccvAnswering({ body: cardPending.answer })
    const many = ccvAnswering({ body: [sepaActive.answer] })
    const payments = ccvAnswering({ body: [byMandate.answer] })

    await one.ccv.createMandate(sepa)
    await one.ccv.getMandate('MAN1.A')
    await one.ccv.revokeMandate('MAN1.A')
    await many.ccv.listMandates()
    await payments.ccv.listMandateTransactions('MAN1.A')

    const requests = [...one.sent, ...many.sent, ...payments.sent].map(({ method, url }) => `${method} ${url}`)
    expect(requests).toEqual([
      'POST https://api.psp.ccv.eu/api/v1/mandate',
      'GET https://api.psp.ccv.eu/api/v1/mandate/MAN1.A',
      'DELETE https://api.psp.ccv.eu/api/v1/mandate/MAN1.A',
      'GET https://api.psp.ccv.eu/api/v1/mandate',
      'GET https://api.psp.ccv.eu/api/v1/mandate/MAN1.A/transactions',
    ])
  })

  it('read a list from a bare array', async () => {
    const mandates = await ccvAnswering({ body: [sepaActive.answer, cardActive.answer] }).ccv.listMandates()
    const transactions = await ccvAnswering({ body: [byMandate.answer] }).ccv.listMandateTransactions('MAN1.A')

    expect(mandates.map(({ type }) => type)).toEqual(['sepa_direct_debit', 'card'])
    expect(transactions.map(({ reference }) => reference)).toEqual(['C250324145223810CB87E194.Y'])
  })

  it('find mandates in a list that exceeds the size limit, in chunks that split it anywhere', async () => {
    const rows = Array.from({ length: 700 }, (_, index) => ({
      mandateId: `MAN${index}`,
      status: 'active',
      details: { customerLastName: `Å"}]{[\\ ${'x'.repeat(100)}` },
    }))
    const bytes = new TextEncoder().encode(` [${rows.map((row) => JSON.stringify(row)).join(' ,\n')} ] `)
    const answer = (): Response => {
      let from = 0
      const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
        if (from >= bytes.length) return controller.close()
        controller.enqueue(bytes.subarray(from, (from += 997)))
      }
      return new Response(new ReadableStream({ pull }))
    }
    const options = { maxAnswerBytes: 20_000 }
    expect(bytes.length).toBeGreaterThan(100_000)

    const keep = ({ mandateId }: { mandateId: string }): boolean => mandateId === 'MAN1' || mandateId === 'MAN699'
    const found = await ccvAnswering(answer(), options).ccv.listMandates({ keep })
    const all = await errorOf(ccvAnswering(answer(), options).ccv.listMandates())

    expect(found.map(({ mandateId }) => mandateId)).toEqual(['MAN1', 'MAN699'])
    expect(found[0]?.details.customer?.lastName).toBe(rows[1]?.details.customerLastName)
    expect(all.kind).toBe('unexpected-answer')
  })

  it('leave out a mandate that can’t be parsed, but reject a list with such a transaction', async () => {
    const mandates = await ccvAnswering({ body: [{ mandateId: 7 }, cardActive.answer] }).ccv.listMandates()
    const transactions = errorOf(
      ccvAnswering({ body: [{ reference: 7 }, byMandate.answer] }).ccv.listMandateTransactions('MAN1.A'),
    )

    expect(mandates).toHaveLength(1)
    expect((await transactions).kind).toBe('unexpected-answer')
  })

  it.each(['', '{}', '[{"mandateId":"M","status":"active"}', '["MAN1"]', '[] []', '{"mandates":[]}'])(
    'reject the answer %j, which is not a list',
    async (body) => {
      const error = await errorOf(ccvAnswering({ body }).ccv.listMandates())

      expect(error.kind).toBe('unexpected-answer')
    },
  )

  it('send a mandate given as text unchanged', async () => {
    const { ccv, sent } = ccvAnswering({ body: cardPending.answer })

    await ccv.createMandate('{ "type" : "CARD" }')

    expect(sent[0]?.body).toBe('{ "type" : "CARD" }')
    expect(sent[0]?.headers.has('idempotency-reference')).toBe(false)
  })
})
