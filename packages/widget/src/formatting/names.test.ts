import { describe, expect, it } from 'vitest'
import { rowsOf } from '../payment-form/payment-options.ts'
import type { SavedMethodView } from '../protocol.ts'
import { account, sessionView, visa } from '../testing/views.ts'
import { en } from '../translations/en.ts'
import { rowMarks, rowName, savedName } from './names.ts'

function rowFor(saved: SavedMethodView) {
  const [row] = rowsOf(sessionView([{ choice: 'saved', methods: [saved] }]), false)
  if (!row) throw new Error('a usable method has a row')
  return row
}

describe('savedName', () => {
  it.each([
    [visa, 'Visa ending in 4242'],
    [{ ...visa, brand: 'bcmc' }, 'Bancontact ending in 4242'],
    [{ ...visa, brand: 'constructor' }, 'Card ending in 4242'],
    [account, 'Bank account ending in 5655'],
    [{ ...account, kind: 'paypal', last4: '' }, 'PayPal'],
  ] satisfies [SavedMethodView, string][])('names %o', (saved, name) => {
    expect(savedName(saved, en)).toBe(name)
  })
})

describe('rowName', () => {
  it('puts the shopper’s own name first', () => {
    expect(rowName(rowFor({ ...visa, name: 'Work' }), en)).toEqual({
      name: 'Work',
      sub: 'Visa ending in 4242\u00a0· Expires 12/27',
    })
  })

  it('has no second line when there is nothing to show', () => {
    expect(rowName(rowFor(account), en)).toEqual({ name: 'Bank account ending in 5655' })
  })

  it('says that a card has expired, and when', () => {
    const gone = rowFor({ ...visa, state: 'expired', expiry: { month: 3, year: 2026 } })

    expect(rowName(gone, en).sub).toBe('Expired 03/26')
  })
})

describe('rowMarks', () => {
  it('shows the brand’s logo, or a plain card for an unknown brand', () => {
    expect(rowMarks(rowFor(visa))).toEqual(['visa'])
    expect(rowMarks(rowFor({ ...visa, brand: 'goat' }))).toEqual(['card'])
    expect(rowMarks(rowFor(account))).toEqual(['sepa'])
  })
})
