/** Every type of event, for the documentation. */
import type { EventType } from './types/events.ts'

/** A record, so that no type can be missing. */
const types: Readonly<Record<EventType, true>> = {
  'payment.paid': true,
  'payment.processing': true,
  'payment.failed': true,
  'payment.authorised': true,
  'payment.review': true,
  'payment.late-success': true,
  'payment.duplicate': true,
  'payment.mismatch': true,
  'payment.refunded': true,
  'payment.refund-failed': true,
  'payment.captured': true,
  'payment.capture-failed': true,
  'payment.reversed': true,
  'payment.reversal-failed': true,
  'payment.operation-review': true,
  'payment.returned': true,
  'method.saved': true,
  'method.not-saved': true,
  'method.revoked': true,
  'method.review': true,
  'reconciliation.off': true,
}

export const eventTypes = Object.keys(types)
