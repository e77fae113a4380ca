import { describe, expect, it } from 'vitest'
import { findTestCard, hasExpired, maskPan, testCards, toStoredCard } from './test-cards.ts'

describe('testCards', () => {
  it('has a name of its own for each card', () => {
    expect(new Set(testCards.map((card) => card.id)).size).toBe(testCards.length)
  })

  it('has cards that succeed, that are challenged and that fail', () => {
    expect(new Set(testCards.map((card) => card.behaviour))).toEqual(new Set(['success', 'challenge', 'failure']))
  })
})

describe('findTestCard', () => {
  it('finds a card however it is spaced, and no other number', () => {
    expect(findTestCard('4242424242424242')?.brand).toBe('visa')
    expect(findTestCard('6703-2222-2222-2222-7')?.brand).toBe('bcmc')
    expect(findTestCard('4929000000006')).toBeUndefined()
  })
})

describe('maskPan', () => {
  it('shows four digits at each end, as the payments of CCV do', () => {
    expect(maskPan('4242 4242 4242 4242')).toBe('4242XXXXXXXX4242')
  })
})

describe('toStoredCard', () => {
  it('keeps the holder in two parts and not the number', () => {
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
  it('lets a card live to the end of its month', () => {
    expect(hasExpired('1125', Date.UTC(2025, 10, 30, 23, 59))).toBe(false)
    expect(hasExpired('1125', Date.UTC(2025, 11, 1))).toBe(true)
  })
})
