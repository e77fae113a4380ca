import { describe, expect, it } from 'vitest'
import { sepaConsent, sessionView } from '../testing/views.ts'
import { type Row, rowsOf } from './payment-options.ts'
import { fieldErrorsOf, fieldsOf, refusedFields } from './validation.ts'

function emailRow(): Row[] {
  return rowsOf(
    sessionView([{ choice: 'sepa-mandate', consent: sepaConsent, withPayment: true, missing: ['email'] }]),
    false,
  )
}

describe('fieldErrorsOf', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['an', 'no-at'],
    ['an@example', 'no-dot'],
    ['an@example.', 'no-dot'],
    ['an@.be', 'no-dot'],
    ['@example.be', 'odd'],
    ['an@@example.be', 'odd'],
    ['an peeters@example.be', 'odd'],
    ['an@example.be', undefined],
    ['an.peeters+shop@mail.example.co.uk', undefined],
    ['jan&co@example.be', undefined],
    ['naam@exämple.nl', undefined],
    ['a.@example.org', undefined],
    ['an@münchen.de', undefined],
  ])('finds in the address “%s”: %s', (email, fault) => {
    const [row] = emailRow()

    const errors = row && fieldErrorsOf(row, { details: { email }, ticked: new Set(['hash-sepa']) })

    expect(errors?.get('email')).toBe(fault)
  })

  it('lists the box last, because it is last on screen', () => {
    const [row] = emailRow()

    const errors = row && fieldErrorsOf(row, { details: {}, ticked: new Set() })

    expect([...(errors?.keys() ?? [])]).toEqual(['email', 'consent'])
  })
})

describe('fieldsOf', () => {
  it('lists fields in the usual order, and skips unknown ones', () => {
    const [row] = emailRow()
    const missing = JSON.parse('["shoeSize","country","firstName"]')

    expect(row && fieldsOf({ ...row, missing })).toEqual(['firstName', 'country'])
  })
})

describe('refusedFields', () => {
  it('maps the paths of a refusal to fields', () => {
    const refused = refusedFields([{ field: 'choice' }, { field: 'details.country' }, { field: '/details/email' }])

    expect([...refused]).toEqual([
      ['email', 'refused'],
      ['country', 'refused'],
    ])
  })
})
