/** How an attempt is sent: which call it makes, what is stored from the answer, and when it must not be sent. */
import type { CcvError } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import { withoutWalletToken } from '../domain/choice.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { reasonOf } from '../domain/payments/outcome-check.ts'
import { nextCheck, nextQueryAt, repeatForMs, spreadOf } from '../domain/payments/schedule.ts'
import { isUsable } from '../domain/saved-methods/method.ts'
import { requireComplete, requireSendable } from '../invariants/of-attempts.ts'
import { storeFound } from '../payments/disputes.ts'
import { allowedRedirect, hostOf, redirectRefusal } from '../payments/redirect.ts'
import { isEncrypted } from '../runtime/encrypted-text.ts'
import { dueAfterRefusal } from '../saved-methods/apply-credential.ts'
import { lockOfMethod } from '../saved-methods/methods.ts'
import { changed, onNewest, StoreError, type Tables } from '../store/store.ts'
import { syncAttempt } from '../sync/apply-outcome.ts'
import { endUnsent } from '../sync/end-unsent.ts'
import { bytesToSend } from '../tokens/attempt-keys.ts'
import { isLost, notListed } from './attempt-lost.ts'
import { type Created, type FoundRow, findAttempt, fromMandate, fromTransaction } from './attempt-rows.ts'
import { instruct } from './instruct.ts'
import type { Outgoing } from './outgoing.ts'

export const attemptCall: Outgoing<Attempt, FoundRow> = {
  get: ({ attempts }, id) => attempts.get(id),
  mark({ attempts }, attempt, mark) {
    const requestBody = withoutWalletToken(attempt.requestBody)
    return attempts.update(attempt, requestBody === attempt.requestBody ? mark : { ...mark, requestBody })
  },
  lockOf: ({ usesMethodId }) => (usesMethodId === null ? undefined : lockOfMethod(usesMethodId)),
  isLost,
  mustNotSend,
  endUnsent: (deps, tables, attempt, reason) =>
    endUnsent(tables, { ...attempt, failureCode: failureCodeOf(reason) }, reason, deps.clock.now()),
  stopSending,
  call: create,
  accepted: (deps, attempt, created) => storeCreated(deps, attempt, created),
  refused,
  notSent,
  find: findAttempt,
  adopt,
  afterRepeat: readNow,
  mayRepeat: ({ call, state, cancelRequested }, ageMs) =>
    call === 'payment' && state === 'unknown' && !cancelRequested && ageMs < repeatForMs,
  notListed,
}

/**
 * Returns a reason when the attempt was cancelled, or when its saved method was removed or has ended in the meantime.
 */
async function mustNotSend(deps: PaymentDeps, tables: Tables, attempt: Attempt): Promise<string | undefined> {
  if (attempt.cancelRequested) return 'cancelled'
  if (attempt.usesMethodId === null) return undefined
  const method = await tables.methods.get(attempt.usesMethodId)
  if (!method || !isUsable(method, deps.clock.now())) return 'method-not-usable'
  requireComplete(deps, method)
  return undefined
}

/** Our own codes, because CCV was not called. Attempts with these codes don't count towards the retry limits. */
function failureCodeOf(reason: string): string {
  return reason === 'method-not-usable' ? reason : 'not-sent'
}

async function stopSending(deps: PaymentDeps, { attempts }: Tables, attempt: Attempt): Promise<Attempt> {
  const now = deps.clock.now()
  const patch = { cancelRequested: true, leaseUntil: 0, nextCheckAt: nextQueryAt(attempt, now), updatedAt: now }
  return changed(await attempts.update(attempt, patch))
}

async function create(deps: PaymentDeps, attempt: Attempt): Promise<FoundRow> {
  const { ccv, signer } = deps
  const { idempotencyReference } = attempt
  if (isEncrypted(attempt.requestBody)) {
    throw new StoreError('the stored request is encrypted with a key that is missing from encryptionKeys: add that key')
  }
  const requestBody = bytesToSend(signer, attempt)
  requireSendable(deps, attempt, requestBody)
  switch (attempt.call) {
    case 'mandate':
      return fromMandate(await ccv.createMandate(requestBody))
    case 'vault':
      return fromTransaction(await ccv.initiateVault(requestBody))
    case 'payment':
      return fromTransaction(await ccv.createPayment(requestBody, { idempotencyReference }))
  }
}

