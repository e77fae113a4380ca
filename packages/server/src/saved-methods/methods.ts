/** Saved methods: naming and forgetting. */
import { CcvError } from '@ccv-checkout/ccv'
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { labelRemoved } from '../customers/redact.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { methodEvent } from '../events/events.ts'
import { instruct } from '../outgoing/instruct.ts'
import { changed, type Tables } from '../store/store.ts'

/** Who charges a method and who forgets it lock the same name, so that nothing is charged after it is forgotten. */
export function lockOfMethod(id: string): string {
  return `method:${id}`
}

/** Gives a method the shopper's own name, or makes it the one offered first. */
export async function changeMethod(
  deps: Deps,
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
 * Forgets a method: a mandate is revoked at CCV, a vault token is deleted here and lapses there.
 *
 * @returns the method: `revoked`, or `revoking` while CCV has not confirmed; it cannot be used from the first moment
 */
export async function forgetMethod(deps: Deps, id: string): Promise<Method | undefined> {
  const method = await deps.store.write(async (tables) => {
    await tables.lock(lockOfMethod(id))
    const latest = await tables.methods.get(id)
    if (!latest || latest.state === 'revoked' || latest.state === 'dead') return latest
    if (latest.state === 'pending') {
      const message = 'It is not saved yet: wait for what becomes of it, or cancel the payment that saves it'
      throw new ProblemError('not-possible', { errors: [{ field: 'id', message }] })
    }
    const now = deps.clock.now()
    if (latest.basis === 'mandate') {
      return changed(await tables.methods.update(latest, { state: 'revoking', nextCheckAt: now, updatedAt: now }))
    }
    const revoked = changed(await tables.methods.update(latest, { ...removed, vaultToken: null, updatedAt: now }))
    await removedEvent(tables, revoked, latest, now)
    return revoked
  })
  deps.kick()
  return method?.state === 'revoking' ? finishRevoking(deps, method) : method
}

/** Tells CCV, then reads: inactive or unknown there is revoked. Safe to repeat. */
export async function finishRevoking(deps: Deps, method: Method): Promise<Method> {
  const isGone = await revokeAtCcv(deps, method)
  const updated = await deps.store.write(async (tables) => {
    const latest = changed(await tables.methods.get(method.id))
    if (latest.state !== 'revoking') return latest
    const now = deps.clock.now()
    if (!isGone) return changed(await tables.methods.update(latest, { nextCheckAt: now + 60_000, updatedAt: now }))
    const revoked = changed(await tables.methods.update(latest, { ...removed, updatedAt: now }))
    await removedEvent(tables, revoked, latest, now)
    return revoked
  })
  deps.kick()
  return updated
}

/** What is removed keeps no label; what it rests on stays as evidence. */
const removed = { ...labelRemoved, state: 'revoked', nextCheckAt: null } as const

/** The event still names the card, so that the shop can tell the customer which one it was. */
function removedEvent(
  tables: Tables,
  removedMethod: Method,
  { brand, last4, name }: Method,
  now: number,
): Promise<void> {
  return methodEvent(tables, { ...removedMethod, brand, last4, name }, now)
}

async function revokeAtCcv(deps: Deps, { id, mandateId }: Method): Promise<boolean> {
  if (mandateId === null) return true
  await instruct(deps, { methodId: id }, () => deps.ccv.revokeMandate(mandateId))
  try {
    return (await deps.ccv.getMandate(mandateId)).status === 'inactive'
  } catch (error) {
    if (!(error instanceof CcvError)) throw error
    return error.notFound
  }
}
