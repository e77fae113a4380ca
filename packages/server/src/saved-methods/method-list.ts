/** Saved methods as the shop sees them, with duplicates marked and running agreements. */
import type { RunningAgreement } from '@ccv-checkout/widget/protocol'
import type { Deps } from '../context.ts'
import type { SavedMethod } from '../contract/checkout.ts'
import { dayOfTime } from '../domain/payments/due-dates.ts'
import { type Method, runningAgreement } from '../domain/saved-methods/method.ts'
import { shopMethodView } from '../payments/views.ts'
import { forgetMethod } from './methods.ts'

/** A customer's saved methods for the shop, newest first: also pending and removed ones, but not those that failed. */
export async function listSavedMethods(deps: Deps, customerId: string): Promise<SavedMethod[]> {
  const methods = await deps.store.methods.ofCustomer(customerId)
  return Promise.all(methods.filter(({ state }) => state !== 'dead').map((method) => presentToShop(deps, method)))
}

export async function readSavedMethod(deps: Deps, id: string): Promise<SavedMethod | undefined> {
  const method = await deps.store.methods.get(id)
  return method && presentToShop(deps, method)
}

/** Removes a method, and returns it. */
export async function forgetSavedMethod(deps: Deps, id: string): Promise<SavedMethod | undefined> {
  const method = await forgetMethod(deps, id)
  return method && presentToShop(deps, method)
}

/** A saved method for the shop, with its consent. */
export async function presentToShop(deps: Deps, method: Method): Promise<SavedMethod> {
  const siblings = await deps.store.methods.ofCustomer(method.customerId)
  return { ...shopMethodView(method, deps.clock.now(), siblings), ...(await use(deps, method)) }
}

async function use(deps: Deps, method: Method): Promise<Pick<SavedMethod, 'inUseBy'>> {
  const running = await runningOn(deps, method)
  return running ? { inUseBy: running.kind } : {}
}

/** Returns the running agreement with its amount; `undefined` when it allows no further charge. */
export async function runningOn({ store, clock }: Deps, method: Method): Promise<RunningAgreement | undefined> {
  const { agreement } = method
  if (agreement.kind === 'unscheduled') return undefined
  const now = clock.now()
  const { used } = await store.attempts.agreementUse(method.id, dayOfTime(now))
  if (!runningAgreement(method, used, now)) return undefined
  const { amountMinor } = agreement
  const amount = amountMinor && method.currency ? { amount: { amountMinor, currency: method.currency } } : {}
  return agreement.kind === 'recurring'
    ? { kind: 'recurring', everyDays: agreement.everyDays, until: agreement.until, ...amount }
    : { kind: 'instalment', atMost: agreement.atMost, used, ...amount }
}
