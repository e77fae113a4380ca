/** Saved methods as the shop sees them: all of them, with running agreements and the row that stands for each. */
import type { PaymentDeps } from '../context.ts'
import type { SavedMethod } from '../contract/checkout.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { shopMethodView } from '../payments/views.ts'
import { accountRows, rowOf } from './account-rows.ts'
import { forgetMethod } from './methods.ts'

/** A customer's saved methods for the shop, newest first: also pending and removed ones, but not those that failed. */
export async function listSavedMethods(deps: PaymentDeps, customerId: string): Promise<SavedMethod[]> {
  const methods = await deps.store.methods.ofCustomer(customerId)
  return presentToShop(
    deps,
    methods.filter(({ state }) => state !== 'dead'),
  )
}

export async function readSavedMethod(deps: PaymentDeps, id: string): Promise<SavedMethod | undefined> {
  return presentOne(deps, await deps.store.methods.get(id))
}

/** Removes a method, and returns it. */
export async function forgetSavedMethod(deps: PaymentDeps, id: string): Promise<SavedMethod | undefined> {
  return presentOne(deps, await forgetMethod(deps, id))
}

/** The given methods of one customer, out of all of theirs, with their consents. */
export async function presentToShop(deps: PaymentDeps, methods: readonly Method[]): Promise<SavedMethod[]> {
  const now = deps.clock.now()
  const { rows, running } = await accountRows(deps.store, methods, now)
  return methods.map((method) => {
    const inUseBy = running.get(method.id)?.kind
    const shown = rowOf(rows, method.id)?.shown.id ?? method.id
    const isHidden = shown !== method.id && method.state !== 'revoking'
    return {
      ...shopMethodView(method, now),
      ...(inUseBy ? { inUseBy } : {}),
      ...(isHidden ? { sameAs: shown } : {}),
    }
  })
}

async function presentOne(deps: PaymentDeps, method: Method | undefined): Promise<SavedMethod | undefined> {
  if (!method) return undefined
  const siblings = await deps.store.methods.ofCustomer(method.customerId)
  const others = siblings.filter(({ id }) => id !== method.id)
  return (await presentToShop(deps, [...others, method])).at(-1)
}
