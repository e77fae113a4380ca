import { describe, expect, it } from 'vitest'
import { sepaConsent, sessionView } from '../testing/views.ts'
import { Draft } from './draft.ts'
import { type Row, rowsOf } from './payment-options.ts'

function sepaRow(): Row {
  const [row] = rowsOf(
    sessionView([{ choice: 'sepa-mandate', consent: sepaConsent, withPayment: true, missing: ['firstName', 'email'] }]),
    false,
  )
  if (!row) throw new Error('a mandate has a row')
  return row
}

describe('Draft', () => {
  it('starts with nothing ticked', () => {
    expect(new Draft().input.ticked.size).toBe(0)
  })

  it('shows no error before the button is pressed', () => {
    const draft = new Draft()

    draft.write(sepaRow(), 'email', 'an@')

    expect(draft.errors.size).toBe(0)
  })

  it('removes only the errors that have been fixed', () => {
    const draft = new Draft()
    const row = sepaRow()
    draft.check(row)

    draft.write(row, 'email', 'an@example.be')
    draft.tick(row, true)

    expect([...draft.errors.keys()]).toEqual(['firstName'])
  })

  it('is valid when nothing is missing', () => {
    const draft = new Draft()
    const row = sepaRow()

    draft.write(row, 'firstName', 'An')
    draft.write(row, 'email', 'an@example.be')
    draft.tick(row, true)

    expect(draft.check(row)).toBe(true)
  })

  it('can be unticked', () => {
    const draft = new Draft()
    const row = sepaRow()
    draft.tick(row, true)

    draft.tick(row, false)

    expect(draft.input.ticked.size).toBe(0)
  })
})
