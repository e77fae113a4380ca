/**
 * Schemas of the requests. Each schema is the validation, the type and the documentation. Unknown fields are rejected.
 */

import { notificationTypes } from '@ccv-checkout/ccv'
import { z } from '@hono/zod-openapi'
import { payMethods } from '../../domain/methods.ts'
import { parseUrl } from '../../domain/parse-url.ts'
import { cancelAtFix, isCancelAt } from '../../domain/saved-methods/cancel-at.ts'
import { isLinkLife, linkLifeFix } from '../../tokens/link-life.ts'
import { examples } from '../examples/examples.ts'
import { fieldDocs } from '../openapi/field-docs.ts'
import { lang, wishedLang } from './language.ts'
import { country, customerId, knownPerson, person } from './person.ts'
import { line, optional, optionalText, readableText, text } from './text.ts'

export const address = z
  .string()
  .max(2000, 'Use at most 2000 characters')
  .refine(isPlainAddress, 'Use an absolute https address such as https://shop.example/thanks, without user or password')

/**
 * Checks the address as written: spaces, line breaks and backslashes, which URL parsers silently repair, are rejected.
 */
function isPlainAddress(text: string): boolean {
  const url = /^https?:\/\/[^\s\\\p{Cc}]+$/iu.test(text) ? parseUrl(text) : undefined
  return url?.username === '' && url.password === ''
}

export const amountMinor = z
  .int('Use a whole number of minor units: 1050 is 10.50')
  .min(1, 'Use at least 1 minor unit')
  .max(999_999_999_999, 'Use at most 12 digits')
  .openapi({ example: 4250 })

export const currency = z.enum(['EUR', 'CHF', 'GBP'], 'Use EUR, CHF or GBP').openapi({ example: 'EUR' })

const day = z.iso.date('Use a day such as 2028-01-01')

const cancelAt = optional(
  z
    .string()
    .refine(isCancelAt, `${cancelAtFix.charAt(0).toUpperCase()}${cancelAtFix.slice(1)}`)
    .openapi({ example: 'https://shop.example/account' }),
)

export const agreement = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unscheduled') }),
    z.strictObject({
      kind: z.literal('recurring'),
      everyDays: z.int().min(1).max(999),
      until: day,
      amountMinor: amountMinor.optional(),
      cancelAt,
    }),
    z.strictObject({
      kind: z.literal('instalment'),
      atMost: z.int().min(2).max(999),
      amountMinor: amountMinor.optional(),
      cancelAt,
    }),
  ])
  .openapi('Agreement')

const saveAs = z.enum(['mandate', 'vault']).optional().openapi({ description: 'Default: mandate' })

const offeredChoice = z
  .discriminatedUnion('choice', [
    z.strictObject({ choice: z.literal('saved') }),
    z.strictObject({
      choice: z.literal('pay'),
      methods: z.array(z.enum(payMethods)).min(1).max(10),
    }),
    z.strictObject({ choice: z.literal('pay-and-save'), saveAs, agreement: agreement.optional() }),
    z.strictObject({ choice: z.literal('save-card'), saveAs, agreement: agreement.optional() }),
    z.strictObject({ choice: z.literal('sepa-mandate'), agreement: agreement.optional() }),
    z.strictObject({ choice: z.literal('paypal-mandate'), agreement: agreement.optional() }),
    z.strictObject({ choice: z.literal('applepay-mandate'), agreement: agreement.optional() }),
    z.strictObject({ choice: z.literal('googlepay-mandate'), agreement: agreement.optional() }),
  ])
  .openapi('OfferedChoice')

/** Passed on to CCV unchanged, except for the type that would replace our webhook. */
export const notificationRequests = z
  .array(
    z.strictObject({
      type: z
        .enum(
          notificationTypes,
          `Use one of ${notificationTypes.filter((type) => type !== 'StatusChanged').join(', ')}`,
        )
        .refine(
          (type) => type !== 'StatusChanged',
          'Remove StatusChanged: it would replace our webhook. Read the session or its events instead',
        ),
      url: address
        .refine((url) => url.startsWith('https://'), 'Use an https address')
        .optional()
        .openapi({ description: 'Default: the address that is configured for the account at CCV' }),
    }),
  )
  .min(1, 'Add an entry, or remove the field')
  .max(10)
  .openapi({
    description: 'Additional notifications from CCV to the shop. CCV documents the types, not their delivery',
  })

