/** The backend and the sandbox for tests of the back office. They record every call. */
import {
  type Charge,
  type MandateChanges,
  type MandateView,
  type NewCharge,
  type OperationView,
  type PaymentView,
  ProblemError,
} from '@ccv-checkout/server'
import type { SandboxControl } from '../merchant/sandbox-control.ts'
import type { Shop } from '../shop.ts'

export interface FakeBackOffice {
  /** The arguments of `charges.create`, in order. */
  charged: NewCharge[]
  /** Fields of the next charges' answers. */
  chargeAnswer: Partial<Charge>
  payments: Map<string, PaymentView>
  /** Calls of `payments.*` that change something, such as `refund p-1 500`. */
  operated: string[]
  mandates: Map<string, MandateView>
  changed: MandateChanges[]
  /** Makes every call of this name fail, such as `payments.refund`. */
  refusals: Map<string, ProblemError>
  /** Makes the calls that go to CCV itself fail with a network error. */
  isCcvSilent: boolean
  /** CCV's clock. */
  ccvNow: number
  takenBack: string[]
}

export function fakeBackOffice(): FakeBackOffice {
  return {
    charged: [],
    chargeAnswer: { payment: 'paid' },
    payments: new Map(),
    operated: [],
    mandates: new Map(),
    changed: [],
    refusals: new Map(),
    isCcvSilent: false,
    ccvNow: 1_000,
    takenBack: [],
  }
}

type Calls = Pick<Shop['checkout'], 'charges' | 'payments' | 'mandates'>

/** The part of the backend that the back office calls. */
export function callsOf(books: FakeBackOffice): Calls {
  const answering = <T>(name: string, value: T): T => {
    const refusal = books.refusals.get(name)
    if (refusal) throw refusal
    return value
  }
  const operate =
    (kind: 'refund' | 'capture' | 'reversal') =>
    async (id: string, amountMinor = 1200) => {
      const done = { id: 'op-1', kind, state: 'succeeded', amountMinor, currency: 'EUR', createdAt: 1_000 } as const
      const value = answering(`payments.${kind}`, done)
      books.operated.push(`${kind} ${id} ${amountMinor}`)
      return value
    }
  const found = <T>(value: T | undefined): T => {
    if (value === undefined) throw new ProblemError('not-found')
    return value
  }
  return {
    charges: {
      create: async (asked) => {
        books.charged.push(asked)
        return answering('charges.create', chargeOf(asked, books.chargeAnswer))
      },
      read: async () => undefined,
    },
    payments: {
      read: async (id) => answering('payments.read', books.payments.get(id)),
      refund: operate('refund'),
      releaseOperation: async (id, operationId) => {
        books.operated.push(`release ${id} ${operationId}`)
        return { ...pendingRefund(operationId), state: 'failed', failureCode: 'released' }
      },
      cancelRefund: async (id, refundId) => {
        books.operated.push(`stop ${id} ${refundId}`)
        return { ...pendingRefund(refundId), state: 'failed', failureCode: 'cancelled' }
      },
      capture: operate('capture'),
      reverse: operate('reversal'),
      cancel: async (id) => {
        books.operated.push(`cancel ${id}`)
        return { ...found(books.payments.get(id)), payment: 'failed' }
      },
      accept: async (id) => ({ ...found(books.payments.get(id)), payment: 'paid' }),
      release: async (id) => ({ ...found(books.payments.get(id)), payment: 'failed' }),
    },
    mandates: {
      list: async () => answering('mandates.list', [...books.mandates.values()]),
      read: async (id) => books.mandates.get(id),
      transactions: async () => {
        if (books.isCcvSilent) throw Object.assign(new Error('GET /mandate: no answer'), { name: 'CcvError' })
        return [{ reference: 'C1', type: 'sale', status: 'success', amountMinor: 1200 }]
      },
      change: async (id, change) => {
        books.changed.push(change)
        return answering('mandates.change', books.mandates.get(id))
      },
      revoke: async (id) => ({ ...found(books.mandates.get(id)), state: 'revoked' }),
    },
  }
}

function chargeOf(asked: NewCharge, answer: Partial<Charge>): Charge {
  const { orderId, methodId, period, amountMinor, currency } = asked
  const place = period === undefined ? {} : { period }
  return { id: `p-${orderId}`, orderId, methodId, ...place, amountMinor, currency, payment: 'paid', ...answer }
}

/** A sandbox whose clock moves only by `advance`. */
export function fakeSandbox(books: FakeBackOffice): SandboxControl {
  return {
    now: async () => books.ccvNow,
    advance: async (ms) => {
      books.ccvNow += ms
    },
    takeBack: async (orderId) => void books.takenBack.push(orderId),
  }
}

/** Returns a card payment, paid in full. */
export function paidPayment(id: string, orderId: string): PaymentView {
  return {
    id,
    sessionId: 's-1',
    orderId,
    payment: 'paid',
    state: 'succeeded',
    amountMinor: 1200,
    capturedMinor: 1200,
    refundedMinor: 0,
    currency: 'EUR',
    method: 'card',
    reference: 'C123.1',
    createdAt: 1_000,
    operations: [],
  }
}

/** Returns a refund that CCV has not paid out yet. */
export function pendingRefund(id: string): OperationView {
  return { id, kind: 'refund', state: 'pending', amountMinor: 500, currency: 'EUR', createdAt: 1_000 }
}

/** Returns a SEPA mandate of An. */
export function activeMandate(id: string): MandateView {
  return {
    id,
    customerId: 'c-17',
    type: 'sepa',
    state: 'usable',
    agreement: { kind: 'unscheduled' },
    attemptId: 'p-9',
    createdAt: 1_000,
    ccv: {
      mandateId: 'MAN1',
      status: 'active',
      customer: { firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
      account: { iban: 'BE••••••••••7034' },
    },
  }
}
