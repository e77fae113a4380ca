import type { DetailField } from '../protocol.ts'
import { type Input, isTicked, type Row } from './payment-options.ts'

/** A place where something has to be mended before the row can start. */
export type FaultPlace = DetailField | 'consent'

/** What is wrong there. The words for it, with the fix, are in the translations. */
export type Fault = 'empty' | 'no-at' | 'no-dot' | 'odd' | 'refused'

/** Faults by place, in the order of the fields on screen. */
export type Faults = ReadonlyMap<FaultPlace, Fault>

const fieldOrder: readonly DetailField[] = ['firstName', 'lastName', 'email', 'country']

/** The fields that a row asks for, in the order in which people fill them in. Unknown ones are skipped. */
export function fieldsOf(row: Row): DetailField[] {
  return fieldOrder.filter((field) => row.missing.includes(field))
}

/** Finds what is missing or can't be right. Careful, not clever: the backend decides. */
export function faultsOf(row: Row, input: Input): Faults {
  const faults = new Map<FaultPlace, Fault>()
  for (const field of fieldsOf(row)) {
    const fault = faultOf(field, (input.details[field] ?? '').trim())
    if (fault) faults.set(field, fault)
  }
  if (row.consentRequired && !isTicked(row, input)) faults.set('consent', 'empty')
  return faults
}

function faultOf(field: DetailField, value: string): Fault | undefined {
  if (value === '') return 'empty'
  if (field !== 'email') return undefined
  const [name, host, ...rest] = value.split('@')
  if (host === undefined) return 'no-at'
  if (name === '' || host === '' || rest.length > 0 || /\s/.test(value)) return 'odd'
  return /[^.]\.[^.]{2,}$/.test(host) ? undefined : 'no-dot'
}

/** Reads which of our fields a refusal names, such as `details.email`. */
export function refusedFields(errors: readonly { field: string }[] | undefined): Faults {
  const named = (errors ?? []).map(({ field }) => String(field).split(/[./]/).at(-1))
  const fields = fieldOrder.filter((field) => named.includes(field))
  return new Map(fields.map((field) => [field, 'refused']))
}
