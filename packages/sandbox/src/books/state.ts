import type { IdempotencyRecord, MandateRecord, TokenRecord, TransactionRecord, WebhookRecord } from './records.ts'
import { createIndex, type RowIndex } from './row-index.ts'

/** Everything that survives a restart, as plain JSON. */
export interface Books {
  transactions: TransactionRecord[]
  mandates: MandateRecord[]
  tokens: TokenRecord[]
  idempotency: IdempotencyRecord[]
  webhooks: WebhookRecord[]
  /** How far sandbox time is ahead of the clock, in milliseconds. */
  clockOffset: number
}

/** The state of all merchants, in memory. Records are changed in place; `changed()` notifies the listeners. */
export interface State {
  readonly books: Books
  addTransaction(record: TransactionRecord): void
  transaction(reference: string): TransactionRecord | undefined
  /** Returns the transactions of one merchant's order, oldest first. */
  ofOrder(key: string, merchantOrderReference: string): readonly TransactionRecord[]
  /** Returns the follow-ups of a transaction, oldest first. */
  followUps(reference: string): readonly TransactionRecord[]
  addMandate(record: MandateRecord): void
  mandate(id: string): MandateRecord | undefined
  addToken(record: TokenRecord): void
  token(value: string): TokenRecord | undefined
  addIdempotency(record: IdempotencyRecord): void
  /** Returns the calls that a merchant made with an `Idempotency-Reference` on one path. */
  idempotency(key: string, path: string, value: string): readonly IdempotencyRecord[]
  /** Removes the references that have expired by `by`; without `by`, all of them. */
  forgetIdempotency(by?: number): void
  changed(): void
  /** Calls the listener after each change. Returns a function that removes it. */
  onChange(listener: () => void): () => void
  load(books: Books): void
  reset(): void
}

/** Creates an empty state. */
export function createState(): State {
  const books: Books = emptyBooks()
  const byReference = createIndex<TransactionRecord>((row) => [row.reference])
  const byOrder = createIndex<TransactionRecord>((row) => [row.key, row.merchantOrderReference ?? ''])
  const byOriginal = createIndex<TransactionRecord>((row) => [row.originalReference ?? ''])
  const mandates = createIndex<MandateRecord>((row) => [row.mandateId])
  const tokens = createIndex<TokenRecord>((row) => [row.token])
  const references = createIndex<IdempotencyRecord>((row) => [row.key, row.path, row.value])
  const listeners = new Set<() => void>()

  function index(record: TransactionRecord): void {
    byReference.add(record)
    if (record.merchantOrderReference !== undefined) byOrder.add(record)
    if (record.originalReference !== undefined) byOriginal.add(record)
  }

  function changed(): void {
    for (const listener of listeners) listener()
  }

  function load(from: Books): void {
    Object.assign(books, from)
    for (const map of [byReference, byOrder, byOriginal, mandates, tokens, references]) map.clear()
    books.transactions.forEach(index)
    books.mandates.forEach(mandates.add)
    books.tokens.forEach(tokens.add)
    books.idempotency.forEach(references.add)
    changed()
  }

  return {
    books,
    changed,
    load,
    reset: () => load(emptyBooks()),
    transaction: (reference) => byReference.get([reference])[0],
    ofOrder: (key, reference) => byOrder.get([key, reference]),
    followUps: (reference) => byOriginal.get([reference]),
    mandate: (id) => mandates.get([id])[0],
    token: (value) => tokens.get([value])[0],
    addTransaction(record) {
      books.transactions.push(record)
      index(record)
    },
    addMandate(record) {
      books.mandates.push(record)
      mandates.add(record)
    },
    addToken(record) {
      books.tokens.push(record)
      tokens.add(record)
    },
    ...idempotencyOf(books, references),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function idempotencyOf(
  books: Books,
  references: RowIndex<IdempotencyRecord>,
): Pick<State, 'idempotency' | 'addIdempotency' | 'forgetIdempotency'> {
  return {
    idempotency: (key, path, value) => references.get([key, path, value]),
    addIdempotency(record) {
      books.idempotency.push(record)
      references.add(record)
    },
    forgetIdempotency(by = Number.POSITIVE_INFINITY) {
      // The records are in the order of their expiry, so the expired ones are at the front.
      const kept = books.idempotency.findIndex((record) => record.expiresAt > by)
      const lapsed = books.idempotency.splice(0, kept === -1 ? books.idempotency.length : kept)
      for (const record of lapsed) references.remove(record)
    },
  }
}

function emptyBooks(): Books {
  return { transactions: [], mandates: [], tokens: [], idempotency: [], webhooks: [], clockOffset: 0 }
}
