/** The currencies a request may name. */
export const currencies = ['EUR', 'CHF', 'GBP'] as const
/** A currency that a request may name, as ISO 4217. All of them have two decimals. */
export type Currency = (typeof currencies)[number]

/** CCV takes up to 12 digits, two of them decimals. */
const maxAmountMinor = 999_999_999_999

/** At most 13 digits before the point: with two decimals that is still exact in a double. */
const decimal = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/

/**
 * Writes minor units as CCV's decimal: 1050 becomes `10.50`.
 *
 * @throws RangeError when it isn't a whole number above 0 of at most 12 digits
 * @see docs/sources.md#amounts
 */
export function toDecimal(amountMinor: number): string {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1 || amountMinor > maxAmountMinor) {
    throw new RangeError(`amountMinor must be a whole number from 1 to ${maxAmountMinor}`)
  }
  const digits = String(amountMinor).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Reads an amount that may be below 0, as a balance may. */
export function toSignedMinor(amount: number | string): number | undefined {
  const text = String(amount)
  if (!text.startsWith('-')) return toMinor(text)
  const minor = toMinor(text.slice(1))
  return minor ? -minor : minor
}

/**
 * Reads an amount of CCV's, sent as a number or as text, without ever calculating with a fraction.
 *
 * @returns minor units, or `undefined` when it isn't a whole number of them
 */
export function toMinor(amount: number | string): number | undefined {
  // A double's shortest text is the text that was sent, for all that fits `decimal`.
  const match = decimal.exec(String(amount))
  if (!match) return undefined
  return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`)
}
