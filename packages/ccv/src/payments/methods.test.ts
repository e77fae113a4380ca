import { describe, expect, it } from 'vitest'
import methods from '../../fixtures/methods.json' with { type: 'json' }
import { ccvAnswering, errorOf } from '../testing/fake-fetch.ts'

const read = (answer: unknown) => ccvAnswering({ body: answer }).ccv.listMethods()

describe('listMethods', () => {
  it('queries the methods of the key’s account', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] })

    const found = await ccv.listMethods()

    expect(found).toEqual([])
    expect(sent).toMatchObject([{ method: 'GET', url: 'https://api.psp.ccv.eu/api/v1/method', body: undefined }])
  })

  it('separates brands from issuers', async () => {
    const found = await read(methods.answer)

    expect(found).toEqual([
      { method: 'card', brands: ['visa', 'mastercard', 'bcmc'], issuers: [] },
      { method: 'ideal', brands: [], issuers: [{ id: 'INGBNL2A', name: 'Test bank', group: 'Nederland' }] },
      { method: 'paypal', brands: [], issuers: [] },
      { method: 'landingpage', brands: [], issuers: [] },
    ])
  })

  it('returns methods and brands in lower case, and each brand once', async () => {
    const found = await read([{ method: 'CARD', options: [{ brand: 'Visa' }, { brand: 'visa' }] }])

    expect(found).toEqual([{ method: 'card', brands: ['visa'], issuers: [] }])
  })

  it.each([
    ['not a list', 'visa'],
    ['null', null],
    ['a list of unknown values', [null, 7, 'visa', { brand: 7 }, { color: 'red' }]],
  ])('keeps the method when its options are %s', async (_, options) => {
    const found = await read([{ method: 'card', options }])

    expect(found).toEqual([{ method: 'card', brands: [], issuers: [] }])
  })

  it('keeps the valid options next to an invalid one', async () => {
    const found = await read([{ method: 'card', options: [{ brand: 7 }, { brand: 'visa' }] }])

    expect(found[0]?.brands).toEqual(['visa'])
  })

  it.each([{}, [{}], [{ method: '' }], ['card']])('rejects the answer %j as unexpected', async (answer) => {
    const error = await errorOf(read(answer))

    expect(error.kind).toBe('unexpected-answer')
  })
})
