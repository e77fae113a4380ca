/** An example of each schema in the contract. They have the types that the code uses, so that they stay correct. */
import type { AttemptView, SavedMethodView, SessionView, StartAttempt, StatusView } from '@ccv-checkout/widget/protocol'
import type { CheckoutEvent, NewSession, SavedMethod, Session, SessionStatus, WithHtml } from '../checkout.ts'
import type { ConsentRecord, MandateChanges, MandateTransaction, MandateView, NewMandate } from '../types/mandates.ts'
import type { Charge, NewCharge, OperationView, PaymentView } from '../types/payments.ts'
import { accountMethodView, accountToken, accountView } from './account.ts'
import { problem } from './problem.ts'
import { reconciliationExamples } from './reconciliation.ts'

const at = Date.UTC(2026, 10, 20, 12)
const ids = {
  session: 'cs_0f1e2d3c4b5a69788796a5b4',
  attempt: 'at_5b4a39281706f5e4d3c2b1a0',
  method: 'sm_a0b1c2d3e4f5061728394a5b',
}
const reference = 'C261120120000000123A4B5C6.I'
const hash = '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'
const text = 'Fjord Coffee mag bedragen van deze kaart afschrijven als je met één klik opnieuw bestelt.'

const newSession: NewSession = {
  order: { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
  customer: {
    id: 'c-17',
    signedIn: true,
    firstName: 'An',
    lastName: 'Peeters',
    email: 'an@example.org',
    country: 'BE',
  },
  choices: [{ choice: 'saved' }, { choice: 'pay', methods: ['card', 'ideal'] }, { choice: 'pay-and-save' }],
  lang: 'nl-BE',
  returnUrl: 'https://shop.example/thanks?s={SESSION_ID}',
  checkoutUrl: 'https://shop.example/checkout',
}

const sessionStatus: SessionStatus = {
  id: ids.session,
  orderId: '981',
  payment: 'paid',
  method: 'saved',
  amountMinor: 4250,
  currency: 'EUR',
  savedMethodId: ids.method,
  final: true,
}

const html =
  '<ccv-checkout server="https://shop.example/pay" token="ct_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4" lang="nl-BE">…</ccv-checkout>'

const session: Session & WithHtml = {
  id: ids.session,
  token: 'ct_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4',
  accountToken: 'ac_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4',
  url: 'https://shop.example/pay/checkout/page/pg_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4',
  expiresAt: at + 86_400_000,
  status: { id: ids.session, orderId: '981', payment: 'none', method: 'none', final: true },
  html,
}

const savedMethodView: SavedMethodView = {
  id: ids.method,
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 12, year: 2027 },
  isDefault: true,
  state: 'usable',
  createdAt: at,
  redirects: false,
}

const savedMethod: SavedMethod = {
  ...savedMethodView,
  customerId: 'c-17',
  createdAt: at,
  agreement: { kind: 'unscheduled' },
  consent: { label: 'Bewaar deze kaart', text, hash, lang: 'nl', version: '2026-11', acceptedAt: at },
}

const statusView: StatusView = {
  protocol: 1,
  sessionId: ids.session,
  lang: 'nl-BE',
  attemptStartedAt: at,
  payment: 'paid',
  method: 'saved',
  used: { choice: 'pay-and-save', kind: 'card', brand: 'visa', last4: '4242' },
  orderId: '981',
  final: true,
  pollAfterMs: 30_000,
  amount: { amountMinor: 4250, currency: 'EUR', amountText: '€\u00a042,50' },
  saved: savedMethodView,
  shop: { name: 'Fjord Coffee' },
  shopNotifies: true,
  testMode: false,
  diagnosticsId: ids.session,
}

const startAttempt: StartAttempt = { choice: 'pay-and-save', consent: { hash }, lang: 'nl-BE' }

const attemptView: AttemptView = {
  protocol: 1,
  redirectUrl: `https://onlinepayments.ccv.eu/card/payment.html?reference=${reference}`,
  status: {
    protocol: 1,
    payment: 'pending',
    method: 'pending',
    final: false,
    pollAfterMs: 2000,
    shop: { name: 'Fjord Coffee' },
    shopNotifies: true,
    testMode: false,
    diagnosticsId: ids.session,
  },
}

const sessionView: SessionView = {
  protocol: 1,
  id: ids.session,
  testMode: false,
  shop: { name: 'Fjord Coffee' },
  lang: 'nl-BE',
  order: { amountMinor: 4250, currency: 'EUR', amountText: '€\u00a042,50', description: 'Order 981' },
  buttonLabel: 'pay',
  choices: [
    { choice: 'saved', methods: [savedMethodView] },
    { choice: 'pay', methods: ['card', 'ideal'] },
    { choice: 'pay-and-save', consent: { label: 'Bewaar deze kaart', text, hash } },
  ],
  status: { ...attemptView.status, payment: 'none', method: 'none', final: true },
  expiresAt: at + 86_400_000,
}

