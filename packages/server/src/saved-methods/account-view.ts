/** The saved methods for the shopper's account page: also those that are pending, each with its running agreement. */
import type { AccountMethodView, AccountView, RunningAgreement } from '@ccv-checkout/widget/protocol'
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Row } from '../domain/saved-methods/look-alikes.ts'
import { endOfMonth, expiresSoon, type Method } from '../domain/saved-methods/method.ts'
import { methodView } from '../payments/views.ts'
import { accountRows, rowOf, runningOn } from './account-rows.ts'
import type { RemovedRow } from './forget-row.ts'

/** The customer's list, newest first; empty without a customer. */
export async function accountView(deps: PaymentDeps, customerId: string | null): Promise<AccountView> {
  const { settings, store } = deps
  const methods = customerId === null ? [] : await store.methods.ofCustomer(customerId)
  const shown = await Promise.all(methods.map(async (method) => ((await isShown(deps, method)) ? [method] : [])))
  const { rows, running } = await accountRows(store, onePending(shown.flat()), deps.clock.now())
  return {
    protocol: 1,
    shop: { name: settings.shop.name },
    testMode: settings.testMode,
    methods: rows.map((row) => present(deps, row, running.get(row.shown.id))),
  }
}

/** One method as in that list. It is the default if its row is. */
export async function accountMethod(deps: PaymentDeps, method: Method): Promise<AccountMethodView> {
  const { store, clock } = deps
  const { rows, running } = await accountRows(store, await store.methods.ofCustomer(method.customerId), clock.now())
  const isDefault = rowOf(rows, method.id)?.isDefault ?? method.isDefault
  return present(deps, { shown: method, isDefault }, running.get(method.id))
}

/** The answer to a removal: `removing` until CCV has confirmed it for every method of the row. */
export async function removedMethod(deps: PaymentDeps, [method, ...others]: RemovedRow): Promise<AccountMethodView> {
  const view = await accountMethod(deps, method)
  return others.some(({ state }) => state === 'revoking') ? { ...view, state: 'removing' } : view
}

/** @throws ProblemError `method-in-use` while an agreement runs on it, because the shopper has to confirm its end */
export async function refuseInUse({ store, clock }: PaymentDeps, method: Method): Promise<void> {
  const running = await runningOn(store, method, clock.now())
  if (!running) return
  const what =
    running.kind === 'recurring'
      ? `A recurring agreement runs on it until ${running.until}`
      : 'Not all instalments are paid'
  const message = `${what}: ask the shopper to confirm, then retry with endsAgreement=true`
  throw new ProblemError('method-in-use', { errors: [{ field: 'endsAgreement', message }] })
}

function present(
  { clock }: PaymentDeps,
  { shown: method, isDefault }: Pick<Row, 'shown' | 'isDefault'>,
  inUse: RunningAgreement | undefined,
): AccountMethodView {
  const now = clock.now()
  const { state, expiresSoon: _, ...view } = methodView(method, now)
  return {
    ...view,
    isDefault,
    state: method.state === 'revoking' ? 'removing' : state,
    ...(state === 'usable' && expiresSoon(method, now, lookAheadMs) ? { expiresSoon: true } : {}),
    ...lapse(method),
    ...(inUse ? { inUse } : {}),
  }
}

/** How early the account page warns about an expiry; earlier than the checkout. In milliseconds. */
const lookAheadMs = { card: 60 * 86_400_000, token: 7 * 86_400_000 }

/** CCV may delete the token before the card itself expires. */
function lapse(method: Method): Pick<AccountMethodView, 'keptUntil'> {
  const { tokenExpiresAt } = method
  const end = endOfMonth(method)
  return tokenExpiresAt !== null && (end === undefined || tokenExpiresAt < end) ? { keptUntil: tokenExpiresAt } : {}
}

/** How long after sending the shopper may still return from CCV's page, in milliseconds. */
const freshMs = 3_600_000

/** Hides pending methods that the shopper abandoned; shows those that were agreed to and are being checked. */
async function isShown({ store, clock }: PaymentDeps, method: Method): Promise<boolean> {
  if (method.state !== 'pending') return ['usable', 'expired', 'revoking'].includes(method.state)
  const maker = await store.attempts.get(method.attemptId)
  return maker !== undefined && (isAgreed(maker) || (isOpen(maker) && (maker.sentAt ?? 0) > clock.now() - freshMs))
}

function isAgreed({ state, processing }: Attempt): boolean {
  return state === 'succeeded' || state === 'authorised' || processing
}

function isOpen({ state }: Attempt): boolean {
  return state === 'open' || state === 'unknown'
}

/** A retry leaves the earlier pending method behind, so only the newest one of each kind is shown. */
function onePending(methods: readonly Method[]): Method[] {
  const first = (kind: string): Method | undefined => methods.find((it) => it.state === 'pending' && it.kind === kind)
  return methods.filter((method) => method.state !== 'pending' || method === first(method.kind))
}
