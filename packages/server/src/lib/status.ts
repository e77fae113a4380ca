/** Reads what became of a session's order from the store; and asks CCV, at most once per interval. */
import { CcvError } from '@ccv-checkout/ccv'
import type { StatusView } from '@ccv-checkout/widget/protocol'
import type { Cause } from './apply-truth.ts'
import type { Deps } from './deps.ts'
import type { Attempt } from './domain/attempt.ts'
import type { Method } from './domain/method.ts'
import { pollIntervalMs } from './domain/schedule.ts'
import { settle } from './settle.ts'
import type { SessionRecord } from './store/records.ts'
import { StoreError } from './store/store.ts'
import { recoveryLink } from './tokens/links.ts'
import type { Opened } from './tokens/session-tokens.ts'
import { isFinal, type Outcome, outcomeOf, statusView } from './views.ts'

/** What may have one live attempt: the order, or the session where there is none. */
export function slotOf(session: SessionRecord): string {
  return session.orderId === null ? `session:${session.id}` : slotOfOrder(session.orderId)
}

export function slotOfOrder(orderId: string): string {
  return `order:${orderId}`
}

export async function readOutcome(deps: Deps, session: SessionRecord): Promise<Outcome> {
  const all = await deps.store.attempts.ofSlot(slotOf(session))
  const attempts = all.filter((attempt) => isTheirs(attempt, session))
  const ids = new Set(attempts.flatMap((attempt) => attempt.makesMethodId ?? []))
  const methods = new Map<string, Method>()
  for (const id of ids) {
    const method = await deps.store.methods.get(id)
    if (method && method.customerId === session.customerId) methods.set(id, method)
  }
  return outcomeOf(attempts, methods)
}

/** A guest who signs in goes on with what they began. What another customer did with the order is nobody else's. */
function isTheirs({ customerId }: Attempt, session: SessionRecord): boolean {
  return customerId === null || customerId === session.customerId
}

/** The shopper's answer; after a failure with the way back to choosing. */
export async function readStatus(deps: Deps, session: SessionRecord): Promise<StatusView> {
  return tellStatus(deps, session, await readOutcome(deps, session))
}

/** @param scope of the token that asks */
export async function tellStatus(
  deps: Deps,
  session: SessionRecord,
  outcome: Outcome,
  scope: Opened['scope'] = 'checkout',
): Promise<StatusView> {
  const { settings, clock } = deps
  const isOver = outcome.payment === 'failed' || (outcome.payment === 'none' && outcome.method === 'not-saved')
  const ownPage = scope === 'checkout' && isOver ? await recoveryLink(deps, session) : undefined
  const view = statusView({
    session,
    outcome,
    shopName: settings.shop.name,
    testMode: settings.testMode,
    now: clock.now(),
    checkoutUrl: isOver ? (session.input.checkoutUrl ?? ownPage) : undefined,
  })
  return scope === 'checkout' ? view : howItStands(view)
}

/**
 * For the status token, which travels in an address: nothing that goes on with a payment, and nothing of what was saved but
 * its kind. `checkoutUrl` is the shop's own address, the same for everybody.
 */
function howItStands({ live: _live, saved, ...view }: StatusView): StatusView {
  return { ...view, ...(saved ? { savedKind: saved.kind } : {}) }
}

/**
 * Asks CCV about the slot's unfinished attempt, unless somebody just did: however many watch, CCV is asked at most
 * once per interval. A CCV that does not answer is no error here, nor a store that only reads; the stored state is the
 * answer.
 */
export async function askIfDue(deps: Deps, session: SessionRecord): Promise<void> {
  const holder = await deps.store.attempts.holder(slotOf(session))
  const now = deps.clock.now()
  if (!holder || !isAskable(holder, now)) return
  try {
    // Of all who have read it, the first to write takes the turn.
    const mine = await deps.store.attempts.update(holder, { askedAt: now })
    if (mine) await ask(deps, mine.id, 'poll')
  } catch (error) {
    // A full disk still reads: what is known can be told.
    if (!(error instanceof StoreError)) throw error
    deps.log.warn({ attemptId: holder.id, error }, 'attempt.not-asked')
  }
}

function isAskable(attempt: Attempt, now: number): boolean {
  const isLive = attempt.state === 'unknown' || attempt.state === 'open'
  // Both ways: after the clock was set back, the last question seems to lie ahead.
  return isLive && attempt.leaseUntil <= now && Math.abs(now - (attempt.askedAt ?? 0)) >= pollIntervalMs
}

/** Settles, and lets CCV's silence be: the sweep asks again. */
export async function ask(deps: Deps, attemptId: string, cause: Cause): Promise<void> {
  try {
    await deps.coalesced(attemptId, () => settle(deps, attemptId, cause))
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    deps.log.warn({ attemptId, cause, kind: error.kind, error }, 'attempt.not-asked')
  }
}

/**
 * The status, as soon as it is final or `waitMs` have passed. Wakes at changes in this process, and looks itself in
 * between for those of others.
 */
export async function awaitStatus(
  deps: Deps,
  session: SessionRecord,
  { waitMs, scope, signal }: { waitMs: number; scope: Opened['scope']; signal: AbortSignal },
): Promise<StatusView> {
  const until = deps.clock.now() + waitMs
  let isWithoutPage = false
  for (;;) {
    await askIfDue(deps, session)
    const outcome = await readOutcome(deps, session)
    const left = until - deps.clock.now()
    // A page that was not known before is news too: whoever started goes on to it.
    const hasPage = outcome.live?.redirectUrl != null
    if (isFinal(outcome) || left <= 0 || signal.aborted || (isWithoutPage && hasPage)) {
      return tellStatus(deps, session, outcome, scope)
    }
    isWithoutPage = !hasPage
    await untilNews(deps, slotOf(session), Math.min(left, pollIntervalMs), signal)
  }
}

async function untilNews(deps: Deps, slot: string, ms: number, signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  await Promise.race([deps.bell.next(slot, either), deps.clock.sleep(ms, either)])
  over.abort('over')
}
