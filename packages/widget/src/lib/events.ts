import type { ChoiceName, MethodName, ProblemCode, Reason, StatusView } from '../protocol.ts'

/** What `ccv-error` tells of. */
export type ErrorCode = ProblemCode | Reason | 'unreachable' | 'redirect-refused' | 'unexpected-answer' | (string & {})

const upwards = { bubbles: true, composed: true }

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
  'ccv-redirect': CcvRedirectEvent
  'ccv-complete': CcvCompleteEvent
  'ccv-error': CcvErrorEvent
  'ccv-change': CcvChangeEvent
  'ccv-session-expired': CcvSessionExpiredEvent
}
