/** Schemas of the answers. Each schema is both the type and the documentation. */
import { z } from '@hono/zod-openapi'
import { eventTypes } from '../event-types.ts'
import { examples } from '../examples/examples.ts'
import { problemNames } from '../problem.ts'
import { operation } from './payments.ts'
import { reportShape } from './reconciliation.ts'
import { agreement, choiceName, currency, methodName } from './requests.ts'

const payment = z.enum(['none', 'pending', 'processing', 'authorised', 'paid', 'failed', 'review'])
const saving = z.enum(['none', 'pending', 'saved', 'not-saved'])

const sessionStatusShape = {
  id: z.string(),
  orderId: z.string().optional(),
  payment,
  method: saving,
  amountMinor: z.int().optional(),
  currency: currency.optional(),
  savedMethodId: z.string().optional(),
  reason: z.string().optional(),
  final: z.boolean(),
}

export const sessionStatus = z.object(sessionStatusShape).openapi('SessionStatus', { example: examples.SessionStatus })

/** The status with the printed tag. */
export const readSession = z
  .object({ ...sessionStatusShape, html: z.string().optional() })
  .openapi('ReadSession', { example: examples.ReadSession })

export const session = z
  .object({
    id: z.string(),
    token: z.string(),
    accountToken: z.string().optional(),
    url: z.string(),
    expiresAt: z.int(),
    status: sessionStatus,
    html: z.string().optional(),
  })
  .openapi('Session', { example: examples.Session })

const savedMethodShape = {
  id: z.string(),
  kind: z.enum(['card', 'sepa', 'paypal', 'applepay', 'googlepay']),
  brand: z.string().optional(),
  last4: z.string().optional(),
  expiry: z.object({ month: z.int(), year: z.int() }).optional(),
  name: z.string().optional(),
  isDefault: z.boolean(),
  state: z.enum(['usable', 'expired', 'pending', 'revoked']),
  expiresSoon: z.boolean().optional(),
  inUseBy: z.enum(['recurring', 'instalment']).optional(),
  createdAt: z.int().optional(),
  savedOn: z.string().optional(),
  redirects: z.boolean(),
}

export const savedMethodView = z
  .object(savedMethodShape)
  .openapi('SavedMethodView', { example: examples.SavedMethodView })

const money = z.object({ amountMinor: z.int(), currency: z.string() })

const shownMoney = money.extend({ amountText: z.string().optional() })

const runningAgreement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recurring'), everyDays: z.int(), until: z.string(), amount: money.optional() }),
  z.object({ kind: z.literal('instalment'), atMost: z.int(), used: z.int(), amount: money.optional() }),
])

const { inUseBy: _, savedOn: __, ...accountShape } = savedMethodShape

export const accountMethodView = z
  .object({
    ...accountShape,
    state: z.enum(['usable', 'expired', 'pending', 'removing', 'revoked']),
    keptUntil: z.int().optional(),
    inUse: runningAgreement.optional(),
  })
  .openapi('AccountMethodView', { example: examples.AccountMethodView })

export const accountView = z
  .object({
    protocol: z.literal(1),
    shop: z.object({ name: z.string() }),
    testMode: z.boolean(),
    methods: z.array(accountMethodView),
  })
  .openapi('AccountView', { example: examples.AccountView })

export const accountToken = z
  .object({ token: z.string(), expiresAt: z.int(), account: accountView })
  .openapi('AccountToken', { example: examples.AccountToken })

export const savedMethod = z
  .object({
    ...savedMethodShape,
    sameAs: z.string().optional(),
    customerId: z.string(),
    createdAt: z.int(),
    agreement,
    consent: z.object({
      label: z.string().optional(),
      text: z.string(),
      plan: z.string().optional(),
      hash: z.string(),
      lang: z.string(),
      version: z.string(),
      acceptedAt: z.int(),
    }),
  })
  .openapi('SavedMethod', { example: examples.SavedMethod })

const usedMethod = z
  .object({
    choice: choiceName,
    method: methodName.optional(),
    kind: z.enum([...methodName.options, 'sepa']),
    savedMethodId: z.string().optional(),
    brand: z.string().optional(),
    last4: z.string().optional(),
  })
  .openapi('UsedMethod')

