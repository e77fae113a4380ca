/** What the shop is told, and where. Types only. */
import type { SavedMethodView } from '@ccv-checkout/widget/protocol'
import type { OperationView } from './payments.ts'
import type { ReconciliationReport } from './reconciliation.ts'

export type EventType =
  | 'payment.paid'
  /** The shopper has agreed and the money is on its way, as with a direct debit: `payment.paid` or `payment.failed` follows. */
  | 'payment.processing'
  | 'payment.failed'
  | 'payment.authorised'
  | 'payment.review'
  /** Money for an attempt that had already failed or was left: the order counts as paid. */
  | 'payment.late-success'
  /** A second success for one order, or for one period of an agreement: refund one of them. */
  | 'payment.duplicate'
  /**
   * CCV's answer differs from what was sent, or the money came late, for another amount or currency than the order asks for now:
   * not paid. The order stays locked until you accept, refund or release the payment.
   */
  | 'payment.mismatch'
  | 'payment.refunded'
  | 'payment.refund-failed'
  | 'payment.captured'
  | 'payment.capture-failed'
  | 'payment.reversed'
  | 'payment.reversal-failed'
  /** A refund, capture or reversal that a person has to look at. */
  | 'payment.operation-review'
  /** A direct debit was returned, or a card payment charged back: an object of its own, the payment stays paid. */
  | 'payment.returned'
  | 'method.saved'
  | 'method.not-saved'
  | 'method.revoked'
  /** CCV's answer to what should have been saved was lost, and nothing was found in a day: a person has to look. */
  | 'method.review'
  /** A day's comparison with CCV's books found what a person should see to; told again when it changes. */
  | 'reconciliation.off'

/** Something that happened, with the full state at that moment. */
export interface CheckoutEvent {
  /** The same event keeps its id, however often it is delivered. */
  id: string
  /** What happened. */
  type: EventType
  /** Epoch milliseconds. */
  createdAt: number
  /** The session it belongs to. */
  sessionId?: string
  /** The shop's own id of the order. */
  orderId?: string
  /** The payment's id, under `/v1/payments`. */
  attemptId?: string
  /** The saved method's id. */
  methodId?: string
  /** Grows with each event of one order: ignore what is older than what you have. */
  orderVersion?: number
  /** Of a `method.…` event: grows with each event of one saved method: ignore what is older than what you have. */
  methodVersion?: number
  /** The full state at that moment. */
  data: {
    /** Whether the order is paid, by this attempt or another. */
    order?: {
      /** The shop's own id. */
      id: string
      /** True once it is paid. */
      paid: boolean
    }
    /** The payment, as it stood. */
    payment?: {
      /** The state of the attempt. */
      state: string
      /** What was asked for. */
      amountMinor: number
      /** Of what is paid: what came in, which is less after a capture in part. */
      capturedMinor?: number
      /** ISO 4217. */
      currency: string
      /** How it is paid, such as `card`. */
      method: string
      /** The way that was chosen, or `charge`. */
      choice: string
      /** CCV's, for its back office. */
      reference?: string
      /** Why it did not work out. */
      reason?: string
      /** Of a mismatch with the order: what the order asks for. */
      expected?: { amountMinor: number; currency: string }
      /** CCV's own word for a failure; of a charge also what may follow, and from when (epoch ms). */
      failureCode?: string
      /** Of a failed charge: what may follow. */
      retry?: 'never' | 'later' | 'needs-shopper'
      /** With `later`: not before. Epoch milliseconds. */
      retryAt?: number
      /** Of a duplicate in a period: the payment of that period that was there before. */
      periodPaidBy?: string
      /** The saved method that this payment makes. */
      savesMethodId?: string
      /** The saved method that it pays with. */
      methodId?: string
    }
    /** The saved method, as it stood. */
    method?: SavedMethodView
    /** The refund, capture, reversal or return that it is about. */
    operation?: OperationView
    /** The day's counts, and the first 20 differences. */
    reconciliation?: ReconciliationReport & {
      /** The UTC day. */
      day: string
    }
  }
}

export interface WebhookOptions {
  /** Absolute https address on the public internet; http and this machine only with a `t_` key. */
  url: string
  /**
   * `whsec_` and 24 to 64 random bytes in base64. Each message is signed with all of them: to change one, add the new one
   * here, let the receiver use it, then take the old one away.
   */
  secrets: readonly string[]
}

/** Where events are delivered: `onEvent` in the shop's process, or the address of `webhook`. */
export type EndpointKey = 'handler' | 'webhook'

/** What `onEvent` is called with besides the event. */
export interface EventContext {
  /** Aborts when nobody waits for this call any more: it took too long, or the server closes. The event comes again. */
  signal: AbortSignal
}

/** Where the shop gets its events. */
export interface EventOptions {
  /**
   * Called with every event, at least once, by one server at a time; events of one order come one after another, up to eight
   * others at the same time. A call that throws, or takes longer than `onEventTimeoutMs`, is repeated like a webhook: ten
   * times over about three days, then the event is `dead`. By `orderVersion`, ignore what is older than what you have. Ship
   * on this (or on `sessions.read`), never on what the browser says.
   */
  onEvent?: (event: CheckoutEvent, context: EventContext) => void | Promise<void>
  /** How long one call of `onEvent` may take, in milliseconds. Default 30,000. */
  onEventTimeoutMs?: number
  /**
   * Where the shop is told of the same events over HTTP, signed by the Standard Webhooks scheme, with retries over about
   * three days. May stand beside `onEvent`.
   */
  webhook?: WebhookOptions
}

/** An event at one endpoint. */
export interface DeliveryView {
  endpoint: EndpointKey
  /** `dead`: given up; `redeliver` delivers it again. */
  state: 'waiting' | 'delivered' | 'dead'
  /** How often it was tried. */
  tries: number
  /** Epoch milliseconds. */
  nextTryAt?: number
  /** Why it was not delivered: `status-500`, `timeout`, `blocked-address`, `threw` (the handler)… */
  reason?: string
}

/** An event as it is listed with `state`. */
export interface ListedEvent extends CheckoutEvent {
  /** How its delivery to each of the shop's receivers stands. */
  deliveries?: DeliveryView[]
}

/** Which events to list, oldest first. */
export interface EventPage {
  /** The id of the last one you have. */
  after?: string
  /** Default 50. */
  limit?: number
  /** Only those with a delivery in this state. */
  state?: DeliveryView['state']
  /** Only those with a delivery to this endpoint; with `state`, in that state there. */
  endpoint?: EndpointKey
}
