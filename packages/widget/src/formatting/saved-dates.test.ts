import { describe, expect, it } from 'vitest'
import { paypal, visa } from '../testing/views.ts'
import { savedDays } from './saved-dates.ts'

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime()

describe('savedDays', () => {
  it('distinguishes three accounts that look the same, two of them saved on one day', () => {
    const accounts = [
      { ...paypal, id: 'a', createdAt: at(2, 9) },
      { ...paypal, id: 'b', createdAt: at(2, 14) },
      { ...paypal, id: 'c', createdAt: at(29, 9) },
    ]

    const days = savedDays(accounts, 'en-GB')

    expect([...days]).toEqual([
      ['a', '2 Nov 2026, 09:00'],
      ['b', '2 Nov 2026, 14:00'],
      ['c', '29 Nov 2026'],
    ])
  })

  it.each([
    ['another card', { ...visa, id: 'b', last4: '1111' }],
    ['another expiry', { ...visa, id: 'b', expiry: { month: 1, year: 2028 } }],
    ['a name of its own', { ...visa, id: 'b', name: 'Work' }],
  ])('has no date when %s distinguishes them', (_, other) => {
    expect(
      savedDays(
        [
          { ...visa, createdAt: at(2, 9) },
          { ...other, createdAt: at(2, 9) },
        ],
        'en',
      ).size,
    ).toBe(0)
  })

  it('has no date when the backend sends none', () => {
    expect(savedDays([visa, { ...visa, id: 'b' }], 'en').size).toBe(0)
  })
})
