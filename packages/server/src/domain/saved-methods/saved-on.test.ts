import type { SavedMethodView } from '@ccv-checkout/widget/protocol'
import { describe, expect, it } from 'vitest'
import { withSavedOn } from './saved-on.ts'

const paypal = (id: string, createdAt: number, change: Partial<SavedMethodView> = {}): SavedMethodView => ({
  id,
  kind: 'paypal',
  isDefault: false,
  state: 'usable',
  redirects: false,
  createdAt,
  ...change,
})
const on = (day: number, hour: number) => Date.UTC(2026, 10, day, hour)

describe('the date on which a method was saved', () => {
  it('tells three accounts apart that look the same, two of them saved on one day', () => {
    const methods = [paypal('a', on(2, 8)), paypal('b', on(2, 13)), paypal('c', on(29, 8))]

    expect(withSavedOn(methods, 'en-GB').map(({ savedOn }) => savedOn)).toEqual([
      '2 Nov 2026, 09:00',
      '2 Nov 2026, 14:00',
      '29 Nov 2026',
    ])
  })

  it.each([
    ['the kind', { kind: 'applepay' }],
    ['a name of its own', { name: 'Work' }],
    ['the last digits', { last4: '1111' }],
    ['the expiry date', { expiry: { month: 1, year: 2028 } }],
  ] satisfies [string, Partial<SavedMethodView>][])('is absent where %s distinguishes them', (_, change) => {
    const methods = [paypal('a', on(2, 8)), paypal('b', on(2, 8), change)]

    expect(withSavedOn(methods, 'en')).toEqual(methods)
  })
})
