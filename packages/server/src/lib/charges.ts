/** Charges: payments with a saved method that the shop starts, shopper absent (MIT) or present (CIT). */
import { CcvError } from '@ccv-checkout/ccv'
import type { NewSession } from './checkout.ts'
import type { Deps } from './deps.ts'
import type { Attempt } from './domain/attempt.ts'
import { afterFailure, type Earlier, refuseCharge } from './domain/charge.ts'
import { planOf } from './domain/choice.ts'
import { isUsable, type Method } from './domain/method.ts'
import { methodOfKind, traitsOf } from './domain/methods.ts'
import type { Keep } from './idempotency.ts'
import { refuseWhileAwaited } from './mandates/first-payment.ts'
import { lockOfMethod } from './methods.ts'
import type { Charge, NewCharge } from './payment-types.ts'
import { createAttempt, type Prepared } from './prepare.ts'
import { invalid, ProblemError } from './problem.ts'
import { derivedReferences, hashOf } from './secrets.ts'
import { checkOrigin, life, obtain } from './sessions.ts'
import { settle } from './settle.ts'
import { answerInTime, sendAndFollow } from './start.ts'
import { askIfDue, slotOf, slotOfOrder } from './status.ts'
import type { SessionRecord } from './store/records.ts'
import { ConflictError, changed, type Tables } from './store/store.ts'
import { recoveryLink } from './tokens/links.ts'
import { failureCodeOf, paymentOf } from './views.ts'

/**
 * Charges a saved method for an order. Asking again for the same is the same charge.
 *
 * @param keep remembers it under the shop's key, in the transaction that stores it
 * @returns the charge, with where to send the shopper, or what may follow a failure; nothing is ever tried again by
 *   itself
 * @throws ProblemError naming what forbids it; CCV was asked nothing
 */
export async function createCharge(deps: Deps, input: NewCharge, keep?: Keep): Promise<Charge> {
  checkOrigin(deps.settings, 'returnUrl', input.returnUrl)
  const taken = await deps.store.write(async (tables) => {
    const attempt = await take(deps, tables, input)
    await keep?.(tables, attempt.id)
    return attempt
  })
  await answerInTime(deps, () => carryOut(deps, taken))
  const attempt = (await deps.store.attempts.get(taken.id)) ?? taken
  return chargeView(deps, attempt)
}

/** The shop asks once more for a charge that it made: what a crash kept from being sent is sent. */
export async function resumeCharge(deps: Deps, id: string): Promise<Charge | undefined> {
  const attempt = await deps.store.attempts.get(id)
  if (attempt?.choice === 'charge') await answerInTime(deps, () => carryOut(deps, attempt))
  return readCharge(deps, id)
}

export async function readCharge(deps: Deps, id: string): Promise<Charge | undefined> {
  const attempt = await deps.store.attempts.get(id)
  if (attempt?.choice !== 'charge') return undefined
  const session = await deps.store.sessions.get(attempt.sessionId)
  if (session) await askIfDue(deps, session)
  return chargeView(deps, (await deps.store.attempts.get(id)) ?? attempt)
}

function refuseUnusable(method: Method, input: NewCharge, isAbsent: boolean, now: number): void {
  const refuse = (message: string): never => {
    throw new ProblemError('method-not-usable', { errors: [{ field: 'methodId', message }] })
  }
  if (!isUsable(method, now)) {
    refuse(
      method.state === 'usable'
        ? 'It has expired: ask the shopper to save another'
        : `It is ${method.state}, not usable`,
    )
  }
  if (method.brand === 'bcmc' && isAbsent) {
    refuse(
      'Bancontact takes charges without the shopper by another call, which CCV does not publish: charge with the shopper present, or ask for another method',
    )
  }
  const { currencies, authorises } = traitsOf(methodOfKind(method.kind))
  if (input.capture === 'later' && !authorises) {
    throw invalid('capture', 'This saved method cannot be reserved first: charge it now, or use a card')
  }
  if (!currencies.includes(input.currency)) {
    throw invalid('currency', `This saved method does not take ${input.currency}`)
  }
}

/**
 * One transaction, alone with its method and its order: the order's slot, the period's place, the agreement's limits;
 * then the attempt is written down.
 */
async function take(deps: Deps, tables: Tables, input: NewCharge): Promise<Attempt> {
  await tables.lock(lockOfMethod(input.methodId))
  await tables.lock(slotOfOrder(input.orderId))
  const method = await tables.methods.get(input.methodId)
  if (!method)
    throw new ProblemError('not-found', { errors: [{ field: 'methodId', message: 'There is no such saved method' }] })
  await refuseWhileAwaited(tables, method)
  refuseUnusable(method, input, input.shopper !== 'present', deps.clock.now())

  const order = await tables.orders.get(input.orderId)
  const session = await sessionFor(deps, tables, input, method)
  const prepared = prepareCharge(input, method)
  const holder = await tables.attempts.holder(slotOf(session))
  if (holder?.fingerprint === prepared.fingerprint) return holder
  if (order?.paidBy || holder?.state === 'succeeded') throw new ProblemError('already-paid')
  if (holder) throw new ProblemError('order-in-progress')

  const { periodKey } = prepared
  const inPeriod = periodKey && (await tables.attempts.ofPeriod(periodKey))
  if (inPeriod)
    throw new ProblemError('period-taken', { errors: [{ field: 'period', message: `Charge ${inPeriod.id} has it` }] })
  const earlier = await tables.attempts.withMethod(method.id)
  await refuseByRules(deps, tables, input, method, earlier)

  const tries = earlier.filter((attempt) => attempt.choice === 'charge' && attempt.orderId === input.orderId).length
  const derived = derivedReferences(JSON.stringify([method.id, input.orderId, input.period ?? null, tries]))
  const { attempt } = createAttempt(deps, session, { ...prepared, derived })
  if (!(await tables.attempts.insert(attempt))) throw new ConflictError('somebody was faster')
  return attempt
}

