/** Events and their delivery to the shop. Types only. */
import type { SavedMethodView } from '@ccv-checkout/widget/protocol'
import type { OperationView } from './payments.ts'
import type { ReconciliationReport } from './reconciliation.ts'

export type EventType =
  | 'payment.paid'
  /**
   * The shopper has agreed and the payment is processing, such as a direct debit. `payment.paid` or `payment.failed`
   * follows.
   */
  | 'payment.processing'
  | 'payment.failed'
  | 'payment.authorised'
  | 'payment.review'
  /** An attempt succeeded after it had failed or was cancelled: the order counts as paid. */
  | 'payment.late-success'
  /** A second success for one order, or for one period of an agreement: refund one of them. */
  | 'payment.duplicate'
  /**
   * CCV's answer differs from the request, or a late success has another amount or currency than the order now: it is
   * not paid. The order stays locked until you accept, refund or release the payment.
   */
  | 'payment.mismatch'
  | 'payment.refunded'
  | 'payment.refund-failed'
  | 'payment.captured'
  | 'payment.capture-failed'
  | 'payment.reversed'
  | 'payment.reversal-failed'
  /** A refund, capture or reversal needs manual review. */
  | 'payment.operation-review'
  /** A direct debit was returned or a card payment charged back. It is a separate operation: the payment stays paid. */
  | 'payment.returned'
  | 'method.saved'
  /** Nothing was saved: it was never signed, or failed. */
  | 'method.not-saved'
  /** A saved method can no longer be used: it was removed, or its mandate ended at CCV. */
  | 'method.revoked'
  /** The answer to a request to save a method was lost, and CCV did not list it for a day: it needs manual review. */
  | 'method.review'
  /** The reconciliation of a day found differences that need manual review. Emitted again when they change. */
  | 'reconciliation.off'

/** An event, with the full state at its time. */
export interface CheckoutEvent {
  /** Id of the event. It is the same for every delivery. */
  id: string
  /** Type of the event. */
  type: EventType
  /** Epoch milliseconds. */
  createdAt: number
  /** The session that the event belongs to. */
  sessionId?: string
  /** The shop's own id of the order. */
  orderId?: string
  /** The payment's id, under `/v1/payments`. */
  attemptId?: string
  /** The saved method's id. */
  methodId?: string
  /** Increases with each event of one order: ignore an event with a lower number than the last one. */
  orderVersion?: number
  /** For `method.…` events. Increases with each event of one saved method: ignore an event with a lower number. */
  methodVersion?: number
  /** The full state at the time of the event. */
  data: {
    /** The order, and whether it is paid by this or another attempt. */
    order?: {
      /** The shop's own id of the order. */
      id: string
      /** True when the order is paid. */
      paid: boolean
    }
    /** The payment at the time of the event. */
    payment?: {
      /** The state of the attempt. */
      state: string
      /** The requested amount, in minor units. */
      amountMinor: number
      /** The received amount of a paid payment; lower than `amountMinor` after a partial capture. */
      capturedMinor?: number
      /** ISO 4217. */
      currency: string
      /** The payment method, such as `card`. */
      method: string
      /** The shopper's choice, or `charge`. */
      choice: string
      /** CCV's reference, to find it in CCV's back office. */
      reference?: string
      /** Why it failed or is in review. */
      reason?: string
      /** The amount of the order, when the payment does not match it. */
      expected?: {
        /** Minor units. */
        amountMinor: number
        /** ISO 4217. */
        currency: string
      }
      /** CCV's failure code. For a charge see also `retry` and `retryAt`. */
      failureCode?: string
      /** What may follow a failed charge. */
      retry?: 'never' | 'later' | 'needs-shopper'
      /** With `later`: the earliest time of a retry. Epoch milliseconds. */
      retryAt?: number
      /** For a duplicate in a period: the payment that had paid the period before. */
      periodPaidBy?: string
      /** The saved method that this payment creates. */
      savesMethodId?: string
      /** The saved method that this payment uses. */
      methodId?: string
    }
    /** The saved method at the time of the event. */
    method?: SavedMethodView
    /** The refund, capture, reversal or return of the event. */
    operation?: OperationView
    /** The day's counts, and the first 20 differences. */
    reconciliation?: ReconciliationReport & {
      /** The UTC day. */
      day: string
    }
  }
}

export interface WebhookOptions {
  /** Absolute https address on the public internet. http and local addresses are allowed only with a `t_` key. */
  url: string
  /**
   * Signing secrets: `whsec_` and 24 to 64 random bytes in base64. Each message is signed with all of them. To rotate a
   * secret, add the new one here, switch the receiver to it, then remove the old one.
   */
  secrets: readonly string[]
}

/** An endpoint for events: `onEvent` in the shop's process, or the address of `webhook`. */
export type EndpointKey = 'handler' | 'webhook'

/** The second argument of `onEvent`. */
export interface EventContext {
  /** Aborted when the call has timed out or the server closes. The event is delivered again. */
  signal: AbortSignal
}

/** Options for the delivery of events. */
export interface EventOptions {
  /**
   * Called with every event at least once, by one server at a time. Events of one order are delivered one after
   * another; up to eight events of different orders at the same time. A call that throws, or takes longer than
   * `onEventTimeoutMs`, is retried like a webhook: ten times over about three days, then the event is `dead`. Use
   * `orderVersion` to ignore outdated events. Ship on this event (or on `sessions.read`), never on data from the
   * browser.
   */
  onEvent?: (event: CheckoutEvent, context: EventContext) => void | Promise<void>
  /** Timeout of one call of `onEvent`, in milliseconds. Default 30,000. */
  onEventTimeoutMs?: number
  /**
   * Delivers the same events over HTTP, signed with the Standard Webhooks scheme, with retries over about three days.
   * Can be combined with `onEvent`.
   */
  webhook?: WebhookOptions
}

/** The delivery of an event to one endpoint. */
export interface DeliveryView {
  endpoint: EndpointKey
  /** `dead`: no further retries; `redeliver` delivers it again. */
  state: 'waiting' | 'delivered' | 'dead'
  /** Number of tries so far. */
  tries: number
  /** Epoch milliseconds. */
  nextTryAt?: number
  /** Why it was not delivered: `status-500`, `timeout`, `blocked-address`, `threw` (the handler)… */
  reason?: string
}

/** An event as it is listed with `state`. */
export interface ListedEvent extends CheckoutEvent {
  /** The state of its delivery to each endpoint. */
  deliveries?: DeliveryView[]
}

/** Which events to list, oldest first. */
export interface EventPage {
  /** The id of the last event you have. */
  after?: string
  /** Default 50. */
  limit?: number
  /** Only events with a delivery in this state. */
  state?: DeliveryView['state']
  /** Only events with a delivery to this endpoint; with `state`, in that state. */
  endpoint?: EndpointKey
}
