export { isCountry } from './lib/country.ts'
export { type Ccv, type CcvMode, type CcvOptions, createCcv } from './lib/create-ccv.ts'
export { CcvError, type CcvErrorFacts, type CcvErrorKind } from './lib/errors.ts'
export type { CallOptions } from './lib/http.ts'
export type {
  Mandate,
  MandateCustomer,
  MandateDetails,
  MandateStatus,
  MandateType,
  NewMandate,
} from './lib/mandate.ts'
export { serializeMandate } from './lib/mandates.ts'
export { type Currency, currencies } from './lib/money.ts'
export { type NewPayment, serializePayment, type VaultedCard, type WireOptions } from './lib/payments.ts'
export { parseSddDetails, type SddDetails } from './lib/sdd-details.ts'
export type { SequenceInfo } from './lib/sequence-info.ts'
export type { Transaction, TransactionDetails, TransactionStatus } from './lib/transaction.ts'
export type { TransactionFilter } from './lib/transactions.ts'
export { type NewVaultEnrolment, serializeVaultEnrolment } from './lib/vault.ts'
