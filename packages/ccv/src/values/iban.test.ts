import { describe, expect, it } from 'vitest'
import { isIban } from './iban.ts'

describe('isIban', () => {
  it.each([
    'BE68539007547034',
    'NL91ABNA0417164300',
    'DE89370400440532013000',
    'FR1420041010050500013M02606',
    'GB29NWBK60161331926819',
    'LU280019400644750000',
    'AT611904300234573201',
    'ES9121000418450200051332',
    'IT60X0542811101000000123456',
    'MT84MALT011000012345MTLCAST001S',
    'CH9300762011623852957',
    'NO9386011117947',
    'TR330006100519786457841326',
  ])('accepts %s', (iban) => {
    expect(isIban(iban)).toBe(true)
  })

  it('accepts spaces and lower case', () => {
    expect(isIban(' be68 5390 0754 7034 ')).toBe(true)
  })

  it.each([
    ['a changed digit', 'BE68539007547035'],
    ['two swapped digits', 'BE68539007540734'],
    ['the code of another country', 'NL68539007547034'],
    ['a missing digit', 'BE6853900754703'],
    ['a length that this country doesn’t have', 'BE94000000000000'.concat('00')],
    ['an unknown country', 'XX68539007547034'],
    ['an empty text', ''],
    ['no check digits', 'BEXX539007547034'],
    ['a character that is neither a letter nor a digit', 'BE68-5390-0754-7034'],
    ['another alphabet', 'ΒΕ68539007547034'],
    ['a member of the prototype', '__proto__'],
    ['a million characters', 'BE68'.padEnd(1_000_000, '0')],
  ])('rejects %s', (_, text) => {
    expect(isIban(text)).toBe(false)
  })

  it('rejects a wrong length even if the check digits are valid', () => {
    const rightDigits = withCheckDigits('NL', 'ABNA04171643001')

    expect(rightDigits).toHaveLength(19)
    expect(isIban(rightDigits)).toBe(false)
    expect(isIban(withCheckDigits('NL', 'ABNA0417164300'))).toBe(true)
  })
})

/** Adds valid check digits, calculated with a BigInt instead of per character. */
function withCheckDigits(country: string, account: string): string {
  const digits = `${account}${country}00`.replaceAll(/[A-Z]/g, (letter) => String(Number.parseInt(letter, 36)))
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`
}
