/** Starting an attempt: the choice is checked and the attempt begun (`payments/begin.ts`); only then is CCV called. */
import { CcvError } from '@ccv-checkout/ccv'
import type { AttemptView, StartAttempt, StatusView } from '@ccv-checkout/widget/protocol'
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { type Attempt, isUnfinished } from '../domain/payments/attempt.ts'
import { pollIntervalMs } from '../domain/payments/schedule.ts'
import type { Keep } from '../http/idempotency.ts'
import { checkedRedirect } from '../invariants/of-attempts.ts'
import { callCcv, send } from '../outgoing/send-attempt.ts'
import { readStatus, slotOf, tellStatus } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import { settleKnown } from '../sync/apply-outcome.ts'
import { settle } from '../sync/sync.ts'
import { begin, type Composed } from './begin.ts'
import { leave } from './cancel.ts'
import { type Prepared, prepare } from './prepare.ts'
import { outcomeOf } from './views.ts'

export interface Start {
  session: SessionRecord
  request: StartAttempt
  /** Where the shopper goes on return: the shop's page, or our plain page. */
  returnTo: Attempt['returnTo']
}

/** How long the shopper's request waits for CCV before it answers "not known yet", in milliseconds. */
const answerAfterMs = 12_000

/**
 * Starts an attempt, resumes the same one, or gives up another first.
 *
 * @returns where to send the shopper, or what became of it at once
 * @throws ProblemError when the choice cannot start; nothing was sent
 */
export async function startAttempt(deps: Deps, start: Start): Promise<AttemptView> {
  const prepared = await prepare(deps, start)
  const attempt = await answerInTime(deps, () => carryOut(deps, { session: start.session, prepared, replaces: true }))
  const status = await statusAfter(deps, start.session, attempt)
  const redirectUrl = attempt?.state === 'open' && attempt.wanted ? checkedRedirect(deps, attempt) : null
  return { protocol: 1, ...(redirectUrl ? { redirectUrl } : {}), status }
}

/** Stored, sent and open, and nobody has written it since: then it is all there is to tell. */
function statusAfter(deps: Deps, session: SessionRecord, attempt: Attempt | undefined): Promise<StatusView> {
  const isNew = attempt?.state === 'open' && attempt.holdsSlot && attempt.version === 2 && !attempt.makesMethodId
  return isNew ? tellStatus(deps, session, outcomeOf(attempt)) : readStatus(deps, session)
}

/** Runs `work`, and goes on with it behind an early answer when CCV takes too long. */
export async function answerInTime<T>(deps: Deps, work: () => Promise<T>): Promise<T | undefined> {
  const working = work()
  deps.background.run('start', () => working.catch(butProblems))
  const over = new AbortController()
  const late = deps.clock.sleep(answerAfterMs, over.signal).then(() => undefined)
  return Promise.race([working, late]).finally(() => over.abort('over'))
}

/** A problem is an answer, not a failure of the background. */
function butProblems(error: unknown): void {
  if (!(error instanceof ProblemError)) throw error
}

const roundsAtMost = 4

export interface CarryOut {
  session: SessionRecord
  prepared: Prepared
  /** Whether it takes the place of another live attempt: a shopper may change their mind, the shop's server is not the shopper. */
  replaces: boolean
  keep?: Keep | undefined
}

/**
 * Begins and sends, or goes on with what is there.
 *
 * @throws ProblemError when the order is paid, or has a live attempt that stays
 */
export async function carryOut(deps: Deps, { session, prepared, replaces, keep }: CarryOut): Promise<Attempt> {
  const { chosen, fingerprint } = prepared
  const methodId = 'saved' in chosen ? chosen.saved.id : null
  const compose = async (): Promise<Composed> => ({ session, prepared })
  for (let round = 1; round <= roundsAtMost; round += 1) {
    const begun = await begin(deps, { slot: slotOf(session), methodId, compose, keep })
    if (begun.isOurs) return sendOurs(deps, begun.attempt)
    const isSame = begun.attempt.fingerprint === fingerprint
    if (!isSame && !replaces) throw new ProblemError(refusalBy(begun.attempt))
    // Giving up another's without a round left to take its place would leave the order with nothing.
    if (!isSame && round === roundsAtMost) break
    const attempt = await again(deps, begun.attempt, isSame)
    if (attempt) return attempt
  }
  throw new ProblemError('try-again')
}

