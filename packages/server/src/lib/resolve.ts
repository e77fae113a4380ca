/**
 * Finds out about a call whose answer was lost. An empty look-up proves nothing by itself: what may be repeated is
 * repeated with the same bytes, what may not is only looked for.
 */
import { CcvError, type Mandate, type Transaction } from '@ccv-checkout/ccv'
import { storeFound } from './afterwards.ts'
import { endUnsent, settleKnown } from './apply-truth.ts'
import { type Deps, leaseMs } from './deps.ts'
import type { Attempt } from './domain/attempt.ts'
import { freeAfterMs, nextCheck, nextDailyCheck, repeatForMs, reviewAfterMs } from './domain/schedule.ts'
import { paymentEvent } from './events.ts'
import { type Created, callCcv, sending, storeCreated } from './send.ts'
import { changed } from './store/store.ts'

/**
 * Looks for an unknown attempt at CCV, and repeats it where that is safe. One server at a time, by lease.
 *
 * @returns the attempt afterwards; still `unknown` when nothing was found, or another server is busy with it
 * @throws CcvError when CCV could not be asked
 */
export async function resolveUnknown(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const claimed = await claim(deps, attempt)
  if (!claimed) return (await deps.store.attempts.get(attempt.id)) ?? attempt
  try {
    const rows = await lookUp(deps, claimed)
    const [best, ...others] = rows
    const resolved = best ? await adopt(deps, claimed, best, others) : await nothingFound(deps, claimed)
    deps.bell.ring(resolved.slot)
    deps.kick()
    return resolved
  } catch (error) {
    await release(deps, claimed)
    throw error
  }
}

/**
 * Sends a charge without the shopper for the first time, but looks first: after a restore from an old backup CCV may
 * have it already, under the same derived reference.
 */
export async function lookThenSend(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const marked = await deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    if (latest.state !== 'stored') return undefined
    const now = deps.clock.now()
    return tables.attempts.update(latest, { state: 'unknown', sentAt: now, nextCheckAt: now, updatedAt: now })
  })
  return marked ? resolveUnknown(deps, marked) : ((await deps.store.attempts.get(attempt.id)) ?? attempt)
}

/** A hint that CCV knows it under this id: adopted only where CCV's own record names our reference. */
export async function adoptHint(deps: Deps, attempt: Attempt, id: string): Promise<Attempt> {
  const row =
    attempt.call === 'mandate'
      ? fromMandate(await deps.ccv.getMandate(id))
      : fromTransaction(await deps.ccv.getTransaction(id))
  if (row.merchantOrderReference !== attempt.merchantOrderReference || row.reference !== id) return attempt
  // Sent more than once, there may be more than one: the others are cleared away.
  const rows = attempt.sends > 1 ? await lookUp(deps, attempt) : []
  return adopt(
    deps,
    attempt,
    row,
    rows.filter(({ reference }) => reference !== id),
  )
}

interface Row extends Created {
  status: 'success' | 'pending' | 'ended'
  merchantOrderReference: string | undefined
}

async function claim(deps: Deps, attempt: Attempt): Promise<Attempt | undefined> {
  return deps.store.write(async (tables) => {
    const now = deps.clock.now()
    const latest = changed(await tables.attempts.get(attempt.id))
    if (!isLost(latest) || latest.leaseUntil > now) return undefined
    const leaseUntil = now + leaseMs(deps.settings)
    return tables.attempts.update(latest, { leaseUntil, askedAt: now, nextCheckAt: leaseUntil, updatedAt: now })
  })
}

async function release(deps: Deps, attempt: Attempt): Promise<Attempt> {
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    if (!isLost(latest)) return latest
    const now = deps.clock.now()
    const spread = Math.random()
    const nextCheckAt =
      latest.state === 'review' ? nextDailyCheck(now, spread) : nextCheck(latest.createdAt, now, spread)
    return changed(await tables.attempts.update(latest, { leaseUntil: 0, nextCheckAt, updatedAt: now }))
  })
}

/** True while CCV has not told us its reference of it. */
function isLost(attempt: Attempt): boolean {
  return attempt.reference === null && (attempt.state === 'unknown' || attempt.state === 'review' || isHeardOf(attempt))
}

/** Ended as lost, and then its webhook came: looked for until CCV answers, for late money counts. */
function isHeardOf(attempt: Attempt): boolean {
  return attempt.state === 'failed' && attempt.nextCheckAt !== null
}

/** What CCV has under our reference; a success first, then what is pending. */
async function lookUp(deps: Deps, attempt: Attempt): Promise<Row[]> {
  const rows = attempt.call === 'mandate' ? await lookUpMandate(deps, attempt) : await lookUpTransaction(deps, attempt)
  const rank = { success: 0, pending: 1, ended: 2 } as const
  return rows.toSorted((a, b) => rank[a.status] - rank[b.status])
}

async function lookUpTransaction(deps: Deps, attempt: Attempt): Promise<Row[]> {
  const { merchantOrderReference } = attempt
  const found = await deps.ccv.listTransactions({ merchantOrderReference })
  const mandateId = await usedMandate(deps, attempt)
  const byMandate = mandateId && found.length === 0 ? await deps.ccv.listMandateTransactions(mandateId) : []
  return [...found, ...byMandate]
    .filter((row) => row.merchantOrderReference === merchantOrderReference && !row.originalReference)
    .filter((row) => !['refund', 'capture', 'reversal'].includes(row.type ?? ''))
    .map(fromTransaction)
}

async function usedMandate(deps: Deps, attempt: Attempt): Promise<string | undefined> {
  const method = attempt.usesMethodId ? await deps.store.methods.get(attempt.usesMethodId) : undefined
  return method?.mandateId ?? undefined
}

