/** Reads what became of a session's order from the store; and asks CCV, at most once per interval. */
import { CcvError } from '@ccv-checkout/ccv'
import type { StatusView } from '@ccv-checkout/widget/protocol'
import type { Cause } from './apply-truth.ts'
import type { Deps } from './deps.ts'
import type { Attempt } from './domain/attempt.ts'
import type { Method } from './domain/method.ts'
import { pollIntervalMs } from './domain/schedule.ts'
import { hashOf, newToken } from './secrets.ts'
import { settle } from './settle.ts'
import type { Scope, SessionRecord } from './store/records.ts'
import { StoreError } from './store/store.ts'
import { isFinal, type Outcome, outcomeOf, statusView } from './views.ts'

/** What may have one live attempt: the order, or the session where there is none. */
export function slotOf(session: SessionRecord): string {
  return session.orderId === null ? `session:${session.id}` : slotOfOrder(session.orderId)
}

export function slotOfOrder(orderId: string): string {
  return `order:${orderId}`
}

export async function readOutcome(deps: Deps, session: SessionRecord): Promise<Outcome> {
  const attempts = await deps.store.attempts.ofSlot(slotOf(session))
  const ids = new Set(attempts.flatMap((attempt) => attempt.makesMethodId ?? []))
  const methods = new Map<string, Method>()
  for (const id of ids) {
    const method = await deps.store.methods.get(id)
    if (method) methods.set(id, method)
  }
  return outcomeOf(attempts, methods)
}

/** The shopper's answer; after a failure with the way back to choosing. */
export async function readStatus(deps: Deps, session: SessionRecord): Promise<StatusView> {
  return tellStatus(deps, session, await readOutcome(deps, session))
}

export async function tellStatus(deps: Deps, session: SessionRecord, outcome: Outcome): Promise<StatusView> {
  const { settings, clock } = deps
  const isOver = outcome.payment === 'failed' || (outcome.payment === 'none' && outcome.method === 'not-saved')
  const checkoutUrl = isOver ? (session.input.checkoutUrl ?? (await pageUrlIfAny(deps, session))) : undefined
  return statusView({
    session,
    outcome,
    shopName: settings.shop.name,
    testMode: settings.testMode,
    now: clock.now(),
    checkoutUrl,
  })
}

/** How long the plain page's address outlives its session, so that it can still say what became of it; in ms. */
const pageOutlivesMs = 24 * 3_600_000

/** A new address of the session's plain page. */
export async function pageUrl(deps: Deps, session: SessionRecord): Promise<string> {
  const { page } = await giveTokens(deps, session, { page: pageEnd(deps, session) })
  return pageAddress(deps, page)
}

/** When the plain page's address ends; epoch ms. */
export function pageEnd(deps: Deps, session: SessionRecord): number {
  return Math.max(session.expiresAt, deps.clock.now()) + pageOutlivesMs
}

export function pageAddress({ settings }: Deps, token: string): string {
  return `${settings.publicUrl}/checkout/page/${token}`
}

/** What became of a payment can be read where nothing can be written any more: then without an address. */
async function pageUrlIfAny(deps: Deps, session: SessionRecord): Promise<string | undefined> {
  try {
    return await pageUrl(deps, session)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    deps.log.warn({ sessionId: session.id, error }, 'status.without-page')
    return undefined
  }
}

const prefixes = { checkout: 'ct', account: 'ac', status: 'st', page: 'pg' } as const satisfies Record<Scope, string>

/**
 * Gives out tokens, each for one purpose; their hashes are all that is kept.
 *
 * @param ends when each ends; epoch ms
 */
export async function giveTokens<S extends Scope>(
  deps: Deps,
  session: SessionRecord,
  ends: Readonly<Record<S, number>>,
): Promise<Record<S, string>> {
  const { id: sessionId, customerId } = session
  const given = Object.entries<number>(ends).map(([name, expiresAt]) => {
    const scope = name as S
    const token = newToken(prefixes[scope])
    return { scope, token, record: { hash: hashOf(token), scope, sessionId, customerId, expiresAt } }
  })
  await deps.store.tokens.insert(...given.map(({ record }) => record))
  return Object.fromEntries(given.map(({ scope, token }) => [scope, token])) as Record<S, string>
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
  waitMs: number,
  signal: AbortSignal,
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
      return tellStatus(deps, session, outcome)
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