const newCharge: NewCharge = {
  methodId: ids.method,
  orderId: '982',
  amountMinor: 1200,
  currency: 'EUR',
  description: 'December',
  period: '2026-12',
}

const charge: Charge = {
  id: ids.attempt,
  orderId: '982',
  methodId: ids.method,
  period: '2026-12',
  amountMinor: 1200,
  currency: 'EUR',
  payment: 'failed',
  reference,
  reason: 'insufficient-funds',
  failureCode: 'insufficient_funds',
  retry: 'later',
  retryAt: at + 86_400_000,
  recoveryUrl: session.url,
}

const operation: OperationView = {
  id: 'op_1a2b3c4d5e6f708192a3b4c5',
  kind: 'refund',
  state: 'succeeded',
  amountMinor: 1000,
  currency: 'EUR',
  reference: 'C261120123000000124D5E6F7.I',
  createdAt: at,
}

const payment: PaymentView = {
  id: ids.attempt,
  sessionId: ids.session,
  orderId: '981',
  payment: 'paid',
  state: 'succeeded',
  amountMinor: 4250,
  capturedMinor: 4250,
  refundedMinor: 1000,
  currency: 'EUR',
  method: 'card',
  reference,
  createdAt: at,
  operations: [operation],
}

const newMandate: NewMandate = {
  type: 'sepa',
  customer: { id: 'c-17', firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
  agreement: { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 1200 },
  lang: 'nl-BE',
  returnUrl: 'https://shop.example/thanks',
  consent: { text: 'Fjord Coffee mag elke 30 dagen € 12,00 incasseren, tot 1 januari 2028.', acceptedAt: at },
}

const mandate: MandateView = {
  id: ids.method,
  customerId: 'c-17',
  type: 'sepa',
  state: 'usable',
  agreement: { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 1200 },
  attemptId: ids.attempt,
  createdAt: at,
  ccv: {
    mandateId: 'MAN261120120000000123A4B5C6.I',
    status: 'active',
    externalReference: 'CCV5F0C1D2E3A4B',
    signed: at + 60_000,
    account: { iban: 'BE••••••••••7034' },
  },
}

const mandateChanges: MandateChanges = { firstName: 'An', lastName: 'Janssens' }

const mandateTransaction: MandateTransaction = {
  reference,
  type: 'sale',
  status: 'success',
  amountMinor: 1200,
  currency: 'EUR',
  attemptId: ids.attempt,
  orderId: '982',
}

const consentRecord: ConsentRecord = {
  methodId: ids.method,
  customerId: 'c-17',
  kind: 'card',
  basis: 'mandate',
  state: 'usable',
  brand: 'visa',
  maskedNumber: '•••• 4242',
  agreement: { kind: 'unscheduled' },
  consent: {
    ...savedMethod.consent,
    hashOf: 'SHA-256 of the JSON array [version, lang, label, text]',
  },
  sessionId: ids.session,
  attemptId: ids.attempt,
  orderId: '981',
  merchantOrderReference: `981~${ids.attempt}`,
  reference,
  mandateId: 'MAN261120120000000123A4B5C6.I',
  hasFirstTransaction: false,
  createdAt: at,
  exportedAt: at + 86_400_000,
}

const event: CheckoutEvent = {
  id: 'evt_c5b4a392817060f5e4d3c2b1',
  type: 'payment.paid',
  createdAt: at,
  sessionId: ids.session,
  orderId: '981',
  orderVersion: 1,
  attemptId: ids.attempt,
  data: {
    order: { id: '981', paid: true },
    payment: {
      state: 'succeeded',
      amountMinor: 4250,
      currency: 'EUR',
      method: 'card',
      choice: 'pay-and-save',
      reference,
      savesMethodId: ids.method,
    },
  },
}

/** By the schema's name in the document. */
export const examples = {
  NewSession: newSession,
  Session: session,
  SessionStatus: sessionStatus,
  ReadSession: { ...sessionStatus, html },
  SessionView: sessionView,
  SavedMethodView: savedMethodView,
  SavedMethod: savedMethod,
  AccountMethodView: accountMethodView,
  AccountView: accountView,
  AccountToken: accountToken,
  StatusView: statusView,
  StartAttempt: startAttempt,
  AttemptView: attemptView,
  ChangeMethod: { name: 'Zakelijk', isDefault: true },
  NewCharge: newCharge,
  Charge: charge,
  AmountOrAll: { amountMinor: 1000 },
  Operation: operation,
  Payment: payment,
  NewMandate: newMandate,
  Mandate: mandate,
  MandateChanges: mandateChanges,
  MandateTransaction: mandateTransaction,
  ConsentRecord: consentRecord,
  Event: event,
  ...reconciliationExamples,
  Problem: problem,
} as const
