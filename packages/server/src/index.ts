export type { AccountTagOptions, AccountToken } from './lib/account-types.ts'
export type {
  Agreement,
  Checkout,
  CheckoutEvent,
  CheckoutOptions,
  Currency,
  DeliveryView,
  EndpointKey,
  EventContext,
  EventPage,
  EventType,
  GooglePayOptions,
  NewSession,
  NotificationWish,
  OfferedChoice,
  PayMethod,
  SavedMethod,
  Session,
  SessionStatus,
  TagOptions,
  WebhookOptions,
} from './lib/checkout.ts'
export { type Clock, systemClock } from './lib/clock.ts'
export { createCheckout } from './lib/create-checkout.ts'
export type { CustomerExport, Erasure } from './lib/customers/types.ts'
export { keepAliveFetch } from './lib/keep-alive-fetch.ts'
export type { Log } from './lib/log.ts'
export type {
  ConsentRecord,
  MandateChanges,
  MandateTransaction,
  MandateView,
  NewMandate,
} from './lib/mandate-types.ts'
export type { ServerBounds } from './lib/node-listen.ts'
export type { Charge, NewCharge, OperationView, PaymentView } from './lib/payment-types.ts'
export { pinoLog } from './lib/pino-log.ts'
export { type FieldError, ProblemError } from './lib/problem.ts'
export type { RateLimits } from './lib/rate-limits.ts'
export type {
  Difference,
  Reconciliation,
  ReconciliationPage,
  ReconciliationReport,
} from './lib/reconciliation-types.ts'
export { type PostgresOptions, postgresStore } from './lib/store/postgres/open.ts'
export { type SqliteOptions, sqliteStore } from './lib/store/sqlite/open.ts'
export type { Store } from './lib/store/store.ts'
