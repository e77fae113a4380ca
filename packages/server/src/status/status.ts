/** Reads the status of a session's order from the store, and queries CCV at most once per interval. */
import type { StatusView, UsedMethod } from '@ccv-checkout/widget/protocol'
import { statusTexts } from '@ccv-checkout/widget/server'
import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Operation } from '../domain/payments/operation.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { type Outcome, outcomeOf, statusView } from '../payments/views.ts'
import type { SessionRecord } from '../store/records.ts'
import { StoreError } from '../store/store.ts'
import { syncInTurn, untilTurn } from '../sync/turns.ts'
import { recoveryLink } from '../tokens/links.ts'
import type { Opened } from '../tokens/session-tokens.ts'

/** The key of the order lock: the order, or the session when there is no order. */
export function orderLockOf(session: SessionRecord): string {
  return session.orderId === null ? `session:${session.id}` : lockOfOrder(session.orderId)
}

const noOperations: readonly Operation[] = []

export function lockOfOrder(orderId: string): string {
  return `order:${orderId}`
}

/**
 * Reads the outcome. The database selects the attempt that counts, however many followed it. A guest who signs in keeps
 * their attempt; the attempts of another customer are not shown.
 */
export async function readOutcome({ store }: PaymentDeps, session: SessionRecord): Promise<Outcome> {
  const shown = await store.attempts.shown(orderLockOf(session), session)
  if (!shown) return outcomeOf()
  const own = async (id: string | null): Promise<Method | undefined> => {
    const method = id === null ? undefined : await store.methods.get(id)
    return method?.customerId === session.customerId ? method : undefined
  }
  const [made, paidWith, operations] = await Promise.all([
    own(shown.makesMethodId),
    own(shown.usesMethodId),
    shown.state === 'succeeded' ? store.operations.ofAttempt(shown.id) : noOperations,
  ])
  return outcomeOf(shown, made, operations, paidWith)
}

/** The status for the shopper; after a failure, or while nothing is confirmed, with a link to choose again. */
export async function readStatus(deps: PaymentDeps, session: SessionRecord, lang?: string): Promise<StatusView> {
  return answerStatus(deps, session, await readOutcome(deps, session), { lang })
}

interface Answered {
  /** The scope of the request's token. */
  scope?: Opened['scope']
  /** BCP 47; by default the language of the attempt, or else of the session. */
  lang?: string | undefined
}

export async function answerStatus(
  deps: PaymentDeps,
  session: SessionRecord,
  outcome: Outcome,
  { scope = 'checkout', lang = outcome.used?.attempt.lang ?? session.input.lang }: Answered,
): Promise<StatusView> {
  const { settings, clock } = deps
  const isOver = outcome.payment === 'failed' || (outcome.payment === 'none' && outcome.method === 'not-saved')
  const ownPage = scope === 'checkout' && isOver ? await recoveryLink(deps, session) : undefined
  const view = statusView({
    session,
    outcome,
    shopName: settings.shop.name,
    testMode: settings.testMode,
    lang,
    now: clock.now(),
    // Nobody waits for a confirmation without another way out.
    checkoutUrl: isOver || outcome.payment === 'pending' ? (session.input.checkoutUrl ?? ownPage) : undefined,
  })
  const answer = scope === 'checkout' ? view : howItStands(view)
  const texts = statusTexts(answer)
  return texts ? { ...answer, texts } : answer
}

/**
 * Reduces the view for the status token, which appears in URLs: it cannot continue a payment, and shows only the kinds
 * of the methods. `checkoutUrl` is the shop's own address, the same for every shopper.
 */
function howItStands({ live: _live, saved, used, ...view }: StatusView): StatusView {
  return { ...view, ...(used ? { used: kindOnly(used) } : {}), ...(saved ? { savedKind: saved.kind } : {}) }
}

function kindOnly({ choice, method, kind }: UsedMethod): UsedMethod {
  return { choice, ...(method ? { method } : {}), kind }
}

/**
 * Queries CCV about the active attempt, unless another request just did or is about to. If CCV does not answer, or the
 * store is read-only, this does not fail: the stored state is the answer.
 */
export async function syncIfDue(deps: PaymentDeps, session: SessionRecord): Promise<void> {
  const activeAttempt = await deps.store.attempts.active(orderLockOf(session))
  const now = deps.clock.now()
  if (!activeAttempt || !isAskable(activeAttempt, now) || deps.singleFlight.isPlanned(activeAttempt.id)) return
  try {
    // Of all concurrent requests, the first to write queries CCV.
    const mine = await deps.store.attempts.update(activeAttempt, { askedAt: now })
    if (mine) await syncInTurn(deps, mine.id, 'poll')
  } catch (error) {
    // With a full disk the store can still be read: answer with the stored state.
    if (!(error instanceof StoreError)) throw error
    deps.log.warn({ attemptId: activeAttempt.id, error }, 'attempt.not-asked')
  }
}

function isAskable(attempt: Attempt, now: number): boolean {
  const isLive = attempt.state === 'unknown' || attempt.state === 'open'
  return isLive && attempt.leaseUntil <= now && untilTurn(attempt, now) === 0
}
