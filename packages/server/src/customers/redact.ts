/** Which of a record's members are personal, and what is left of the record without them. Pure. */
import type { NewSession } from '../contract/checkout.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import type { EventRecord } from '../store/records.ts'
import type { Patch } from '../store/store.ts'

/** What the shop gave, without the shopper's name, addresses and whom CCV should notify; the order's facts stay. */
export function withoutDetails(input: NewSession): NewSession {
  const { customer, notificationRequests: _notified, ...rest } = input
  return { ...rest, ...(customer ? { customer: { id: customer.id, signedIn: customer.signedIn } } : {}) }
}

/** The same for a customer who is erased: also without what the shop wrote freely, which may name them. */
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
  if (!URL.canParse(address)) return address
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname}`
}

/** The bytes that were sent name the shopper; they are needed only as long as they may be sent again. */
export const sentBytesRemoved = { requestBody: '' } satisfies Patch<Attempt>

/** What a saved method looks like to people. The mandate's id, the consent and the agreement are the evidence and stay. */
export const labelRemoved = {
  name: null,
  brand: null,
  last4: null,
  expiryMonth: null,
  expiryYear: null,
} satisfies Patch<Method>

/** An event's data without the label of its saved method. */
export function withoutLabel({ data }: EventRecord): unknown {
  const { method, ...rest }: { method?: unknown } = Object(data)
  if (method === undefined) return data
  const { id, kind, state, isDefault, redirects }: Record<string, unknown> = Object(method)
  return { ...rest, method: { id, kind, state, isDefault, redirects } }
}
