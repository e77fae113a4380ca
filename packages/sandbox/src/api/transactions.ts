import { Hono } from 'hono'
import { z } from 'zod'
import type { TransactionRecord } from '../books/records.ts'
import { isHidden, type World } from '../books/world.ts'
import { invalid, refused, unknownReference } from '../runtime/errors.ts'
import { toMinor } from '../runtime/money.ts'
import { toTransactionAnswer } from '../simulation/open.ts'
import { finish } from '../simulation/transitions.ts'
import { authenticate } from './request.ts'

const pageSize = 100

const time = z
  .string()
  .regex(/^\d{1,15}$/, 'must be epoch milliseconds')
  .transform(Number)
  .optional()

const decimal = z
  .string()
  .transform((value, context) => {
    const minor = value === '0' ? 0 : toMinor(value)
    if (minor !== undefined) return minor
    context.addIssue({ code: 'custom', message: 'must be an amount' })
    return z.NEVER
  })
  .optional()

const list = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .optional()

const filters = z.looseObject({
  references: list,
  originalReferences: list,
  merchantOrderReference: z.string().max(255).optional(),
  createdBefore: time,
  createdAfter: time,
  amountMinimum: decimal,
  amountMaximum: decimal,
  type: z.enum(['sale', 'refund', 'token', 'credit', 'authorise', 'capture', 'vault']).optional(),
  method: z.string().optional(),
  status: z.enum(['pending', 'success', 'failed', 'manualintervention']).optional(),
  referenceBefore: z.string().max(255).optional(),
  referenceAfter: z.string().max(255).optional(),
  paidout: z.enum(['yes', 'no', 'never']).optional(),
})

type Filters = z.infer<typeof filters>

/** `GET /transaction` for one transaction or a list, `POST /cancel` and `POST /void`. */
export function transactions(world: World): Hono {
  const app = new Hono()

  app.get('/transaction', (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const query = c.req.query()
    const { reference } = query
    if (reference !== undefined) return c.json(readOne(world, key, reference, query['includeRelatedTransactions']))
    const asked = filters.parse(query)
    return c.json(find(world, key, asked).map((record) => toTransactionAnswer(world, record)))
  })

  app.post('/cancel', async (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const record = own(world, key, c.req.query('reference'))
    // A pending refund can be cancelled; a capture and a reversal can't.
    if (record.type === 'capture' || record.type === 'reversal') {
      throw refused('rejected', `A ${record.type} cannot be cancelled`)
    }
    checkPending(record)
    finish(world, record, { status: 'failed', failureCode: 'cancelled' })
    await world.webhooks.deliverEarly()
    return c.json(toTransactionAnswer(world, record))
  })

  app.post('/void', (c) => {
    const { key } = authenticate(c.req.header('authorization'))
    const record = own(world, key, c.req.query('reference'))
    if (record.role !== 'payment' || record.method === 'sdd') {
      throw refused('rejected', `A transaction of method ${record.method} cannot be voided`)
    }
    checkPending(record)
    record.voided = true
    record.lastUpdate = world.agenda.now()
    world.state.changed()
    return c.body(null, 204)
  })

  return app
}

function own(world: World, key: string, reference: string | undefined): TransactionRecord {
  if (reference === undefined || reference === '') throw invalid('reference', 'reference is required')
  const record = world.state.transaction(reference)
  if (!record || record.key !== key) throw unknownReference(reference)
  return record
}

function checkPending({ status }: TransactionRecord): void {
  if (status !== 'pending') throw refused('rejected', `The transaction is not pending but ${status}`)
}

/** True while reads and queries don't find the transaction. */
function hidden(world: World, record: TransactionRecord): boolean {
  return isHidden(world, [record.reference, record.merchantOrderReference])
}

function readOne(world: World, key: string, reference: string, related: string | undefined): Record<string, unknown> {
  if (reference.length > 255) throw invalid('reference', 'reference must have at most 255 characters')
  const record = own(world, key, reference)
  if (hidden(world, record)) throw unknownReference(reference)
  const answer = toTransactionAnswer(world, record)
  if (related === undefined || /^(?:false|no|0)$/i.test(related)) return answer
  const relatedTransactions = world.state
    .followUps(reference)
    .filter((other) => other.status === 'success' && !hidden(world, other))
    .map((other) => toTransactionAnswer(world, other))
  return { ...answer, relatedTransactions }
}

/** Returns the newest matches first, at most one page. */
function find(world: World, key: string, asked: Filters): TransactionRecord[] {
  const candidates = candidatesFor(world, key, asked)
  const before = cursor(world, key, asked.referenceBefore)
  const after = cursor(world, key, asked.referenceAfter)
  const found: TransactionRecord[] = []
  for (let i = candidates.length - 1; i >= 0 && found.length < pageSize; i -= 1) {
    const record = candidates[i]
    if (!record || record.key !== key || !matches(record, asked)) continue
    if (before && !isOlder(record, before)) continue
    if (after && !isOlder(after, record)) continue
    if (!hidden(world, record)) found.push(record)
  }
  return found
}

/** Uses an index for the filters with which callers recover a lost answer. */
function candidatesFor(world: World, key: string, asked: Filters): readonly TransactionRecord[] {
  if (asked.merchantOrderReference !== undefined) return world.state.ofOrder(key, asked.merchantOrderReference)
  const [original, ...others] = asked.originalReferences ?? []
  if (original !== undefined && others.length === 0) return world.state.followUps(original)
  return world.state.books.transactions
}

function cursor(world: World, key: string, reference: string | undefined): TransactionRecord | undefined {
  return reference === undefined ? undefined : own(world, key, reference)
}

function isOlder(a: TransactionRecord, b: TransactionRecord): boolean {
  return a.created < b.created || (a.created === b.created && a.reference < b.reference)
}

function matches(record: TransactionRecord, asked: Filters): boolean {
  const { amountMinor = -1 } = record
  const type = asked.type === 'vault' ? 'token' : asked.type
  return (
    (asked.references === undefined || asked.references.includes(record.reference)) &&
    (asked.originalReferences === undefined || asked.originalReferences.includes(record.originalReference ?? '')) &&
    (asked.createdBefore === undefined || record.created < asked.createdBefore) &&
    (asked.createdAfter === undefined || record.created > asked.createdAfter) &&
    (asked.amountMinimum === undefined || amountMinor >= asked.amountMinimum) &&
    (asked.amountMaximum === undefined || (amountMinor >= 0 && amountMinor <= asked.amountMaximum)) &&
    (type === undefined || record.type === type) &&
    (asked.method === undefined || record.method === asked.method) &&
    (asked.status === undefined || record.status === asked.status) &&
    // No method of the simulated account collects money for the merchant, so nothing is ever paid out.
    (asked.paidout === undefined || asked.paidout === 'never')
  )
}
