import { html } from 'hono/html'
import type { Answer } from '../../merchant/answers.ts'
import type { Html } from '../html.ts'

/** A form and the answer to it. */
export interface Form {
  /** Unique on the page, such as `charge:m-1`. */
  id: string
  answer: Answer | undefined
}

/** Returns the form with the answer, if the answer belongs to it. */
export function formOf(id: string, answer: Answer | undefined): Form {
  return { id, answer: answer?.form === id ? answer : undefined }
}

/** Returns whether the form should be open, because its answer asks for a correction. */
export function isRefused({ answer }: Form): boolean {
  return answer?.tone === 'bad'
}

export interface Field {
  name: string
  label: string
  /** The backend's name of the field, if it differs. */
  member?: string
  value?: string
  hint?: string
  inputmode?: 'decimal' | 'email'
  autocomplete?: string
  maxlength?: number
  required?: boolean
}

/** A labelled input with its error below it. It keeps the typed value. */
export function textField(form: Form, field: Field): Html {
  const id = `${form.id}-${field.name}`.replace(/[^\w-]/g, '-')
  const typed = form.answer?.tone === 'bad' ? form.answer.typed?.[field.name] : undefined
  const wrong = form.answer?.refusal?.fields.find((error) => error.field === (field.member ?? field.name))
  const below = wrong
    ? html`<small class="field-wrong" id="${id}-below" lang="en">${wrong.message}</small>`
    : field.hint
      ? html`<small class="field-hint" id="${id}-below">${field.hint}</small>`
      : ''
  return html`<div class="field">
    <label for="${id}">${field.label}</label>
    <input id="${id}" name="${field.name}" value="${typed ?? field.value ?? ''}" autocomplete="${field.autocomplete ?? 'off'}"
      maxlength="${field.maxlength ?? 100}" ${field.inputmode ? html`inputmode="${field.inputmode}"` : ''}
      ${field.required ? html`required` : ''} ${below === '' ? '' : html`aria-describedby="${id}-below"`}
      ${wrong ? html`aria-invalid="true"` : ''} />
    ${below}
  </div>`
}

/** Two options as radio buttons. */
export function choiceField(
  form: Form,
  field: { name: string; label: string; options: readonly { value: string; label: string }[] },
): Html {
  const typed = form.answer?.tone === 'bad' ? form.answer.typed?.[field.name] : undefined
  const chosen = typed ?? field.options[0]?.value
  return html`<fieldset class="either">
    <legend>${field.label}</legend>
    ${field.options.map(
      ({ value, label }) => html`<label><input type="radio" name="${field.name}" value="${value}"
        ${value === chosen ? html`checked` : ''} /> ${label}</label>`,
    )}
  </fieldset>`
}
