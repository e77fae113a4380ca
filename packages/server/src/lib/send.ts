/** Sends a stored attempt to CCV, exactly the bytes that were stored, and stores what came back. */
import { CcvError } from '@ccv-checkout/ccv'
import { endUnsent } from './apply-truth.ts'
import { type Deps, leaseMs } from './deps.ts'
import type { Attempt } from './domain/attempt.ts'
import { withoutWalletToken } from './domain/choice.ts'
import { reasonOf } from './domain/judge.ts'
import { nextCheck } from './domain/schedule.ts'
import { allowedRedirect } from './redirect.ts'
import { isSealed } from './sealed-text.ts'
import { changed, onNewest, StoreError, type Tables } from './store/store.ts'

/** What a create call answers, whatever its kind. */
export interface Created {
  reference: string
  childReference: string | undefined
  /** Where the shopper goes; only while pending. */
  hostedUrl: string | undefined
}

/**
 * Marks a stored attempt sent, and calls CCV. Only the caller whose mark was written sends.
 *
 * @returns the attempt afterwards: `open`, ended, or `unknown` when no usable answer came
 */
export async function send(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const marked = await deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    if (latest.state !== 'stored') return undefined
    const now = deps.clock.now()
    const requestBody = withoutWalletToken(latest.requestBody)
    return tables.attempts.update(latest, { state: 'unknown', sentAt: now, requestBody, ...sending(deps, latest, now) })
  })
  if (marked) return callCcv(deps, { ...marked, requestBody: attempt.requestBody })
  return (await deps.store.attempts.get(attempt.id)) ?? attempt
}

/**
 * As it is stored by whoever sends it next, and nobody else does: stored and marked sent in one commit. Only what may be
 * repeated with the same reference: after a crash in between, nobody can tell that it was not sent.
 */
export function aboutToSend(deps: Deps, attempt: Attempt, now: number): Attempt {
  return { ...attempt, state: 'unknown', sentAt: now, ...sending(deps, attempt, now) }
}

/** What a row says while one server is calling CCV for it. */
export function sending(
  deps: Deps,
  attempt: Attempt,
  now: number,
): Pick<Attempt, 'sends' | 'leaseUntil' | 'nextCheckAt' | 'updatedAt'> {
  const leaseUntil = now + leaseMs(deps.settings)
  return { sends: attempt.sends + 1, leaseUntil, nextCheckAt: leaseUntil, updatedAt: now }
}

/** Calls CCV for an attempt that this server holds the lease of. */
export async function callCcv(deps: Deps, attempt: Attempt): Promise<Attempt> {
  try {
    const created = await createPatiently(deps, attempt)
    return await storeCreated(deps, attempt, created)
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    deps.log.warn({ attemptId: attempt.id, kind: error.kind, error }, 'attempt.no-answer')
    deps.account.learn(attempt, error)
    const refused = await deps.store.write((tables) => storeRefusal(deps, tables, attempt.id, error))
    if (refused.state === 'failed') deps.metrics.moved('failed', 'start')
    return refused
  }
}

const patience = { times: 2, atMostMs: 6000, firstMs: 2000 }

/** After a 429 nothing was created, so the same bytes may go again, a little later, a few times. */
async function createPatiently(deps: Deps, attempt: Attempt): Promise<Created> {
  let held = attempt
  for (let tries = 0; ; tries += 1) {
    try {
      return await create(deps, attempt)
    } catch (error) {
      if (!(error instanceof CcvError) || error.kind !== 'rate-limited' || tries >= patience.times) throw error
      const asked = error.retryAfterMs ?? patience.firstMs * 2 ** tries
      if (asked > patience.atMostMs) throw error
      await deps.clock.sleep(asked * (1 + Math.random() / 4))
      const renewed = await renewLease(deps, held)
      if (!renewed) throw error
      held = renewed
    }
  }
}

/** @returns `undefined` when another server has it by now: a late worker must not send */
async function renewLease(deps: Deps, held: Attempt): Promise<Attempt | undefined> {
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(held.id))
    const isOurs = latest.leaseUntil === held.leaseUntil && latest.state === 'unknown' && latest.reference === null
    const leaseUntil = deps.clock.now() + leaseMs(deps.settings)
    return isOurs ? tables.attempts.update(latest, { leaseUntil, nextCheckAt: leaseUntil }) : undefined
  })
}

async function create(deps: Deps, attempt: Attempt): Promise<Created> {
  const { ccv } = deps
  const { requestBody, idempotencyReference } = attempt
  if (isSealed(requestBody)) throw new StoreError('what is to be sent is sealed with a key that encryptionKeys lacks')
  if (attempt.call === 'mandate') {
    const mandate = await ccv.createMandate(requestBody)
    const hostedUrl = mandate.status === 'pending' ? mandate.signUrl : undefined
    return { reference: mandate.mandateId, childReference: mandate.childReferenceId, hostedUrl }
  }
  const transaction =
    attempt.call === 'vault'
      ? await ccv.initiateVault(requestBody)
      : await ccv.createPayment(requestBody, { idempotencyReference })
  const hostedUrl = transaction.status === 'pending' ? transaction.payUrl : undefined
  return { reference: transaction.reference, childReference: transaction.childReferenceId, hostedUrl }
}

/** Stores that CCV has it. Where the shopper must not be sent, it is given up instead. */
export function storeCreated(deps: Deps, attempt: Attempt, created: Created): Promise<Attempt> {
  const redirectUrl = allowedRedirect(created.hostedUrl, deps.settings) ?? null
  const isRefused = created.hostedUrl !== undefined && redirectUrl === null
  if (isRefused) deps.log.error({ attemptId: attempt.id }, 'attempt.redirect-refused')
  return onNewest(deps.store, attempt, async ({ attempts }, latest) => {
    if (latest.reference !== null) return latest
    const now = deps.clock.now()
    const patch = {
      state: latest.state === 'unknown' ? 'open' : latest.state,
      reference: created.reference,
      childReference: created.childReference ?? null,
      redirectUrl,
      leaseUntil: 0,
      nextCheckAt: isRefused ? now : nextCheck(latest.createdAt, now, Math.random()),
      ...(isRefused ? { wanted: false, reason: 'redirect-refused' } : {}),
      updatedAt: now,
    }
    return attempts.created(latest, patch, now)
  })
}

/** A refusal ends the attempt only where no earlier send of it is unknown; it speaks for its own request alone. */
async function storeRefusal(deps: Deps, tables: Tables, attemptId: string, error: CcvError): Promise<Attempt> {
  const latest = changed(await tables.attempts.get(attemptId))
  if (latest.state !== 'unknown' || latest.reference !== null) return latest
  const now = deps.clock.now()
  if (!error.mayHaveHappened && latest.sends === 1) {
    const reason = error.failureCode ? reasonOf(error.failureCode) : 'unavailable'
    const said = { failureCode: error.failureCode ?? null, errorReference: error.errorReference ?? null }
    return endUnsent(tables, { ...latest, ...said }, reason, now)
  }
  const nextCheckAt = nextCheck(latest.createdAt, now, Math.random())
  return changed(await tables.attempts.update(latest, { leaseUntil: 0, nextCheckAt, updatedAt: now }))
}
