import { Hono } from 'hono'
import { z } from 'zod'
import type { MandateRecord, TransactionRecord } from '../books/records.ts'
import { createReference, hex } from '../books/references.ts'
import { isHidden, type World } from '../books/world.ts'
import { invalid, refused, unknownReference } from '../runtime/errors.ts'
import { amount, currency } from '../runtime/money.ts'
import { addTransaction, hideAsPlanned, takePlan, toMandateAnswer, toTransactionAnswer } from '../simulation/open.ts'
import { scheduleEnd } from '../simulation/timing.ts'
import { conclude, finish, setMandate } from '../simulation/transitions.ts'
import { checkMethod } from './methods.ts'
import {
  authenticate,
  checkLanguage,
  language,
  merchantOrderReference,
  notificationRequests,
  readBody,
  returnUrl,
  toList,
  webhookUrl,
} from './request.ts'
import { sequenceInfo } from './sequence-info.ts'

const types = ['card', 'sepa_direct_debit', 'paypal', 'applepay', 'googlepay'] as const

const name = z.string().min(1).max(255).optional()

/** Members that CCV documents. `checkRules` checks the ones that a type requires. */
const customer = z.looseObject({
  customerFirstName: name,
  customerLastName: name,
  customerEmail: z.email({ pattern: z.regexes.html5Email }).max(255).optional(),
  customerLanguage: language.optional(),
  // CCV's text says two letters, all of its examples have three.
  customerCountry: z
    .string()
    .regex(/^[A-Za-z]{2,3}$/, 'must be an ISO 3166 country code')
    .optional(),
  customerZip: name,
  customerAddress: name,
  customerCity: name,
  googlePayEncryptedToken: z.string().min(1).optional(),
})

const mandateBody = z.looseObject({
  type: z
    .string()
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(types)),
  returnUrl,
  merchantOrderReference,
  amount: amount.optional(),
  // Not in CCV's table, but a mandate with an amount would otherwise have no currency.
  currency: currency.default('eur'),
  webhookUrl,
  details: customer.default({}),
  // CCV's example of a mandate omits the mode, which payments require.
  sequenceInfo: sequenceInfo.optional(),
  notificationRequests,
})

type MandateBody = z.infer<typeof mandateBody>

const methodOfType = {
  card: 'card',
  sepa_direct_debit: 'sdd',
  paypal: 'paypal',
  applepay: 'applepay',
  googlepay: 'googlepay',
} as const

/** The mandate resource. */
export function mandates(world: World): Hono {
  const app = new Hono()

  app.post('/mandate', async (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const body = await readBody(c, world, mandateBody)
    checkRules(world, body)
    const mandate = createMandate(world, key, body)
    await world.webhooks.deliverEarly()
    return c.json(toMandateAnswer(world, mandate))
  })

  app.get('/mandate', (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const own = world.state.books.mandates.filter((mandate) => mandate.key === key && !hidden(world, mandate))
    return c.json(own.reverse().map((mandate) => toMandateAnswer(world, mandate)))
  })

  app.get('/mandate/:id', (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    return c.json(toMandateAnswer(world, visible(world, key, c.req.param('id'))))
  })

  app.get('/mandate/:id/transactions', (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const mandate = visible(world, key, c.req.param('id'))
    return c.json(madeWith(world, mandate).map((record) => toTransactionAnswer(world, record)))
  })

  app.delete('/mandate/:id', async (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const mandate = own(world, key, c.req.param('id'))
    if (mandate.status === 'inactive' && world.switches.refuseSecondRevoke) {
      throw refused('rejected', 'The mandate is already inactive')
    }
    revoke(world, mandate)
    await world.webhooks.deliverEarly()
    return c.body(null, 200)
  })

  return app
}

function own(world: World, key: string, id: string): MandateRecord {
  const mandate = world.state.mandate(id)
  if (!mandate || mandate.key !== key) throw unknownReference(id)
  return mandate
}

function visible(world: World, key: string, id: string): MandateRecord {
  const mandate = own(world, key, id)
  if (hidden(world, mandate)) throw unknownReference(id)
  return mandate
}

function hidden(world: World, mandate: MandateRecord): boolean {
  return isHidden(world, [mandate.mandateId, mandate.merchantOrderReference])
}

