/** The public face of what follows a saved method or a payment: charges, refunds, captures, reversals. Types only. */
import type { Currency } from '../../domain/saved-methods/agreement.ts'
import type { NotificationWish } from './sessions.ts'

/** A payment with a saved method that the shop starts. The shop keeps the calendar; the agreement's limits are kept here. */
export interface NewCharge {
  /** The saved method to charge. */
  methodId: string
  /** Paid at most once, whether by this charge or by the shopper. */
  orderId: string
  /** Minor units. */
  amountMinor: number
  /** ISO 4217. */
  currency: Currency
  /** Shown to the shopper, and at CCV. */
  description: string
  /** Names the place in a series, such as `2026-12`: one charge in it is live or succeeded. Required in a series. */
  period?: string
  /**
   * The day on which this period is due, `YYYY-MM-DD`. Default: today (UTC). A recurring agreement's `everyDays` is kept
   * between due days, whenever the charge is made, made again or recovered; `everyDays` of 28 to 31 is a calendar month.
   */
  dueOn?: string
  /** Default `absent` (MIT). `present` (CIT) may answer with a `redirectUrl`. */
  shopper?: 'absent' | 'present'
  /** `later` only reserves the amount. Default `now`. */
  capture?: 'now' | 'later'
  /** BCP 47; of CCV's page and of the recovery page. */
  lang?: string
  /** Where the shopper comes back to, on one of the shop's origins. */
  returnUrl?: string
  /** What CCV tells the shop besides. */
  notificationRequests?: NotificationWish[]
}

/** A charge, as it stands. */
export interface Charge {
  /** Also the id of its payment, under `/v1/payments`. */
  id: string
  /** The shop's own id of the order. */
  orderId: string
  /** The saved method that is charged. */
  methodId: string
  /** The place in the series that it was made for. */
  period?: string
  /** Minor units. */
  amountMinor: number
  /** ISO 4217. */
  currency: Currency
  /** `pending` without a `redirectUrl` is not known yet: never a reason for another charge. */
  payment: 'none' | 'pending' | 'processing' | 'authorised' | 'paid' | 'failed' | 'review'
  /** CCV's, for its back office. */
  reference?: string
  /** Send the shopper there. */
  redirectUrl?: string
  /** Why it did not work out, such as `declined`. */
  reason?: string
  /**
   * CCV's own word for a failure. Two are ours, where CCV never had it and no bank was asked: `not-sent`, which counts as no
   * try, and `method-not-usable`, when the customer removed the saved method before it was sent.
   */
  failureCode?: string
  /** CCV's id of its refusal, to name to its support. */
  errorReference?: string
  /** What may follow a failure: nothing is tried again by itself. */
  retry?: 'never' | 'later' | 'needs-shopper'
  /** With `later`: not before; epoch ms. */
  retryAt?: number
  /** After a failure: where the shopper can pay the same order another way. */
  recoveryUrl?: string
}

/** A payment and what was done to it. Its id is the `attemptId` of the events. */
export interface PaymentView {
  /** The payment's id. */
  id: string
  /** The session in which it was started. */
  sessionId: string
  /** The shop's own id of the order. */
  orderId?: string
  /** As the shopper sees it. */
  payment: Charge['payment']
  /** The state of the attempt, in full. */
  state: string
  /** What was asked for, in minor units. */
  amountMinor: number
  /** What came in: the amount, or what was captured of it. */
  capturedMinor: number
  /** What was given back, or is on its way. */
  refundedMinor: number
  /** ISO 4217. */
  currency: Currency
  /** How it was paid, such as `card`. */
  method: string
  /** CCV's, for its back office. */
  reference?: string
  /** Why it did not work out. */
  reason?: string
  /** CCV's own word for a failure. */
  failureCode?: string
  /** Epoch milliseconds. */
  createdAt: number
  /** Newest first. */
  operations: OperationView[]
}

/** What was done to a payment. */
export interface OperationView {
  /** The operation's id. */
  id: string
  /** `return`: the bank or the card scheme took it back. `duplicate`: CCV took it twice; give that one back at CCV. */
  kind: 'refund' | 'capture' | 'reversal' | 'return' | 'duplicate'
  /** `pending` is not known yet, or takes its time: never a reason to repeat it with another key. */
  state: 'pending' | 'succeeded' | 'failed' | 'review'
  /** Minor units. */
  amountMinor: number
  /** ISO 4217. */
  currency: Currency
  /** CCV's, for its back office. */
  reference?: string
  /** CCV's own word; `cancelled` too when it was stopped before CCV had it, and `not-sent` when CCV was too busy or silent. */
  failureCode?: string
  /** Epoch milliseconds. */
  createdAt: number
}
