/** The answer of `GET /v1/clock`, as the command line reads it. */
import { z } from 'zod'

export const clockAnswer = z.object({
  now: z.number(),
  aheadMs: z.number(),
  sandbox: z.string().optional(),
})
