import type { FollowUpType, TransactionRecord } from '../books/records.ts'
import { createMethodTransactionId, createReference } from '../books/references.ts'
import type { World } from '../books/world.ts'
import { announce } from '../webhooks/announce.ts'
import { referencePrefix } from './open.ts'

/** What sets a follow-up apart from the transaction that it follows. */
export interface NewFollowUp {
  type: FollowUpType
  amountMinor: number | undefined
  description?: string | undefined
  webhookUrl?: string | undefined
  plan?: TransactionRecord['plan']
}

/** Writes a pending follow-up into the books. What the merchant said of the payment is said of it again. */
export function addFollowUp(world: World, original: TransactionRecord, input: NewFollowUp): TransactionRecord {
  const now = world.agenda.now()
  const { key, method, currency, language, merchantOrderReference, metadata, brand, returnUrl } = original
  const record: TransactionRecord = {
    key,
    method,
    currency,
    language,
    merchantOrderReference,
    metadata,
    brand,
    returnUrl,
    ...input,
    reference: createReference(referencePrefix(method), now),
    role: 'follow-up',
    status: 'pending',
    originalReference: original.reference,
    hosted: false,
    created: now,
    lastUpdate: now,
    details: {},
  }
  world.state.addTransaction(record)
  return record
}

/** Writes one that CCV or a bank makes, and that is final with it. */
function addFinal(world: World, original: TransactionRecord, input: NewFollowUp): TransactionRecord {
  const record = addFollowUp(world, original, input)
  record.status = 'success'
  record.statusFinalDate = record.created
  record.methodTransactionId = createMethodTransactionId()
  return record
}

/** What follows a transaction, of a type, and did not fail: it counts, even while it is pending. */
export function standing(world: World, reference: string, type: FollowUpType): TransactionRecord[] {
  return world.state.followUps(reference).filter((row) => row.type === type && row.status !== 'failed')
}

/** What was voided while pending and succeeds after all is given back by itself. */
export function giveBackVoided(world: World, record: TransactionRecord): void {
  const { amountMinor } = record
  addFinal(world, record, { type: record.type === 'authorise' ? 'reversal' : 'refund', amountMinor })
}

/** What a partial capture leaves of the authorisation goes back to the shopper. */
export function releaseRemainder(world: World, capture: TransactionRecord): void {
  const authorised = world.state.transaction(capture.originalReference ?? '')
  const left = (authorised?.amountMinor ?? 0) - (capture.amountMinor ?? 0)
  if (!authorised || left <= 0 || !world.switches.releaseRemainder) return
  addFinal(world, authorised, { type: 'release', amountMinor: left })
}

/** True for money that came in and that its payer's bank can still take back. */
export function isReturnable(world: World, record: TransactionRecord): boolean {
  const taken = record.type === 'sale' || record.type === 'capture'
  return taken && record.status === 'success' && standing(world, record.reference, 'chargeback').length === 0
}

/** The shopper's bank takes a payment back. The payment stays a success; the webhook is about it. */
export function takeBack(world: World, record: TransactionRecord): void {
  addFinal(world, record, { type: 'chargeback', amountMinor: record.amountMinor })
  record.returnsAt = undefined
  record.lastUpdate = world.agenda.now()
  announce(world, record)
  world.state.changed()
}

/** Lets the bank take it back when that time comes. */
export function scheduleReturn(world: World, record: TransactionRecord): void {
  if (record.returnsAt === undefined) return
  world.agenda.at(record.returnsAt, () => {
    if (isReturnable(world, record)) takeBack(world, record)
  })
}
