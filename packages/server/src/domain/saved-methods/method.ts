/** A saved method: a stored credential, what it may be used for, and the consent it rests on. Pure. */

import { isSealed } from '../../runtime/encrypted-text.ts'
import type { SavedKind } from '../methods.ts'
import { type Agreement, type Currency, hasEnded } from './agreement.ts'

export type MethodState =
  /** Asked for; its own read has not said yes. */
  | 'pending'
  | 'usable'
  /** Being revoked: set before CCV is told, so that nothing is charged meanwhile. */
  | 'revoking'
  | 'revoked'
  | 'expired'
  /** CCV says it cannot be used, or it never came about. */
  | 'dead'

export interface Consent {
  /** What stood beside the box. Absent where the shop asked in its own words. */
  label?: string
  text: string
  hash: string
  version: string
  lang: string
  /** Epoch ms. */
  acceptedAt: number
}

export interface Method {
  id: string
  customerId: string
  /** The attempt that made it. */
  attemptId: string
  kind: SavedKind
  basis: 'mandate' | 'vault'
  state: MethodState
  mandateId: string | null
  vaultToken: string | null
  /** The id of the first transaction: every later one refers to it; never overwritten. */
  initialTransactionId: string | null
  brand: string | null
  last4: string | null
  expiryMonth: number | null
  expiryYear: number | null
  /** When CCV forgets the vault token; epoch ms. */
  tokenExpiresAt: number | null
  name: string | null
  isDefault: boolean
  agreement: Agreement
  /** What the agreement's amount is in; `null` where it was saved without an order. */
  currency: Currency | null
  consent: Consent
  nextCheckAt: number | null
  createdAt: number
  updatedAt: number
  version: number
}

/** What was learned about a credential; `state` only ever from its own read. */
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
 * The method after hearing about its credential. Pure.
 *
 * Nothing returns from revoked or dead, and a vault token without its first transaction's id is never usable. A mandate that turns
 * out to be active at CCV after it had ended here, such as one that came with late money, is known by its id and revoked.
 */
export function learn(method: Method, heard: Credential): Method {
  if (method.state === 'dead' && method.basis === 'mandate' && heard.state === 'usable') {
    const mandateId = method.mandateId ?? heard.mandateId
    return mandateId === undefined ? method : { ...method, mandateId, state: 'revoking' }
  }
  if (method.state !== 'pending' && method.state !== 'usable') return method
  const known: Method = {
    ...method,
    mandateId: method.mandateId ?? heard.mandateId ?? null,
    vaultToken: method.vaultToken ?? heard.vaultToken ?? null,
    initialTransactionId: method.initialTransactionId ?? heard.initialTransactionId ?? null,
    brand: heard.brand ?? method.brand,
    last4: heard.last4 ?? method.last4,
    expiryMonth: heard.expiryMonth ?? method.expiryMonth,
    expiryYear: heard.expiryYear ?? method.expiryYear,
    tokenExpiresAt: heard.tokenExpiresAt ?? method.tokenExpiresAt,
  }
  return { ...known, state: stateOf(known, heard) }
}

function stateOf(method: Method, heard: Credential): MethodState {
  if (heard.state === 'dead') return 'dead'
  if (heard.state === 'pending') return method.state
  const complete = method.basis === 'mandate' ? method.mandateId : method.vaultToken && method.initialTransactionId
  return complete ? 'usable' : 'dead'
}

/** True when the clock alone ended it: the card's month is over, or CCV forgot the token. */
export function hasExpired(method: Method, now: number): boolean {
  if (method.tokenExpiresAt !== null && method.tokenExpiresAt <= now) return true
  const end = endOfMonth(method)
  return end !== undefined && end <= now
}

/** When the card ends, epoch ms: with its month, everywhere on earth. `undefined` when it has no such end. */
export function endOfMonth({ expiryMonth, expiryYear }: Method): number | undefined {
  return expiryMonth === null || expiryYear === null ? undefined : Date.UTC(expiryYear, expiryMonth, 1, 12)
}

/** How far ahead to look for the end of the card, and of the vault's memory of it; in ms. */
export interface LookAhead {
  card: number
  token: number
}

/** True when the card, or the vault's memory of it, ends within the time to come: by default a month. */
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
 * The earlier one of the same card or account saved twice, as far as its visible part tells. Only pointed out: two cards
 * may look alike, and each rests on a consent of its own.
 */
export function twinOf(method: Method, siblings: readonly Method[]): Method | undefined {
  if (method.last4 === null) return undefined
  const looks = ['kind', 'brand', 'last4', 'expiryMonth', 'expiryYear'] as const
  return siblings
    .filter(({ id, state }) => id !== method.id && state === 'usable')
    .filter((other) => looks.every((look) => other[look] === method[look]))
    .filter((other) => [other.createdAt, other.id].join() < [method.createdAt, method.id].join())
    .toSorted((a, b) => a.createdAt - b.createdAt)[0]
}

/** The agreement that still runs on it; `undefined` when nothing more may be charged without the shopper asking. */
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

/** True when it may be charged now; not while its token can't be opened. */
export function isUsable(method: Method, now: number): boolean {
  return method.state === 'usable' && !hasExpired(method, now) && !isSealed(method.vaultToken)
}
