/** Starts an attempt: validates the choice, stores the attempt (`payments/begin.ts`), and only then calls CCV. */
import type { AttemptView, StartAttempt, StatusView } from '@ccv-checkout/widget/protocol'
import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { type Attempt } from '../domain/payments/attempt.ts'
import { pollIntervalMs } from '../domain/payments/schedule.ts'
import { checkedRedirect } from '../invariants/of-attempts.ts'
import { callCcv, send } from '../outgoing/send-attempt.ts'
import { answerStatus, orderLockOf, readStatus } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import type { RecordIdempotencyResult } from '../store/store.ts'
import { syncAttempt } from '../sync/apply-outcome.ts'
import { sync } from '../sync/sync.ts'
import { begin, type Composed } from './begin.ts'
import { cancel } from './cancel.ts'
import { type Prepared, prepare } from './prepare.ts'
import { outcomeOf } from './views.ts'

export interface Start {
  session: SessionRecord
  request: StartAttempt
  /** Where the shopper goes after the visit to CCV: the shop's page, or our plain page. */
  returnTo: Attempt['returnTo']
}

/** How long the shopper's request waits for CCV before it answers with status `pending`, in milliseconds. */
const answerAfterMs = 12_000

/**
 * Starts an attempt. Resumes the active attempt if it has the same choice, and cancels it first if it has another.
 *
 * @returns where to send the shopper, and the status
 * @throws ProblemError when the choice cannot start; nothing was sent
 */
export async function startAttempt(deps: PaymentDeps, start: Start): Promise<AttemptView> {
  const prepared = await prepare(deps, start)
  const attempt = await answerInTime(deps, () =>
    beginAndSend(deps, { session: start.session, prepared, replaces: true }),
  )
  const status = await statusAfter(deps, start, attempt)
  const redirectUrl = attempt && canBeFinished(attempt) ? checkedRedirect(deps, attempt) : null
  return { protocol: 1, ...(redirectUrl ? { redirectUrl } : {}), status }
}

/** A direct debit on its way has nothing left to finish on CCV's page. */
function canBeFinished({ state, cancelRequested, processing }: Attempt): boolean {
  return state === 'open' && !cancelRequested && !processing
}

/** Version 2 means stored, sent, open and not updated since: the status follows from the attempt without a read. */
function statusAfter(
  deps: PaymentDeps,
  { session, request }: Start,
  attempt: Attempt | undefined,
): Promise<StatusView> {
  const { lang } = request
  const isNew = attempt?.state === 'open' && attempt.holdsLock && attempt.version === 2 && !attempt.makesMethodId
  return isNew ? answerStatus(deps, session, outcomeOf(attempt), { lang }) : readStatus(deps, session, lang)
}

/** Runs `work`. Returns `undefined` after `answerAfterMs`; the work then continues in the background. */
export async function answerInTime<T>(deps: PaymentDeps, work: () => Promise<T>): Promise<T | undefined> {
  const working = work()
  deps.background.run('start', () => working.catch(butProblems))
  const over = new AbortController()
  const late = deps.clock.sleep(answerAfterMs, over.signal).then(() => undefined)
  return Promise.race([working, late]).finally(() => over.abort('over'))
}

/** Drops a `ProblemError`: it is the answer to the request, not a failure of the background job. */
function butProblems(error: unknown): void {
  if (!(error instanceof ProblemError)) throw error
}

const roundsAtMost = 4

export interface BeginAndSend {
  session: SessionRecord
  prepared: Prepared
  /** Whether it may replace another active attempt: the shopper may choose again, but the shop's server must not. */
  replaces: boolean
  recordIdempotencyResult?: RecordIdempotencyResult | undefined
}

/**
 * Stores and sends a new attempt, or continues with the active attempt of the order.
 *
 * @throws ProblemError when the order is paid, or has an active attempt that is not replaced: `order-in-progress`, also
 *   for a direct debit on its way
 */
export async function beginAndSend(
  deps: PaymentDeps,
  { session, prepared, replaces, recordIdempotencyResult }: BeginAndSend,
): Promise<Attempt> {
  const { chosen, fingerprint } = prepared
  const methodId = 'saved' in chosen ? chosen.saved.id : null
  const compose = async (): Promise<Composed> => ({ session, prepared })
  for (let round = 1; round <= roundsAtMost; round += 1) {
    const begun = await begin(deps, { orderLock: orderLockOf(session), methodId, compose, recordIdempotencyResult })
    if (begun.isOurs) return sendOurs(deps, begun.attempt)
    const isSame = begun.attempt.fingerprint === fingerprint
    if (!isSame && !replaces) throw new ProblemError(refusalBy(begun.attempt))
    // Don't cancel the other attempt in the last round: no round is left to start a new one.
    if (!isSame && round === roundsAtMost) break
    const attempt = await continueOrReplace(deps, begun.attempt, isSame)
    if (attempt) return attempt
  }
  throw new ProblemError('try-again')
}

