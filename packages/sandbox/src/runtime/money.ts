import { z } from 'zod'

const decimal = /^\d{1,12}(?:\.\d{1,2})?$/

/** Reads CCV's amount, a number or a decimal string, as minor units; `undefined` when it is not one. */
export function toMinor(value: number | string): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (!decimal.test(text) || text.replace('.', '').length > 12) return undefined
  const [whole = '', part = ''] = text.split('.')
  const minor = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return minor > 0 ? minor : undefined
}

/** Minor units as the JSON number that CCV answers with. */
export function toAmount(minor: number): number {
  return minor / 100
}

/** An amount as CCV documents it: above 0, at most 12 digits, at most 2 of them decimals. Gives minor units. */
export const amount = z.union([z.number(), z.string()]).transform((value, context) => {
  const minor = toMinor(value)
  if (minor !== undefined) return minor
  context.addIssue({
    code: 'custom',
    message: 'amount must be above 0, with at most 12 digits of which at most 2 are decimals',
  })
  return z.NEVER
})

/** Currencies of the pretended account, in any case; emitted in lower case. */
export const currency = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(['eur', 'chf', 'gbp']))
