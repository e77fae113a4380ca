/** Compares events with their documented schema: a field that the schema lacks, or that differs from it, is a mistake. */
import { isDeepStrictEqual } from 'node:util'
import type { CheckoutEvent } from '../contract/checkout.ts'
import { event as documented } from '../contract/schemas/answers.ts'

/** @returns what is wrong with the event as the shop receives it; `undefined` when it is as documented */
export function undocumentedIn(event: CheckoutEvent): string | undefined {
  const received: unknown = JSON.parse(JSON.stringify(event))
  const { data, error } = documented.safeParse(received)
  if (error) return `${event.type}: ${error.message}`
  // Parsing drops the fields that the schema does not name.
  return isDeepStrictEqual(data, received) ? undefined : `${event.type}: ${JSON.stringify(received)} has more fields`
}
