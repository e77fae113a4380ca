/** What the shopper sees of what is saved, where it is looked after: with what still runs on it, and what is under way. */
import type { AccountMethodView, AccountView } from '@ccv-checkout/widget/protocol'
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { endOfMonth, expiresSoon, type Method } from '../domain/saved-methods/method.ts'
import { methodView } from '../payments/views.ts'
import { runningOn } from './method-list.ts'

/** The shopper's own list, newest first; empty for nobody. */
export async function accountView(deps: Deps, customerId: string | null): Promise<AccountView> {
  const { settings, store } = deps
  const methods = customerId === null ? [] : await store.methods.ofCustomer(customerId)
  const shown = await Promise.all(methods.map(async (method) => ((await isShown(deps, method)) ? [method] : [])))
  return {
    protocol: 1,
    shop: { name: settings.shop.name },
    testMode: settings.testMode,
    methods: await Promise.all(onePending(shown.flat()).map((method) => present(deps, method, methods))),
  }
}

/** One of them, among the others of its customer. */
export async function accountMethod(deps: Deps, method: Method): Promise<AccountMethodView> {
  return present(deps, method, await deps.store.methods.ofCustomer(method.customerId))
}

/** @throws ProblemError `method-in-use`, while an agreement runs on it that the shopper has not been asked about */
export async function refuseInUse(deps: Deps, method: Method): Promise<void> {
  const running = await runningOn(deps, method)
  if (!running) return
  const what =
    running.kind === 'recurring'
      ? `A recurring agreement runs on it until ${running.until}`
      : 'Not all instalments are paid'
  const message = `${what}: say what ends, and ask again with endsAgreement=true`
  throw new ProblemError('method-in-use', { errors: [{ field: 'endsAgreement', message }] })
}

async function present(deps: Deps, method: Method, siblings: readonly Method[]): Promise<AccountMethodView> {
  const now = deps.clock.now()
  const { state, expiresSoon: _, ...view } = methodView(method, now, siblings)
  const inUse = await runningOn(deps, method)
  return {
    ...view,
    state: method.state === 'revoking' ? 'removing' : state,
    ...(state === 'usable' && expiresSoon(method, now, lookAheadMs) ? { expiresSoon: true } : {}),
    ...lapse(method),
    ...(inUse ? { inUse } : {}),
  }
}

/** Who looks after their cards can be told earlier than who is about to pay. */
const lookAheadMs = { card: 60 * 86_400_000, token: 7 * 86_400_000 }

/** CCV may forget a card before the card itself ends. */
function lapse(method: Method): Pick<AccountMethodView, 'keptUntil'> {
  const { tokenExpiresAt } = method
  const end = endOfMonth(method)
  return tokenExpiresAt !== null && (end === undefined || tokenExpiresAt < end) ? { keptUntil: tokenExpiresAt } : {}
}

/** So long after it was sent the shopper may be about to come back from CCV's page; in ms. */
const freshMs = 3_600_000

/** What was begun and left alone is nothing to look after; what was agreed to and is being checked is. */
async function isShown({ store, clock }: Deps, method: Method): Promise<boolean> {
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

/** Trying again leaves the earlier try behind: of each kind only the newest is waited for. */
function onePending(methods: readonly Method[]): Method[] {
  const first = (kind: string): Method | undefined => methods.find((it) => it.state === 'pending' && it.kind === kind)
  return methods.filter((method) => method.state !== 'pending' || method === first(method.kind))
}
