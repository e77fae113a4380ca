/** A saved method: a stored credential, its agreement, and the consent for it. Pure. */

import { isEncrypted } from '../../runtime/encrypted-text.ts'
import type { SavedKind } from '../methods.ts'
import { type Agreement, type Currency, hasEnded } from './agreement.ts'

export type MethodState =
  /** Requested; no read of the credential has confirmed it yet. */
  | 'pending'
  | 'usable'
  /** Being revoked. Set before the call to CCV, so that no charge starts in the meantime. */
  | 'revoking'
  | 'revoked'
  | 'expired'
  /** CCV reports that it cannot be used, or it was never created. */
  | 'dead'

export interface Consent {
  /** The label of the checkbox. Absent when the shop asked for consent with its own text. */
  label?: string
  text: string
  /** What a series takes and how to cancel it, as it stood above the button. Absent in consents before 2026-11-30.3. */
  plan?: string
  /** Of version, language, label, text and, if present, the plan. */
  hash: string
  version: string
  lang: string
  /** Epoch ms. */
  acceptedAt: number
}

export interface Method {
  id: string
  customerId: string
  /** The attempt that created it. */
  attemptId: string
  kind: SavedKind
  basis: 'mandate' | 'vault'
  state: MethodState
  mandateId: string | null
  vaultToken: string | null
  /** The id of the first transaction. Every later transaction refers to it, so it is never overwritten. */
  initialTransactionId: string | null
  brand: string | null
  last4: string | null
  expiryMonth: number | null
  expiryYear: number | null
  /** When CCV deletes the vault token; epoch ms. */
  tokenExpiresAt: number | null
  name: string | null
  isDefault: boolean
  agreement: Agreement
  /** Currency of the agreement's amount; `null` when the method was saved without an order. */
  currency: Currency | null
  consent: Consent
  nextCheckAt: number | null
  createdAt: number
  updatedAt: number
  version: number
}

/** What CCV reported about a credential. `state` comes only from a read of the credential itself. */
export interface Credential {
  state: 'pending' | 'usable' | 'dead'
  mandateId?: string | undefined
  vaultToken?: string | undefined
  initialTransactionId?: string | undefined
  brand?: string | undefined
  last4?: string | undefined
  expiryMonth?: number | undefined
  expiryYear?: number | undefined
  tokenExpiresAt?: number | undefined
}

/**
 * Returns the method with CCV's report on its credential applied. Pure.
 *
 * A revoked or dead method never becomes usable again, and a vault token without its first transaction's id is never
 * usable. A mandate that is active at CCV after it had ended here, such as one of a late success, is stored with its id
 * and revoked.
 */
export function withCredential(method: Method, credential: Credential): Method {
  if (method.state === 'dead' && method.basis === 'mandate' && credential.state === 'usable') {
    const mandateId = method.mandateId ?? credential.mandateId
    return mandateId === undefined ? method : { ...method, mandateId, state: 'revoking' }
  }
  if (method.state !== 'pending' && method.state !== 'usable') return method
  const known: Method = {
    ...method,
    mandateId: method.mandateId ?? credential.mandateId ?? null,
    vaultToken: method.vaultToken ?? credential.vaultToken ?? null,
    initialTransactionId: method.initialTransactionId ?? credential.initialTransactionId ?? null,
    brand: credential.brand ?? method.brand,
    last4: credential.last4 ?? method.last4,
    expiryMonth: credential.expiryMonth ?? method.expiryMonth,
    expiryYear: credential.expiryYear ?? method.expiryYear,
    tokenExpiresAt: credential.tokenExpiresAt ?? method.tokenExpiresAt,
  }
  return { ...known, state: stateOf(known, credential) }
}

function stateOf(method: Method, credential: Credential): MethodState {
  if (credential.state === 'dead') return 'dead'
  if (credential.state === 'pending') return method.state
  const complete = method.basis === 'mandate' ? method.mandateId : method.vaultToken && method.initialTransactionId
  return complete ? 'usable' : 'dead'
}

/** Returns whether it has expired: the card's month is over, or CCV has deleted the token. */
export function hasExpired(method: Method, now: number): boolean {
  if (method.tokenExpiresAt !== null && method.tokenExpiresAt <= now) return true
  const end = endOfMonth(method)
  return end !== undefined && end <= now
}

/**
 * Returns when the card expires, epoch ms: when its month has ended in every time zone. `undefined` without an expiry
 * date.
 */
export function endOfMonth({ expiryMonth, expiryYear }: Method): number | undefined {
  return expiryMonth === null || expiryYear === null ? undefined : Date.UTC(expiryYear, expiryMonth, 1, 12)
}

/** How far ahead to look for the expiry of the card and of the vault token; in ms. */
export interface LookAhead {
  card: number
  token: number
}

/** Returns whether the card or the vault token expires within the given time; by default a month. */
export function expiresSoon(
  method: Method,
  now: number,
  ahead: LookAhead = { card: monthMs, token: monthMs },
): boolean {
  return (
    hasExpired({ ...method, tokenExpiresAt: null }, now + ahead.card) ||
    (method.tokenExpiresAt !== null && method.tokenExpiresAt <= now + ahead.token)
  )
}

const monthMs = 30 * 86_400_000

/**
 * Returns the kind of its running agreement; `undefined` when nothing more may be charged without the shopper's
 * request.
 */
export function runningAgreement(method: Method, used: number, now: number): 'recurring' | 'instalment' | undefined {
  const { agreement } = method
  if (method.state !== 'usable') return undefined
  switch (agreement.kind) {
    case 'unscheduled':
      return undefined
    case 'recurring':
      return hasEnded(agreement, now) ? undefined : 'recurring'
    case 'instalment':
      return used < agreement.atMost ? 'instalment' : undefined
  }
}

/** Returns whether it may be charged now. It may not while its token cannot be decrypted. */
export function isUsable(method: Method, now: number): boolean {
  return method.state === 'usable' && !hasExpired(method, now) && !isEncrypted(method.vaultToken)
}
