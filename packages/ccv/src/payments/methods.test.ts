import { describe, expect, it } from 'vitest'
import methods from '../../fixtures/methods.json' with { type: 'json' }
import { ccvAnswering, errorOf } from '../testing/fake-fetch.ts'

const read = (answer: unknown) => ccvAnswering({ body: answer }).ccv.listMethods()

describe('listMethods', () => {
  it('asks CCV for what the key’s account has', async () => {
    const { ccv, sent } = ccvAnswering({ body: [] })

    const found = await ccv.listMethods()

    expect(found).toEqual([])
    expect(sent).toMatchObject([{ method: 'GET', url: 'https://api.psp.ccv.eu/api/v1/method', body: undefined }])
  })

  it('tells brands and issuers apart', async () => {
    const found = await read(methods.answer)

    expect(found).toEqual([
      { method: 'card', brands: ['visa', 'mastercard', 'bcmc'], issuers: [] },
      { method: 'ideal', brands: [], issuers: [{ id: 'INGBNL2A', name: 'Test bank', group: 'Nederland' }] },
      { method: 'paypal', brands: [], issuers: [] },
      { method: 'landingpage', brands: [], issuers: [] },
    ])
  })

  it('gives words in lower case, each brand once', async () => {
    const found = await read([{ method: 'CARD', options: [{ brand: 'Visa' }, { brand: 'visa' }] }])

    expect(found).toEqual([{ method: 'card', brands: ['visa'], issuers: [] }])
  })

  it.each([
    ['no list', 'visa'],
    ['null', null],
    ['a list of strangers', [null, 7, 'visa', { brand: 7 }, { color: 'red' }]],
  ])('keeps the method when its options are %s', async (_, options) => {
    const found = await read([{ method: 'card', options }])

    expect(found).toEqual([{ method: 'card', brands: [], issuers: [] }])
  })

  it('keeps the good options beside a bad one', async () => {
    const found = await read([{ method: 'card', options: [{ brand: 7 }, { brand: 'visa' }] }])

    expect(found[0]?.brands).toEqual(['visa'])
  })

  it.each([{}, [{}], [{ method: '' }], ['card']])('does not take %j for an account without methods', async (answer) => {
    const error = await errorOf(read(answer))

    expect(error.kind).toBe('unexpected-answer')
  })
})
