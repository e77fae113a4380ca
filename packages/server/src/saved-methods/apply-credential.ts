/** Applies credentials to saved methods, and reads the mandate of a method when its check is due. */
import type { PaymentDeps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { awaitsFirstPayment } from '../domain/payments/first-payment.ts'
import { spreadOf } from '../domain/payments/schedule.ts'
import { type Credential, type Method, withCredential } from '../domain/saved-methods/method.ts'
import { nextMethodCheck } from '../domain/saved-methods/method-check.ts'
import { methodEvent } from '../events/events.ts'
import { changed, type Tables } from '../store/store.ts'
import { readCredential } from '../sync/read-outcome.ts'

/**
 * Applies a credential to a saved method, and stores it with its event.
 *
 * @param maker the attempt that makes it: while its first payment is not known, the method is not usable
 */
async function storeCredential(
  tables: Tables,
  method: Method,
  credential: Credential,
  now: number,
  maker?: Attempt,
): Promise<void> {
  const isHeld = credential.state === 'usable' && maker !== undefined && awaitsFirstPayment(maker)
  const next = withCredential(method, isHeld ? { ...credential, state: 'pending' } : credential)
  const { id: _id, version: _version, createdAt: _createdAt, ...patch } = next
  const nextCheckAt = nextMethodCheck(next, credential, now, spreadOf(method.id))
  const updated = changed(await tables.methods.update(method, { ...patch, nextCheckAt, updatedAt: now }))
  if (updated.state !== method.state) await methodEvent(tables, updated, method.state, now, maker)
}

/** Applies the credential from an attempt to the saved method that the attempt makes. */
export async function applyCredential(
  tables: Tables,
  attempt: Attempt,
  credential: Credential | undefined,
  now: number,
): Promise<void> {
  if (!credential || !attempt.makesMethodId) return
  const method = await tables.methods.get(attempt.makesMethodId)
  if (method) await storeCredential(tables, method, credential, now, attempt)
}

/** Syncs a saved method: reads its mandate at CCV and applies the credential. */
export async function syncMethod(deps: PaymentDeps, method: Method): Promise<void> {
  const credential = await readCredential(deps, method)
  const maker = await deps.store.write(async (tables) => {
    const latest = await tables.methods.get(method.id)
    const attempt = await tables.attempts.get(method.attemptId)
    if (latest) await storeCredential(tables, latest, credential, deps.clock.now(), attempt)
    return attempt
  })
  if (maker) deps.notifier.notify(maker.orderLock)
}

/**
 * Makes the mandate due for a read after a refused charge, because it may have ended at CCV. Uses the transaction that
 * stores the refusal, so that a crash does not lose the check.
 */
export async function dueAfterRefusal(tables: Tables, attempt: Attempt, now: number): Promise<void> {
  const method = attempt.usesMethodId === null ? undefined : await tables.methods.get(attempt.usesMethodId)
  if (!method || !isToRead(method)) return
  changed(await tables.methods.update(method, { nextCheckAt: now, updatedAt: now }))
}

/** Reads the mandate at once, so that the shopper is not offered a method that has ended. */
export async function checkAfterRefusal(deps: PaymentDeps, attempt: Attempt): Promise<void> {
  const method = attempt.usesMethodId === null ? undefined : await deps.store.methods.get(attempt.usesMethodId)
  if (method && isToRead(method)) await syncMethod(deps, method)
}

function isToRead(method: Method): boolean {
  return method.basis === 'mandate' && method.state === 'usable'
}
