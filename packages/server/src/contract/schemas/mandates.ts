/** Schemas of the mandate resource and of the proof of a consent. */
import { z } from '@hono/zod-openapi'
import { examples } from '../examples/examples.ts'
import { lang } from './language.ts'
import { customerId, person } from './person.ts'
import { address, agreement, amountMinor, notificationRequests } from './requests.ts'
import { optionalText, readableText, text } from './text.ts'

const kind = z.enum(['card', 'sepa', 'paypal', 'applepay', 'googlepay'])

const customer = z
  .strictObject({
    id: customerId,
    ...person,
    zip: optionalText(20),
    address: optionalText(100),
    city: optionalText(70),
  })
  .superRefine((given, issues) => {
    const place = ['zip', 'address', 'city', 'country'] as const
    if (!given.zip && !given.address && !given.city) return
    for (const member of place.filter((name) => given[name] === undefined)) {
      issues.addIssue({ code: 'custom', path: [member], message: 'Send zip, address, city and country together' })
    }
  })

export const newMandate = z
  .strictObject({
    type: kind,
    customer,
    agreement: agreement.optional(),
    order: z
      .strictObject({
        id: text(128),
        amountMinor,
        currency: z.literal('EUR', 'Use EUR: CCV supports no other currency for a first payment'),
        description: readableText(255),
      })
      .optional()
      .openapi({ description: 'An order that the signing also pays: SEPA and PayPal only' }),
    lang,
    returnUrl: address,
    consent: z.strictObject({
      text: z
        .string()
        .trim()
        .min(1, 'Send the text that the shopper agreed to')
        .max(4000, 'Use at most 4000 characters'),
      acceptedAt: z.int().positive().openapi({ description: 'Epoch milliseconds' }),
    }),
    notificationRequests: notificationRequests.optional(),
  })
  .openapi('NewMandate', { example: examples.NewMandate })

const member = z.string().max(255, 'Use at most 255 characters').optional()

export const mandateChanges = z
  .strictObject({
    firstName: member,
    lastName: member,
    email: member,
    language: member,
    address: member,
    city: member,
    zip: member,
    country: member,
    vatNumber: member,
    customerNumber: member,
    companyName: member,
    phoneNumber: member,
    iban: member,
    bic: member,
  })
  .openapi('MandateChanges', { example: examples.MandateChanges })

const shownCustomer = z.object({
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  email: z.string().optional(),
  language: z.string().optional(),
  country: z.string().optional(),
  zip: z.string().optional(),
  address: z.string().optional(),
  city: z.string().optional(),
})

export const mandate = z
  .object({
    id: z.string(),
    customerId: z.string(),
    type: kind,
    state: z.enum(['pending', 'usable', 'revoking', 'revoked', 'expired', 'dead']),
    signUrl: z.string().optional(),
    agreement,
    attemptId: z.string(),
    orderId: z.string().optional(),
    createdAt: z.int(),
    ccv: z
      .object({
        mandateId: z.string(),
        status: z.string(),
        externalReference: z.string().optional(),
        created: z.number().optional(),
        modified: z.number().optional(),
        signed: z.number().optional(),
        childReference: z.string().optional(),
        amountMinor: z.int().optional(),
        customer: shownCustomer.optional(),
        account: z
          .object({
            iban: z.string(),
            bic: z.string().optional(),
            creditorId: z.string().optional(),
            mandateReference: z.string().optional(),
          })
          .optional(),
        notificationRequests: z.array(z.object({ type: z.string(), url: z.string().optional() })).optional(),
      })
      .optional(),
  })
  .openapi('Mandate', { example: examples.Mandate })

export const mandateTransaction = z
  .object({
    reference: z.string(),
    type: z.string().optional(),
    status: z.string(),
    amountMinor: z.int().optional(),
    currency: z.string().optional(),
    failureCode: z.string().optional(),
    attemptId: z.string().optional(),
    orderId: z.string().optional(),
  })
  .openapi('MandateTransaction', { example: examples.MandateTransaction })

export const consentRecord = z
  .object({
    methodId: z.string(),
    customerId: z.string(),
    kind,
    basis: z.enum(['mandate', 'vault']),
    state: z.string(),
    brand: z.string().optional(),
    maskedNumber: z.string().optional(),
    agreement,
    consent: z.object({
      label: z.string().optional(),
      text: z.string(),
      hash: z.string(),
      hashOf: z.string(),
      version: z.string(),
      lang: z.string(),
      acceptedAt: z.int(),
    }),
    sessionId: z.string(),
    attemptId: z.string(),
    orderId: z.string().optional(),
    merchantOrderReference: z.string(),
    reference: z.string().optional(),
    childReference: z.string().optional(),
    mandateId: z.string().optional(),
    hasFirstTransaction: z.boolean(),
    createdAt: z.int(),
    exportedAt: z.int(),
  })
  .openapi('ConsentRecord', { example: examples.ConsentRecord })
