/**
 * The personal data in every column of the store, and what an erasure does with it. A test compares this list with the
 * schema of both stores, and searches every column for the customer's values after an erasure.
 */

/**
 * - `no-person`: contains no personal data.
 * - `removed`: emptied by an erasure, or when its retention period ends.
 * - `alias`: contains the alias instead of the customer's id after an erasure.
 * - `kept`: stays, for the reason and the period in `keptFor`.
 */
export type ColumnRule = 'no-person' | 'removed' | 'alias' | 'kept'

/** The tables with rows of a customer, and their columns that are not `no-person`. */
export const personalColumns: Readonly<Record<string, Readonly<Record<string, Exclude<ColumnRule, 'no-person'>>>>> = {
  sessions: { customer_id: 'alias', input: 'removed', order_id: 'kept', current_for: 'kept' },
  tokens: { customer_id: 'removed' },
  attempts: {
    customer_id: 'alias',
    request_body: 'removed',
    order_id: 'kept',
    merchant_order_reference: 'kept',
    reference: 'kept',
    child_reference: 'kept',
    amount_minor: 'kept',
    lang: 'kept',
  },
  methods: {
    customer_id: 'alias',
    name: 'removed',
    brand: 'removed',
    last4: 'removed',
    expiry_month: 'removed',
    expiry_year: 'removed',
    vault_token: 'removed',
    mandate_id: 'kept',
    initial_transaction_id: 'kept',
    agreement: 'kept',
    consent: 'kept',
  },
  operations: { order_id: 'kept', amount_minor: 'kept', reference: 'kept', original_reference: 'kept' },
  orders: { id: 'kept', paid_by: 'kept' },
  events: { order_id: 'kept', data: 'removed' },
  erasures: { id: 'kept', customer_id: 'removed', alias: 'kept' },
}

/** Why a column is kept, and how long the shop usually needs it. */
export const keptFor = {
  books: {
    reason: 'The shop’s books: which order was paid, how much, by which payment at CCV',
    period: 'seven years in the Netherlands and Belgium, eight to ten in Germany',
    columns: [
      'sessions.order_id',
      'sessions.current_for',
      'attempts.order_id',
      'attempts.merchant_order_reference',
      'attempts.reference',
      'attempts.child_reference',
      'attempts.amount_minor',
      'operations.order_id',
      'operations.amount_minor',
      'operations.reference',
      'operations.original_reference',
      'orders.id',
      'orders.paid_by',
      'events.order_id',
    ],
  },
  disputes: {
    reason:
      'Evidence in a dispute: that a mandate existed, the words that were agreed to and when, and in which language',
    period: 'thirteen months after the last debit, the longest time in which a bank may return one',
    columns: [
      'methods.mandate_id',
      'methods.initial_transaction_id',
      'methods.agreement',
      'methods.consent',
      'attempts.lang',
    ],
  },
  erasure: {
    reason: 'That the erasure was asked for and done: a hash of the customer’s id, and the alias',
    period: 'thirty days',
    columns: ['erasures.id', 'erasures.alias'],
  },
} as const
