import { describe, expect, it } from 'vitest'
import { bicOf, isIban, testAccounts } from './iban.ts'

describe('isIban', () => {
  it('accepts every test account, with or without spaces, in any letter case', () => {
    for (const { iban } of testAccounts) {
      expect(isIban(iban), iban).toBe(true)
      expect(isIban(iban.replaceAll(' ', '').toLowerCase()), iban).toBe(true)
    }
  })

  it('rejects a changed digit, two swapped digits and other texts', () => {
    for (const wrong of [
      'BE68 5390 0754 7035',
      'BE68 5390 0754 7043',
      'BE68',
      '',
      'not an iban at all',
      '4242424242424242',
    ]) {
      expect(isIban(wrong), wrong).toBe(false)
    }
  })
})

describe('bicOf', () => {
  it('returns the BIC of the test accounts', () => {
    expect(bicOf('nl91abna0417164300')).toBe('ABNANL2A')
  })
})
