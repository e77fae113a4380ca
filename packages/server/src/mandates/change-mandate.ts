/** Changes the customer data of a mandate: validates it by CCV's rules first, and sends only the differences. */
import { type CcvError, checkMandateChange, type Mandate, type MandateChange } from '@ccv-checkout/ccv'
import type { PaymentDeps } from '../context.ts'
import { invalid, ProblemError } from '../contract/problem.ts'
import type { MandateChanges, MandateView } from '../contract/types/mandates.ts'
import { instruct } from '../outgoing/instruct.ts'
import { syncMethod } from '../saved-methods/apply-credential.ts'
import { findMandate, mandateView } from './mandates.ts'

/**
 * Reads the mandate, validates the change against it, and sends the differences.
 *
 * @throws ProblemError with every field that breaks a rule (nothing was sent to CCV), or `refused-by-ccv`
 */
export async function changeMandate(
  deps: PaymentDeps,
  id: string,
  change: MandateChanges,
): Promise<MandateView | undefined> {
  const known = await findMandate(deps, id)
  if (!known) return undefined
  const { mandateId } = known
  if (mandateId === undefined) throw notChangeable('CCV has no such mandate: it is not created yet, or that failed')
  if (Object.keys(change).length === 0) throw invalid('', 'Send at least one field to change')

  const current = await deps.ccv.getMandate(mandateId)
  if (current.status === 'inactive') throw notChangeable('This mandate has ended and cannot be changed')
  // A complete form contains an unchanged e-mail address, which CCV would refuse: it is not sent.
  const problems = checkMandateChange(change, current).filter(({ code }) => code !== 'unchanged')
  if (problems.length > 0) {
    const errors = problems.map(({ field, message }) => ({ field: field === 'details' ? '' : field, message }))
    throw new ProblemError('invalid-request', { errors })
  }
  const differences = differencesOf(change, current)
  if (Object.keys(differences).length === 0) return mandateView(known.method, known.attempt, current)
  const after = await send(deps, mandateId, differences)
  await syncMethod(deps, known.method) // the bank account that it shows may have changed
  return mandateView((await deps.store.methods.get(id)) ?? known.method, known.attempt, after)
}

function notChangeable(message: string): ProblemError {
  return new ProblemError('method-not-usable', { errors: [{ field: 'id', message }] })
}

type Field = keyof MandateChange

const together: readonly (readonly Field[])[] = [
  ['firstName', 'lastName'],
  ['address', 'city', 'zip', 'country'],
  ['vatNumber', 'companyName'],
]

/** Returns the fields that differ from CCV's, each with its group. A field that CCV does not return always differs. */
function differencesOf(change: MandateChange, { details }: Pick<Mandate, 'details'>): MandateChange {
  const present = new Map<string, unknown>(Object.entries(details.customer ?? {}))
  const given = new Map<string, string>(Object.entries(change))
  const isNew = (field: string): boolean => given.has(field) && present.get(field) !== given.get(field)
  const groupOf = (field: string): readonly string[] =>
    together.find((group) => group.some((name) => name === field)) ?? [field]
  return Object.fromEntries([...given].filter(([field]) => groupOf(field).some(isNew)))
}

/** Sends the change, then reads the mandate, because CCV does not document the answer to a change. */
async function send(deps: PaymentDeps, mandateId: string, differences: MandateChange): Promise<Mandate> {
  const error = await instruct(deps, { call: 'updateMandate' }, () => deps.ccv.updateMandate(mandateId, differences))
  if (error && !error.mayHaveHappened) throw refusal(error)
  const after = await deps.ccv.getMandate(mandateId)
  if (error && !isSeen(differences, after)) throw error // the shop can safely send the same change again
  return after
}

/** True when CCV's record contains the whole change. A field that CCV never returns cannot be confirmed. */
function isSeen(differences: MandateChange, after: Mandate): boolean {
  const shown = Object.keys(after.details.customer ?? {})
  const isShown = Object.keys(differences).every((field) => shown.includes(field))
  return isShown && Object.keys(differencesOf(differences, after)).length === 0
}

/** Converts CCV's refusal, with its failure code, its field and the reference for CCV's support. */
function refusal(error: CcvError): unknown {
  if (error.kind !== 'rejected') return error
  const field = error.field?.replace(/^details\./, '')
  return new ProblemError('refused-by-ccv', {
    cause: error,
    ...(error.failureCode ? { failureCode: error.failureCode } : {}),
    ...(error.errorReference ? { errorReference: error.errorReference } : {}),
    ...(field ? { errors: [{ field, message: 'CCV refuses the value of this field' }] } : {}),
  })
}
