/** The form that is printed with the element's tag. Converts its picked row to the fields of the plain page. Pure. */
import { ProblemError } from '../contract/problem.ts'
import { languageTag } from '../contract/schemas/language.ts'
import { isMandateChoice } from '../domain/methods.ts'
import type { Offer } from '../sessions/offers.ts'

/** The text fields of a form, without empty ones. */
export type Fields = ReadonlyMap<string, string>

/** What the printed form says besides the picked row. */
export interface PrintedForm {
  /** The revision of the session that the page shows; `undefined` when it was not sent. */
  revision: string | undefined
  lang: string | undefined
  fields: Fields
}

/** @returns `undefined` for a form of the plain page */
export function printedForm(fields: Fields): PrintedForm | undefined {
  if (!fields.has('row') && !fields.has('revision')) return undefined
  return { revision: fields.get('revision'), lang: languageTag(fields.get('lang')), fields }
}

const ofRow = ['consent', 'firstName', 'lastName', 'email', 'country'] as const

/**
 * Returns the fields of the picked row under the names of the plain page. Fields of other rows are not read: every row of
 * the printed form is sent, whichever is open.
 *
 * @throws ProblemError `choice-not-offered` for a row that is not offered
 */
export function pickedFields({ fields }: PrintedForm, offers: readonly Offer[]): Fields {
  const row = fields.get('row')
  if (row === undefined) return new Map()
  const typed = ofRow.flatMap((name): [string, string][] => {
    const value = fields.get(`${name}:${row}`)
    return value === undefined ? [] : [[name, value]]
  })
  return new Map([...Object.entries(choiceOf(row, offers)), ...typed])
}

const savedPrefix = 'saved:'

/** The choice of a row. The card row stands for several: paying, paying and saving, and saving. */
function choiceOf(row: string, offers: readonly Offer[]): Record<string, string> {
  if (row.startsWith(savedPrefix)) return { choice: 'saved', savedMethodId: row.slice(savedPrefix.length) }
  const isPaying = offers.some((offer) => offer.choice === 'pay' && offer.methods.some((method) => method === row))
  if (isPaying) return { choice: 'pay', method: row }
  const offered = offers.find(({ choice }) =>
    row === 'card' ? choice === 'pay-and-save' || choice === 'save-card' : choice === row && isMandateChoice(row),
  )
  if (!offered) throw new ProblemError('choice-not-offered')
  return { choice: offered.choice }
}
