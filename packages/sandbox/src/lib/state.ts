import type { IdempotencyRecord, MandateRecord, TokenRecord, TransactionRecord, WebhookRecord } from './records.ts'

/** Everything that outlives a restart, as plain JSON. */
export interface Books {
  transactions: TransactionRecord[]
  mandates: MandateRecord[]
  tokens: TokenRecord[]
  idempotency: IdempotencyRecord[]
  webhooks: WebhookRecord[]
  /** By how much sandbox time is ahead. */
  clockOffset: number
}

/** The books of all merchants, in memory. Records are changed in place; `changed()` tells who listens. */
export interface State {
  readonly books: Books
  addTransaction(record: TransactionRecord): void
  transaction(reference: string): TransactionRecord | undefined
  /** Those of one merchant's order, oldest first. */
  ofOrder(key: string, merchantOrderReference: string): readonly TransactionRecord[]
  addMandate(record: MandateRecord): void
  mandate(id: string): MandateRecord | undefined
  addToken(record: TokenRecord): void
  token(value: string): TokenRecord | undefined
  changed(): void
  /** Calls back after each change. Returns a function that stops it. */
  onChange(listener: () => void): () => void
  load(books: Books): void
  reset(): void
}

/** Empty books. */
export function createState(): State {
  const books: Books = emptyBooks()
  const byReference = new Map<string, TransactionRecord>()
  const byOrder = new Map<string, TransactionRecord[]>()
  const mandates = new Map<string, MandateRecord>()
  const tokens = new Map<string, TokenRecord>()
  const listeners = new Set<() => void>()
  const orderKey = (key: string, reference: string) => `${key}\n${reference}`

  function index(record: TransactionRecord): void {
    byReference.set(record.reference, record)
    if (record.merchantOrderReference === undefined) return
    const order = orderKey(record.key, record.merchantOrderReference)
    const rows = byOrder.get(order)
    if (rows) rows.push(record)
    else byOrder.set(order, [record])
  }

  function changed(): void {
    for (const listener of listeners) listener()
  }

  function load(from: Books): void {
    Object.assign(books, from)
    for (const map of [byReference, byOrder, mandates, tokens]) map.clear()
    for (const record of books.transactions) index(record)
    for (const record of books.mandates) mandates.set(record.mandateId, record)
    for (const record of books.tokens) tokens.set(record.token, record)
    changed()
  }

  return {
    books,
    changed,
    load,
    reset: () => load(emptyBooks()),
    transaction: (reference) => byReference.get(reference),
    ofOrder: (key, reference) => byOrder.get(orderKey(key, reference)) ?? [],
    mandate: (id) => mandates.get(id),
    token: (value) => tokens.get(value),
    addTransaction(record) {
      books.transactions.push(record)
      index(record)
    },
    addMandate(record) {
      books.mandates.push(record)
      mandates.set(record.mandateId, record)
    },
    addToken(record) {
      books.tokens.push(record)
      tokens.set(record.token, record)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function emptyBooks(): Books {
  return { transactions: [], mandates: [], tokens: [], idempotency: [], webhooks: [], clockOffset: 0 }
}