/**
 * Stores CCV's reference. Requests cancellation instead when the shopper must not be redirected to the returned host.
 */
function storeCreated(deps: PaymentDeps, attempt: Attempt, created: Created): Promise<Attempt> {
  const redirectUrl = allowedRedirect(created.hostedUrl, deps.settings) ?? null
  const isRefused = created.hostedUrl !== undefined && redirectUrl === null
  if (isRefused) noteRefused(deps, attempt, created.hostedUrl)
  return onNewest(deps.store, attempt, async ({ attempts }, latest) => {
    if (latest.reference !== null) return latest
    const now = deps.clock.now()
    const patch = {
      state: latest.state === 'unknown' || latest.state === 'stored' ? 'open' : latest.state,
      reference: created.reference,
      childReference: created.childReference ?? null,
      redirectUrl,
      leaseUntil: 0,
      nextCheckAt: isRefused ? now : nextCheck(latest.createdAt, now, spreadOf(latest.id)),
      ...(isRefused ? { cancelRequested: true, reason: 'redirect-refused' } : {}),
      updatedAt: now,
    } as const
    return attempts.update(latest, patch)
  })
}

/** Logs the host and the fix. The rest of the address is left out, because it gives access to the payment. */
function noteRefused({ log, settings }: PaymentDeps, { id }: Attempt, hostedUrl: string | undefined): void {
  const host = hostOf(hostedUrl)
  const refusal = redirectRefusal(host, settings.redirectHosts)
  log.error({ attemptId: id, host, ...refusal }, 'attempt.redirect-refused')
}

async function refused(deps: PaymentDeps, tables: Tables, attempt: Attempt, error: CcvError): Promise<Attempt> {
  const { failureCode, errorReference } = error
  const reason = failureCode ? reasonOf(failureCode) : 'unavailable'
  const refusal = { failureCode: failureCode ?? null, errorReference: errorReference ?? null }
  const now = deps.clock.now()
  const ended = await endUnsent(tables, { ...attempt, ...refusal }, reason, now)
  await dueAfterRefusal(tables, ended, now)
  return ended
}

/**
 * While CCV does not answer, a charge without the shopper stays stored and is sent when CCV is back. It ends when the
 * shopper is waiting for a result, or when CCV itself was rate-limiting.
 */
async function notSent(deps: PaymentDeps, tables: Tables, attempt: Attempt, error: CcvError): Promise<Attempt> {
  const now = deps.clock.now()
  if (!attempt.isAbsent || error.kind !== 'not-sent') {
    const reason = attempt.isAbsent ? 'not-sent' : 'unavailable'
    return endUnsent(tables, { ...attempt, failureCode: 'not-sent' }, reason, now)
  }
  const unsent = { state: 'stored', sends: attempt.sends, sentAt: attempt.sentAt } as const
  const patch = { ...unsent, leaseUntil: 0, nextCheckAt: nextQueryAt(attempt, now), updatedAt: now }
  return changed(await tables.attempts.update(attempt, patch))
}

/**
 * Adopts the best row and handles the others: a second success is stored as a duplicate, pending ones are cancelled.
 */
export async function adopt(
  deps: PaymentDeps,
  attempt: Attempt,
  best: FoundRow,
  others: readonly FoundRow[],
): Promise<Attempt> {
  const stored = await storeCreated(deps, attempt, best)
  for (const { reference, status } of others) {
    if (status === 'success') await storeFound(deps, stored, 'duplicate', { reference })
    if (status === 'pending' && attempt.call !== 'mandate') {
      await instruct(deps, { attemptId: attempt.id, reference }, () => deps.ccv.cancel(reference))
    }
  }
  return readNow(deps, stored)
}

/** Reads the outcome at once, unless there is a hosted page: a failed read must not keep the shopper from that page. */
async function readNow(deps: PaymentDeps, stored: Attempt): Promise<Attempt> {
  if (stored.reference === null || stored.redirectUrl !== null) return stored
  return syncAttempt(deps, stored, stored.reference, 'sweep')
}
