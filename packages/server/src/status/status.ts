/** Reads what became of a session's order from the store; and asks CCV, at most once per interval. */
import type { StatusView } from '@ccv-checkout/widget/protocol'
import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { capturedMinor } from '../domain/payments/operation.ts'
import { type Outcome, outcomeOf, statusView } from '../payments/views.ts'
import type { SessionRecord } from '../store/records.ts'
import { StoreError } from '../store/store.ts'
import { askInTurn, untilTurn } from '../sync/ask.ts'
import { recoveryLink } from '../tokens/links.ts'
import type { Opened } from '../tokens/session-tokens.ts'

/** What may have one live attempt: the order, or the session where there is none. */
export function slotOf(session: SessionRecord): string {
  return session.orderId === null ? `session:${session.id}` : slotOfOrder(session.orderId)
}

export function slotOfOrder(orderId: string): string {
  return `order:${orderId}`
}

/**
 * The database says which attempt counts, however many tries came after it. A guest who signs in goes on with what they began; what
 * another customer did with the order is nobody else's.
 */
export async function readOutcome({ store }: Deps, session: SessionRecord): Promise<Outcome> {
  const shown = await store.attempts.shown(slotOf(session), session)
  if (!shown) return outcomeOf()
  const made = shown.makesMethodId === null ? undefined : await store.methods.get(shown.makesMethodId)
  const method = made?.customerId === session.customerId ? made : undefined
  // Of what was reserved first, a part may have been taken.
  const isCaptured = shown.authorises && shown.state === 'succeeded'
  const takenMinor = isCaptured ? capturedMinor(shown, await store.operations.ofAttempt(shown.id)) : shown.amountMinor
  return outcomeOf(shown, method, takenMinor)
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
 * Asks CCV about the slot's unfinished attempt, unless somebody just did or is about to. A CCV that does not answer is no
 * error here, nor a store that only reads; the stored state is the answer.
 */
export async function askIfDue(deps: Deps, session: SessionRecord): Promise<void> {
  const holder = await deps.store.attempts.holder(slotOf(session))
  const now = deps.clock.now()
  if (!holder || !isAskable(holder, now) || deps.coalesced.isPlanned(holder.id)) return
  try {
    // Of all who have read it, the first to write takes the turn.
    const mine = await deps.store.attempts.update(holder, { askedAt: now })
    if (mine) await askInTurn(deps, mine.id, 'poll')
  } catch (error) {
    // A full disk still reads: what is known can be told.
    if (!(error instanceof StoreError)) throw error
    deps.log.warn({ attemptId: holder.id, error }, 'attempt.not-asked')
  }
}

function isAskable(attempt: Attempt, now: number): boolean {
  const isLive = attempt.state === 'unknown' || attempt.state === 'open'
  return isLive && attempt.leaseUntil <= now && untilTurn(attempt, now) === 0
}