function checkRules(world: World, body: MandateBody): void {
  const { details, type } = body
  checkMethod(world, methodOfType[type])
  checkLanguage(world, 'details.customerLanguage', details.customerLanguage)
  if (type === 'applepay' || type === 'googlepay') {
    if (!body.sequenceInfo) throw invalid('sequenceInfo', `sequenceInfo is required for type ${type}`)
  }
  if (type === 'sepa_direct_debit' || type === 'paypal') {
    const required = [
      'customerFirstName',
      'customerLastName',
      'customerEmail',
      'customerLanguage',
      'customerCountry',
    ] as const
    const missing = required.find((member) => details[member] === undefined)
    if (missing !== undefined) throw invalid(`details.${missing}`, `details.${missing} is required for type ${type}`)
  }
  const address = ['customerZip', 'customerAddress', 'customerCity'] as const
  const gap = address.find((member) => details[member] === undefined)
  if (gap !== undefined && address.some((member) => details[member] !== undefined)) {
    throw invalid(`details.${gap}`, `details.${gap} is required with the other address fields`)
  }
}

function createMandate(world: World, key: string, body: MandateBody): MandateRecord {
  const now = world.agenda.now()
  const mandateId = createReference('MAN', now)
  const waiting = takePlan(world, body.merchantOrderReference)
  const child = addTransaction(world, {
    key,
    role: 'mandate-child',
    type: body.amount === undefined ? 'validate' : 'sale',
    method: methodOfType[body.type],
    amountMinor: body.amount,
    currency: body.amount === undefined ? undefined : body.currency,
    language: body.details.customerLanguage ?? 'eng',
    merchantOrderReference: world.switches.mandateChildOrderReference ? body.merchantOrderReference : undefined,
    returnUrl: body.returnUrl,
    hosted: true,
    sequenceInfo: body.sequenceInfo,
    parentId: mandateId,
    plan: waiting?.plan,
  })
  const mandate: MandateRecord = {
    key,
    mandateId,
    type: body.type,
    status: 'pending',
    externalMandateReference: body.type === 'sepa_direct_debit' ? `CCV${hex(6)}` : mandateId,
    merchantOrderReference: body.merchantOrderReference,
    amountMinor: body.amount,
    currency: body.currency,
    childReferenceId: child.reference,
    childIsPayment: body.amount !== undefined,
    returnUrl: body.returnUrl,
    webhookUrl: world.switches.mandateWebhooks ? body.webhookUrl : undefined,
    notificationRequests: toList(body.notificationRequests),
    created: now,
    modified: now,
    details: echo(body.details),
  }
  world.state.addMandate(mandate)
  hideAsPlanned(world, waiting, mandateId)
  signAtOnce(world, body, child)
  scheduleEnd(world, child)
  world.state.changed()
  return mandate
}

/** A wallet's token already contains the customer's consent, so the shopper visits no page. */
function signAtOnce(world: World, body: MandateBody, child: TransactionRecord): void {
  if (body.details.googlePayEncryptedToken !== undefined) conclude(world, child, { status: 'success' })
}

function echo(details: MandateBody['details']): Record<string, unknown> {
  const { googlePayEncryptedToken: _secret, ...shown } = details
  return shown
}

/** Returns the payments made with a mandate, newest first. The child is included only if it was a payment. */
function madeWith(world: World, mandate: MandateRecord): TransactionRecord[] {
  return world.state.books.transactions
    .filter(
      (record) =>
        record.key === mandate.key &&
        (record.mandateId === mandate.mandateId ||
          (mandate.childIsPayment && record.reference === mandate.childReferenceId)),
    )
    .filter((record) => !isHidden(world, [record.reference, record.merchantOrderReference]))
    .reverse()
}

/** Revokes a mandate. If it isn't signed yet, it can no longer be signed. */
function revoke(world: World, mandate: MandateRecord): void {
  if (mandate.status !== 'inactive') setMandate(world, mandate, 'inactive')
  const child = world.state.transaction(mandate.childReferenceId)
  if (child?.status === 'pending' && child.role === 'mandate-child') {
    finish(world, child, { status: 'failed', failureCode: 'cancelled' })
  }
  world.state.changed()
}
