/** Removes what the shopper sees as one saved method. */
import type { PaymentDeps } from '../context.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { changed } from '../store/store.ts'
import { accountRows, rowOf } from './account-rows.ts'
import { finishForgetting, markForgotten } from './methods.ts'

/** The removed methods: the requested one first. */
export type RemovedRow = readonly [Method, ...Method[]]

/**
 * Removes a method together with the others of its row: otherwise one that looks the same would take its place. One
 * transaction ends all of them, so that a crash leaves either all or none usable; then each mandate is revoked at CCV.
 * A method with a running agreement has a row of its own and stays. Safe to repeat.
 */
export async function forgetRow(deps: PaymentDeps, { id, customerId }: Method): Promise<RemovedRow> {
  const { requested, others } = await deps.store.write(async (tables) => {
    const now = deps.clock.now()
    const { rows } = await accountRows(tables, await tables.methods.ofCustomer(customerId), now)
    const row = rowOf(rows, id)
    const ids = row ? [row.shown, ...row.hidden].map((method) => method.id) : [id]
    const marked: Method[] = []
    // In one order everywhere, because each takes a lock.
    for (const each of ids.toSorted()) marked.push(changed(await markForgotten(tables, each, now)))
    return {
      requested: changed(marked.find((method) => method.id === id)),
      others: marked.filter((method) => method.id !== id),
    }
  })
  return Promise.all([finishForgetting(deps, requested), ...others.map((method) => finishForgetting(deps, method))])
}
