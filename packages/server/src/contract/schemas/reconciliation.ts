/** Schemas of the reconciliation with CCV. */
import { z } from '@hono/zod-openapi'
import { examples } from '../examples/examples.ts'

export const utcDay = z.iso.date('Use a day such as 2026-01-15').openapi({ example: '2026-01-15' })

export const newReconciliation = z
  .strictObject({ day: utcDay.openapi({ description: 'The UTC day to reconcile; it must be over' }) })
  .openapi('NewReconciliation', { description: 'The day to reconcile', example: examples.NewReconciliation })

const difference = z.object({
  is: z.enum(['missing-here', 'missing-at-ccv', 'amount-differs', 'unresolved']),
  reason: z.string(),
  reference: z.string().optional(),
  orderId: z.string().optional(),
  attemptId: z.string().optional(),
  operationId: z.string().optional(),
  type: z.string().optional(),
  status: z.string().optional(),
  state: z.string().optional(),
  amountMinor: z.int().optional(),
  expectedMinor: z.int().optional(),
  currency: z.string().optional(),
})

/** Fields of the report. The event has the same fields. */
export const reportShape = {
  matched: z.int(),
  missingHere: z.int(),
  missingAtCcv: z.int(),
  amountDiffers: z.int(),
  unresolved: z.int(),
  other: z.int(),
  resolved: z.int(),
  off: z.int(),
  differences: z.array(difference),
}

export const reconciliation = z
  .object({
    day: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'skipped']),
    looks: z.int(),
    finishedAt: z.int().optional(),
    nextLookAt: z.int().optional(),
    report: z.object(reportShape).optional(),
  })
  .openapi('Reconciliation', { example: examples.Reconciliation })
