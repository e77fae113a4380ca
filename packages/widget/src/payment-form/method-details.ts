import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { countriesOf } from '../formatting/countries.ts'
import type { ConsentView, DetailField } from '../protocol.ts'
import { chevron, lock } from '../theme/icons.ts'
import type { Messages } from '../translations/en.ts'
import { consequenceText } from './consequence.ts'
import { consequenceId, controlId, type PaymentFormModel } from './payment-form-model.ts'
import { isTicked, type Row } from './payment-options.ts'
import { type FieldError, type FormField, fieldsOf } from './validation.ts'

/** Renders what opens under the picked row: the consequence, the missing details, and the consent with its full text. */
export function methodDetails(view: PaymentFormModel, row: Row): TemplateResult {
  const fields = fieldsOf(row)
  return html`
    <div class="panel" part="panel">
      <p class="soft where" part="destination" id=${consequenceId(view, row)}>${lock}${consequenceText(row, view.text, view.hasWalletButton(row))}</p>
      ${fields.length > 0 ? html`<div class="fields">${fields.map((field) => fieldView(view, row, field))}</div>` : nothing}
      ${row.consent ? consentView(view, row, row.consent) : nothing}
    </div>
  `
}

/** The printed form has the panels of all rows, so each row has its own ids. */
function suffixOf({ print, rows }: PaymentFormModel, row: Row): string {
  return print?.suffix(rows.indexOf(row)) ?? ''
}

function fieldView(view: PaymentFormModel, row: Row, field: DetailField): TemplateResult {
  const { text, errors } = view
  const id = controlId(field, suffixOf(view, row))
  const error = errors.get(field)
  // First and last name share a line; a single name field takes the whole line.
  const isName = (it: DetailField) => it === 'firstName' || it === 'lastName'
  const wide = isName(field) && fieldsOf(row).filter(isName).length === 2 ? '' : 'wide'
  return html`
    <div class="field ${wide}" part="field">
      <label for=${id}>${text[`field:${field}`]}</label>
      ${field === 'country' ? [countryView(view, row, id, error), chevron] : inputView(view, row, id, field, error)}
      ${fieldErrorView(field, error, text)}
    </div>
  `
}

const kinds = {
  firstName: { autocomplete: 'given-name', type: 'text', inputmode: 'text', capitalize: 'words' },
  lastName: { autocomplete: 'family-name', type: 'text', inputmode: 'text', capitalize: 'words' },
  email: { autocomplete: 'email', type: 'text', inputmode: 'email', capitalize: 'none' },
} as const

function inputView(
  { input, busy, actions }: PaymentFormModel,
  row: Row,
  id: string,
  field: keyof typeof kinds,
  error: FieldError | undefined,
): TemplateResult {
  const kind = kinds[field]
  const write = (event: Event) => {
    if (event.target instanceof HTMLInputElement) actions.write(row, field, event.target.value)
  }
  return html`<input
    part="input"
    id=${id}
    name="${field}:${row.id}"
    type=${kind.type}
    autocomplete=${kind.autocomplete}
    inputmode=${kind.inputmode}
    autocapitalize=${kind.capitalize}
    maxlength="100"
    spellcheck="false"
    autocorrect="off"
    required
    ?readonly=${busy}
    .value=${input.details[field] ?? ''}
    aria-invalid=${error ? 'true' : 'false'}
    aria-describedby=${error ? `${id}-error` : nothing}
    @input=${write}
    @change=${write}
  />`
}

function countryView(
  { session, input, text, lang, actions }: PaymentFormModel,
  row: Row,
  id: string,
  error: FieldError | undefined,
): TemplateResult {
  const chosen = input.details.country ?? ''
  const write = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) actions.write(row, 'country', event.target.value)
  }
  return html`<select
    part="input"
    id=${id}
    name="country:${row.id}"
    autocomplete="country"
    required
    aria-invalid=${error ? 'true' : 'false'}
    aria-describedby=${error ? `${id}-error` : nothing}
    @change=${write}
  >
    <option value="" ?selected=${chosen === ''}>${text.chooseCountry}</option>
    ${countriesOf(session, lang).map(([code, name]) => html`<option value=${code} ?selected=${chosen === code}>${name}</option>`)}
  </select>`
}

/** The text comes first, then the box. Only the shopper ticks it, and only for exactly this text. */
function consentView(view: PaymentFormModel, row: Row, consent: ConsentView): TemplateResult {
  const { text, errors, actions } = view
  const suffix = suffixOf(view, row)
  const id = controlId('consent', suffix)
  const terms = `terms${suffix}`
  const error = errors.get('consent')
  const toggle = (event: Event) => {
    if (event.target instanceof HTMLInputElement) actions.tick(row, event.target.checked)
  }
  return html`
    <p class="terms" part="terms" id=${terms}>${consent.text}</p>
    <div class="agree" part="consent">
      <label class="check">
          <input
            class="box"
            part="checkbox"
            type="checkbox"
            id=${id}
            name="consent:${row.id}"
            value=${consent.hash}
            ?required=${row.consentRequired}
            .checked=${isTicked(row, view.input)}
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby=${error ? `${id}-error ${terms}` : terms}
            @change=${toggle}
          />
        <span>${consent.label}</span>
      </label>
      ${fieldErrorView('consent', error, text)}
    </div>
  `
}

function fieldErrorView(
  place: FormField,
  error: FieldError | undefined,
  text: Messages,
): TemplateResult | typeof nothing {
  if (!error) return nothing
  return html`<p class="error" part="error" id="${controlId(place)}-error">${fieldErrorText(place, error, text)}</p>`
}

/** The text of an error, with the fix. */
export function fieldErrorText(place: FormField, error: FieldError, text: Messages): string {
  return text[`error:${error === 'empty' ? place : error}`]
}
