import { z } from 'zod'
import { toMinor } from '../values/money.ts'

// Building blocks of the answers' schemas. A member that is null or empty counts as absent.

/** An optional text. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined)

/** An optional value of one of CCV's enumerations: upper case in its tables, lower case in its answers. */
export const word = text.transform((value) => value?.toLowerCase())

/** An optional time, in epoch milliseconds. */
export const time = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined)

/** An optional amount, in minor units. */
export const amount = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined) return undefined
    const minor = toMinor(value)
    if (minor !== undefined) return minor
    context.addIssue({ code: 'custom', message: 'not a whole number of minor units' })
    return z.NEVER
  })

type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Removes the members that are `undefined`, so that their keys don't exist. */
export function compact<T extends object>(members: T): Compact<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Compact<T>
}
