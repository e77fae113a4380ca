/**
 * The outcome check: derives an outcome from CCV's answer by comparing every documented field with the request. Pure.
 */
import type { Mandate, Transaction } from '@ccv-checkout/ccv'
import { wireMethodOf } from '../methods.ts'
import type { Attempt, Outcome } from './attempt.ts'

/** An outcome, and the names of the fields that differ or are missing (never their values). */
export interface OutcomeCheck {
  outcome: Outcome
  differs: string[]
}

type Ours = Pick<
  Attempt,
  'call' | 'method' | 'reference' | 'merchantOrderReference' | 'amountMinor' | 'currency' | 'authorises'
>

/** Checks the read of a payment or of a vault enrolment. */
export function checkTransaction(ours: Ours, transaction: Transaction): OutcomeCheck {
  const expected =
    ours.call === 'vault'
      ? {
          reference: ours.reference,
          type: 'token',
          method: 'vault',
          merchantOrderReference: ours.merchantOrderReference,
        }
      : {
          reference: ours.reference,
          type: ours.authorises ? 'authorise' : 'sale',
          method: wireMethodOf(ours.method),
          merchantOrderReference: ours.merchantOrderReference,
          amountMinor: ours.amountMinor,
          currency: ours.currency,
        }
  const outcome = outcomeOf(transaction)
  // A pending direct debit with a mandate is already agreed; its money arrives within days.
  const isDebit = ours.method === 'sdd' && outcome.is === 'pending'
  if (isDebit) return checkMembers(expected, transaction, { is: 'pending', processing: true })
  return checkMembers(
    expected,
    transaction,
    ours.authorises && outcome.is === 'success' ? { is: 'authorised' } : outcome,
  )
}

/**
 * Checks the transaction that pays the first amount of a mandate. CCV documents no order reference on it; if it has
 * one, it must be ours.
 *
 * @param isSigned whether the mandate is active: a pending payment is then processing
 */
export function checkFirstPayment(ours: Ours, child: Transaction, reference: string, isSigned: boolean): OutcomeCheck {
  const { amountMinor, currency, merchantOrderReference } = ours
  const named = child.merchantOrderReference === undefined ? {} : { merchantOrderReference }
  const expected = { reference, type: 'sale', amountMinor, currency, ...named }
  const outcome = outcomeOf(child)
  return checkMembers(expected, child, outcome.is === 'pending' ? { is: 'pending', processing: isSigned } : outcome)
}

/** Checks the mandate alone: whether it is ours, and its status. */
export function checkMandate(ours: Ours, mandate: Mandate): OutcomeCheck {
  const expected = {
    mandateId: ours.reference,
    type: ours.method === 'sdd' ? 'sepa_direct_debit' : ours.method,
    merchantOrderReference: ours.merchantOrderReference,
    ...(ours.amountMinor === null ? {} : { amountMinor: ours.amountMinor }),
  }
  return checkMembers(expected, mandate, mandateOutcome(mandate))
}

function checkMembers(expected: Record<string, unknown>, read: object, outcome: Outcome): OutcomeCheck {
  const members = new Map<string, unknown>(Object.entries(read))
  const wanted = Object.entries(expected).filter(([, value]) => value !== null)
  const wrong = wanted.filter(([name, value]) => members.get(name) !== undefined && members.get(name) !== value)
  const missing = wanted.filter(([name]) => members.get(name) === undefined)

  if (wrong.length > 0) return { outcome: { is: 'review', reason: 'mismatch' }, differs: wrong.map(([name]) => name) }
  const isGood = outcome.is === 'success' || outcome.is === 'authorised'
  if (isGood && missing.length > 0) {
    return { outcome: { is: 'review', reason: 'unclear' }, differs: missing.map(([name]) => name) }
  }
  return { outcome, differs: [] }
}

function outcomeOf(transaction: Transaction): Outcome {
  switch (transaction.status) {
    case 'success':
      return { is: 'success' }
    case 'failed':
      return { is: 'failed', reason: reasonOf(transaction.failureCode) }
    case 'manualintervention':
      return { is: 'review', reason: 'manualintervention' }
    case 'pending':
    case 'unknown': // an unknown status is not final
      return { is: 'pending' }
  }
}

function mandateOutcome(mandate: Mandate): Outcome {
  switch (mandate.status) {
    case 'active':
      return { is: 'success' }
    case 'inactive':
      return { is: 'failed', reason: 'declined' }
    case 'pending':
    case 'unknown':
      return { is: 'pending' }
  }
}

/** Maps CCV's failure code to a reason of the protocol. An unknown code becomes `declined`. */
export function reasonOf(failureCode: string | undefined): string {
  switch (failureCode) {
    case 'insufficient_funds':
    case 'unsufficient_balance': // CCV's own spelling
      return 'insufficient-funds'
    case 'cancelled':
      return 'cancelled'
    case 'expired':
      return 'expired'
    case 'fraud_detected':
      return 'fraud-suspected'
    case 'processing_error':
      return 'unavailable'
    default:
      return 'declined'
  }
}
