/** An example of each event, as the shop receives it. */

/**
 * @import { CheckoutEvent, EventType } from '../../packages/server/src/contract/checkout.ts'
 *
 * @typedef {CheckoutEvent['data']} Data
 * @typedef {NonNullable<Data['payment']>} Payment
 * @typedef {NonNullable<Data['method']>} Method
 * @typedef {NonNullable<Data['operation']>} Operation
 */

const at = Date.UTC(2026, 10, 20, 12)
const methodId = 'sm_a0b1c2d3e4f5061728394a5b'

/** @param {Partial<Payment>} [changes] @returns {Payment} */
const payment = (changes = {}) => ({
  state: 'succeeded',
  amountMinor: 4250,
  currency: 'EUR',
  method: 'card',
  choice: 'pay',
  reference: 'C261120120000000123A4B5C6.I',
  ...changes,
})

/** @param {Partial<Operation>} changes @returns {Operation} */
const operation = (changes) => ({
  id: 'op_1a2b3c4d5e6f708192a3b4c5',
  kind: 'refund',
  state: 'succeeded',
  amountMinor: 1000,
  currency: 'EUR',
  reference: 'C261120123000000124D5E6F7.I',
  createdAt: at,
  ...changes,
})

/** @param {Method['state']} state @returns {Data} */
const method = (state) => ({
  method: {
    id: methodId,
    kind: 'card',
    brand: 'visa',
    last4: '4242',
    expiry: { month: 12, year: 2027 },
    isDefault: true,
    state,
    createdAt: at,
    redirects: false,
  },
})

const paid = payment({ capturedMinor: 4250 })
const debit = { method: 'sepa', choice: 'sepa-mandate', savesMethodId: methodId }

/** @type {Readonly<Record<EventType, Data>>} */
const data = {
  'payment.paid': { payment: paid },
  'payment.processing': { payment: payment({ ...debit, state: 'open' }) },
  'payment.failed': {
    payment: payment({
      state: 'failed',
      choice: 'charge',
      methodId,
      reason: 'insufficient-funds',
      failureCode: 'insufficient_funds',
      retry: 'later',
      retryAt: at + 86_400_000,
    }),
  },
  'payment.authorised': { payment: payment({ state: 'authorised' }) },
  'payment.review': { payment: payment({ state: 'review', reason: 'manualintervention' }) },
  'payment.late-success': { payment: paid },
  'payment.duplicate': { payment: paid },
  'payment.mismatch': {
    payment: payment({
      reason: 'mismatch',
      amountMinor: 3950,
      capturedMinor: 3950,
      expected: { amountMinor: 4250, currency: 'EUR' },
    }),
  },
  'payment.refunded': { payment: payment(), operation: operation({}) },
  'payment.refund-failed': {
    payment: payment(),
    operation: operation({ state: 'failed', failureCode: 'insufficient_funds' }),
  },
  'payment.captured': { payment: payment(), operation: operation({ kind: 'capture', amountMinor: 4250 }) },
  'payment.capture-failed': {
    payment: payment({ state: 'authorised' }),
    operation: operation({ kind: 'capture', state: 'failed', amountMinor: 4250, failureCode: 'processing_error' }),
  },
  'payment.reversed': {
    payment: payment({ state: 'released' }),
    operation: operation({ kind: 'reversal', amountMinor: 4250 }),
  },
  'payment.reversal-failed': {
    payment: payment({ state: 'authorised' }),
    operation: operation({ kind: 'reversal', state: 'failed', amountMinor: 4250, failureCode: 'processing_error' }),
  },
  'payment.operation-review': { payment: payment(), operation: operation({ state: 'review' }) },
  'payment.returned': { payment: payment(debit), operation: operation({ kind: 'return', amountMinor: 4250 }) },
  'method.saved': method('usable'),
  'method.not-saved': method('revoked'),
  'method.revoked': method('revoked'),
  'method.review': method('pending'),
  'reconciliation.off': {
    reconciliation: {
      day: '2026-11-19',
      matched: 214,
      missingHere: 1,
      missingAtCcv: 0,
      amountDiffers: 0,
      unresolved: 3,
      other: 12,
      resolved: 1,
      off: 1,
      differences: [
        {
          is: 'missing-here',
          reason: 'refund',
          reference: 'C261119123000000124D5E6F7.I',
          orderId: '981',
          type: 'refund',
          status: 'success',
          amountMinor: 1000,
          currency: 'EUR',
        },
      ],
    },
  },
}

/** The events of an order that is not paid, or not yet. */
const unpaid = new Set([
  'payment.processing',
  'payment.failed',
  'payment.authorised',
  'payment.review',
  'payment.mismatch',
  'payment.capture-failed',
  'payment.reversed',
  'payment.reversal-failed',
])

/** @type {readonly CheckoutEvent[]} */
export const eventExamples = Object.entries(data).map(([name, state]) => {
  const type = /** @type {EventType} */ (name)
  const common = { id: 'evt_c5b4a392817060f5e4d3c2b1', type, createdAt: at }
  if (type === 'reconciliation.off') return { ...common, data: state }
  const session = { ...common, sessionId: 'cs_0f1e2d3c4b5a69788796a5b4' }
  if (state.method) return { ...session, methodId, methodVersion: 1, data: state }
  const order = { id: '981', paid: !unpaid.has(type) }
  return {
    ...session,
    orderId: '981',
    orderVersion: 1,
    attemptId: 'at_5b4a39281706f5e4d3c2b1a0',
    data: { order, ...state },
  }
})
