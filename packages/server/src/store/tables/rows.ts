/** How records are stored: booleans as 0 and 1, structures as JSON text, everything else unchanged. */
import type { Attempt } from '../../domain/payments/attempt.ts'
import type { Operation } from '../../domain/payments/operation.ts'
import type { Method } from '../../domain/saved-methods/method.ts'
import type {
  DeliveryRecord,
  ErasureRecord,
  EventRecord,
  OrderRecord,
  ReconciledRow,
  ReconciliationRecord,
  ReplyRecord,
  SessionRecord,
  TokenRecord,
} from '../records.ts'

type Stored<T, Flags extends keyof T, Json extends keyof T> = Omit<T, Flags | Json> &
  Record<Flags, number> &
  Record<Json, string>

type AttemptRow = Stored<
  Attempt,
  | 'holdsLock'
  | 'hosted'
  | 'mailed'
  | 'late'
  | 'processing'
  | 'cancelRequested'
  | 'cancelKeepsDebit'
  | 'isAbsent'
  | 'authorises'
  | 'childPinned',
  never
>
type MethodRow = Stored<Method, 'isDefault', 'agreement' | 'consent'>
type OperationRow = Stored<Operation, 'cancelRequested', never>
type SessionRow = Stored<SessionRecord, 'withdrawn', 'input'>
type EventRow = Stored<EventRecord, never, 'data'>
type ReconciliationRow = Stored<ReconciliationRecord, never, 'cursor' | 'report'>

/** The tables as the query builder sees them. */
export interface Database {
  attempts: AttemptRow
  methods: MethodRow
  /** `redactedAt`: when the shopper's details were removed; not a field of the model. */
  sessions: SessionRow & { redactedAt: number | null }
  tokens: TokenRecord
  orders: OrderRecord
  operations: OperationRow
  events: EventRow
  eventDeliveries: DeliveryRecord
  endpoints: { id: string; disabledAt: number | null; pausedUntil: number }
  replies: ReplyRecord
  erasures: ErasureRecord
  reconciliations: ReconciliationRow
  reconciledRows: ReconciledRow
  schemaVersion: { version: number }
}

interface Codec<Model, Row> {
  toRow(model: Model): Row
  /** Converts some of the fields only. */
  toPatch(patch: Partial<Model>): Partial<Row>
  toModel(row: Row): Model
}

/** Creates the codec of a table from the names of the fields that are stored in another form. */
function codec<Model, Row>(flags: readonly (keyof Model)[], json: readonly (keyof Model)[]): Codec<Model, Row> {
  const encode = (source: object): unknown => {
    const row: Record<PropertyKey, unknown> = { ...source }
    for (const name of Object.keys(row)) if (row[name] === undefined) delete row[name]
    for (const name of flags) if (name in row) row[name] = Number(row[name])
    for (const name of json) if (name in row) row[name] = JSON.stringify(row[name])
    return row
  }
  const decode = (row: object): unknown => {
    const model: Record<PropertyKey, unknown> = { ...row }
    for (const name of flags) model[name] = model[name] === 1
    for (const name of json) model[name] = JSON.parse(String(model[name]))
    return model
  }
  // The lists of names are checked against the types; the casts only extend that to the whole row.
  return {
    toRow: (model) => encode(model as object) as Row,
    toPatch: (patch) => encode(patch) as Partial<Row>,
    toModel: (row) => decode(row as object) as Model,
  }
}

export const attemptRows = codec<Attempt, AttemptRow>(
  [
    'holdsLock',
    'hosted',
    'mailed',
    'late',
    'processing',
    'cancelRequested',
    'cancelKeepsDebit',
    'isAbsent',
    'authorises',
    'childPinned',
  ],
  [],
)
export const methodRows = codec<Method, MethodRow>(['isDefault'], ['agreement', 'consent'])
export const operationRows = codec<Operation, OperationRow>(['cancelRequested'], [])
const sessionCodec = codec<SessionRecord, SessionRow>(['withdrawn'], ['input'])
export const sessionRows = {
  ...sessionCodec,
  toRow: (session: SessionRecord) => ({ ...sessionCodec.toRow(session), redactedAt: null }),
  toModel: ({ redactedAt: _, ...row }: Database['sessions']): SessionRecord => sessionCodec.toModel(row),
}
export const eventRows = codec<EventRecord, EventRow>([], ['data'])
export const reconciliationRows = codec<ReconciliationRecord, ReconciliationRow>([], ['cursor', 'report'])
