import { describe, expect, it } from 'vitest'
import type { Mandate } from './mandate.ts'
import { checkMandateChange, type MandateChange } from './mandate-change.ts'

const current: Pick<Mandate, 'type' | 'details'> = {
  type: 'sepa_direct_debit',
  details: { customer: { firstName: 'Dirk', email: 'd.teur@ccvlab.eu' } },
}
const place = { address: 'Zr Idastraat 15', city: 'Kortrijk', zip: '8500', country: 'BE' }

const found = (change: MandateChange, now?: Pick<Mandate, 'type' | 'details'>) =>
  checkMandateChange(change, now).map(({ field, code }) => `${field}: ${code}`)

describe('checkMandateChange', () => {
  it.each<[string, MandateChange]>([
    ['a name', { firstName: 'An', lastName: 'Peeters' }],
    ['a new e-mail', { email: 'an@example.org' }],
    ['a language', { language: 'nl-BE' }],
    ['a whole address', place],
    ['a company', { companyName: 'CCV LAB' }],
    ['a company with its VAT number', { companyName: 'CCV LAB', vatNumber: '1234' }],
    ['an account', { iban: 'BE68 0688 9725 0734', bic: 'gkccbebb' }],
    ['an account’s branch', { bic: 'GKCCBEBBXXX' }],
    ['a phone number', { phoneNumber: '0474144545' }],
    ['a customer number', { customerNumber: '23454' }],
  ])('accepts %s', (_, change) => {
    expect(checkMandateChange(change, current)).toEqual([])
  })

  it.each<[MandateChange, string[]]>([
    [{}, ['details: empty']],
    [{ firstName: 'An' }, ['lastName: missing']],
    [{ lastName: 'Peeters' }, ['firstName: missing']],
    [{ address: 'Zr Idastraat 15' }, ['city: missing', 'zip: missing', 'country: missing']],
    [{ country: 'BE' }, ['address: missing', 'city: missing', 'zip: missing']],
    [{ ...place, zip: ' ' }, ['zip: invalid']],
    [{ vatNumber: '1234' }, ['companyName: missing']],
    [{ email: 'd.teur@ccvlab.eu' }, ['email: unchanged']],
    [{ firstName: '', lastName: '' }, ['firstName: invalid', 'lastName: invalid']],
    [{ ...place, country: 'BEL' }, ['country: invalid']],
    [{ language: 'nl_BE!' }, ['language: invalid']],
    [{ iban: 'BE68068897250735' }, ['iban: invalid']],
    [{ bic: 'GKCC' }, ['bic: invalid']],
    [{ bic: 'GKCCXXBB' }, ['bic: invalid']],
    [{ companyName: '' }, ['companyName: invalid']],
  ])('reports for %j: %j', (change, problems) => {
    expect(found(change, current)).toEqual(problems)
  })

  it.each(['an', 'an@', '@b.example', 'a b@c.example', 'an@example', 'an@a..b', `${'x'.repeat(250)}@b.example`])(
    'rejects %j as an e-mail address',
    (email) => {
      expect(found({ email })).toEqual(['email: invalid'])
    },
  )

  it('reports all problems at once, in the order of the fields', () => {
    const change = { iban: 'BE', vatNumber: '1', email: 'd.teur@ccvlab.eu', lastName: 'Teur' }

    expect(found(change, current)).toEqual([
      'firstName: missing',
      'email: unchanged',
      'companyName: missing',
      'iban: invalid',
    ])
  })

  it('accepts the same e-mail when the current one is unknown', () => {
    expect(found({ email: 'd.teur@ccvlab.eu' })).toEqual([])
    expect(found({ email: 'd.teur@ccvlab.eu' }, { details: {} })).toEqual([])
  })

  it.each(['vatNumber', 'customerNumber', 'companyName', 'phoneNumber', 'iban', 'bic'] as const)(
    'accepts %s on SEPA mandates only',
    (field) => {
      const change = { companyName: 'CCV LAB', [field]: 'BE68068897250734' }

      expect(found(change, { type: 'card', details: {} })).toContain(`${field}: sepa-only`)
      expect(found(change)).not.toContain(`${field}: sepa-only`)
    },
  )

  it('accepts a new address on a card mandate', () => {
    expect(found(place, { type: 'card', details: {} })).toEqual([])
  })

  it('never quotes a value', () => {
    const change = { email: 'secret', iban: 'secret', bic: 'secret', country: 'secret', language: 'se cret' }

    expect(JSON.stringify(checkMandateChange(change))).not.toContain('secret')
  })
})
