/** The word for the status of an order, a payment or an operation: `docs/statuses.md` lists all of them. */
import type { OperationView, PaymentView, SessionStatus } from '@ccv-checkout/server'
import { html } from 'hono/html'
import { isPayable, type Order } from '../shop/orders.ts'
import type { Texts } from '../texts/texts.ts'
import type { Html } from './html.ts'

/** The key of a word in the texts of a language. */
export type StatusWord = keyof Texts['status']

/** Returns the status to show. The order's event may arrive a moment after the read; the read is just as reliable. */
export function statusWord(order: Order, status: SessionStatus | undefined): StatusWord {
  // A retry may be under way after a failure: "Declined" would contradict the element above, which waits for it.
  if (!isPayable(order) || !status || status.payment === 'none') return orderWord(order)
  return paymentWord(status)
}

/** Returns the status of an order without asking the backend. */
export function orderWord(order: Order): StatusWord {
  if (order.status === 'paid') return order.takenBack ?? order.refunded ?? 'paid'
  return order.status === 'open' ? 'open' : paymentWord({ payment: order.status, reason: order.reason })
}

/** Returns the word for a payment's state and its reason. */
export function paymentWord({
  payment,
  reason,
}: {
  payment: PaymentView['payment']
  reason?: string | undefined
}): StatusWord {
  if (payment === 'none' || payment === 'pending') return 'open'
  return payment === 'failed' ? failureWord(reason) : payment
}

/** Returns the word for a failure. A reason that is not known, or none, is shown as declined. */
function failureWord(reason: string | undefined): StatusWord {
  switch (reason) {
    case 'cancelled':
      return 'cancelled'
    case 'expired':
      return 'expired'
    case 'unavailable':
      return 'open'
    case 'needs-review':
      return 'review'
    default:
      return 'declined'
  }
}

/** Returns the word for an operation on a payment with this method: `sdd` is a direct debit. */
export function operationWord({ kind, state }: Pick<OperationView, 'kind' | 'state'>, method: string): StatusWord {
  const ends = {
    refund: 'refunded',
    capture: 'paid',
    reversal: 'cancelled',
    return: method === 'sdd' ? 'returned' : 'charged-back',
    duplicate: 'paid',
  } as const
  return ({ pending: 'processing', succeeded: ends[kind], failed: 'declined', review: 'review' } as const)[state]
}

/** A status as a badge. */
export function badge(texts: Texts, status: StatusWord): Html {
  return html`<span class="badge badge-${status}">${texts.status[status]}</span>`
}
