/** Schemas of charges. */
import { z } from '@hono/zod-openapi'
import { examples } from '../examples/examples.ts'
import { wishedLang } from './language.ts'
import { address, amountMinor, currency, notificationRequests } from './requests.ts'
import { optional, readableText, text } from './text.ts'

export const newCharge = z
  .strictObject({
    methodId: z.string().min(1).max(64),
    orderId: text(128),
    amountMinor,
    currency,
    description: readableText(255),
    period: text(64).optional().openapi({ example: '2026-12' }),
    dueOn: z.iso.date('Use a day such as 2026-12-01').optional().openapi({
      description:
        'The day on which this period is due. Default: today (UTC). `everyDays` of a recurring agreement is the minimum distance between due days; 28 to 31 means a calendar month',
      example: '2026-12-01',
    }),
    shopper: z.enum(['absent', 'present']).optional(),
    capture: z.enum(['now', 'later']).optional(),
    lang: wishedLang,
    returnUrl: optional(address),
    notificationRequests: notificationRequests.optional(),
  })
  .openapi('NewCharge', { example: examples.NewCharge })

export const charge = z
  .object({
    id: z.string(),
    orderId: z.string(),
    methodId: z.string(),
    period: z.string().optional(),
    amountMinor: z.int(),
    currency,
    payment: z.enum(['none', 'pending', 'processing', 'authorised', 'paid', 'failed', 'review']),
    reference: z.string().optional(),
    redirectUrl: z.string().optional(),
    reason: z.string().optional(),
    failureCode: z.string().optional(),
    errorReference: z.string().optional(),
    orderPaid: z.boolean().optional(),
    retry: z.enum(['never', 'later', 'needs-shopper']).optional(),
    retryAt: z.int().optional(),
    recoveryUrl: z.string().optional(),
  })
  .openapi('Charge', { example: examples.Charge })
