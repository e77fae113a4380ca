/** Removes the personal fields of a record. Pure. */

import type { NewSession } from '../contract/checkout.ts'
import { parseUrl } from '../domain/parse-url.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import type { EventRecord } from '../store/records.ts'
import type { Patch } from '../store/store.ts'

/** Returns the session input without the customer's details and the notification requests; the order stays. */
export function withoutDetails(input: NewSession): NewSession {
  const { customer, notificationRequests: _notified, ...rest } = input
  return { ...rest, ...(customer ? { customer: { id: customer.id, signedIn: customer.signedIn } } : {}) }
}

/** The same for an erased customer: also without free text of the shop, which may contain a name. */
export function anonymous(input: NewSession, alias: string): NewSession {
  const { order, customer, returnUrl, checkoutUrl, ...rest } = withoutDetails(input)
  return {
    ...rest,
    ...(order ? { order: { ...order, description: order.id } } : {}),
    ...(customer ? { customer: { id: alias, signedIn: false } } : {}),
    returnUrl: withoutQuery(returnUrl),
    ...(checkoutUrl === undefined ? {} : { checkoutUrl: withoutQuery(checkoutUrl) }),
  }
}

function withoutQuery(address: string): string {
  const url = parseUrl(address)
  return url ? `${url.origin}${url.pathname}` : address
}

/** The request body contains the shopper's name, and is needed only as long as it may be sent again. */
export const sentBytesRemoved = { requestBody: '' } satisfies Patch<Attempt>

/** The label of a saved method. The mandate id, the consent and the agreement stay as evidence. */
export const labelRemoved = {
  name: null,
  brand: null,
  last4: null,
  expiryMonth: null,
  expiryYear: null,
} satisfies Patch<Method>

/** Returns an event's data without the label of its saved method. */
export function withoutLabel({ data }: EventRecord): unknown {
  const { method, ...rest }: { method?: unknown } = Object(data)
  if (method === undefined) return data
  const { id, kind, state, isDefault, redirects }: Record<string, unknown> = Object(method)
  return { ...rest, method: { id, kind, state, isDefault, redirects } }
}
