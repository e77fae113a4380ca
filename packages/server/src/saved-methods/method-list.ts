/** Saved methods as the shop sees them: each beside its siblings, with what still runs on it. */
import type { RunningAgreement } from '@ccv-checkout/widget/protocol'
import type { Deps } from '../context.ts'
import type { SavedMethod } from '../contract/checkout.ts'
import { dayOfTime } from '../domain/payments/due-dates.ts'
import { type Method, runningAgreement } from '../domain/saved-methods/method.ts'
import { shopMethodView } from '../payments/views.ts'
import { forgetMethod } from './methods.ts'

/** A customer's saved methods for the shop, newest first: also those that are pending or gone, but not what never came about. */
export async function listSavedMethods(deps: Deps, customerId: string): Promise<SavedMethod[]> {
  const methods = await deps.store.methods.ofCustomer(customerId)
  return Promise.all(methods.filter(({ state }) => state !== 'dead').map((method) => presentToShop(deps, method)))
}

export async function readSavedMethod(deps: Deps, id: string): Promise<SavedMethod | undefined> {
  const method = await deps.store.methods.get(id)
  return method && presentToShop(deps, method)
}

/** Forgets a method; the method afterwards. */
export async function forgetSavedMethod(deps: Deps, id: string): Promise<SavedMethod | undefined> {
  const method = await forgetMethod(deps, id)
  return method && presentToShop(deps, method)
}

/** A saved method, with the consent it rests on. */
export async function presentToShop(deps: Deps, method: Method): Promise<SavedMethod> {
  const siblings = await deps.store.methods.ofCustomer(method.customerId)
  return { ...shopMethodView(method, deps.clock.now(), siblings), ...(await use(deps, method)) }
}

async function use(deps: Deps, method: Method): Promise<Pick<SavedMethod, 'inUseBy'>> {
  const running = await runningOn(deps, method)
  return running ? { inUseBy: running.kind } : {}
}

/** The agreement that still runs on it, with what it comes to; `undefined` when nothing more may be charged by it. */
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
