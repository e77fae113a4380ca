export { isCountry } from './lib/country.ts'
export { type Ccv, type CcvMode, type CcvOptions, createCcv } from './lib/create-ccv.ts'
export { type CcvBalance, CcvError, type CcvErrorFacts, type CcvErrorKind } from './lib/errors.ts'
export { type FailureCode, failureCodes, isFailureCode } from './lib/failure-codes.ts'
export {
  type NewCapture,
  type NewRefund,
  type NewReversal,
  serializeCapture,
  serializeRefund,
  serializeReversal,
} from './lib/follow-ups.ts'
export type { CallOptions, ListOptions } from './lib/http.ts'
export { isIban } from './lib/iban.ts'
export type { IdempotentCallOptions } from './lib/idempotency-reference.ts'
export type {
  Mandate,
  MandateCustomer,
  MandateDetails,
  MandateStatus,
  MandateType,
  NewMandate,
} from './lib/mandate.ts'
export { checkMandateChange, type MandateChange, type MandateChangeProblem } from './lib/mandate-change.ts'
export { serializeMandateChange } from './lib/mandate-update.ts'
export { serializeMandate } from './lib/mandates.ts'
export type { PaymentIssuer, PaymentMethod } from './lib/methods.ts'
export { type Currency, currencies, toMinor } from './lib/money.ts'
export {
  type NotificationRequest,
  type NotificationType,
  notificationTypes,
  type RequestedNotification,
} from './lib/notifications.ts'
export { type NewPayment, serializePayment, type VaultedCard, type WireOptions } from './lib/payments.ts'
export { parseSddDetails, type SddDetails } from './lib/sdd-details.ts'
export type { SequenceInfo } from './lib/sequence-info.ts'
export type { Transaction, TransactionDetails, TransactionStatus } from './lib/transaction.ts'
export type { ReadOptions, TransactionFilter } from './lib/transactions.ts'
export { type NewVaultEnrolment, serializeVaultEnrolment } from './lib/vault.ts'
