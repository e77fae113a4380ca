import { describe, expect, it } from 'vitest'
import cardActive from '../../fixtures/card-mandate-active.json' with { type: 'json' }
import sample from '../../fixtures/mandate-change-request.json' with { type: 'json' }
import { ccvAnswering, errorOf } from '../testing/fake-fetch.ts'
import { changeFields, type MandateChange } from './mandate-change.ts'
import { serializeMandateChange } from './mandate-update.ts'

const whole: Required<MandateChange> = {
  firstName: 'Dirk',
  lastName: 'Teur',
  email: 'd.teur@ccvlab.eu',
  language: 'nl',
  country: 'BE',
  zip: '5800',
  city: 'Kortrijk',
  address: 'Zr Idastraat 15',
  vatNumber: '1234',
  customerNumber: '23454',
  companyName: 'CCV LAB',
  phoneNumber: '0474144545',
  iban: 'be68 0688 9725 0734',
  bic: 'gkccbebb',
}

describe('serializeMandateChange', () => {
  it('writes the change of CCV’s reference, with the table’s name for the phone number', () => {
    const { customerMobilePhoneNumber, ...others } = sample.request.details

    const body = serializeMandateChange(whole)

    expect(JSON.parse(body)).toEqual({ details: { ...others, customerPhoneNumber: customerMobilePhoneNumber } })
  })

  it('covers every member of a change', () => {
    expect([...changeFields].sort()).toEqual(Object.keys(whole).sort())
  })

  it('writes only the members that change', () => {
    expect(serializeMandateChange({ language: 'fr' })).toBe('{"details":{"customerLanguage":"fra"}}')
  })

  it.each<[string, MandateChange]>([
    ['details', {}],
    ['lastName', { firstName: 'An' }],
    ['city', { address: 'Zr Idastraat 15' }],
    ['companyName', { vatNumber: '1234' }],
    ['iban', { iban: 'BE68068897250735' }],
  ])('rejects a change that CCV would refuse and names %s', (field, change) => {
    expect(() => serializeMandateChange(change)).toThrow(new RegExp(`^${field}: `))
  })
})

describe('updateMandate', () => {
  it('sends the change with PUT to the mandate', async () => {
    const { ccv, sent } = ccvAnswering({ body: '' })

    await ccv.updateMandate('MAN1.A', { language: 'fr' })
    await ccv.updateMandate('MAN1.A', '{ "details" : {} }')

    expect(sent).toMatchObject([
      {
        method: 'PUT',
        url: 'https://api.psp.ccv.eu/api/v1/mandate/MAN1.A',
        body: '{"details":{"customerLanguage":"fra"}}',
      },
      { method: 'PUT', body: '{ "details" : {} }' },
    ])
    expect(sent[0]?.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('returns the mandate if CCV’s answer contains it', async () => {
    const { ccv } = ccvAnswering({ body: cardActive.answer })

    const mandate = await ccv.updateMandate('MAN1.A', { language: 'fr' })

    expect(mandate).toMatchObject({ mandateId: cardActive.answer.mandateId, status: 'active' })
  })

  it.each(['', 'OK', '{}', '[]', '{"status":"active"}'])(
    'returns undefined for a success with the body %j',
    async (body) => {
      const { ccv } = ccvAnswering({ body })

      const mandate = await ccv.updateMandate('MAN1.A', { language: 'fr' })

      expect(mandate).toBeUndefined()
    },
  )

  it('reports which member CCV refuses', async () => {
    const { ccv } = ccvAnswering({
      status: 400,
      body: { type: 'validation_error', field: 'details.customerEmail', message: 'd.teur@ccvlab.eu is the same' },
    })

    const error = await errorOf(ccv.updateMandate('MAN1.A', { email: 'd.teur@ccvlab.eu' }))

    expect(error).toMatchObject({ kind: 'rejected', field: 'details.customerEmail', mayHaveHappened: false })
    expect(error.message).not.toContain('ccvlab')
  })

  it('has an unknown outcome after a redirect or a server error', async () => {
    const moved = await errorOf(ccvAnswering({ status: 302 }).ccv.updateMandate('M', { language: 'fr' }))
    const failed = await errorOf(ccvAnswering({ status: 500 }).ccv.updateMandate('M', { language: 'fr' }))

    expect([moved.kind, failed.kind]).toEqual(['unknown-outcome', 'unknown-outcome'])
  })

  it('sends nothing for an empty id or a change that breaks a rule', async () => {
    const { ccv, sent } = ccvAnswering({ body: '' })

    await expect(ccv.updateMandate('', { language: 'fr' })).rejects.toThrow(RangeError)
    await expect(ccv.updateMandate('MAN1.A', { firstName: 'An' })).rejects.toThrow('lastName')

    expect(sent).toEqual([])
  })
})
