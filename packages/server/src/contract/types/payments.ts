/** Charges of saved methods, payments and their operations. Types only. */
import type { Currency } from '../../domain/saved-methods/agreement.ts'
import type { NotificationWish } from './sessions.ts'

/**
 * A payment with a saved method that the shop starts. The shop schedules charges; the backend enforces the agreement's
 * limits.
 */
export interface NewCharge {
  /** The saved method to charge. */
  methodId: string
  /** The shop's own id of the order. It is paid at most once, by this charge or by the shopper. */
  orderId: string
  /** Minor units. */
  amountMinor: number
  /** ISO 4217. */
  currency: Currency
  /** Description, shown to the shopper and at CCV. */
  description: string
  /**
   * Period of a series, such as `2026-12`. A period has at most one active or succeeded charge. Required in a series.
   */
  period?: string
  /**
   * The day on which this period is due, `YYYY-MM-DD`. Default: today (UTC). The `everyDays` of a recurring agreement
   * is the minimum distance between due days, regardless of when a charge is created, retried or recovered. An
   * `everyDays` of 28 to 31 means a calendar month.
   */
  dueOn?: string
  /** Whether the shopper is present. Default `absent` (MIT). `present` (CIT) may return a `redirectUrl`. */
  shopper?: 'absent' | 'present'
  /** `later` only authorises the amount. Default `now`. */
  capture?: 'now' | 'later'
  /** Language of CCV's page and of the recovery page, BCP 47. */
  lang?: string
  /** The page to which the shopper returns, on one of the shop's origins. */
  returnUrl?: string
  /** Additional notifications that CCV sends to the shop. */
  notificationRequests?: NotificationWish[]
}

/** A charge and its current state. */
export interface Charge {
  /** Id of the charge, and of its payment under `/v1/payments`. */
  id: string
  /** The shop's own id of the order. */
  orderId: string
  /** The saved method that is charged. */
  methodId: string
  /** The period of the series that it is for. */
  period?: string
  /** Minor units. */
  amountMinor: number
  /** ISO 4217. */
  currency: Currency
  /**
   * State of the payment. `pending` without a `redirectUrl` means that the outcome is unknown: never create another
   * charge.
   */
  payment: 'none' | 'pending' | 'processing' | 'authorised' | 'paid' | 'failed' | 'review'
  /** CCV's, for its back office. */
  reference?: string
  /** Redirect the shopper to this page. */
  redirectUrl?: string
  /** Why it failed or is in review, such as `declined`. */
  reason?: string
  /**
   * CCV's failure code. Two codes are our own, for charges that CCV never received: `not-sent`, which does not count as
   * a try, and `method-not-usable`, when the customer removed the saved method before the charge was sent.
   */
  failureCode?: string
  /** CCV's id of the refusal, to quote to CCV's support. */
  errorReference?: string
  /**
   * True when this charge failed and its order was paid in another way since, such as by the recovery link. Do not
   * charge it again: `retry`, `retryAt` and `recoveryUrl` are absent. Absent otherwise.
   */
  orderPaid?: boolean
  /** What may follow a failure. The backend never retries by itself. */
  retry?: 'never' | 'later' | 'needs-shopper'
  /** With `later`: the earliest time of a retry. Epoch ms. */
  retryAt?: number
  /**
   * After a failure: a page where the shopper can pay the same order with another method. Absent for `not-sent` with the
   * shopper absent: retry the charge instead.
   */
  recoveryUrl?: string
}

/** A payment and its operations. Its id is the `attemptId` of the events. */
export interface PaymentView {
  /** The payment's id. */
  id: string
  /** The session in which it was started. */
  sessionId: string
  /** The shop's own id of the order. */
  orderId?: string
  /** State of the payment as the shopper sees it. */
  payment: Charge['payment']
  /** The detailed state of the attempt. */
  state: string
  /** The requested amount, in minor units. */
  amountMinor: number
  /** The received amount: the full amount, or the captured part. */
  capturedMinor: number
  /** The refunded amount, including pending refunds. */
  refundedMinor: number
  /** ISO 4217. */
  currency: Currency
  /** The payment method, such as `card`. */
  method: string
  /** CCV's, for its back office. */
  reference?: string
  /** Why it failed or is in review. */
  reason?: string
  /** CCV's failure code. */
  failureCode?: string
  /** Epoch milliseconds. */
  createdAt: number
  /** The operations on the payment, newest first. */
  operations: OperationView[]
}

/** An operation on a payment. */
export interface OperationView {
  /** The operation's id. */
  id: string
  /**
   * `return`: the bank or the card scheme reversed the payment. `duplicate`: CCV took the amount twice; refund it at
   * CCV.
   */
  kind: 'refund' | 'capture' | 'reversal' | 'return' | 'duplicate'
  /** `pending`: not final, or its outcome is unknown. Never repeat it with another idempotency key. */
  state: 'pending' | 'succeeded' | 'failed' | 'review'
  /** Minor units. */
  amountMinor: number
  /** ISO 4217. */
  currency: Currency
  /** CCV's, for its back office. */
  reference?: string
  /**
   * CCV's failure code. Our own: `cancelled` before CCV received it; `not-sent` when CCV was rate-limiting or did not
   * answer.
   */
  failureCode?: string
  /**
   * True when the cancellation of this refund was requested: it is not sent any more, and it is cancelled if CCV has it.
   * Until its state is final, it may still succeed. Absent otherwise.
   */
  cancelRequested?: boolean
  /** Epoch milliseconds. */
  createdAt: number
}
