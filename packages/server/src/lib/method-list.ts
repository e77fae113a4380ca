/** Saved methods as they are listed: each beside its siblings, with what still runs on it. */
import type { SavedMethodView } from '@ccv-checkout/widget/protocol'
import type { SavedMethod } from './checkout.ts'
import type { Deps } from './deps.ts'
import { type Method, runningAgreement } from './domain/method.ts'
import { ProblemError } from './problem.ts'
import { methodView, shopMethodView } from './views.ts'

/** The shopper's own list. */
export async function presentMethods(deps: Deps, methods: readonly Method[]): Promise<SavedMethodView[]> {
  const now = deps.clock.now()
  return Promise.all(
    methods.map(async (method) => ({ ...methodView(method, now, methods), ...(await use(deps, method)) })),
  )
}

/** One of them, among the others of its customer. */
export async function presentMethod(deps: Deps, method: Method): Promise<SavedMethodView> {
  const siblings = await deps.store.methods.ofCustomer(method.customerId)
  return { ...methodView(method, deps.clock.now(), siblings), ...(await use(deps, method)) }
}

/** The same for the shop. */
export async function presentToShop(deps: Deps, method: Method): Promise<SavedMethod> {
  const siblings = await deps.store.methods.ofCustomer(method.customerId)
  return { ...shopMethodView(method, deps.clock.now(), siblings), ...(await use(deps, method)) }
}

/** @throws ProblemError `method-in-use` with the reason, while an agreement runs on it: only the shop may end that */
export async function refuseInUse(deps: Deps, method: Method): Promise<void> {
  const running = await agreementOn(deps, method)
  if (!running) return
  const { agreement } = method
  const message =
    agreement.kind === 'recurring'
      ? `A recurring agreement runs on it until ${agreement.until}: ask the shop to end that first`
      : 'Not all instalments are paid: ask the shop to end the agreement first'
  throw new ProblemError('method-in-use', { errors: [{ field: 'id', message }] })
}

async function use(deps: Deps, method: Method): Promise<Pick<SavedMethodView, 'inUseBy'>> {
  const inUseBy = await agreementOn(deps, method)
  return inUseBy ? { inUseBy } : {}
}

async function agreementOn({ store, clock }: Deps, method: Method): Promise<SavedMethodView['inUseBy']> {
  if (method.agreement.kind !== 'instalment') return runningAgreement(method, 0, clock.now())
  const maker = await store.attempts.get(method.attemptId)
  const attempts = await store.attempts.withMethod(method.id)
  const charges = [
    ...attempts.filter(({ choice }) => choice === 'charge'),
    ...(maker && maker.amountMinor !== null ? [maker] : []),
  ]
  const used = charges.filter(({ state }) => state !== 'failed' && state !== 'voided').length
  return runningAgreement(method, used, clock.now())
}
