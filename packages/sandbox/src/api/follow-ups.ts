import { Hono } from 'hono'
import { z } from 'zod'
import type { TransactionRecord } from '../books/records.ts'
import type { PlannedFollowUp, World } from '../books/world.ts'
import { refused, unknownReference } from '../runtime/errors.ts'
import { amount } from '../runtime/money.ts'
import { addFollowUp, standing } from '../simulation/follow-ups.ts'
import { hideAsPlanned, takePlan, toTransactionAnswer } from '../simulation/open.ts'
import { scheduleEnd } from '../simulation/timing.ts'
import { conclude } from '../simulation/transitions.ts'
import { recall, remember, repeatable } from './idempotency.ts'
import { authenticate, description, readBody, webhookUrl } from './request.ts'

const common = { reference: z.string().min(1).max(255), description, webhookUrl }
const orderLines = z.array(z.looseObject({})).optional()

const reversalBody = z.looseObject(common)
const captureBody = z.looseObject({ ...common, amount: amount.optional(), orderLines })
// returnUrl and details are for terminals.
const refundBody = z.looseObject({
  ...captureBody.shape,
  returnUrl: z.string().max(2048).optional(),
  details: z.looseObject({}).optional(),
})

/** The members that these calls share. */
interface FollowUpBody {
  reference: string
  amount?: number | undefined
  description?: string | undefined
  webhookUrl?: string | undefined
}

interface Call {
  type: PlannedFollowUp
  schema: z.ZodObject<typeof common>
  /** Checks the rules and returns the amount in minor units. */
  amountOf: (world: World, original: TransactionRecord, asked: number | undefined) => number
}

/** `POST /refund`, `/capture` and `/reversal`: operations on a transaction that has succeeded. */
export function followUps(world: World): Hono {
  const app = new Hono()
  add(app, world, { type: 'refund', schema: refundBody, amountOf: refundable })
  add(app, world, { type: 'capture', schema: captureBody, amountOf: capturable })
  add(app, world, { type: 'reversal', schema: reversalBody, amountOf: reversible })
  return app
}

function add(app: Hono, world: World, { type, schema, amountOf }: Call): void {
  app.post(`/${type}`, async (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const body: FollowUpBody = await readBody(c, world, schema)
    const call = await repeatable(c, key, `/${type}`)
    const before = recall(world, call)
    if (before) return c.json(toTransactionAnswer(world, before))

    const original = own(world, key, body.reference)
    const amountMinor = amountOf(world, original, body.amount)
    const wanted = { type, amountMinor, description: body.description, webhookUrl: body.webhookUrl }
    const record = create(world, original, wanted, (reference) => remember(world, call, reference))
    await world.webhooks.deliverEarly()
    return c.json(toTransactionAnswer(world, record))
  })
}

interface Wanted {
  type: PlannedFollowUp
  amountMinor: number
  description: string | undefined
  webhookUrl: string | undefined
}

function create(
  world: World,
  original: TransactionRecord,
  wanted: Wanted,
  keep: (reference: string) => void,
): TransactionRecord {
  const waiting = takePlan(world, original.merchantOrderReference, wanted.type)
  const record = addFollowUp(world, original, { ...wanted, plan: waiting?.plan })
  if (waiting?.forgetIdempotency !== true) keep(record.reference)
  hideAsPlanned(world, waiting, record.reference)
  const wait = waiting?.plan.settlesAfterMs ?? world.switches[`${wanted.type}sSettleAfterMs`]
  if (wait === 0) conclude(world, record, { status: 'success' })
  else if (wait !== null) {
    record.settlesAt = record.created + wait
    scheduleEnd(world, record)
  }
  world.state.changed()
  return record
}

function own(world: World, key: string, reference: string): TransactionRecord {
  const record = world.state.transaction(reference)
  if (!record || record.key !== key) throw unknownReference(reference)
  return record
}

function checkSucceeded(original: TransactionRecord): void {
  if (original.status !== 'success') throw refused('rejected', `The transaction is ${original.status}`)
}

function decimals(minor: number): string {
  return (minor / 100).toFixed(2)
}

function refundable(world: World, original: TransactionRecord, asked: number | undefined): number {
  if (original.type !== 'sale' && original.type !== 'capture') {
    const hint = original.type === 'authorise' ? '; refund its capture' : ''
    throw refused('rejected', `A transaction of type ${original.type} cannot be refunded${hint}`)
  }
  checkSucceeded(original)
  const paid = original.amountMinor ?? 0
  const wanted = asked ?? paid
  const given = standing(world, original.reference, 'refund').reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)
  // Rounded down: of 9.99, at most 11.98 can be refunded.
  const limit = Math.floor((paid * world.switches.refundLimitPercent) / 100)
  if (given + wanted <= limit) return wanted
  const message =
    `The refund of ${decimals(wanted)}, with ${decimals(given)} refunded before, exceeds the limit of ` +
    `${decimals(limit)} for the original amount of ${decimals(paid)}`
  throw refused('refund_limit', message)
}

function checkAuthorised(world: World, original: TransactionRecord): void {
  if (original.type !== 'authorise') {
    throw refused('rejected', `A transaction of type ${original.type} is not an authorisation`)
  }
  checkSucceeded(original)
  for (const type of ['capture', 'reversal'] as const) {
    const [other] = standing(world, original.reference, type)
    if (other)
      throw refused('rejected', `The authorisation already has a ${type}`, { transactionReference: other.reference })
  }
}

function capturable(world: World, original: TransactionRecord, asked: number | undefined): number {
  checkAuthorised(world, original)
  const authorised = original.amountMinor ?? 0
  if (asked === undefined || asked <= authorised) return asked ?? authorised
  throw refused('rejected', `The amount ${decimals(asked)} exceeds the authorised ${decimals(authorised)}`)
}

function reversible(world: World, original: TransactionRecord): number {
  checkAuthorised(world, original)
  return original.amountMinor ?? 0
}
