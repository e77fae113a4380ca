export { keepAliveFetch } from './ccv/keep-alive-fetch.ts'
export type { RateLimits } from './config/rate-limits.ts'
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
} from './contract/checkout.ts'
export { type FieldError, ProblemError } from './contract/problem.ts'
export type { AccountTagOptions, AccountToken } from './contract/types/account.ts'
export type { CustomerExport, Erasure } from './contract/types/customers.ts'
export type {
  ConsentRecord,
  MandateChanges,
  MandateTransaction,
  MandateView,
  NewMandate,
} from './contract/types/mandates.ts'
export type { Charge, NewCharge, OperationView, PaymentView } from './contract/types/payments.ts'
export type {
  Difference,
  Reconciliation,
  ReconciliationPage,
  ReconciliationReport,
} from './contract/types/reconciliation.ts'
export { createCheckout } from './create-checkout.ts'
export type { ServerBounds } from './http/node/listen.ts'
export { type Clock, systemClock } from './runtime/clock.ts'
export type { Log } from './runtime/log.ts'
export { pinoLog } from './runtime/pino-log.ts'
export { type PostgresOptions, postgresStore } from './store/postgres/open.ts'
export { type SqliteOptions, sqliteStore } from './store/sqlite/open.ts'
export type { Store } from './store/store.ts'
