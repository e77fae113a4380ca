/** What every call that must not be lost or doubled has in common, whichever row it is stored in. */
import type { CcvError } from '@ccv-checkout/ccv'
import type { Deps } from '../context.ts'
import type { Tables } from '../store/store.ts'

/** A row whose bytes are stored before CCV is called. */
export interface OutgoingRow {
  id: string
  state: string
  /** The exact bytes that are sent, and sent again. */
  requestBody: string
  /** CCV's reference of it; `null` until CCV has named one. */
  reference: string | null
  /** When it was first sent; epoch ms. */
  sentAt: number | null
  /** How many sends may have reached CCV. 0: CCV cannot have it from us. */
  sends: number
  /** Until then one server is busy with it; epoch ms. The value names its holder. */
  leaseUntil: number
  nextCheckAt: number | null
  createdAt: number
  version: number
}

/** What is written while a call is under way, and when it came to nothing. */
export interface Mark {
  state?: 'stored' | 'unknown'
  sentAt?: number | null
  sends?: number
  leaseUntil: number
  nextCheckAt?: number
  askedAt?: number
  updatedAt: number
}

/** How one kind of row is sent, looked for and ended. Whatever takes `tables` is a part of one transaction. */
export interface Outgoing<Row extends OutgoingRow, Found> {
  get(tables: Tables, id: string): Promise<Row | undefined>
  mark(tables: Tables, row: Row, mark: Mark): Promise<Row | undefined>
  /** What else is locked, by name, where a send is marked. */
  lockOf(row: Row): string | undefined
  /** True while CCV has not named its reference, and it may still be looked for. */
  isLost(row: Row): boolean
  /** When to look again. */
  nextLook(row: Row, now: number): number
  /** Why it must not be sent (any more); asked in the transaction that would mark a send. */
  mustNotSend(deps: Deps, tables: Tables, row: Row): Promise<string | undefined>
  /** Ends one that CCV cannot have. */
  endUnsent(deps: Deps, tables: Tables, row: Row, reason: string): Promise<Row>
  /** One that CCV may have is not sent again; it is only looked for. */
  giveUpSending(deps: Deps, tables: Tables, row: Row, reason: string): Promise<Row>
  call(deps: Deps, row: Row): Promise<Found>
  /** Stores that CCV has it. Whoever comes second changes nothing. */
  accepted(deps: Deps, row: Row, found: Found): Promise<Row>
  /** Ends it by CCV's refusal of its only send. */
  refused(deps: Deps, tables: Tables, row: Row, error: CcvError): Promise<Row>
  /** Its only send did not take place: CCV was too busy, or was not even asked. */
  notSent(deps: Deps, tables: Tables, row: Row, error: CcvError): Promise<Row>
  /** What CCV has of it, the best first. Reads only. */
  find(deps: Deps, row: Row): Promise<Found[]>
  adopt(deps: Deps, row: Row, best: Found, others: readonly Found[]): Promise<Row>
  /** What follows an accepted send of one that was lost. */
  afterRepeat(deps: Deps, row: Row): Promise<Row>
  /** True for a call that CCV recognises by its `Idempotency-Reference`, while it does. */
  mayRepeat(row: Row, ageMs: number): boolean
  /** CCV shows nothing, and it is not sent again: waits, frees or ends it. */
  stillNothing(deps: Deps, row: Row, ageMs: number): Promise<Row>
}
