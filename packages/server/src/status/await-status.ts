/** Long polling: answers a status request as soon as the status changes. */
import type { StatusView } from '@ccv-checkout/widget/protocol'
import type { StatusDeps } from '../context.ts'
import { isFinal, type Outcome } from '../payments/views.ts'
import { eitherSignal } from '../runtime/stop-signal.ts'
import type { SessionRecord } from '../store/records.ts'
import type { Opened } from '../tokens/session-tokens.ts'
import type { Waiter } from './held-requests.ts'
import { answerStatus, orderLockOf, readOutcome, syncIfDue } from './status.ts'

export interface Wait {
  /** How long to wait, in milliseconds; 0 answers at once. */
  ms: number
  /** Aborts when the client has disconnected. */
  signal: AbortSignal
  waiter: Waiter
  /** The scope of the request's token. */
  scope: Opened['scope']
  /** BCP 47; by default the language of the attempt, or else of the session. */
  lang: string | undefined
}

/**
 * Returns the status when it is final or the time has passed; at once when too many requests are held already, or when
 * this server will stop soon. All requests for the same order share one read of the store and one query to CCV.
 */
export async function awaitStatus(deps: StatusDeps, session: SessionRecord, wait: Wait): Promise<StatusView> {
  const end = wait.ms > 0 ? deps.held.hold(wait.waiter) : undefined
  if (!end) {
    await syncIfDue(deps, session)
    return answerStatus(deps, session, await readOutcome(deps, session), wait)
  }
  try {
    return await answerStatus(deps, session, await newsOf(deps, session, wait), wait)
  } finally {
    end()
  }
}

async function newsOf(deps: StatusDeps, session: SessionRecord, { ms, signal }: Wait): Promise<Outcome> {
  const until = deps.clock.now() + ms
  const watch = deps.watches.join(orderLockOf(session), JSON.stringify(session.customerId), {
    read: () => readOutcome(deps, session),
    ask: () => deps.pollGate(() => syncIfDue(deps, session)),
  })
  const over = eitherSignal(signal, deps.draining)
  let isWithoutPage = false
  try {
    for (;;) {
      const outcome = await watch.latest()
      const left = until - deps.clock.now()
      // A new redirect URL is a change too: the client that started the payment needs it.
      const hasPage = outcome.live?.redirectUrl != null
      if (isFinal(outcome) || left <= 0 || over.signal.aborted || (isWithoutPage && hasPage)) return outcome
      isWithoutPage = !hasPage
      await watch.next(left, over.signal)
    }
  } finally {
    over.release()
    watch.cancel()
  }
}
