import { z } from 'zod'
import { invalid } from '../runtime/errors.ts'

/** What a payment's `sequenceInfo` may look like. Which members go together is checked apart. */
export const sequenceInfo = z.looseObject({
  type: z.enum(['EXPRESS_CHECKOUT', 'RECURRING', 'INSTALMENT', 'UNSCHEDULED']),
  mode: z.enum(['INITIAL', 'SUBSEQUENT']).optional(),
  source: z.enum(['CIT', 'MIT']).optional(),
  instalmentMaxAuthorisations: z.int().min(1).max(999).optional(),
  recurringExpiry: z
    .string()
    .regex(/^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/, 'must be a date as YYYYMMDD')
    .optional(),
  recurringFrequency: z.int().min(1).max(999).optional(),
  // Documented as at most 20, yet a sample is named "22chars".
  initialTransactionId: z.string().min(1).max(64).optional(),
})

/** A payment's place in a series. */
export type SequenceInfo = z.infer<typeof sequenceInfo>

/**
 * Checks which members go together on a payment.
 *
 * @throws ApiError naming the member that is missing or senseless
 */
export function checkSequence(info: SequenceInfo): void {
  const missing = (name: string) => invalid(`sequenceInfo.${name}`, `sequenceInfo.${name} is required`)
  if (info.type === 'EXPRESS_CHECKOUT') return
  if (info.mode === undefined) throw missing('mode')
  if (info.source === undefined) throw missing('source')
  if (info.mode === 'SUBSEQUENT') return
  if (info.source === 'MIT') {
    throw invalid('sequenceInfo.source', 'The first payment of a series needs the customer: source must be CIT')
  }
  if (info.type === 'RECURRING' && info.recurringExpiry === undefined) throw missing('recurringExpiry')
  if (info.type === 'RECURRING' && info.recurringFrequency === undefined) throw missing('recurringFrequency')
  if (info.type === 'INSTALMENT' && info.instalmentMaxAuthorisations === undefined) {
    throw missing('instalmentMaxAuthorisations')
  }
}
