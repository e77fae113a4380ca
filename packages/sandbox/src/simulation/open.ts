import type { MandateRecord, TransactionRecord } from '../books/records.ts'
import { createReference } from '../books/references.ts'
import type { PlannedFollowUp, WaitingPlan, World } from '../books/world.ts'
import { toAmount } from '../runtime/money.ts'

const prefixes: Record<string, string> = {
  card: 'C',
  vault: 'V',
  ideal: 'I',
  wero: 'W',
  sdd: 'SDD',
  paypal: 'PP',
  applepay: 'AP',
  googlepay: 'GP',
}

/** Returns the prefix of a method's references. */
export function referencePrefix(method: string): string {
  return prefixes[method] ?? 'T'
}

/** A transaction to add, without the members that `addTransaction` sets. */
export type NewTransaction = Omit<TransactionRecord, 'reference' | 'status' | 'created' | 'lastUpdate' | 'details'> & {
  details?: Record<string, unknown>
}

/** Adds a pending transaction. */
export function addTransaction(world: World, input: NewTransaction): TransactionRecord {
  const now = world.agenda.now()
  const record: TransactionRecord = {
    ...input,
    reference: createReference(referencePrefix(input.method), now),
    status: 'pending',
    created: now,
    lastUpdate: now,
    details: input.details ?? {},
  }
  world.state.addTransaction(record)
  return record
}

/** Removes and returns the scenario that waits for a call with this order reference. */
export function takePlan(
  world: World,
  merchantOrderReference: string | undefined,
  on?: PlannedFollowUp,
): WaitingPlan | undefined {
  const index = world.plans.findIndex(
    (row) =>
      row.on === on &&
      (row.merchantOrderReference === undefined ||
        merchantOrderReference?.startsWith(row.merchantOrderReference) === true),
  )
  return index === -1 ? undefined : world.plans.splice(index, 1)[0]
}

/** Hides a new record from reads and queries if its scenario says so. */
export function hideAsPlanned(world: World, waiting: WaitingPlan | undefined, reference: string): void {
  if (waiting?.hideForMs === undefined) return
  world.hidden.push({ what: reference, until: world.agenda.now() + waiting.hideForMs })
}

/** Adds the mandate of a payment made with `obtainMandate`. */
export function addMandate(world: World, payment: TransactionRecord): MandateRecord {
  const now = world.agenda.now()
  const mandateId = createReference('MAN', now)
  const mandate: MandateRecord = {
    key: payment.key,
    mandateId,
    type: payment.method,
    status: 'pending',
    externalMandateReference: mandateId,
    merchantOrderReference: payment.merchantOrderReference,
    amountMinor: payment.amountMinor,
    currency: payment.currency ?? 'eur',
    childReferenceId: payment.reference,
    childIsPayment: true,
    returnUrl: payment.returnUrl,
    created: now,
    modified: now,
    details: { customerLanguage: payment.language },
  }
  payment.parentId = mandateId
  world.state.addMandate(mandate)
  return mandate
}

const pages: Record<string, string> = {
  card: '/card/payment.html',
  vault: '/vault/card.html',
  ideal: '/ideal/payment.html',
  wero: '/wero/agree.html',
  sdd: '/mandate/sign.html',
  paypal: '/paypal/agree.html',
  applepay: '/applepay/agree.html',
  googlepay: '/googlepay/agree.html',
}

/** Returns the page where the shopper completes a transaction. A direct debit with a signed mandate has none. */
export function pageUrl(world: World, record: TransactionRecord): string | undefined {
  if (record.role === 'follow-up' || (record.method === 'sdd' && record.role === 'payment')) return undefined
  return `${world.publicUrl}${pages[record.method] ?? pages['card']}?reference=${record.reference}`
}

/** Converts a transaction to CCV's answer. Members without a value are left out. */
export function toTransactionAnswer(world: World, record: TransactionRecord): Record<string, unknown> {
  const { amountMinor, role, status } = record
  const cancelable = role === 'payment' || role === 'mandate-child'
  const silent = role === 'vault-child' || role === 'follow-up'
  return {
    reference: record.reference,
    status,
    type: record.type,
    method: record.method,
    amount: amountMinor === undefined ? undefined : toAmount(amountMinor),
    currency: record.currency,
    language: record.language,
    merchantOrderReference: record.merchantOrderReference,
    description: record.description,
    metadata: record.metadata,
    returnUrl: silent ? undefined : record.returnUrl,
    // CCV's vault sample contains it, none of the payment samples does.
    webhookUrl: role === 'vault' ? record.webhookUrl : undefined,
    payUrl: silent ? undefined : pageUrl(world, record),
    cancelUrl: cancelable ? `${world.publicUrl}/api/v1/cancel?reference=${record.reference}` : undefined,
    brand: record.brand,
    entryMode: record.hosted && status !== 'pending' && role === 'payment' ? 'ecom' : undefined,
    methodTransactionId: role === 'vault' ? undefined : record.methodTransactionId,
    failureCode: record.failureCode,
    childReferenceId: record.childReferenceId,
    originalReference: record.originalReference,
    notificationRequests: record.notificationRequests,
    created: record.created,
    lastUpdate: record.lastUpdate,
    statusFinalDate: role === 'vault' ? undefined : record.statusFinalDate,
    details:
      role !== 'follow-up' && status === 'pending' && Object.keys(record.details).length === 0
        ? undefined
        : record.details,
  }
}

/** Converts a mandate to CCV's answer. */
export function toMandateAnswer(world: World, record: MandateRecord): Record<string, unknown> {
  const child = world.state.transaction(record.childReferenceId)
  return {
    mandateId: record.mandateId,
    type: record.type,
    status: record.status,
    externalMandateReference: record.externalMandateReference,
    merchantOrderReference: record.merchantOrderReference,
    amount: record.amountMinor === undefined ? undefined : toAmount(record.amountMinor),
    childReferenceId: world.switches.omitChildReferenceId ? undefined : record.childReferenceId,
    signUrl: child && pageUrl(world, child),
    returnUrl: record.returnUrl,
    notificationRequests: record.notificationRequests,
    created: record.created,
    modified: record.modified,
    signed: record.signed,
    details: record.details,
  }
}