/** Configuration of Google’s button on the shop’s page; see Google’s documentation of each field. */
const googlePay = z
  .strictObject({
    merchantId: text(64).openapi({
      description: 'Merchant id from Google’s Pay & Wallet console',
      example: '12345678901234567890',
    }),
    merchantName: optionalText(100),
    gateway: text(64).openapi({ description: 'Name of the gateway at Google; provided by CCV' }),
    gatewayMerchantId: text(128).openapi({ description: 'The merchant’s id at that gateway' }),
    countryCode: country.openapi({ description: 'Country in which the transaction is processed' }),
    allowedCardNetworks: z
      .array(z.enum(['AMEX', 'DISCOVER', 'INTERAC', 'JCB', 'MASTERCARD', 'VISA']))
      .min(1)
      .optional(),
  })
  .openapi('GooglePay')

export const newSession = z.strictObject({
  order: z
    .strictObject({ id: text(128), amountMinor, currency, description: readableText(255) })
    .optional()
    .openapi({ description: 'The order to pay. Absent for a session that only saves a method' }),
  customer: optional(z.strictObject({ id: customerId, signedIn: z.boolean(), ...knownPerson })),
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
  checkoutUrl: optional(address),
  buttonLabel: optional(z.enum(['pay', 'order', 'subscribe', 'save'])),
  returnToken: optional(z.enum(['fragment', 'query'])),
  linkLifeDays: optional(
    z.number().refine(isLinkLife, `Remove the field, or ${linkLifeFix}`).openapi({
      type: 'integer',
      minimum: 1,
      maximum: 60,
      description: 'How long `url` is valid, in days. Default: as configured',
    }),
  ),
  shopNotifies: z.boolean().optional(),
  notificationRequests: notificationRequests.optional(),
  googlePay: googlePay.optional(),
})

const tagFields = {
  server: text(2000).optional(),
  lang: wishedLang,
  style: z.enum(['inline', 'link']).optional(),
  styleUrl: text(2000).optional(),
  nonce: text(200).optional(),
  beforeScript: z.enum(['post', 'wait']).optional(),
  fallback: text(200).optional(),
}

const styleUrlFix = 'Send the address of ccv-checkout.print.css with style: link'
const hasStyle = ({ style, styleUrl }: { style?: string | undefined; styleUrl?: string | undefined }): boolean =>
  style !== 'link' || styleUrl !== undefined
const atStyle = { path: ['styleUrl'], message: styleUrlFix }

const tagOptions = z
  .strictObject({ ...tagFields, hideButton: z.boolean().optional(), savesWithoutScript: z.boolean().optional() })
  .refine(hasStyle, atStyle)

/** A session over HTTP: the shop may say how the tag in the answer is printed. */
export const sessionRequest = newSession
  .extend({ html: z.union([z.boolean(), tagOptions]).optional() })
  .openapi('NewSession', { example: examples.NewSession })

const flag = z.enum(['true', 'false'], 'Use true or false').transform((value) => value === 'true')
const ofOption = (name: string): { description: string } => ({
  description: fieldDocs[`NewSession.html.${name}`] ?? '',
})
const isOn = (name: string) => flag.optional().openapi({ type: 'boolean', ...ofOption(name) })

/** The same as query parameters. */
export const tagQuery = z
  .object({
    html: flag.optional().openapi({ type: 'boolean', description: 'False leaves `html` out of the answer' }),
    lang: wishedLang,
    server: tagFields.server.openapi(ofOption('server')),
    style: tagFields.style.openapi(ofOption('style')),
    styleUrl: tagFields.styleUrl.openapi(ofOption('styleUrl')),
    nonce: tagFields.nonce.openapi(ofOption('nonce')),
    beforeScript: tagFields.beforeScript.openapi(ofOption('beforeScript')),
    fallback: tagFields.fallback.openapi(ofOption('fallback')),
    hideButton: isOn('hideButton'),
    savesWithoutScript: isOn('savesWithoutScript'),
  })
  .refine(hasStyle, atStyle)

export const changeMethod = z
  .strictObject({
    name: line(40).optional(),
    isDefault: z.literal(true).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Send a name, or isDefault: true')
  .openapi('ChangeMethod', { example: examples.ChangeMethod })

export const choiceName = z.enum([
  'pay',
  'pay-and-save',
  'save-card',
  'sepa-mandate',
  'paypal-mandate',
  'applepay-mandate',
  'googlepay-mandate',
  'saved',
])
export const methodName = z.enum([...payMethods, 'paypal', 'applepay', 'googlepay'])
export const startAttempt = z
  .strictObject({
    choice: choiceName,
    method: methodName.optional(),
    savedMethodId: z.string().max(64).optional(),
    details: z.strictObject(person).optional(),
    consent: z.strictObject({ hash: z.string().max(128) }).optional(),
    googlePayToken: z
      .string()
      .min(1, 'Send the token, or remove the field')
      .max(16_384, 'Use at most 16384 characters')
      .optional()
      .openapi({ description: 'With `googlepay-mandate`: `paymentMethodData.tokenizationData.token`, unmodified' }),
    lang: wishedLang,
  })
  .openapi('StartAttempt', { example: examples.StartAttempt })
