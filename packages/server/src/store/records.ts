/** The records that are stored besides attempts and saved methods. */

import type { EndpointKey, EventType } from '../contract/types/events.ts'
import type { ReconciliationReport } from '../contract/types/reconciliation.ts'
import type { NewSession } from '../contract/types/sessions.ts'
import type { Match } from '../domain/reconciliation.ts'
import type { Cursor } from '../domain/reconciliation-days.ts'

export interface SessionRecord {
  id: string
  orderId: string | null
  /** `null` after a session with another amount has replaced this one. */
  currentFor: string | null
  customerId: string | null
  /** The shop's input, validated. */
  input: NewSession
  /** Incremented when the session is reopened for another customer or after withdrawal: invalidates earlier tokens. */
  generation: number
  /** True after the shop has ended the session: its links can no longer start anything. */
  withdrawn: boolean
  /** No attempt can start after this time; epoch ms. */
  expiresAt: number
  createdAt: number
  updatedAt: number
  version: number
}

/** What a stored token allows, one purpose each. Tokens in URLs are signed instead (`tokens/signed-token.ts`). */
export type Scope = 'checkout' | 'account'

export interface TokenRecord {
  hash: string
  scope: Scope
  sessionId: string | null
  customerId: string | null
  /** The generation of the session when the token was issued. */
  generation: number
  expiresAt: number
}

export interface OrderRecord {
  id: string
  /** Incremented with each event. */
  version: number
  paidBy: string | null
  /** The payment whose amount differs from the order: it blocks the order until the shop accepts or refunds it. */
  reviewAttemptId: string | null
}

export interface EventRecord {
  id: string
  /** Sequence number in the event log; `null` until after the commit. */
  sequence: number | null
  type: EventType
  sessionId: string | null
  orderId: string | null
  orderVersion: number | null
  attemptId: string | null
  methodId: string | null
  /** Version of the saved method that the event is about. */
  methodVersion: number | null
  data: unknown
  createdAt: number
  /** When the last endpoint accepted the event; epoch ms. */
  deliveredAt: number | null
  /** No longer read. A server of an older version that runs next to this one counts its in-process deliveries here. */
  tries: number
  /** No longer read, like `tries`. */
  nextTryAt: number
}

export type DeliveryState = 'waiting' | 'delivered' | 'dead'
export type { EndpointKey }

/** The delivery of one event to one endpoint. */
export interface DeliveryRecord {
  endpoint: EndpointKey
  eventId: string
  /**
   * Events with the same key are delivered in sequence. It is the id of the order, else of the saved method, else of
   * the event.
   */
  orderKey: string
  sequence: number
  state: DeliveryState
  tries: number
  nextTryAt: number
  /** Identifies the process that is sending the event; it owns the delivery until `leaseUntil`. */
  lease: string | null
  leaseUntil: number
  /** Why the event was not delivered, as a code of one word. */
  reason: string | null
}

export interface ReplyRecord {
  key: string
  /** Hash of route and body: the same key with another body is rejected. */
  fingerprint: string
  /** Id of the created resource; `null` while the first request is in progress. */
  resource: string | null
  createdAt: number
}

/** A customer whose data the shop asked to erase. */
export interface ErasureRecord {
  /** SHA-256 hash of the customer's id. */
  id: string
  /** `null` after the erasure is complete. */
  customerId: string | null
  /** Replaces the customer's id in the rows that are kept. */
  alias: string
  requestedAt: number
  finishedAt: number | null
  nextCheckAt: number | null
}

/** The reconciliation of one UTC day with CCV's records. */
export interface ReconciliationRecord {
  /** `2026-01-15` */
  day: string
  /** `skipped`: too long ago to be reconciled automatically. */
  state: 'waiting' | 'running' | 'done' | 'skipped'
  /** When the next run is due; epoch ms. */
  dueAt: number | null
  lease: string | null
  leaseUntil: number
  /** How far the current run has come; `null` before it starts. */
  cursor: Cursor | null
  /** How many runs have finished. */
  looks: number
  /** The report of the last finished run. */
  report: ReconciliationReport | null
  /** How many differences need attention. */
  off: number
  /** Hash of the last report that was sent to the shop. */
  emitted: string | null
  finishedAt: number | null
  createdAt: number
  updatedAt: number
}

/** What a run has found under one reference; kept until the run finishes. */
export interface ReconciledRow {
  day: string
  /** CCV's reference, or our own id when CCV has none. */
  reference: string
  found: Found
  /** 1 when a person should look at it. */
  off: number
  /** 1 when the two sides differed and syncing the payment with CCV made them equal. */
  resolved: number
  /** The difference, as JSON. */
  item: string | null
}

export interface Tally {
  found: Found
  count: number
  off: number
  resolved: number
}

/** `outside`: a transaction near the day that belongs to another day. */
type Found = Match['is'] | 'outside'
