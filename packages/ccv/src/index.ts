export { type Ccv, type CcvMode, type CcvOptions, createCcv } from './create-ccv.ts'
export { type CcvBalance, CcvError, type CcvErrorFacts, type CcvErrorKind } from './http/errors.ts'
export type { CallOptions, ListOptions } from './http/http.ts'
export type { IdempotentCallOptions } from './http/idempotency-reference.ts'
export type {
  Mandate,
  MandateCustomer,
  MandateDetails,
  MandateStatus,
  MandateType,
  NewMandate,
} from './mandates/mandate.ts'
export { checkMandateChange, type MandateChange, type MandateChangeProblem } from './mandates/mandate-change.ts'
export { serializeMandateChange } from './mandates/mandate-update.ts'
export { serializeMandate } from './mandates/mandates.ts'
export { parseSddDetails, type SddDetails } from './mandates/sdd-details.ts'
export { type FailureCode, failureCodes, isFailureCode } from './payments/failure-codes.ts'
export {
  type NewCapture,
  type NewRefund,
  type NewReversal,
  serializeCapture,
  serializeRefund,
  serializeReversal,
} from './payments/follow-ups.ts'
export type { PaymentIssuer, PaymentMethod } from './payments/methods.ts'
export {
  type NotificationRequest,
  type NotificationType,
  notificationTypes,
  type RequestedNotification,
} from './payments/notifications.ts'
export { type NewPayment, serializePayment, type VaultedCard, type WireOptions } from './payments/payments.ts'
export type { SequenceInfo } from './payments/sequence-info.ts'
export type { Transaction, TransactionDetails, TransactionStatus } from './payments/transaction.ts'
export type { ReadOptions, TransactionFilter } from './payments/transactions.ts'
export { type NewVaultEnrolment, serializeVaultEnrolment } from './payments/vault.ts'
export { isCountry } from './values/country.ts'
export { isIban } from './values/iban.ts'
export { type Currency, currencies, toMinor } from './values/money.ts'
