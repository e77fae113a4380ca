import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import sample from '../../fixtures/mandate-details-sdd.json' with { type: 'json' }
import { parseSddDetails } from './sdd-details.ts'

describe('parseSddDetails', () => {
  it('reads the documented sample and masks the account', () => {
    const details = parseSddDetails(sample.answer.sddDetails)

    expect(details).toEqual({
      iban: 'BE••••••••••5655',
      bic: 'GKCCBEBB',
      creditorId: 'BE46ZZZ00000084920',
      mandateReference: 'CCV98',
    })
  })

  it('masks an account that is written with spaces', () => {
    const details = parseSddDetails('{"Mndt":{"DbtrAcct":"BE31 7982 5891 5655"}}')

    expect(details).toEqual({ iban: 'BE••••••••••5655' })
  })

  it('leaves out members of the wrong type', () => {
    const details = parseSddDetails('{"Mndt":{"DbtrAcct":"BE31798258915655","MndtId":7,"DbtrAgt":"bank"}}')

    expect(details).toEqual({ iban: 'BE••••••••••5655' })
  })

  it.each(['', 'null', '{}', '[]', '{"Mndt":{}}', '{"Mndt":{"DbtrAcct":"1234"}}', '{"Mndt":{"DbtrAcct":{}}}'])(
    'returns undefined for %j, which has no account',
    (raw) => {
      expect(parseSddDetails(raw)).toBeUndefined()
    },
  )

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (raw) => {
        expect(() => parseSddDetails(raw)).not.toThrow()
      }),
    )
  })
})