export const statusView = z
  .object({
    protocol: z.literal(1),
    sessionId: z.string().optional(),
    lang: z.string().optional(),
    attemptStartedAt: z.int().optional(),
    payment,
    method: saving,
    reason: z
      .enum([
        'declined',
        'insufficient-funds',
        'cancelled',
        'expired',
        'fraud-suspected',
        'unavailable',
        'needs-review',
      ])
      .optional(),
    canRetry: z.boolean().optional(),
    used: usedMethod.optional(),
    orderId: z.string().optional(),
    final: z.boolean(),
    pollAfterMs: z.int(),
    live: z
      .object({
        choice: choiceName,
        method: methodName.optional(),
        savedMethodId: z.string().optional(),
        redirectUrl: z.string().optional(),
      })
      .optional(),
    amount: shownMoney.optional(),
    moneyBack: shownMoney
      .extend({ state: z.enum(['partly-refunded', 'refunded', 'returned', 'charged-back']) })
      .optional(),
    texts: z.record(z.string(), z.string()).optional(),
    saved: savedMethodView.optional(),
    savedKind: savedMethodShape.kind.optional(),
    shop: z.object({ name: z.string() }),
    shopNotifies: z.boolean(),
    testMode: z.boolean(),
    checkoutUrl: z.string().optional(),
    diagnosticsId: z.string(),
  })
  .openapi('StatusView', { example: examples.StatusView })

export const attemptView = z
  .object({ protocol: z.literal(1), redirectUrl: z.string().optional(), status: statusView })
  .openapi('AttemptView', { example: examples.AttemptView })

/** Two texts. Linters and generators of clients want one schema for the items. */
const pair = z
  .tuple([z.string(), z.string()])
  .openapi({ type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 })

const consentView = z
  .object({ label: z.string(), text: z.string(), plan: z.string().optional(), hash: z.string() })
  .openapi('ConsentView')

export const sessionView = z
  .object({
    protocol: z.literal(1),
    id: z.string(),
    testMode: z.boolean(),
    shop: z.object({ name: z.string() }),
    lang: z.string(),
    texts: z.record(z.string(), z.string()).optional(),
    order: shownMoney.extend({ description: z.string() }).optional(),
    buttonLabel: z.enum(['pay', 'order', 'subscribe', 'save']),
    choices: z.array(
      z.discriminatedUnion('choice', [
        z.object({ choice: z.literal('saved'), methods: z.array(savedMethodView) }),
        z.object({ choice: z.literal('pay'), methods: z.array(methodName) }),
        z.object({ choice: z.literal('pay-and-save'), consent: consentView }),
        z.object({ choice: z.literal('save-card'), consent: consentView }),
        z.object({
          choice: z.enum(['sepa-mandate', 'paypal-mandate', 'applepay-mandate', 'googlepay-mandate']),
          consent: consentView,
          withPayment: z.boolean(),
          missing: z.array(z.enum(['firstName', 'lastName', 'email', 'country'])),
        }),
      ]),
    ),
    countries: z.array(pair).optional(),
    status: statusView,
    googlePay: z
      .object({
        merchantId: z.string(),
        merchantName: z.string().optional(),
        gateway: z.string(),
        gatewayMerchantId: z.string(),
        countryCode: z.string(),
        allowedCardNetworks: z.array(z.string()).optional(),
      })
      .optional(),
    expiresAt: z.int(),
  })
  .openapi('SessionView', { example: examples.SessionView })

export const event = z
  .object({
    id: z.string(),
    type: z.string().openapi({ examples: eventTypes }),
    createdAt: z.int(),
    sessionId: z.string().optional(),
    orderId: z.string().optional(),
    orderVersion: z.int().optional(),
    attemptId: z.string().optional(),
    methodId: z.string().optional(),
    methodVersion: z.int().optional(),
    data: z.object({
      order: z.object({ id: z.string(), paid: z.boolean() }).optional(),
      payment: z
        .object({
          state: z.string(),
          amountMinor: z.int(),
          capturedMinor: z.int().optional(),
          currency: z.string(),
          method: z.string(),
          choice: z.string(),
          reference: z.string().optional(),
          reason: z.string().optional(),
          expected: money.optional().openapi({ example: { amountMinor: 4250, currency: 'EUR' } }),
          failureCode: z.string().optional(),
          retry: z.enum(['never', 'later', 'needs-shopper']).optional(),
          retryAt: z.int().optional(),
          periodPaidBy: z.string().optional(),
          savesMethodId: z.string().optional(),
          methodId: z.string().optional(),
        })
        .optional(),
      method: savedMethodView.optional(),
      operation: operation.optional(),
      reconciliation: z.object({ day: z.string(), ...reportShape }).optional(),
    }),
    deliveries: z
      .array(
        z.object({
          endpoint: z.enum(['handler', 'webhook']),
          state: z.enum(['waiting', 'delivered', 'dead']),
          tries: z.int(),
          nextTryAt: z.int().optional(),
          reason: z.string().optional(),
        }),
      )
      .optional(),
  })
  .openapi('Event', { example: examples.Event })

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ examples: problemNames }),
    diagnosticsId: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    redirectUrl: z.string().optional(),
    paid: money.optional(),
    failureCode: z.string().optional(),
    errorReference: z.string().optional(),
  })
  .openapi('Problem', { example: examples.Problem })
