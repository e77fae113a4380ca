/** What is stored beside attempts and saved methods. */

import type { EndpointKey, EventType } from '../contract/types/events.ts'
import type { ReconciliationReport } from '../contract/types/reconciliation.ts'
import type { NewSession } from '../contract/types/sessions.ts'
import type { Match } from '../domain/reconciliation.ts'
import type { Cursor } from '../domain/reconciliation-days.ts'

export interface SessionRecord {
  id: string
  orderId: string | null
  /** `null` once another amount replaced it. */
  currentFor: string | null
  customerId: string | null
  /** As the shop gave it, checked. */
  input: NewSession
  /** Grows when it is opened for another customer, or anew after its links were withdrawn: ends what was given out before. */
  generation: number
  /** True once the shop has ended it: its links begin nothing any more. */
  withdrawn: boolean
  /** Nothing new starts after it; epoch ms. */
  expiresAt: number
  createdAt: number
  updatedAt: number
  version: number
}

/** What a stored token lets its bearer do. One purpose each; those in addresses are signed instead (`tokens/signed-token.ts`). */
export type Scope = 'checkout' | 'account'

export interface TokenRecord {
  hash: string
  scope: Scope
  sessionId: string | null
  customerId: string | null
  /** The session's, when it was given out. */
  generation: number
  expiresAt: number
}

export interface OrderRecord {
  id: string
  /** Grows with each event. */
  version: number
  paidBy: string | null
  /** The payment that came for another amount than the order asks for: it keeps the order until accepted or refunded. */
  reviewAttemptId: string | null
}

export interface EventRecord {
  id: string
  /** Place in the list; `null` until after the commit. */
  place: number | null
  type: EventType
  sessionId: string | null
  orderId: string | null
  orderVersion: number | null
  attemptId: string | null
  methodId: string | null
  /** Of the saved method that the event is about. */
  methodVersion: number | null
  data: unknown
  createdAt: number
  /** When the last of its endpoints had accepted it; epoch ms. */
  deliveredAt: number | null
  /** Not read any more: a server of an older version that runs beside this one counts here what it delivers in process. */
  tries: number
  /** As `tries`. */
  nextTryAt: number
}

export type DeliveryState = 'waiting' | 'delivered' | 'dead'
export type { EndpointKey }

/** An event on its way to one endpoint. */
export interface DeliveryRecord {
  endpoint: EndpointKey
  eventId: string
  /** Events with the same key are delivered one after another: the id of the order, else of the saved method, else its own. */
  orderKey: string
  place: number
  state: DeliveryState
  tries: number
  nextTryAt: number
  /** Whoever sends it now; until then nobody else does. */
  lease: string | null
  leaseUntil: number
  /** In one word why it was not delivered. */
  reason: string | null
}

export interface ReplyRecord {
  key: string
  /** Hash of route and body: the same key with another body is refused. */
  fingerprint: string
  /** Id of what was made; `null` while the first request is under way. */
  resource: string | null
  createdAt: number
}

/** A customer who asked to be erased. */
export interface ErasureRecord {
  /** SHA-256 of the customer's id. */
  id: string
  /** `null` once all of it is done. */
  customerId: string | null
  /** What the kept rows name instead of the customer. */
  alias: string
  requestedAt: number
  finishedAt: number | null
  nextCheckAt: number | null
}

/** One UTC day, compared with CCV's books. */
export interface ReconciliationRecord {
  /** `2026-01-15` */
  day: string
  /** `skipped`: further back than is caught up with by itself. */
  state: 'waiting' | 'running' | 'done' | 'skipped'
  /** When it is looked at (again); epoch ms. */
  dueAt: number | null
  lease: string | null
  leaseUntil: number
  /** Where the look under way is; `null` before it begins. */
  cursor: Cursor | null
  /** How many looks came to their end. */
  looks: number
  /** Of the last look that came to its end. */
  report: ReconciliationReport | null
  /** How much of it somebody should be told of. */
  off: number
  /** What the shop was told last, by its hash. */
  told: string | null
  finishedAt: number | null
  createdAt: number
  updatedAt: number
}

/** What a look saw under one reference, until it is at its end. */
export interface ReconciledRow {
  day: string
  /** CCV's; our own id where CCV has none. */
  reference: string
  found: Found
  /** 1: somebody should be told. */
  off: number
  /** 1: it differed, and settling it brought both sides together. */
  settled: number
  /** The difference, as JSON. */
  item: string | null
}

export interface Tally {
  found: Found
  count: number
  off: number
  settled: number
}

/** `outside`: seen around the day, and no row of it. */
type Found = Match['is'] | 'outside'
