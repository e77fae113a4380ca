/** Names in PHP: those of the document where it has them, and a table for enumerations, which have none there. */

/** The names of enumerations, by their sorted values. One that is missing gets the name of its schema and field. */
const enumNames: Readonly<Record<string, string>> = {
  'CHF EUR GBP': 'Currency',
  'authorised failed none paid pending processing review': 'PaymentStatus',
  'none not-saved pending saved': 'SavingStatus',
  'applepay card googlepay paypal sepa': 'SavedMethodKind',
  'expired pending revoked usable': 'SavedMethodState',
  'instalment recurring': 'SeriesKind',
  'instalment recurring unscheduled': 'AgreementKind',
  'applepay-mandate googlepay-mandate pay pay-and-save paypal-mandate save-card saved sepa-mandate': 'Choice',
  'applepay bcmc card googlepay ideal paypal sepa wero': 'MethodKind',
  'bcmc card ideal wero': 'PaymentMethod',
  'mandate vault': 'SaveAs',
  'order pay save subscribe': 'ButtonLabel',
  'fragment query': 'ReturnToken',
  'inline link': 'PrintedStyle',
  'post wait': 'BeforeScript',
  'AuthenticationCompleted AuthenticationStarted AutoRefunded Collected MandateUpdated MandateUsed PaidOut StatusChanged TerminalMessageUpdate':
    'NotificationType',
  'later needs-shopper never': 'ChargeRetry',
  'amount-differs missing-at-ccv missing-here unresolved': 'DifferenceKind',
  'absent present': 'ShopperPresence',
  'later now': 'CaptureTime',
  'handler webhook': 'Endpoint',
  'dead delivered waiting': 'DeliveryState',
}

/** The names of objects that the document describes inside of others, by the path of their first occurrence. */
const classNames: Readonly<Record<string, string>> = {
  NewSessionOrder: 'Order',
  NewSessionCustomer: 'Customer',
  NewSessionHtml: 'Html',
  NewSessionNotificationRequests: 'NotificationRequest',
  NewChargeNotificationRequests: 'NotificationRequest',
  NewMandateNotificationRequests: 'NotificationRequest',
  NewMandateCustomer: 'MandateCustomer',
  NewMandateOrder: 'MandateOrder',
  NewMandateConsent: 'MandateConsent',
  SavedMethodViewExpiry: 'Expiry',
  SavedMethodExpiry: 'Expiry',
  SavedMethodConsent: 'Consent',
  EventDataOrder: 'EventOrder',
  EventDataPayment: 'EventPayment',
  EventDataPaymentExpected: 'Money',
  EventDataReconciliation: 'EventReconciliation',
  EventDataReconciliationDifferences: 'Difference',
  ReconciliationReportDifferences: 'Difference',
  EventDeliveries: 'Delivery',
  CustomerExportSessions: 'ExportedSession',
  CustomerExportSessionsDetails: 'ExportedDetails',
}

export function enumName(values: readonly string[], path: string): string {
  return enumNames[values.toSorted().join(' ')] ?? path
}

export const className = (path: string): string => classNames[path] ?? path

/** `pay-and-save`, `payment.paid` or `amountMinor` as `PayAndSave`, `PaymentPaid` or `AmountMinor`. */
export function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

/** The name of a case: `VISA` as `Visa`. */
export const caseName = (value: string): string =>
  pascal(/^[A-Z]+$/.test(value) && value.length > 3 ? value.toLowerCase() : value)

/** A parameter’s name in PHP: `idempotency-key` as `idempotencyKey`. */
export function camel(text: string): string {
  const name = pascal(text)
  return name.slice(0, 1).toLowerCase() + name.slice(1)
}
