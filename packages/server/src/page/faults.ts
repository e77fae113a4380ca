/** The errors of a form that the server has refused: at the fields, and as a list above the choices. Pure. */
import { html } from 'hono/html'
import type { ProblemError, ProblemName } from '../contract/problem.ts'
import { fieldId } from './form.ts'
import type { Html } from './layout.ts'
import { signOf } from './marks.ts'
import type { Field, Row } from './rows.ts'
import type { PageTexts } from './texts/texts.ts'

/** The error of the submitted form, and its values. */
export interface Refused {
  problem: ProblemError
  values: ReadonlyMap<string, string>
  diagnosticsId: string
}

/** The fields of the row that the problem names, plus all empty ones, so that all errors are shown at once. */
export function wrongFields(row: Row, { problem, values }: Refused): ReadonlySet<Field> {
  const named = new Set(problem.errors.flatMap(({ field }) => field.split('.')))
  const shown: Field[] = [...row.missing, ...(row.consent ? ['consent' as const] : [])]
  const isWrong = shown.some((name) => named.has(name))
  const isEmpty = (name: Field): boolean => !values.has(name) && (name !== 'consent' || row.mustConsent)
  return new Set(shown.filter((name) => named.has(name) || (isWrong && isEmpty(name))))
}

/** The focus is here when the page opens, so that a screen reader and a magnifier start with it. */
export function refusalNote(refused: Refused, posted: Row | undefined, texts: PageTexts): Html {
  const wrong = posted ? [...wrongFields(posted, refused)] : []
  if (!posted || wrong.length === 0) {
    return html`<div class="note" role="alert" tabindex="-1" autofocus><p>${refusalText(refused.problem, texts)}</p><p class="quote">${texts.quote(refused.diagnosticsId)}</p></div>`
  }
  const links = wrong.map((name) => html`<li><a href="#${fieldId(posted, name)}">${texts.faults[name]}</a></li>`)
  return html`<div class="note bad" role="group" aria-labelledby="faults" tabindex="-1" autofocus>${signOf('bad')}<div><p><strong id="faults">${texts.check}</strong></p><ul>${links}</ul></div></div>`
}

function refusalText(problem: ProblemError, texts: PageTexts): string {
  if (problem.code === 'order-in-progress') return texts.noteInProgress
  return changes.has(problem.code) ? texts.noteChanged : texts.noteTrouble
}

/** The form is older than what the shop offers now: the shopper checks the choices and continues. */
const changes: ReadonlySet<ProblemName> = new Set([
  'choice-not-offered',
  'consent-required',
  'invalid-request',
  'method-not-usable',
  'session-changed',
  'session-expired',
])
