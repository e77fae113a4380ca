import { z } from 'zod'

const decimal = /^\d{1,12}(?:\.\d{1,2})?$/

/** Reads CCV's amount, a number or a decimal string, as minor units. Returns `undefined` when it is invalid. */
export function toMinor(value: number | string): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (!decimal.test(text) || text.replace('.', '').length > 12) return undefined
  const [whole = '', part = ''] = text.split('.')
  const minor = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return minor > 0 ? minor : undefined
}

/** Converts minor units to the JSON number in CCV's answers. */
export function toAmount(minor: number): number {
  return minor / 100
}

/** Schema of an amount as CCV documents it: above 0, at most 12 digits, at most 2 decimals. Outputs minor units. */
export const amount = z.union([z.number(), z.string()]).transform((value, context) => {
  const minor = toMinor(value)
  if (minor !== undefined) return minor
  context.addIssue({
    code: 'custom',
    message: 'amount must be above 0 and have at most 12 digits, at most 2 of them decimals',
  })
  return z.NEVER
})

/** Currencies of the simulated account, in any letter case; the output is lower case. */
export const currency = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(['eur', 'chf', 'gbp']))
