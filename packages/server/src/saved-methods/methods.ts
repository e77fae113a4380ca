/** Renames and removes saved methods. */

import { onCcvError } from '../ccv/on-ccv-error.ts'
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { labelRemoved } from '../customers/redact.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { methodEvent } from '../events/events.ts'
import { instruct } from '../outgoing/instruct.ts'
import { changed, type Tables } from '../store/store.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** How long a revocation waits for a debit on its way; a debit takes days. */
const waitsForDebitMs = 30 * 24 * hourMs

/** The lock name for charging and for removing a method, so that no charge starts after the removal. */
export function lockOfMethod(id: string): string {
  return `method:${id}`
}

/** Sets the shopper's name of a method, or makes it the default. */
export async function changeMethod(
  deps: PaymentDeps,
  method: Method,
  change: { name?: string | undefined; isDefault?: boolean | undefined },
): Promise<Method> {
  return deps.store.write(async (tables) => {
    const now = deps.clock.now()
    if (change.isDefault) {
      await tables.lock(`customer:${method.customerId}`)
      const others = await tables.methods.ofCustomer(method.customerId)
      for (const other of others.filter(({ id, isDefault }) => isDefault && id !== method.id)) {
        changed(await tables.methods.update(other, { isDefault: false, updatedAt: now }))
      }
    }
    const latest = changed(await tables.methods.get(method.id))
    return changed(
      await tables.methods.update(latest, {
        name: change.name === undefined ? latest.name : change.name.trim() || null,
        isDefault: change.isDefault ?? latest.isDefault,
        updatedAt: now,
      }),
    )
  })
}

/**
 * Removes a method: a mandate is revoked at CCV; a vault token is deleted here and expires at CCV.
 *
 * @returns the method: `revoked`, or `revoking` until CCV confirms. It cannot be used from the moment of the call
 */
export async function forgetMethod(deps: PaymentDeps, id: string): Promise<Method | undefined> {
  const method = await deps.store.write((tables) => markForgotten(tables, id, deps.clock.now()))
  return method && finishForgetting(deps, method)
}

/** Ends a method in the caller's transaction: nothing can be charged with it after the commit. */
export async function markForgotten(tables: Tables, id: string, now: number): Promise<Method | undefined> {
  await tables.lock(lockOfMethod(id))
  const latest = await tables.methods.get(id)
  if (!latest || latest.state === 'revoked' || latest.state === 'dead') return latest
  if (latest.state === 'pending') {
    const message = 'This method is not saved yet: wait for the outcome, or cancel the payment that saves it'
    throw new ProblemError('not-possible', { errors: [{ field: 'id', message }] })
  }
  if (latest.basis === 'mandate') {
    return changed(await tables.methods.update(latest, { state: 'revoking', nextCheckAt: now, updatedAt: now }))
  }
  const revoked = changed(await tables.methods.update(latest, { ...removed, vaultToken: null, updatedAt: now }))
  await removedEvent(tables, revoked, latest, now)
  return revoked
}

/** After that commit, revokes a mandate at CCV. */
export async function finishForgetting(deps: PaymentDeps, method: Method): Promise<Method> {
  return method.state === 'revoking' ? finishRevoking(deps, method) : method
}

/**
 * Revokes the mandate at CCV, then reads it: inactive or unknown at CCV means revoked. Safe to repeat.
 *
 * A debit on its way comes first: CCV drops it with its mandate, and the shop loses the money of an order that it may
 * have shipped. Only cancelling the payment stops the debit.
 */
export async function finishRevoking(deps: PaymentDeps, method: Method): Promise<Method> {
  const { store, clock } = deps
  const isWaiting = await store.attempts.isDebitOnItsWay(method.id, clock.now() - waitsForDebitMs)
  const isGone = !isWaiting && (await revokeAtCcv(deps, method))
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.methods.get(method.id))
    if (latest.state !== 'revoking') return latest
    const now = deps.clock.now()
    const nextCheckAt = now + (isWaiting ? hourMs : minuteMs)
    if (!isGone) return changed(await tables.methods.update(latest, { nextCheckAt, updatedAt: now }))
    const revoked = changed(await tables.methods.update(latest, { ...removed, updatedAt: now }))
    await removedEvent(tables, revoked, latest, now)
    return revoked
  })
}

/** A removed method keeps no label. Its agreement and consent stay as evidence. */
const removed = { ...labelRemoved, state: 'revoked', nextCheckAt: null } as const

/** Emits the event with the card's label, so that the shop can name the card to the customer. */
function removedEvent(
  tables: Tables,
  removedMethod: Method,
  { brand, last4, name, state }: Method,
  now: number,
): Promise<void> {
  return methodEvent(tables, { ...removedMethod, brand, last4, name }, state, now)
}

async function revokeAtCcv(deps: PaymentDeps, { id, mandateId }: Method): Promise<boolean> {
  if (mandateId === null) return true
  await instruct(deps, { methodId: id }, () => deps.ccv.revokeMandate(mandateId))
  return onCcvError(
    async () => (await deps.ccv.getMandate(mandateId)).status === 'inactive',
    (error) => error.notFound,
  )
}
