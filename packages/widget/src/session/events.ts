import type { ChoiceName, MethodName, ProblemCode, Reason, StatusView } from '../protocol.ts'
import { outcomeOf } from './outcome.ts'

/** What `ccv-error` tells of. */
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
 * The shopper has pressed the button, and nothing has started yet. Cancel it to start nothing. What must be done first,
 * such as writing down the order, goes into `waitUntil`: the button stays busy meanwhile.
 */
export class CcvSubmitEvent extends CustomEvent<{ choice: ChoiceName; method?: MethodName }> {
  readonly #awaited: PromiseLike<unknown>[] = []

  constructor(choice: ChoiceName, method: MethodName | undefined) {
    const detail = { choice, ...(method === undefined ? {} : { method }) }
    super('ccv-submit', { ...upwards, cancelable: true, detail })
  }

  /**
   * Holds the start back until then. When the promise is rejected, nothing starts, the shopper is told that it did not
   * work, and the page hears `ccv-error` with the code `not-prepared`.
   *
   * @throws when it is called after an `await`: then it has started already
   */
  waitUntil(promise: PromiseLike<unknown>): void {
    if (!this.eventPhase) throw new Error('too late to wait')
    this.#awaited.push(promise)
  }

  /**
   * Whether all of it was done. Never rejects.
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

/** The payment or the save came to a good end. A reason to look, never a proof: ship on the server's event. */
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

/** Something did not work out: the shop's backend refused or was not there, or the payment failed. */
export class CcvErrorEvent extends CustomEvent<{
  code: ErrorCode
  /** The number that is also in the backend's log. */
  diagnosticsId?: string
}> {
  constructor(code: ErrorCode, diagnosticsId?: string) {
    super('ccv-error', { ...upwards, detail: { code, ...(diagnosticsId === undefined ? {} : { diagnosticsId }) } })
  }
}

/** What the page hears of an answer; of one that is neither good nor bad, nothing. */
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

/** The token is no longer good and there is nowhere to ask for another: set `token` to a fresh one to go on. */
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
  // They bubble, so they can be listened to anywhere above the element.
  interface GlobalEventHandlersEventMap extends CcvCheckoutEventMap {}
}
