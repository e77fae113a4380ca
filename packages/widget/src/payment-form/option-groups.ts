import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { rowMarks, rowName } from '../formatting/names.ts'
import { savedDays } from '../formatting/saved-dates.ts'
import { chevron, mark } from '../theme/icons.ts'
import { say } from '../translations/messages.ts'
import { methodDetails } from './method-details.ts'
import { consequenceId, type Group, type PaymentFormModel } from './payment-form-model.ts'
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
  const savedRows = html`${shownOf(view, saved).map(row)}${
    saved.length > shownFirst ? openerView(view, 'saved', () => moreView(view, saved)) : nothing
  }`
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

function shownOf({ opened, picked, print }: PaymentFormModel, saved: readonly Row[]): readonly Row[] {
  return saved.filter((row, index) => index < shownFirst || row === picked || opened.has('saved') || print)
}

/** Renders what opens and closes a group. */
function openerView(view: PaymentFormModel, group: Group, content: () => TemplateResult): TemplateResult {
  const { opened, actions, print } = view
  return (
    print?.opener(group) ??
    html`<button
      class="opener ${group === 'saved' ? 'more' : 'title'}"
      id="open-${group}"
      type="button"
      aria-expanded=${opened.has(group) ? 'true' : 'false'}
      @click=${() => actions.toggle(group)}
    >
      ${content()}
    </button>`
  )
}

function moreView({ text, opened }: PaymentFormModel, saved: readonly Row[]): TemplateResult {
  return html`<span>${opened.has('saved') ? text.showFewer : say(text, 'showAll', { count: `${saved.length}` })}</span>${chevron}`
}

function othersHeading({ text }: PaymentFormModel, others: readonly Row[]): TemplateResult {
  const marks = [...new Set(others.flatMap(rowMarks))]
  return html`<span>${text.otherMethods}</span>${chevron}<span class="marks">${marks.map(mark)}</span>`
}

function othersView(
  view: PaymentFormModel,
  others: readonly Row[],
  rowOf: (row: Row) => TemplateResult,
): TemplateResult {
  // Which of the two headings is shown depends on the width: only a narrow element hides the rows.
  return html`
    <div class="others ${view.opened.has('others') ? 'open' : ''}" role="group" aria-labelledby="others">
      <p class="title" id="others">${view.text.otherMethods}</p>
      ${openerView(view, 'others', () => othersHeading(view, others))}
      <div>${others.map(rowOf)}</div>
    </div>
  `
}

/** Renders a row of the list. */
function rowsOf(view: PaymentFormModel): (row: Row) => TemplateResult {
  const methods = view.rows.flatMap(({ saved }) => saved ?? [])
  const days = savedDays(methods, view.lang, view.session.lang)
  return (row) => rowView(view, row, days.get(row.saved?.id ?? ''))
}

function rowView(view: PaymentFormModel, row: Row, savedDay?: string): TemplateResult {
  const on = row === view.picked
  const { name, sub } = rowName(row, view.text, savedDay)
  const isOpen = on || view.print !== undefined
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
                value=${row.id}
                aria-describedby=${isOpen ? consequenceId(view, row) : nothing}
                .checked=${on}
                ?disabled=${!row.usable}
                @change=${() => view.actions.pick(row)}
              />
              <label class="head" for=${id}>${words}</label>
            `
      }
      ${isOpen ? methodDetails(view, row) : nothing}
    </div>
  `
}
