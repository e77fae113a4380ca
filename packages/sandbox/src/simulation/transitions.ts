import type { MandateRecord, TransactionRecord } from '../books/records.ts'
import { createMethodTransactionId, createSchemeId, hex } from '../books/references.ts'
import type { World } from '../books/world.ts'
import { toAmount } from '../runtime/money.ts'
import { announce } from '../webhooks/announce.ts'
import { giveBackVoided, releaseRemainder, scheduleReturn } from './follow-ups.ts'
import { addMandate } from './open.ts'
import { type Outcome, outcomeByAmount } from './outcomes.ts'
import { findTestCard, laterExpiry, testCards, toStoredCard } from './test-cards.ts'

const day = 86_400_000

/**
 * Ends a transaction with the outcome of its scenario or its amount, or else with the shopper's choice.
 *
 * @returns `pending` when the scenario or the amount keeps it pending
 */
export function conclude(world: World, record: TransactionRecord, chosen: Outcome): 'ended' | 'pending' {
  const everywhere = world.switches.amountTriggers === 'everywhere'
  const triggered = world.switches.amountTriggers !== 'never' && (everywhere || !record.hosted)
  const byAmount =
    triggered && record.role !== 'follow-up' && record.amountMinor !== undefined
      ? outcomeByAmount(record.amountMinor)
      : undefined
  const planned = record.plan?.outcome === 'challenge' ? undefined : record.plan?.outcome
  const outcome = planned ?? byAmount ?? chosen
  // The shopper's cancellation takes precedence over a scenario or an amount.
  if (chosen.status === 'failed' && chosen.failureCode === 'cancelled') return end(world, record, chosen)
  if (outcome === 'never') {
    record.lastUpdate = world.agenda.now()
    world.state.changed()
    return 'pending'
  }
  return end(world, record, { card: chosen.card, ...outcome })
}

function end(world: World, record: TransactionRecord, outcome: Outcome): 'ended' {
  finish(world, record, outcome)
  return 'ended'
}

/**
 * Sets the final status of a transaction, updates its parent, mandate and token, and sends the webhook.
 *
 * A success never changes. `failed` and `manualintervention` can still change, to simulate a late success.
 */
export function finish(world: World, record: TransactionRecord, outcome: Outcome): void {
  const child = record.role === 'vault' ? world.state.transaction(record.childReferenceId ?? '') : undefined
  if (child) return finish(world, child, outcome)
  if (record.status === 'success' || record.status === outcome.status) return

  setStatus(world, record, outcome)
  if (outcome.status === 'success') succeed(world, record, outcome)
  followParent(world, record)
  followMandate(world, record)
  if (outcome.status === 'success') followUp(world, record)
  announce(world, record)
  world.state.changed()
}

/** Creates what follows a success automatically. */
function followUp(world: World, record: TransactionRecord): void {
  if (record.voided === true) giveBackVoided(world, record)
  if (record.type === 'capture') releaseRemainder(world, record)
  const wait = record.plan?.returnsAfterMs
  if (wait === undefined || record.role === 'follow-up') return
  record.returnsAt = world.agenda.now() + wait
  scheduleReturn(world, record)
}

function setStatus(world: World, record: TransactionRecord, outcome: Outcome): void {
  const now = world.agenda.now()
  record.status = outcome.status
  record.lastUpdate = now
  record.statusFinalDate = now
  record.settlesAt = undefined
  record.challenged = outcome.status === 'success' ? record.challenged : undefined
  record.failureCode = outcome.status === 'failed' ? (outcome.failureCode ?? 'processing_error') : undefined
}

function succeed(world: World, record: TransactionRecord, outcome: Outcome): void {
  record.methodTransactionId = createMethodTransactionId()
  if (record.method !== 'card' || record.role === 'follow-up') return

  const named = outcome.card === undefined ? undefined : findTestCard(outcome.card)
  const fallback = testCards.find((card) => card.brand === record.brand) ?? testCards[0]
  const usual = named ?? fallback
  const holder = { name: 'Sandbox Shopper', expiryDate: laterExpiry(world.agenda.now()) }
  record.card ??= record.challenged ?? (usual && toStoredCard(usual, holder))
  record.challenged = undefined
  record.brand = record.card?.brand
  record.details = { ...record.details, ...cardDetails(world, record) }
  if (record.storeInVault === true) record.details = { ...record.details, ...storeInVault(world, record, record) }
}