/** What to answer who finds this attempt on the order. */
export function refusalBy({ state, reason }: Attempt): 'already-paid' | 'order-in-progress' {
  return state === 'succeeded' && reason === null ? 'already-paid' : 'order-in-progress'
}

/** Stored by us a moment ago. */
export async function sendOurs(deps: Deps, attempt: Attempt): Promise<Attempt> {
  return attempt.state === 'stored' ? sendAndFollow(deps, attempt) : follow(deps, await callCcv(deps, attempt))
}

/** Ours: send it, and where nobody has to go anywhere, ask what became of it. */
export async function sendAndFollow(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const sent = await send(deps, attempt)
  return follow(deps, sent)
}

async function follow(deps: Deps, sent: Attempt): Promise<Attempt> {
  deps.bell.ring(sent.slot)
  // While it goes on there is nothing to tell the shop.
  if (!isUnfinished(sent.state)) deps.kick()
  try {
    if (sent.state === 'unknown') return (await settle(deps, sent.id, 'start')) ?? sent
    if (sent.state === 'open' && !sent.wanted) return (await settle(deps, sent.id, 'start')) ?? sent
    if (sent.state === 'open' && sent.redirectUrl === null && sent.reference !== null) {
      return await settleKnown(deps, sent, sent.reference, 'start')
    }
    return sent
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    return (await deps.store.attempts.get(sent.id)) ?? sent // the shopper sees "checking", and the sweep goes on
  }
}

/**
 * Somebody was here before: a double click, another tab, or the shopper came back.
 *
 * @returns `undefined` when the slot is free (or changed hands) and the round starts anew
 */
async function again(deps: Deps, holder: Attempt, isSame: boolean): Promise<Attempt | undefined> {
  const now = isSame ? await resume(deps, holder) : await replace(deps, holder)
  if (now.state === 'succeeded') {
    if (now.amountMinor === null) return now
    throw new ProblemError(refusalBy(now))
  }
  if (!now.holdsSlot) return undefined
  if (isSame) return now
  throw new ProblemError('order-in-progress', now.redirectUrl ? { redirectUrl: now.redirectUrl } : {})
}

/**
 * Another choice: the one before is cancelled. While another request is sending that one, its answer is waited for, or
 * both would end with nothing.
 */
async function replace(deps: Deps, holder: Attempt): Promise<Attempt> {
  const left = await leave(deps, holder)
  return isBusy(deps, left) ? leave(deps, await answered(deps, left)) : left
}

/** The same choice again: ask first what became of it, then give the same page. */
async function resume(deps: Deps, holder: Attempt): Promise<Attempt> {
  // Who stored it, here or on another server, may send it first: then that answer is waited for.
  if (holder.state === 'stored') return answered(deps, await sendAndFollow(deps, holder))
  const now = deps.clock.now()
  if (holder.leaseUntil > now) return answered(deps, holder)
  // A double click or a second tab, a moment later: nothing can have become of it yet.
  if (holder.redirectUrl && holder.wanted && now - holder.updatedAt < pollIntervalMs) return holder
  if (!holder.wanted)
    await deps.store.write((tables) => tables.attempts.update(holder, { wanted: true, updatedAt: now }))
  try {
    return (await settle(deps, holder.id, 'start')) ?? holder
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    return holder // CCV does not answer: the page we have is still good
  }
}

/** True while another request is calling CCV for it. */
function isBusy({ clock }: Deps, { state, leaseUntil }: Attempt): boolean {
  return state === 'unknown' && leaseUntil > clock.now()
}

/** Another request is calling CCV for it right now: wait for its answer. */
async function answered(deps: Deps, holder: Attempt): Promise<Attempt> {
  for (;;) {
    const latest = (await deps.store.attempts.get(holder.id)) ?? holder
    if (!isBusy(deps, latest)) return latest
    const over = new AbortController()
    await Promise.race([deps.bell.next(holder.slot, over.signal), deps.clock.sleep(250, over.signal)])
    over.abort('over')
  }
}
