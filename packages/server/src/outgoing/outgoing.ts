/**
 * Common interface of all calls that must be neither lost nor duplicated, independent of the table they are stored in.
 */
import type { CcvError } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import type { Tables } from '../store/store.ts'

/** A row whose request body is stored before CCV is called. */
export interface OutgoingRow {
  id: string
  state: string
  /** The exact bytes that are sent, also on a retry. */
  requestBody: string
  /** CCV's reference; `null` until CCV has returned one. */
  reference: string | null
  /** When it was first sent; epoch ms. */
  sentAt: number | null
  /** How many sends may have reached CCV. At 0, CCV cannot have received it from us. */
  sends: number
  /** Until then one server holds the lease; epoch ms. The value also identifies the holder. */
  leaseUntil: number
  nextCheckAt: number | null
  createdAt: number
  version: number
}

/** The fields that are written while a call is in progress, and when it ended without a result. */
export interface Mark {
  state?: 'stored' | 'unknown'
  sentAt?: number | null
  sends?: number
  leaseUntil: number
  nextCheckAt?: number
  askedAt?: number
  updatedAt: number
}

/** How one kind of row is sent, queried and ended. Functions that take `tables` run inside one transaction. */
export interface Outgoing<Row extends OutgoingRow, Found> {
  get(tables: Tables, id: string): Promise<Row | undefined>
  mark(tables: Tables, row: Row, mark: Mark): Promise<Row | undefined>
  /** Name of the additional lock that is taken while a send is marked. */
  lockOf(row: Row): string | undefined
  /** True while the row has no CCV reference and may still be queried. */
  isLost(row: Row): boolean
  /** Reason why the row must not be sent; `undefined` when it may be. Runs in the transaction that marks a send. */
  mustNotSend(deps: PaymentDeps, tables: Tables, row: Row): Promise<string | undefined>
  /** Ends a row that CCV cannot have received. */
  endUnsent(deps: PaymentDeps, tables: Tables, row: Row, reason: string): Promise<Row>
  /** Stops sending a row that CCV may have received; from then on it is only queried. */
  stopSending(deps: PaymentDeps, tables: Tables, row: Row, reason: string): Promise<Row>
  call(deps: PaymentDeps, row: Row): Promise<Found>
  /** Stores CCV's reference. A second call changes nothing. */
  accepted(deps: PaymentDeps, row: Row, found: Found): Promise<Row>
  /** Ends the row because CCV refused its only send. */
  refused(deps: PaymentDeps, tables: Tables, row: Row, error: CcvError): Promise<Row>
  /** Handles an only send that did not take place: CCV rate-limited it, or was not called at all. */
  notSent(deps: PaymentDeps, tables: Tables, row: Row, error: CcvError): Promise<Row>
  /** Returns CCV's records of the row, best match first. Reads only. */
  find(deps: PaymentDeps, row: Row): Promise<Found[]>
  adopt(deps: PaymentDeps, row: Row, best: Found, others: readonly Found[]): Promise<Row>
  /** Runs after the accepted retry of a lost row. */
  afterRepeat(deps: PaymentDeps, row: Row): Promise<Row>
  /** True while CCV still recognises a repeated call by its `Idempotency-Reference`. */
  mayRepeat(row: Row, ageMs: number): boolean
  /** Handles a row that CCV does not list and that is not sent again: it waits, releases its lock, or ends. */
  notListed(deps: PaymentDeps, row: Row, ageMs: number): Promise<Row>
}