async function lookUpMandate(deps: Deps, attempt: Attempt): Promise<Row[]> {
  const mandates = await deps.ccv.listMandates()
  // The echoed return address carries the attempt's own secret: as good as the reference.
  const isOurs = (mandate: Mandate): boolean =>
    mandate.merchantOrderReference === attempt.merchantOrderReference ||
    (mandate.returnUrl !== undefined && attempt.requestBody.includes(JSON.stringify(mandate.returnUrl)))
  return mandates.filter(isOurs).map(fromMandate)
}

function fromTransaction(row: Transaction): Row {
  return {
    reference: row.reference,
    childReference: row.childReferenceId,
    hostedUrl: row.status === 'pending' ? row.payUrl : undefined,
    status: row.status === 'success' ? 'success' : row.status === 'failed' ? 'ended' : 'pending',
    merchantOrderReference: row.merchantOrderReference,
  }
}

function fromMandate(row: Mandate): Row {
  return {
    reference: row.mandateId,
    childReference: row.childReferenceId,
    hostedUrl: row.status === 'pending' ? row.signUrl : undefined,
    status: row.status === 'active' ? 'success' : row.status === 'inactive' ? 'ended' : 'pending',
    merchantOrderReference: row.merchantOrderReference,
  }
}

/** Takes the best row for ours, and clears the others away: a second success is told, the rest is cancelled. */
async function adopt(deps: Deps, attempt: Attempt, best: Row, others: readonly Row[]): Promise<Attempt> {
  const stored = await storeCreated(deps, attempt, best)
  for (const other of others) {
    if (other.status === 'success') {
      await storeFound(deps, stored, 'duplicate', { reference: other.reference })
    }
    if (other.status === 'pending' && attempt.call !== 'mandate') await cancelQuietly(deps, other.reference)
  }
  return readNow(deps, stored)
}

/** Reads what runs at once. A page to go on with needs no read yet, and must not be lost to one that fails. */
async function readNow(deps: Deps, stored: Attempt): Promise<Attempt> {
  if (stored.reference === null || stored.redirectUrl !== null) return stored
  return settleKnown(deps, stored, stored.reference, 'sweep')
}

async function cancelQuietly(deps: Deps, reference: string): Promise<void> {
  try {
    await deps.ccv.cancel(reference)
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    deps.log.warn({ reference, error }, 'attempt.spare-not-cancelled')
  }
}

/** Empty: repeat what may be repeated; else wait, and after a while stop keeping others from paying. */
async function nothingFound(deps: Deps, attempt: Attempt): Promise<Attempt> {
  if (attempt.state === 'failed') return letBe(deps, attempt)
  const age = deps.clock.now() - (attempt.sentAt ?? attempt.createdAt)
  const mayRepeat = attempt.call === 'payment' && attempt.wanted && age < repeatForMs
  const repeated = mayRepeat ? await repeat(deps, attempt) : attempt
  if (repeated.state === 'review') return release(deps, repeated)
  if (repeated.state !== 'unknown' || repeated.reference !== null) return repeated
  if (age >= reviewAfterMs) return endOfLooking(deps, repeated)
  if (age >= freeAfterMs && canFree(repeated)) return free(deps, repeated)
  return release(deps, repeated)
}

async function letBe(deps: Deps, attempt: Attempt): Promise<Attempt> {
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    return latest.state === 'failed' && latest.reference === null
      ? changed(await tables.attempts.update(latest, { leaseUntil: 0, nextCheckAt: null }))
      : latest
  })
}

async function repeat(deps: Deps, attempt: Attempt): Promise<Attempt> {
  const marked = await deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    // The lease is checked again before sending: a late worker must not send.
    if (latest.leaseUntil !== attempt.leaseUntil || latest.state !== 'unknown') return undefined
    return tables.attempts.update(latest, sending(deps, latest, deps.clock.now()))
  })
  if (!marked) return (await deps.store.attempts.get(attempt.id)) ?? attempt
  return readNow(deps, await callCcv(deps, marked))
}

/** A page that nobody was sent to, by us or by CCV's mail, can't be completed by anyone. */
function canFree(attempt: Attempt): boolean {
  return attempt.holdsSlot && attempt.hosted && !attempt.mailed
}

async function free(deps: Deps, attempt: Attempt): Promise<Attempt> {
  deps.log.warn({ attemptId: attempt.id }, 'attempt.slot-freed')
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    if (latest.reference !== null) return latest
    const now = deps.clock.now()
    const nextCheckAt = nextCheck(latest.createdAt, now, Math.random())
    const patch = { holdsSlot: false, wanted: false, leaseUntil: 0, nextCheckAt, updatedAt: now }
    return changed(await tables.attempts.update(latest, patch))
  })
}

/** A day without a trace: what could not run by itself ends; what could is for a person. */
async function endOfLooking(deps: Deps, attempt: Attempt): Promise<Attempt> {
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.attempts.get(attempt.id))
    if (latest.reference !== null || latest.state !== 'unknown') return latest
    const now = deps.clock.now()
    // A wallet may have been agreed to elsewhere than on the page that we never gave out.
    const isWallet = latest.choice === 'applepay-mandate' || latest.choice === 'googlepay-mandate'
    if (latest.hosted && !latest.mailed && !isWallet) return endUnsent(tables, latest, 'unavailable', now)
    const nextCheckAt = now + reviewAfterMs
    const patch = { state: 'review', reason: 'unclear', leaseUntil: 0, nextCheckAt, updatedAt: now } as const
    const updated = changed(await tables.attempts.update(latest, patch))
    await paymentEvent(tables, updated, now)
    return updated
  })
}
