/** The currencies that requests support. */
export const currencies = ['EUR', 'CHF', 'GBP'] as const
/** A currency that requests support, as ISO 4217. All of them have two decimals. */
export type Currency = (typeof currencies)[number]

/** CCV accepts up to 12 digits, two of them decimals. */
const maxAmountMinor = 999_999_999_999

/** At most 13 digits before the point: with two decimals the minor units are still a safe integer. */
const decimal = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/

/**
 * Writes minor units as CCV's decimal: 1050 becomes `10.50`.
 *
 * @throws RangeError when the amount isn't a whole number above 0 of at most 12 digits
 * @see docs/sources.md#amounts
 */
export function toDecimal(amountMinor: number): string {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > maxAmountMinor) {
    throw new RangeError(`amountMinor must be a whole number from 1 to ${maxAmountMinor}`)
  }
  const digits = String(amountMinor).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Reads an amount that may be negative, such as a balance. */
export function toSignedMinor(amount: number | string): number | undefined {
  const text = String(amount)
  if (!text.startsWith('-')) return toMinor(text)
  const minor = toMinor(text.slice(1))
  return minor ? -minor : minor
}

/**
 * Reads an amount from CCV, sent as a number or as text, without floating-point arithmetic.
 *
 * @returns minor units, or `undefined` when the amount isn't a whole number of them
 */
export function toMinor(amount: number | string): number | undefined {
  // For every number that matches `decimal`, the shortest text of the double is the text that was sent.
  const match = decimal.exec(String(amount))
  if (!match) return undefined
  return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`)
}
