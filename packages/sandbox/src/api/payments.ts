import { Hono } from 'hono'
import type { TransactionRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import { ApiError, invalid, refused } from '../runtime/errors.ts'
import { addMandate, addTransaction, hideAsPlanned, takePlan, toTransactionAnswer } from '../simulation/open.ts'
import { rateLimitedCents } from '../simulation/outcomes.ts'
import { hasExpired } from '../simulation/test-cards.ts'
import { scheduleEnd } from '../simulation/timing.ts'
import { conclude } from '../simulation/transitions.ts'
import { type Credential, findCredential } from './credentials.ts'
import { recall, remember, repeatable } from './idempotency.ts'
import { checkMethod } from './methods.ts'
import { type PaymentBody, paymentBody } from './payment-body.ts'
import { authenticate, checkLanguage, readBody, toList } from './request.ts'
import { checkSequence } from './sequence-info.ts'

const authorisable = ['card', 'applepay', 'googlepay']

/** `POST /payment`. */
export function payments(world: World): Hono {
  const app = new Hono()
  app.post('/payment', async (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const body = await readBody(c, world, paymentBody)
    const call = await repeatable(c, key, '/payment')
    const before = recall(world, call)
    if (before) return c.json(toTransactionAnswer(world, before))

    checkRules(world, body)
    const credential = findCredential(world, key, body)
    limitRate(world, key, body, credential)
    const payment = createPayment(world, key, body, credential, (reference) => remember(world, call, reference))
    await world.webhooks.deliverEarly()
    return c.json(toTransactionAnswer(world, payment))
  })
  return app
}

function checkRules(world: World, body: PaymentBody): void {
  checkLanguage(world, 'language', body.language)
  checkMethod(world, body.method, body.brand)
  if (body.sequenceInfo) checkSequence(body.sequenceInfo)
  if (body.transactionType === 'authorise' && !authorisable.includes(body.method)) {
    throw invalid('transactionType', `${body.method} cannot be authorised`)
  }
  if (body.brand !== undefined && body.method !== 'card') throw invalid('brand', 'brand requires method card')
  if (body.storeInVault === true && body.method !== 'card')
    throw invalid('storeInVault', 'storeInVault requires method card')
  if (body.storeInVault === true && !world.switches.vaultEnabled) {
    throw refused('rejected', 'The vault is not enabled for this account')
  }
  if (body.obtainMandate === true && body.method !== 'card') {
    throw invalid('obtainMandate', 'obtainMandate requires method card')
  }
  if (body.obtainMandate === true && body.mandateId !== undefined) {
    throw invalid('obtainMandate', 'Give either obtainMandate or mandateId, not both')
  }
  if (body.method === 'sdd' && body.mandateId === undefined) {
    throw invalid('mandateId', 'mandateId is required for a direct debit')
  }
}

/** Answers 429 for certain cents of the amount, once per order reference. This is not a rule of CCV's. */
function limitRate(world: World, key: string, body: PaymentBody, credential: Credential | undefined): void {
  const { amountTriggers } = world.switches
  const applies = amountTriggers === 'everywhere' || (amountTriggers === 'charges' && credential?.atOnce === true)
  if (!applies || body.amount % 100 !== rateLimitedCents) return
  const once = `${key}\n${body.amount}\n${body.merchantOrderReference}`
  if (world.rateLimited.has(once)) return
  world.rateLimited.add(once)
  throw new ApiError(429, { type: 'process_error', message: 'Too many requests' })
}

function createPayment(
  world: World,
  key: string,
  body: PaymentBody,
  credential: Credential | undefined,
  keep: (reference: string) => void,
): TransactionRecord {
  const waiting = takePlan(world, body.merchantOrderReference)
  const payment = addTransaction(world, {
    key,
    role: 'payment',
    type: body.transactionType,
    method: body.method,
    amountMinor: body.amount,
    currency: body.currency,
    language: body.language,
    merchantOrderReference: body.merchantOrderReference,
    description: body.description,
    metadata: body.metadata,
    returnUrl: body.returnUrl,
    webhookUrl: body.webhookUrl,
    notificationRequests: toList(body.notificationRequests),
    brand: credential?.card?.brand ?? body.brand,
    hosted: credential?.atOnce !== true,
    sequenceInfo: body.sequenceInfo,
    obtainMandate: body.obtainMandate,
    storeInVault: body.storeInVault,
    mandateId: body.mandateId,
    vaultAccessToken: credential?.token?.token,
    card: credential?.card,
    plan: waiting?.plan,
  })
  if (waiting?.forgetIdempotency !== true) keep(payment.reference)
  hideAsPlanned(world, waiting, payment.reference)
  payment.details = openingDetails(world, payment, body)
  if (payment.obtainMandate === true) addMandate(world, payment)
  if (credential?.atOnce === true) charge(world, payment, credential)
  else scheduleEnd(world, payment)
  world.state.changed()
  return payment
}

/** Returns the `details` of a payment that is still pending. */
function openingDetails(world: World, payment: TransactionRecord, body: PaymentBody): Record<string, unknown> {
  if (payment.vaultAccessToken !== undefined && payment.hosted) {
    return {
      cardholderFirstName: payment.card?.firstName,
      cardholderLastName: payment.card?.lastName,
      maskedPan: payment.card?.maskedPan,
      initialTransactionId: body.details.initialTransactionId ?? body.sequenceInfo?.initialTransactionId,
    }
  }
  if (payment.method === 'card' && payment.brand === 'bcmc' && payment.hosted) {
    const page = `${world.publicUrl}/card/payment.html?reference=${payment.reference}`
    return { qrCode: page, urlIntent: page }
  }
  return payment.mandateId === undefined ? {} : { mandateId: payment.mandateId }
}

/** Makes a charge without the shopper. A direct debit takes days. */
function charge(world: World, payment: TransactionRecord, credential: Credential): void {
  const expired = payment.card !== undefined && hasExpired(payment.card.expiryDate, world.agenda.now())
  if (payment.method === 'sdd') {
    const wait = world.switches.debitSettlesAfterMs
    payment.settlesAt = wait === null ? undefined : payment.created + wait
    scheduleEnd(world, payment)
    return
  }
  if (world.switches.chargesStayPending) return
  conclude(world, payment, expired ? { status: 'failed', failureCode: 'card_refused' } : { status: 'success' })
  const { token } = credential
  const schemeId = payment.details['initialTransactionId']
  if (token && payment.status === 'success' && typeof schemeId === 'string') token.lastTransactionId = schemeId
}
