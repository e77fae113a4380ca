/** Schemas of the customer routes. */
import { z } from '@hono/zod-openapi'
import { customerExamples } from '../examples/customers.ts'
import * as answered from './answers.ts'
import { payment } from './payments.ts'

const at = z.int().describe('Epoch milliseconds')

export const erasure = z
  .object({
    state: z.enum(['erasing', 'erased']).describe('`erasing` while a request to CCV is in progress'),
    alias: z.string().describe('The alias that replaces the customer in the records that are kept'),
    requestedAt: at,
    finishedAt: at.optional(),
    waitingFor: z.array(z.string()).describe('Ids of the payments and saved methods that the erasure waits for'),
  })
  .openapi('Erasure', { example: customerExamples.Erasure })

const details = z
  .object({
    id: z.string(),
    signedIn: z.boolean(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    email: z.string().optional(),
    country: z.string().optional(),
  })
  .describe('The customer details that the shop passed')

export const customerExport = z
  .object({
    customerId: z.string(),
    exportedAt: at,
    sessions: z.array(
      z.object({
        id: z.string(),
        createdAt: at,
        expiresAt: at,
        orderId: z.string().optional(),
        details: details.optional(),
      }),
    ),
    payments: z.array(payment),
    methods: z.array(answered.savedMethod),
  })
  .openapi('CustomerExport', { example: customerExamples.CustomerExport })
