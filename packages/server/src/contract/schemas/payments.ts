/** Schemas of payments and their operations. */
import { z } from '@hono/zod-openapi'
import { examples } from '../examples/examples.ts'
import { amountMinor, currency } from './requests.ts'

export const partOf = z
  .strictObject({
    amountMinor: amountMinor.optional().openapi({ description: 'Minor units. Default: everything that is left' }),
  })
  .openapi('AmountOrAll', { description: 'A partial amount, or everything', example: examples.AmountOrAll })
export const whole = z.strictObject({}).openapi('Nothing', { description: 'An empty object' })

export const operation = z
  .object({
    id: z.string(),
    kind: z.enum(['refund', 'capture', 'reversal', 'return', 'duplicate']),
    state: z.enum(['pending', 'succeeded', 'failed', 'review']),
    amountMinor: z.int(),
    currency,
    reference: z.string().optional(),
    failureCode: z.string().optional(),
    cancelRequested: z.boolean().optional(),
    createdAt: z.int(),
  })
  .openapi('Operation', { example: examples.Operation })

export const payment = z
  .object({
    id: z.string(),
    sessionId: z.string(),
    orderId: z.string().optional(),
    payment: z.enum(['none', 'pending', 'processing', 'authorised', 'paid', 'failed', 'review']),
    state: z.string(),
    amountMinor: z.int(),
    capturedMinor: z.int(),
    refundedMinor: z.int(),
    currency,
    method: z.string(),
    reference: z.string().optional(),
    reason: z.string().optional(),
    failureCode: z.string().optional(),
    createdAt: z.int(),
    operations: z.array(operation),
  })
  .openapi('Payment', { example: examples.Payment })
