import { describe, expect, it } from 'vitest'
import { findTestCard, hasExpired, maskPan, testCards, toStoredCard } from './test-cards.ts'

describe('testCards', () => {
  it('has a unique id for each card', () => {
    expect(new Set(testCards.map((card) => card.id)).size).toBe(testCards.length)
  })

  it('contains cards that succeed, are challenged and fail', () => {
    expect(new Set(testCards.map((card) => card.behaviour))).toEqual(new Set(['success', 'challenge', 'failure']))
  })
})

describe('findTestCard', () => {
  it('finds a card with any spacing, and no other number', () => {
    expect(findTestCard('4242424242424242')?.brand).toBe('visa')
    expect(findTestCard('6703-2222-2222-2222-7')?.brand).toBe('bcmc')
    expect(findTestCard('4929000000006')).toBeUndefined()
  })
})

describe('maskPan', () => {
  it('shows the first and the last four digits, as in the payments of CCV', () => {
    expect(maskPan('4242 4242 4242 4242')).toBe('4242XXXXXXXX4242')
  })
})

describe('toStoredCard', () => {
  it('keeps the holder in two parts, but not the number', () => {
    const [card] = testCards

    const stored = card && toStoredCard(card, { name: ' An van den Berg ', expiryDate: '1229' })

    expect(stored).toEqual({
      brand: 'visa',
      maskedPan: '4242XXXXXXXX4242',
      expiryDate: '1229',
      firstName: 'An',
      lastName: 'van den Berg',
    })
  })
})

describe('hasExpired', () => {
  it('is false until the end of the expiry month', () => {
    expect(hasExpired('1125', Date.UTC(2025, 10, 30, 23, 59))).toBe(false)
    expect(hasExpired('1125', Date.UTC(2025, 11, 1))).toBe(true)
  })
})
