/** A payment from the session to the refund: requests of the document, in order, that pass values on. */
import { type Document, routesOf } from '../document.ts'
import { type BruRequest, requestOf } from './request.ts'

interface Step {
  operation: string
  name: string
  change?: Partial<BruRequest>
  /** Fields that replace those of the example; `undefined` leaves one out. */
  body?: Record<string, unknown>
}

const steps: readonly (Step | BruRequest)[] = [
  {
    operation: 'createSession',
    name: 'Create a session',
    body: {
      order: { id: '{{orderId}}', amountMinor: 4250, currency: 'EUR', description: 'Order {{orderId}}' },
      customer: { id: '{{customerId}}', signedIn: true },
      choices: [{ choice: 'pay', methods: ['card', 'ideal'] }],
      returnUrl: '{{shopUrl}}/thanks?session={SESSION_ID}',
      checkoutUrl: undefined,
    },
    change: {
      before: ["bru.setVar('orderId', 'bruno-' + Date.now())", "bru.setVar('customerId', 'c-' + Date.now())"],
      after: ["bru.setVar('sessionId', res.body.id)", "bru.setVar('checkoutToken', res.body.token)"],
      asserts: { 'res.status': 'eq 200', 'res.body.status.payment': 'eq none' },
    },
  },
  {
    operation: 'readCheckoutSession',
    name: 'Read the choices',
    change: { asserts: { 'res.status': 'eq 200', 'res.body.choices[0].choice': 'eq pay' } },
  },
  {
    operation: 'startAttempt',
    name: 'Start the payment',
    body: { choice: 'pay', method: 'card', consent: undefined, lang: 'en' },
    change: {
      after: ["bru.setVar('reference', res.body.redirectUrl.match(/reference=([^&]+)/)[1])"],
      asserts: { 'res.status': 'eq 200', 'res.body.redirectUrl': 'isDefined' },
    },
  },
  {
    name: 'Pay at the sandbox',
    seq: 0,
    method: 'POST',
    url: '{{sandboxUrl}}/control/finish',
    body: { reference: '{{reference}}', status: 'success' },
    asserts: { 'res.status': 'eq 204' },
    docs: 'What the shopper does on the page at `redirectUrl`. At CCV, open that page instead.',
  },
  {
    operation: 'readCheckoutStatus',
    name: 'Wait for the result',
    change: { query: { wait: '20' }, asserts: { 'res.status': 'eq 200', 'res.body.payment': 'eq paid' } },
  },
  {
    operation: 'readSession',
    name: 'Read the session',
    change: { query: { html: 'false' }, asserts: { 'res.status': 'eq 200', 'res.body.payment': 'eq paid' } },
  },
  {
    operation: 'exportCustomer',
    name: 'Find the payment',
    change: {
      after: ["bru.setVar('paymentId', res.body.payments[0].id)"],
      asserts: { 'res.status': 'eq 200', 'res.body.payments.length': 'eq 1' },
    },
  },
  {
    operation: 'refundPayment',
    name: 'Refund a part',
    body: { amountMinor: 1000 },
    change: { asserts: { 'res.status': 'eq 200', 'res.body.kind': 'eq refund', 'res.body.amountMinor': 'eq 1000' } },
  },
  {
    operation: 'readPayment',
    name: 'Read the payment',
    change: { asserts: { 'res.status': 'eq 200', 'res.body.operations.length': 'eq 1' } },
  },
]

/** @throws Error when a step names a request that the document no longer has */
export function happyPath(document: Document): BruRequest[] {
  const routes = routesOf(document, ['Browser', 'Shop'])
  return steps.map((step, index) => {
    if (!('operation' in step)) return { ...step, seq: index + 1 }
    const route = routes.find(({ operationId }) => operationId === step.operation)
    if (!route)
      throw new Error(`The document has no operation ${step.operation}: correct tools/clients/bruno/happy-path.ts`)
    const request = requestOf(document, route, index + 1)
    const body = step.body ? { ...(request.body as object), ...step.body } : request.body
    return { ...request, ...(body === undefined ? {} : { body }), ...step.change, name: step.name }
  })
}
