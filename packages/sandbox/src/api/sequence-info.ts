import { z } from 'zod'
import { invalid } from '../runtime/errors.ts'

/** Schema of a payment's `sequenceInfo`. `checkSequence` checks which members are required together. */
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
  // Documented as at most 20 characters, but a sample is named "22chars".
  initialTransactionId: z.string().min(1).max(64).optional(),
})

/** A payment's part in a series. */
export type SequenceInfo = z.infer<typeof sequenceInfo>

/**
 * Checks that the members of a payment's `sequenceInfo` are consistent.
 *
 * @throws ApiError that names the missing or inconsistent member
 */
export function checkSequence(info: SequenceInfo): void {
  const missing = (name: string) => invalid(`sequenceInfo.${name}`, `sequenceInfo.${name} is required`)
  if (info.type === 'EXPRESS_CHECKOUT') return
  if (info.mode === undefined) throw missing('mode')
  if (info.source === undefined) throw missing('source')
  if (info.mode === 'SUBSEQUENT') return
  if (info.source === 'MIT') {
    throw invalid('sequenceInfo.source', 'sequenceInfo.source must be CIT for the first payment of a series')
  }
  if (info.type === 'RECURRING' && info.recurringExpiry === undefined) throw missing('recurringExpiry')
  if (info.type === 'RECURRING' && info.recurringFrequency === undefined) throw missing('recurringFrequency')
  if (info.type === 'INSTALMENT' && info.instalmentMaxAuthorisations === undefined) {
    throw missing('instalmentMaxAuthorisations')
  }
}
