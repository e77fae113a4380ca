import type { ChoiceName, MethodName, ProblemCode, Reason, StatusView } from '../protocol.ts'
import { outcomeOf } from './outcome.ts'

/** The codes of `ccv-error`. */
export type ErrorCode =
  | ProblemCode
  | Reason
  | 'not-prepared'
  | 'unreachable'
  | 'redirect-refused'
  | 'unexpected-answer'
  | (string & {})

const upwards = { bubbles: true, composed: true }

/**
 * The shopper has pressed the button, and nothing has started yet. Cancel it to start nothing. Work that must be done first,
 * such as writing down the order, goes into `waitUntil`: the button stays busy meanwhile.
 */
export class CcvSubmitEvent extends CustomEvent<{ choice: ChoiceName; method?: MethodName }> {
  readonly #awaited: PromiseLike<unknown>[] = []

  constructor(choice: ChoiceName, method: MethodName | undefined) {
    const detail = { choice, ...(method === undefined ? {} : { method }) }
    super('ccv-submit', { ...upwards, cancelable: true, detail })
  }

  /**
   * Delays the start until the promise is resolved. When it is rejected, nothing starts, the shopper sees that it did not
   * work, and `ccv-error` is dispatched with the code `not-prepared`.
   *
   * @throws when it is called after the event was dispatched, for example after an `await`
   */
  waitUntil(promise: PromiseLike<unknown>): void {
    if (!this.eventPhase) throw new Error('too late: call waitUntil while the event is dispatched')
    this.#awaited.push(promise)
  }

  /**
   * Resolves to false when one of the promises was rejected. Never rejects.
   *
   * @internal
   */
  get prepared(): Promise<boolean> {
    return Promise.all(this.#awaited).then(
      () => true,
      () => false,
    )
  }
}

/** The shopper is about to leave for CCV's page. Cancel it to go there yourself. */
export class CcvRedirectEvent extends CustomEvent<{ url: string }> {
  constructor(url: string) {
    super('ccv-redirect', { ...upwards, cancelable: true, detail: { url } })
  }
}

/** The payment or the saving succeeded. It is a hint, never a proof: ship on the server's event. */
export class CcvCompleteEvent extends CustomEvent<{
  /** Absent on a return page that has no session of its own. */
  sessionId?: string
  payment: StatusView['payment']
  method: StatusView['method']
}> {
  constructor(status: StatusView, sessionId: string | undefined) {
    const { payment, method } = status
    super('ccv-complete', {
      ...upwards,
      detail: { payment, method, ...(sessionId === undefined ? {} : { sessionId }) },
    })
  }
}

/** Something failed: the shop's backend refused or was unreachable, or the payment failed. */
export class CcvErrorEvent extends CustomEvent<{
  code: ErrorCode
  /** The id that is also in the backend's log. */
  diagnosticsId?: string
}> {
  constructor(code: ErrorCode, diagnosticsId?: string) {
    super('ccv-error', { ...upwards, detail: { code, ...(diagnosticsId === undefined ? {} : { diagnosticsId }) } })
  }
}

/** The event for a result; none for one that is neither a success nor a failure. */
export function eventOf(status: StatusView, sessionId: string | undefined): Event | undefined {
  const outcome = outcomeOf(status)
  if (outcome === 'good') return new CcvCompleteEvent(status, sessionId)
  return outcome === 'failed' ? new CcvErrorEvent(status.reason ?? 'declined', status.diagnosticsId) : undefined
}

/** The shopper picked another way to pay, or ticked or unticked saving. */
export class CcvChangeEvent extends CustomEvent<{ choice: ChoiceName; method?: MethodName }> {
  constructor(choice: ChoiceName, method: MethodName | undefined) {
    super('ccv-change', { ...upwards, detail: { choice, ...(method === undefined ? {} : { method }) } })
  }
}

/** The token has expired and cannot be renewed: set `token` to a fresh one to continue. */
export class CcvSessionExpiredEvent extends CustomEvent<null> {
  constructor() {
    super('ccv-session-expired', upwards)
  }
}

/** The events by name, for typed listeners. */
export interface CcvCheckoutEventMap {
  'ccv-submit': CcvSubmitEvent
  'ccv-redirect': CcvRedirectEvent
  'ccv-complete': CcvCompleteEvent
  'ccv-error': CcvErrorEvent
  'ccv-change': CcvChangeEvent
  'ccv-session-expired': CcvSessionExpiredEvent
}

declare global {
  // They bubble, so any ancestor can listen to them.
  interface GlobalEventHandlersEventMap extends CcvCheckoutEventMap {}
}