/** Returns the error code for a request that finds this attempt on its order. */
export function refusalBy({ state, reason }: Attempt): 'already-paid' | 'order-in-progress' {
  return state === 'succeeded' && reason === null ? 'already-paid' : 'order-in-progress'
}

/** Sends an attempt that this process has just stored. */
export async function sendOurs(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  return attempt.state === 'stored' ? sendAndFollow(deps, attempt) : follow(deps, await callCcv(deps, attempt))
}

/** Sends the attempt. Without a redirect there is no return to wait for, so it also queries the outcome. */
export async function sendAndFollow(deps: PaymentDeps, attempt: Attempt): Promise<Attempt> {
  const sent = await send(deps, attempt)
  return follow(deps, sent)
}

async function follow(deps: PaymentDeps, sent: Attempt): Promise<Attempt> {
  return onCcvError(
    async () => {
      if (sent.state === 'unknown') return (await sync(deps, sent.id, 'start')) ?? sent
      if (sent.state === 'open' && sent.cancelRequested) return (await sync(deps, sent.id, 'start')) ?? sent
      if (sent.state === 'open' && sent.redirectUrl === null && sent.reference !== null) {
        return await syncAttempt(deps, sent, sent.reference, 'start')
      }
      return sent
    },
    async () => (await deps.store.attempts.get(sent.id)) ?? sent, // the shopper sees "checking"; the sweep retries
  )
}

/**
 * Handles an order that already has an active attempt: after a double click, in another tab, or when the shopper returns.
 *
 * @returns `undefined` when the order lock is free or has moved to another attempt; the caller tries again
 */
async function continueOrReplace(
  deps: PaymentDeps,
  activeAttempt: Attempt,
  isSame: boolean,
): Promise<Attempt | undefined> {
  const now = isSame ? await resume(deps, activeAttempt) : await replace(deps, activeAttempt)
  if (now.state === 'succeeded') {
    if (now.amountMinor === null) return now
    throw new ProblemError(refusalBy(now))
  }
  if (!now.holdsLock) return undefined
  if (isSame) return now
  const page = now.processing ? null : now.redirectUrl
  throw new ProblemError('order-in-progress', page === null ? {} : { redirectUrl: page })
}

/**
 * Cancels the attempt of an earlier choice, unless its direct debit is on its way. If another request is sending that attempt, waits for its answer first:
 * otherwise both requests could end without an attempt.
 */
async function replace(deps: PaymentDeps, activeAttempt: Attempt): Promise<Attempt> {
  const left = await cancel(deps, activeAttempt, 'unless-processing')
  return isBusy(deps, left) ? cancel(deps, await answered(deps, left), 'unless-processing') : left
}

/** Continues with the attempt of the same choice: queries its status first, then returns the same payment page. */
async function resume(deps: PaymentDeps, activeAttempt: Attempt): Promise<Attempt> {
  // The process that stored it may send it first: then wait for that answer.
  if (activeAttempt.state === 'stored') return answered(deps, await sendAndFollow(deps, activeAttempt))
  const now = deps.clock.now()
  if (activeAttempt.leaseUntil > now) return answered(deps, activeAttempt)
  // A double click or a second tab a moment later: the status cannot have changed yet.
  if (activeAttempt.redirectUrl && !activeAttempt.cancelRequested && now - activeAttempt.updatedAt < pollIntervalMs)
    return activeAttempt
  if (activeAttempt.cancelRequested)
    await deps.store.write((tables) =>
      tables.attempts.update(activeAttempt, { cancelRequested: false, cancelKeepsDebit: false, updatedAt: now }),
    )
  return onCcvError(
    async () => (await sync(deps, activeAttempt.id, 'start')) ?? activeAttempt,
    () => activeAttempt, // CCV does not answer: the stored payment page is still valid
  )
}

/** True while another request is calling CCV for this attempt. */
function isBusy({ clock }: PaymentDeps, { state, leaseUntil }: Attempt): boolean {
  return state === 'unknown' && leaseUntil > clock.now()
}

/** Waits until no other request is calling CCV for this attempt. */
async function answered(deps: PaymentDeps, activeAttempt: Attempt): Promise<Attempt> {
  for (;;) {
    const latest = (await deps.store.attempts.get(activeAttempt.id)) ?? activeAttempt
    if (!isBusy(deps, latest)) return latest
    const over = new AbortController()
    await Promise.race([deps.notifier.next(activeAttempt.orderLock, over.signal), deps.clock.sleep(250, over.signal)])
    over.abort('over')
  }
}
