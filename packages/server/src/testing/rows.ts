/** Complete rows for store tests, of which a test sets only the relevant fields. */
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Operation } from '../domain/payments/operation.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { newId } from '../runtime/secrets.ts'
import type { DeliveryRecord, EventRecord, SessionRecord } from '../store/records.ts'

export const now = Date.UTC(2026, 0, 15, 12)

export function attemptRow(change: Partial<Attempt> = {}): Attempt {
  const id = change.id ?? newId('at')
  return {
    id,
    sessionId: 'cs_1',
    orderId: '981',
    customerId: 'c-17',
    orderLock: 'order:981',
    holdsLock: true,
    choice: 'pay',
    method: 'card',
    call: 'payment',
    hosted: true,
    mailed: false,
    requestBody: '{"é":"😀"}',
    idempotencyReference: newId('ir'),
    merchantOrderReference: `981~${id}`,
    amountMinor: 999_999_999_999,
    currency: 'EUR',
    fingerprint: 'f',
    state: 'open',
    reason: null,
    failureCode: null,
    failedAt: null,
    errorReference: null,
    late: false,
    reference: null,
    childReference: null,
    childPinned: false,
    redirectUrl: null,
    processing: false,
    cancelRequested: false,
    cancelKeepsDebit: false,
    sentAt: null,
    sends: 0,
    leaseUntil: 0,
    makesMethodId: null,
    usesMethodId: null,
    isAbsent: false,
    authorises: false,
    periodKey: null,
    agreementMethodId: null,
    dueDay: null,
    returnKeyHash: 'r',
    webhookKeyHash: 'w',
    returnTo: 'shop',
    lang: 'nl-BE',
    askedAt: null,
    nextCheckAt: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
    ...change,
  }
}

export function methodRow(change: Partial<Method> = {}): Method {
  return {
    id: newId('sm'),
    customerId: 'c-17',
    attemptId: 'at_1',
    kind: 'card',
    basis: 'vault',
    state: 'usable',
    mandateId: null,
    vaultToken: 'vt',
    initialTransactionId: 'it',
    brand: 'visa',
    last4: '4242',
    expiryMonth: 12,
    expiryYear: 2027,
    tokenExpiresAt: null,
    name: null,
    isDefault: false,
    agreement: { kind: 'recurring', everyDays: 30, until: '2028-01-01' },
    currency: 'EUR',
    consent: { text: 'I “agree” é😀', hash: 'h', version: '1', lang: 'nl', acceptedAt: now },
    nextCheckAt: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
    ...change,
  }
}

export function operationRow(change: Partial<Operation> = {}): Operation {
  return {
    id: newId('op'),
    attemptId: 'at_1',
    orderId: '981',
    kind: 'refund',
    amountMinor: 1000,
    currency: 'EUR',
    originalReference: 'C1',
    requestBody: '{}',
    idempotencyReference: newId('ir'),
    state: 'open',
    cancelRequested: false,
    failureCode: null,
    reference: null,
    sentAt: null,
    sends: 0,
    leaseUntil: 0,
    nextCheckAt: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
    ...change,
  }
}

export function sessionRow(change: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: newId('cs'),
    orderId: '981',
    currentFor: null,
    customerId: 'c-17',
    input: { choices: [{ choice: 'pay', methods: ['card'] }], lang: 'nl', returnUrl: 'https://shop.example/' },
    generation: 0,
    withdrawn: false,
    expiresAt: now,
    createdAt: now,
    updatedAt: now,
    version: 1,
    ...change,
  }
}

export function eventRow(change: Partial<EventRecord> = {}): EventRecord {
  return {
    id: newId('evt'),
    sequence: null,
    type: 'payment.paid',
    sessionId: 'cs_1',
    orderId: '981',
    orderVersion: 1,
    attemptId: 'at_1',
    methodId: null,
    methodVersion: null,
    data: { order: { id: '981', paid: true } },
    createdAt: now,
    deliveredAt: null,
    tries: 0,
    nextTryAt: now,
    ...change,
  }
}

export function deliveryRow(change: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    endpoint: 'webhook',
    eventId: 'evt_1',
    orderKey: '981',
    sequence: 1,
    state: 'waiting',
    tries: 0,
    nextTryAt: now,
    lease: 'lease_1',
    leaseUntil: now,
    reason: null,
    ...change,
  }
}
