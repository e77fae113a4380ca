/** Applies what was learned about a saved method, and reads its mandate when it is due. */
import type { Deps } from '../context.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { awaitsFirstPayment } from '../domain/payments/first-payment.ts'
import { type Credential, learn, type Method } from '../domain/saved-methods/method.ts'
import { nextMethodCheck } from '../domain/saved-methods/method-check.ts'
import { methodEvent } from '../events/events.ts'
import { changed, type Tables } from '../store/store.ts'
import { readCredential } from '../sync/read-outcome.ts'

/**
 * Stores what was learned about a saved method, with its event.
 *
 * @param maker the attempt that makes it: while its first payment is not known, the method is not usable
 */
export async function learned(
  tables: Tables,
  method: Method,
  heard: Credential,
  now: number,
  maker?: Attempt,
): Promise<void> {
  const isHeld = heard.state === 'usable' && maker !== undefined && awaitsFirstPayment(maker)
  const next = learn(method, isHeld ? { ...heard, state: 'pending' } : heard)
  const { id: _id, version: _version, createdAt: _createdAt, ...patch } = next
  const nextCheckAt = nextMethodCheck(next, heard, now, Math.random())
  const updated = changed(await tables.methods.update(method, { ...patch, nextCheckAt, updatedAt: now }))
  if (updated.state !== method.state) await methodEvent(tables, updated, now, maker)
}

/** Stores what an attempt taught about the saved method that it makes. */
export async function applyCredential(
  tables: Tables,
  attempt: Attempt,
  heard: Credential | undefined,
  now: number,
): Promise<void> {
  if (!heard || !attempt.makesMethodId) return
  const method = await tables.methods.get(attempt.makesMethodId)
  if (method) await learned(tables, method, heard, now, attempt)
}

/** A saved method's own check: reads its mandate and applies what it says. */
export async function settleMethod(deps: Deps, method: Method): Promise<void> {
  const heard = await readCredential(deps, method)
  const maker = await deps.store.write(async (tables) => {
    const latest = await tables.methods.get(method.id)
    const attempt = await tables.attempts.get(method.attemptId)
    if (latest) await learned(tables, latest, heard, deps.clock.now(), attempt)
    return attempt
  })
  if (maker) deps.bell.ring(maker.slot)
  deps.kick()
}

/**
 * A refused charge is a reason to read the mandate: it may have ended at CCV. Due from the same transaction on, so that a
 * crash does not lose it.
 */
export async function dueAfterRefusal(tables: Tables, attempt: Attempt, now: number): Promise<void> {
  const method = attempt.usesMethodId === null ? undefined : await tables.methods.get(attempt.usesMethodId)
  if (!method || !isToRead(method)) return
  changed(await tables.methods.update(method, { nextCheckAt: now, updatedAt: now }))
}

/** Reads that mandate at once, so that what has ended is not offered to the shopper again. Never throws for CCV's silence. */
export async function checkAfterRefusal(deps: Deps, attempt: Attempt): Promise<void> {
  const method = attempt.usesMethodId === null ? undefined : await deps.store.methods.get(attempt.usesMethodId)
  if (method && isToRead(method)) await settleMethod(deps, method)
}

function isToRead(method: Method): boolean {
  return method.basis === 'mandate' && method.state === 'usable'
}
