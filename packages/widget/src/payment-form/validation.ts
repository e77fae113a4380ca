import type { DetailField } from '../protocol.ts'
import { type Input, isTicked, type Row } from './payment-options.ts'

/** A field that can have an error. */
export type FormField = DetailField | 'consent'

/** What is wrong with a field. The text, with the fix, is in the translations. */
export type FieldError = 'empty' | 'no-at' | 'no-dot' | 'odd' | 'refused'

/** Errors by field, in the order of the fields on screen. */
export type FieldErrors = ReadonlyMap<FormField, FieldError>

/** Every field that a row can ask for, in the order in which people fill them in. */
export const detailFields: readonly DetailField[] = ['firstName', 'lastName', 'email', 'country']

/** The fields that a row asks for, in that order. Unknown ones are skipped. */
export function fieldsOf(row: Row): DetailField[] {
  return detailFields.filter((field) => row.missing.includes(field))
}

/** Validates the fields of a row. It only finds what is certainly wrong: the backend decides. */
export function fieldErrorsOf(row: Row, input: Input): FieldErrors {
  const errors = new Map<FormField, FieldError>()
  for (const field of fieldsOf(row)) {
    const error = fieldErrorOf(field, (input.details[field] ?? '').trim())
    if (error) errors.set(field, error)
  }
  if (row.consentRequired && !isTicked(row, input)) errors.set('consent', 'empty')
  return errors
}

function fieldErrorOf(field: DetailField, value: string): FieldError | undefined {
  if (value === '') return 'empty'
  if (field !== 'email') return undefined
  const [name, host, ...rest] = value.split('@')
  if (host === undefined) return 'no-at'
  if (name === '' || host === '' || rest.length > 0 || /\s/.test(value)) return 'odd'
  return /[^.]\.[^.]{2,}$/.test(host) ? undefined : 'no-dot'
}

/** Maps the field paths of a refusal, such as `details.email`, to fields. */
export function refusedFields(errors: readonly { field: string }[] | undefined): FieldErrors {
  const named = (errors ?? []).map(({ field }) => String(field).split(/[./]/).at(-1))
  const fields = detailFields.filter((field) => named.includes(field))
  return new Map(fields.map((field) => [field, 'refused']))
}