/** Returns the members of `details` that all of CCV's samples of a successful card payment have. */
function cardDetails(world: World, record: TransactionRecord): Record<string, unknown> {
  const { card } = record
  const holder = {
    maskedPan: card?.maskedPan,
    cardholderFirstName: card?.firstName,
    cardholderLastName: card?.lastName,
  }
  const scheme = world.switches.omitInitialTransactionId ? {} : { initialTransactionId: createSchemeId() }
  // For a vault token without the shopper, CCV's sample has only these four members.
  if (record.vaultAccessToken !== undefined && !record.hosted) return { ...holder, ...scheme }
  const authentication = record.hosted ? { authenticationProtocol: '3DS2', authenticationStatus: 'Y' } : {}
  return {
    ...holder,
    authorisedAmount: toAmount(record.amountMinor ?? 0),
    acquirer: acquirerOf(card?.brand),
    acquirerResponseCode: '00',
    acquirerResponseCodeDescription: 'ApprovedOrCompletedSuccessfully',
    ...scheme,
    ...authentication,
    ...(record.mandateId === undefined ? {} : { mandateId: record.mandateId }),
  }
}

function acquirerOf(brand: string | undefined): string {
  if (brand === 'amex') return 'American Express'
  return brand === 'bcmc' ? 'Bancontact' : 'Valitor'
}

/** Creates a vault token for a card and returns the members of `details` that describe it. */
function storeInVault(world: World, card: TransactionRecord, shown: TransactionRecord): Record<string, unknown> {
  if (!card.card || world.switches.savesNothing || shown.plan?.savesNothing === true) return {}
  const { switches } = world
  const token = hex(24)
  const schemeId = card.details['initialTransactionId']
  const initialTransactionId = typeof schemeId === 'string' ? schemeId : createSchemeId()
  const expiresAt = world.agenda.now() + switches.tokenLifeDays * day
  world.state.addToken({
    key: card.key,
    token,
    card: card.card,
    initialTransactionId,
    lastTransactionId: initialTransactionId,
    expiresAt,
  })
  return {
    scaToken: true,
    dataType: 'card',
    vaultAccessToken: token,
    brand: card.card.brand,
    expiryDate: card.card.expiryDate,
    expirationDuration: `P0Y0M${switches.tokenLifeDays}DT0H0M0.000S`,
    expirationTimestamp: expiresAt,
  }
}

/** Copies the final status of the child to its vault enrolment. */
function followParent(world: World, record: TransactionRecord): void {
  if (record.role !== 'vault-child') return
  const parent = world.state.transaction(record.parentId ?? '')
  if (!parent) return
  parent.status = record.status
  parent.failureCode = record.failureCode
  parent.lastUpdate = record.lastUpdate
  parent.statusFinalDate = record.statusFinalDate
  if (record.status === 'success') parent.details = { ...parent.details, ...vaultDetails(world, record, parent) }
  announce(world, parent)
}

function vaultDetails(world: World, child: TransactionRecord, parent: TransactionRecord): Record<string, unknown> {
  const { scaToken: _scaToken, expiryDate, ...shown } = storeInVault(world, child, parent)
  if (shown['vaultAccessToken'] === undefined) return {}
  const { initialTransactionId } = child.details
  const digits = child.card?.maskedPan ?? ''
  return {
    ...shown,
    ...(world.switches.vaultExpiryDate ? { expiryDate } : {}),
    // CCV's sample of an enrolment shows only the last four digits, its payment samples also the first four.
    maskedPan: `${'X'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`,
    ...(initialTransactionId === undefined ? {} : { initialTransactionId }),
  }
}

/** Updates a mandate from its only child. An inactive mandate never becomes active again. */
function followMandate(world: World, record: TransactionRecord): void {
  const mandate = mandateOfChild(world, record)
  if (!mandate) return
  const savesNothing = world.switches.savesNothing || record.plan?.savesNothing === true
  switch (record.status) {
    case 'pending':
    case 'manualintervention':
      return
    case 'failed':
      if (mandate.status === 'pending') setMandate(world, mandate, 'inactive')
      return
    case 'success': {
      if (record.obtainMandate !== true || savesNothing) {
        if (mandate.status === 'pending') activate(world, mandate, record)
        return
      }
      // A late success creates a new mandate: the failure made the first one inactive.
      const alive = mandate.status === 'pending' ? mandate : addMandate(world, record)
      activate(world, alive, record)
      record.details = { ...record.details, mandateId: alive.mandateId }
    }
  }
}

/** Returns the mandate that a transaction signs, if any. */
function mandateOfChild(world: World, record: TransactionRecord): MandateRecord | undefined {
  if (record.role !== 'mandate-child' && record.obtainMandate !== true) return undefined
  return world.state.mandate(record.parentId ?? '')
}

/** Activates a mandate. */
export function activate(world: World, mandate: MandateRecord, child: TransactionRecord): void {
  mandate.signed = world.agenda.now()
  mandate.card = child.card
  setMandate(world, mandate, 'active')
}

/** Sets a mandate's status. */
export function setMandate(world: World, mandate: MandateRecord, status: MandateRecord['status']): void {
  mandate.status = status
  mandate.modified = world.agenda.now()
}
