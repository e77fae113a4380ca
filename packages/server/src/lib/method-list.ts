/** Saved methods as the shop sees them: each beside its siblings, with what still runs on it. */
import type { RunningAgreement } from '@ccv-checkout/widget/protocol'
import type { SavedMethod } from './checkout.ts'
import type { Deps } from './deps.ts'
import type { Attempt } from './domain/attempt.ts'
import { type Method, runningAgreement } from './domain/method.ts'
import { shopMethodView } from './views.ts'

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
  const maker = await store.attempts.get(method.attemptId)
  const used = agreement.kind === 'instalment' ? await usedTimes(store, method, maker) : 0
  if (!runningAgreement(method, used, clock.now())) return undefined
  const { amountMinor } = agreement
  const amount = amountMinor && maker?.currency ? { amount: { amountMinor, currency: maker.currency } } : {}
  return agreement.kind === 'recurring'
    ? { kind: 'recurring', everyDays: agreement.everyDays, until: agreement.until, ...amount }
    : { kind: 'instalment', atMost: agreement.atMost, used, ...amount }
}

async function usedTimes(store: Deps['store'], method: Method, maker: Attempt | undefined): Promise<number> {
  const attempts = await store.attempts.withMethod(method.id)
  const charges = [
    ...attempts.filter(({ choice }) => choice === 'charge'),
    ...(maker && maker.amountMinor !== null ? [maker] : []),
  ]
  return charges.filter(({ state }) => state !== 'failed' && state !== 'voided').length
}