function prepareCharge(input: NewCharge, method: Method): Prepared {
  const isAbsent = input.shopper !== 'present'
  const chosen = { choice: 'charge', saved: method, isAbsent, authorises: input.capture === 'later' } as const
  const { methodId, amountMinor, currency, period } = input
  return {
    chosen,
    plan: planOf(chosen),
    consent: undefined,
    customer: undefined,
    lang: input.lang ?? 'en',
    returnTo: 'shop',
    fingerprint: hashOf(
      JSON.stringify(['charge', methodId, amountMinor, currency, period, isAbsent, chosen.authorises]),
    ),
    ...(input.notificationRequests ? { notificationRequests: input.notificationRequests } : {}),
    ...(period === undefined ? {} : { periodKey: `${methodId}:${period}` }),
  }
}

async function refuseByRules(
  deps: Deps,
  tables: Tables,
  input: NewCharge,
  method: Method,
  attempts: readonly Attempt[],
): Promise<void> {
  const maker = await tables.attempts.get(method.attemptId)
  const paidByMaker: Earlier[] = maker && maker.amountMinor !== null ? [maker] : []
  const earlier = [...attempts.filter(({ choice }) => choice === 'charge'), ...paidByMaker]
  const asked = {
    agreement: method.agreement,
    amountMinor: input.amountMinor,
    currency: input.currency,
    period: input.period,
    isAbsent: input.shopper !== 'present',
  }
  const refusal = refuseCharge(asked, earlier, deps.settings.tryCaps, deps.clock.now())
  if (refusal) throw new ProblemError(refusal.code, { errors: [refusal] })
}

/** The order's session: where its state is read, and where the shopper can pay it another way. */
async function sessionFor(deps: Deps, tables: Tables, input: NewCharge, method: Method): Promise<SessionRecord> {
  const current = await tables.sessions.ofOrder(input.orderId)
  const order = current?.input.order
  if (current && order?.amountMinor === input.amountMinor && order.currency === input.currency) {
    if (current.customerId === null || current.customerId === method.customerId) return renewed(deps, tables, current)
    throw invalid('orderId', 'This order belongs to another customer')
  }
  return obtain(tables, recoverable(deps, input, method), deps.clock.now())
}

/** The recovery link must work for as long as any session does. */
async function renewed(deps: Deps, tables: Tables, session: SessionRecord): Promise<SessionRecord> {
  const now = deps.clock.now()
  if (session.expiresAt > now) return session
  return changed(await tables.sessions.update(session, { expiresAt: now + life.session, updatedAt: now }))
}

/** What the shopper is offered who follows the recovery link. */
function recoverable({ settings }: Deps, input: NewCharge, method: Method): NewSession {
  const { orderId: id, amountMinor, currency, description, lang = 'en' } = input
  const [origin = settings.publicUrl] = settings.shopOrigins
  return {
    order: { id, amountMinor, currency, description },
    customer: { id: method.customerId, signedIn: true },
    choices: [{ choice: 'saved' }, { choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }],
    lang,
    returnUrl: input.returnUrl ?? `${origin}/`,
  }
}

async function carryOut(deps: Deps, attempt: Attempt): Promise<void> {
  if (attempt.state !== 'stored') return
  if (!attempt.isAbsent) {
    await sendAndFollow(deps, attempt)
    return
  }
  try {
    await settle(deps, attempt.id, 'start') // looks before it sends
  } catch (error) {
    if (!(error instanceof CcvError)) throw error // not known yet: the sweep goes on
  }
}

async function chargeView(deps: Deps, attempt: Attempt): Promise<Charge> {
  const session = await deps.store.sessions.get(attempt.sessionId)
  const payment = paymentOf(attempt)
  const isFailed = payment === 'failed'
  const failureCode = failureCodeOf(attempt)
  const recoveryUrl = isFailed && session ? await recoveryLink(deps, session) : undefined
  return {
    id: attempt.id,
    orderId: attempt.orderId ?? '',
    methodId: attempt.usesMethodId ?? '',
    ...(attempt.periodKey ? { period: attempt.periodKey.slice((attempt.usesMethodId ?? '').length + 1) } : {}),
    amountMinor: attempt.amountMinor ?? 0,
    currency: attempt.currency ?? 'EUR',
    payment,
    ...(attempt.reference ? { reference: attempt.reference } : {}),
    ...(attempt.state === 'open' && attempt.redirectUrl && !attempt.isAbsent
      ? { redirectUrl: attempt.redirectUrl }
      : {}),
    ...(attempt.reason && payment !== 'pending' ? { reason: attempt.reason } : {}),
    ...(failureCode ? { failureCode } : {}),
    ...(attempt.errorReference ? { errorReference: attempt.errorReference } : {}),
    ...(isFailed ? afterFailure(attempt.failureCode, attempt.failedAt ?? attempt.updatedAt) : {}),
    ...(recoveryUrl ? { recoveryUrl } : {}),
  }
}
