/** One schema per shape of the contract: the check, the type and the document. Unknown members are refused. */
import { isCountry } from '@ccv-checkout/ccv'
import { z } from '@hono/zod-openapi'

/** Text without control characters (they have no place in an order, and break logs). */
const text = (most: number): z.ZodString =>
  z
    .string()
    .min(1, 'Fill this in')
    .max(most, `Use at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Leave out control characters')

const identifier = text(128).openapi({ example: 'c-17' })

export const lang = z
  .string()
  .max(35, 'Use a language tag such as nl-BE')
  .refine((tag) => isLanguageTag(tag), 'Use a language tag such as nl-BE')
  .openapi({ example: 'nl-BE' })

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

const address = z
  .url('Use an absolute address such as https://shop.example/thanks')
  .max(2000, 'Use at most 2000 characters')
  .refine((url) => /^https?:/i.test(url), 'Use an https address')

const country = z
  .string()
  .toUpperCase()
  .refine((code) => isCountry(code), 'Use a two-letter country code such as NL')
  .openapi({ example: 'NL' })

const email = z.email('Use an address such as an@example.be').max(254, 'Use at most 254 characters')

const amountMinor = z
  .int('Use a whole number of minor units: 1050 is 10.50')
  .min(1, 'Use at least 1 minor unit')
  .max(999_999_999_999, 'Use at most 12 digits')
  .openapi({ example: 4250 })

const currency = z.enum(['EUR', 'CHF', 'GBP'], 'Use EUR, CHF or GBP').openapi({ example: 'EUR' })

const day = z.iso.date('Use a day such as 2028-01-01')

const agreement = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unscheduled') }),
    z.strictObject({
      kind: z.literal('recurring'),
      everyDays: z.int().min(1).max(999),
      until: day,
      amountMinor: amountMinor.optional(),
    }),
    z.strictObject({
      kind: z.literal('instalment'),
      atMost: z.int().min(2).max(999),
      amountMinor: amountMinor.optional(),
    }),
  ])
  .openapi('Agreement')

const saveAs = z.enum(['mandate', 'vault']).optional().openapi({ description: 'Default: mandate' })

const offeredChoice = z
  .discriminatedUnion('choice', [
    z.strictObject({ choice: z.literal('saved') }),
    z.strictObject({
      choice: z.literal('pay'),
      methods: z
        .array(z.enum(['card', 'bcmc', 'ideal']))
        .min(1)
        .max(10),
    }),
    z.strictObject({ choice: z.literal('pay-and-save'), saveAs, agreement: agreement.optional() }),
    z.strictObject({ choice: z.literal('save-card'), saveAs, agreement: agreement.optional() }),
    z.strictObject({ choice: z.literal('sepa-mandate'), agreement: agreement.optional() }),
  ])
  .openapi('OfferedChoice')

export const newSession = z
  .strictObject({
    order: z
      .strictObject({ id: text(128), amountMinor, currency, description: text(255) })
      .optional()
      .openapi({ description: 'Absent when only saving' }),
    customer: z
      .strictObject({
        id: identifier,
        signedIn: z.boolean(),
        firstName: text(70).optional(),
        lastName: text(70).optional(),
        email: email.optional(),
        country: country.optional(),
      })
      .optional(),
    choices: z
      .array(offeredChoice)
      .min(1, 'Offer at least one choice')
      .max(10)
      .refine(
        (choices) => new Set(choices.map(({ choice }) => choice)).size === choices.length,
        'Offer each choice once',
      ),
    lang,
    returnUrl: address,
    checkoutUrl: address.optional(),
    buttonLabel: z.enum(['pay', 'order', 'subscribe', 'save']).optional(),
    returnToken: z.enum(['fragment', 'query']).optional(),
    shopNotifies: z.boolean().optional(),
  })
  .openapi('NewSession')

const payment = z.enum(['none', 'pending', 'processing', 'authorised', 'paid', 'failed', 'review'])
const saving = z.enum(['none', 'pending', 'saved', 'not-saved'])

export const sessionStatus = z
  .object({
    id: z.string(),
    orderId: z.string().optional(),
    payment,
    method: saving,
    amountMinor: z.int().optional(),
    currency: currency.optional(),
    savedMethodId: z.string().optional(),
    reason: z.string().optional(),
    final: z.boolean(),
  })
  .openapi('SessionStatus')

export const session = z
  .object({
    id: z.string(),
    token: z.string(),
    accountToken: z.string().optional(),
    url: z.string(),
    expiresAt: z.int(),
    status: sessionStatus,
  })
  .openapi('Session')

const savedMethodShape = {
  id: z.string(),
  kind: z.enum(['card', 'sepa', 'paypal', 'applepay', 'googlepay']),
  brand: z.string().optional(),
  last4: z.string().optional(),
  expiry: z.object({ month: z.int(), year: z.int() }).optional(),
  name: z.string().optional(),
  isDefault: z.boolean(),
  state: z.enum(['usable', 'expired', 'pending', 'revoked']),
  redirects: z.boolean(),
}

export const savedMethodView = z.object(savedMethodShape).openapi('SavedMethodView')

export const savedMethod = z
  .object({
    ...savedMethodShape,
    customerId: z.string(),
    createdAt: z.int(),
    agreement,
    consent: z.object({
      text: z.string(),
      hash: z.string(),
      lang: z.string(),
      version: z.string(),
      acceptedAt: z.int(),
    }),
  })
  .openapi('SavedMethod')

export const changeMethod = z
  .strictObject({
    name: z.string().max(40, 'Use at most 40 characters').optional(),
    isDefault: z.literal(true).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Send a name, or isDefault: true')
  .openapi('ChangeMethod')

const choiceName = z.enum([
  'pay',
  'pay-and-save',
  'save-card',
  'sepa-mandate',
  'paypal-mandate',
  'applepay-mandate',
  'googlepay-mandate',
  'saved',
])
const methodName = z.enum(['card', 'bcmc', 'ideal', 'paypal', 'applepay', 'googlepay'])
const money = z.object({ amountMinor: z.int(), currency: z.string() })

export const startAttempt = z
  .strictObject({
    choice: choiceName,
    method: methodName.optional(),
    savedMethodId: z.string().max(64).optional(),
    details: z
      .strictObject({
        firstName: text(70).optional(),
        lastName: text(70).optional(),
        email: email.optional(),
        country: country.optional(),
      })
      .optional(),
    consent: z.strictObject({ hash: z.string().max(128) }).optional(),
    lang,
  })
  .openapi('StartAttempt')

export const statusView = z
  .object({
    protocol: z.literal(1),
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
    amount: money.optional(),
    saved: savedMethodView.optional(),
    shop: z.object({ name: z.string() }),
    shopNotifies: z.boolean(),
    testMode: z.boolean(),
    checkoutUrl: z.string().optional(),
    diagnosticsId: z.string(),
  })
  .openapi('StatusView')

export const attemptView = z
  .object({ protocol: z.literal(1), redirectUrl: z.string().optional(), status: statusView })
  .openapi('AttemptView')

const consentView = z.object({ label: z.string(), text: z.string(), hash: z.string() }).openapi('ConsentView')

export const sessionView = z
  .object({
    protocol: z.literal(1),
    id: z.string(),
    testMode: z.boolean(),
    shop: z.object({ name: z.string() }),
    lang: z.string(),
    order: money.extend({ description: z.string() }).optional(),
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
    status: statusView,
    expiresAt: z.int(),
  })
  .openapi('SessionView')

export const event = z
  .object({
    id: z.string(),
    type: z.string(),
    createdAt: z.int(),
    sessionId: z.string().optional(),
    orderId: z.string().optional(),
    orderVersion: z.int().optional(),
    attemptId: z.string().optional(),
    methodId: z.string().optional(),
    data: z.object({
      order: z.object({ id: z.string(), paid: z.boolean() }).optional(),
      payment: z
        .object({
          state: z.string(),
          amountMinor: z.int(),
          currency: z.string(),
          method: z.string(),
          choice: z.string(),
          reference: z.string().optional(),
          reason: z.string().optional(),
          savesMethodId: z.string().optional(),
          methodId: z.string().optional(),
        })
        .optional(),
      method: savedMethodView.optional(),
    }),
  })
  .openapi('Event')

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    diagnosticsId: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    redirectUrl: z.string().optional(),
  })
  .openapi('Problem')
