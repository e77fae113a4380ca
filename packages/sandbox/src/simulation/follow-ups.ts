import type { FollowUpType, TransactionRecord } from '../books/records.ts'
import { createMethodTransactionId, createReference } from '../books/references.ts'
import type { World } from '../books/world.ts'
import { announce } from '../webhooks/announce.ts'
import { referencePrefix } from './open.ts'

/** The members of a follow-up that differ from the original transaction. */
export interface NewFollowUp {
  type: FollowUpType
  amountMinor: number | undefined
  description?: string | undefined
  webhookUrl?: string | undefined
  plan?: TransactionRecord['plan']
}

/** Adds a pending follow-up. It copies the merchant's data from the original. */
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

/** Adds a follow-up that CCV or a bank creates. It is final at once. */
function addFinal(world: World, original: TransactionRecord, input: NewFollowUp): TransactionRecord {
  const record = addFollowUp(world, original, input)
  record.status = 'success'
  record.statusFinalDate = record.created
  record.methodTransactionId = createMethodTransactionId()
  return record
}

/** Returns the follow-ups of a type that did not fail. Pending ones count as well. */
export function standing(world: World, reference: string, type: FollowUpType): TransactionRecord[] {
  return world.state.followUps(reference).filter((row) => row.type === type && row.status !== 'failed')
}

/** Refunds or reverses a payment that was voided while pending and succeeded later. */
export function giveBackVoided(world: World, record: TransactionRecord): void {
  const { amountMinor } = record
  addFinal(world, record, { type: record.type === 'authorise' ? 'reversal' : 'refund', amountMinor })
}

/** Releases to the shopper what a partial capture leaves of the authorisation. */
export function releaseRemainder(world: World, capture: TransactionRecord): void {
  const authorised = world.state.transaction(capture.originalReference ?? '')
  const left = (authorised?.amountMinor ?? 0) - (capture.amountMinor ?? 0)
  if (!authorised || left <= 0 || !world.switches.releaseRemainder) return
  addFinal(world, authorised, { type: 'release', amountMinor: left })
}

/** True for a successful payment that the payer's bank can still charge back. */
export function isReturnable(world: World, record: TransactionRecord): boolean {
  const taken = record.type === 'sale' || record.type === 'capture'
  return taken && record.status === 'success' && standing(world, record.reference, 'chargeback').length === 0
}

/** Charges a payment back. The payment keeps the status success, and the webhook names the payment. */
export function takeBack(world: World, record: TransactionRecord): void {
  addFinal(world, record, { type: 'chargeback', amountMinor: record.amountMinor })
  record.returnsAt = undefined
  record.lastUpdate = world.agenda.now()
  announce(world, record)
  world.state.changed()
}

/** Schedules the chargeback of a payment, if it has one. */
export function scheduleReturn(world: World, record: TransactionRecord): void {
  if (record.returnsAt === undefined) return
  world.agenda.at(record.returnsAt, () => {
    if (isReturnable(world, record)) takeBack(world, record)
  })
}
