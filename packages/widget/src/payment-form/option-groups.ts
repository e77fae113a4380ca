import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { rowMarks, rowName } from '../formatting/names.ts'
import { savedDays } from '../formatting/saved-dates.ts'
import { chevron, mark } from '../theme/icons.ts'
import { say } from '../translations/messages.ts'
import { methodDetails } from './method-details.ts'
import type { PaymentFormModel } from './payment-form-model.ts'
import type { Row } from './payment-options.ts'

/** The number of saved methods that are shown at first. */
const shownFirst = 3

/**
 * Renders the choices: the saved methods, then the other ways to pay. Where there are both, each group has its heading, and
 * in a narrow element the second one is closed. A closed group still shows the picked row.
 */
export function optionGroups(view: PaymentFormModel): TemplateResult {
  const saved = view.rows.filter((row) => row.saved)
  const others = view.rows.filter((row) => !row.saved)
  const row = rowsOf(view)
  if (saved.length === 0) return html`${others.map(row)}`
  const savedRows = html`${shownOf(view, saved).map(row)}${moreView(view, saved)}`
  return others.length === 0
    ? savedRows
    : html`
        <div role="group" aria-labelledby="saved">
          <p class="title" id="saved">${view.text.savedMethods}</p>
          ${savedRows}
        </div>
        ${othersView(view, others, row)}
      `
}

function shownOf({ opened, picked }: PaymentFormModel, saved: readonly Row[]): readonly Row[] {
  return saved.filter((row, index) => index < shownFirst || row === picked || opened.has('saved'))
}

function moreView({ text, opened, actions }: PaymentFormModel, saved: readonly Row[]): TemplateResult | typeof nothing {
  if (saved.length <= shownFirst) return nothing
  const isOpen = opened.has('saved')
  return html`<button class="more" type="button" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => actions.toggle('saved')}>
    ${isOpen ? text.showFewer : say(text, 'showAll', { count: `${saved.length}` })}${chevron}
  </button>`
}

function othersView(
  { text, opened, actions }: PaymentFormModel,
  others: readonly Row[],
  rowOf: (row: Row) => TemplateResult,
): TemplateResult {
  const isOpen = opened.has('others')
  const marks = [...new Set(others.flatMap(rowMarks))]
  // Which of the two headings is shown depends on the width: only a narrow element hides the rows.
  return html`
    <div class="others ${isOpen ? 'open' : ''}" role="group" aria-labelledby="others">
      <p class="title" id="others">${text.otherMethods}</p>
      <button class="title" type="button" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => actions.toggle('others')}>
        <span>${text.otherMethods}</span>${chevron}<span class="marks">${marks.map(mark)}</span>
      </button>
      <div>${others.map(rowOf)}</div>
    </div>
  `
}

/** Renders a row of the list. */
function rowsOf(view: PaymentFormModel): (row: Row) => TemplateResult {
  const methods = view.rows.flatMap(({ saved }) => saved ?? [])
  const days = savedDays(methods, view.lang)
  return (row) => rowView(view, row, days.get(row.saved?.id ?? ''))
}

function rowView(view: PaymentFormModel, row: Row, savedDay?: string): TemplateResult {
  const on = row === view.picked
  const { name, sub } = rowName(row, view.text, savedDay)
  const only = view.rows.length === 1
  const words = html`
    <span class="words">
      <span class="name" part="name">${name}</span>
      ${sub === undefined ? nothing : html`<span class="sub">${sub}</span>`}
    </span>
    <span class="marks">${rowMarks(row).map(mark)}</span>
  `
  const id = `row-${view.rows.indexOf(row)}`
  return html`
    <div class="row ${on && !only ? 'on' : ''} ${view.isChosen ? '' : 'still'}" part="row ${on ? 'row-on' : ''}">
      ${
        only
          ? html`<div class="head">${words}</div>`
          : html`
              <input
                class="pick"
                part="radio"
                type="radio"
                name="row"
                id=${id}
                .checked=${on}
                ?disabled=${!row.usable}
                @change=${() => view.actions.pick(row)}
              />
              <label class="head" for=${id}>${words}</label>
            `
      }
      ${on ? methodDetails(view, row) : nothing}
    </div>
  `
}
