import { nothing, type TemplateResult } from 'lit'
import { end } from '../checkout/result.ts'
import { html } from '../element/html.ts'
import type { Note } from '../session/phase.ts'
import { formatMoney } from '../text/money.ts'
import { rowMarks, rowName } from '../text/names.ts'
import { reasonWords } from '../text/result-text.ts'
import { savedDays } from '../text/saved-dates.ts'
import { lock, mark } from '../theme/icons.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import { walletSlot } from '../wallets/wallet-button.ts'
import { hasPanel, panel } from './method-details.ts'
import { goLabel, namesAmount } from './pay-button-label.ts'
import type { ChoosingView } from './payment-form-model.ts'
import type { Row } from './payment-options.ts'

/** Draws the choices, the one that is picked opened, and the button that says what happens. */
export function choosing(view: ChoosingView): TemplateResult {
  const { session, rows, text, lang, busy, does } = view
  const days = savedDays(
    rows.flatMap(({ saved }) => saved ?? []),
    lang,
  )
  const submit = (event: Event) => {
    event.preventDefault()
    if (view.picked && !busy) does.submit(view.picked)
  }
  // While busy nothing can be picked anew: the request is on its way. Disabling it all would lose the focus.
  const hold = (event: Event) => {
    if (busy && event.target instanceof HTMLInputElement) event.preventDefault()
  }
  return html`
    <form part="form" novalidate aria-busy=${busy ? 'true' : 'false'} @submit=${submit}>
      ${view.note ? noteView(view, view.note) : nothing}
      <fieldset class="rows" ?disabled=${view.disabled} @click=${hold}>
        <legend class="sr">${session.order ? text.legendPay : text.legendSave}</legend>
        ${rows.map((row, index) => rowView(view, row, index, days.get(row.saved?.id ?? '')))}
      </fieldset>
      ${view.picked ? footView(view, view.picked) : end({ tone: 'look', heading: text.noChoices, lines: [text['noChoices:line']] })}
    </form>
  `
}

function rowView(view: ChoosingView, row: Row, index: number, savedDay?: string): TemplateResult {
  const on = row === view.picked
  const { name, sub } = rowName(row, view.text, savedDay)
  const only = view.rows.length === 1
  const words = html`
    <span class="words">
      <span class="name" part="name">${name}</span>
      ${sub === undefined ? nothing : html`<span class="sub">${sub}</span>`}
    </span>
    <span class="marks">${rowMarks(row).map((brand) => mark(brand))}</span>
  `
  const id = `row-${index}`
  return html`
    <div class="row ${on && !only ? 'on' : ''}" part="row ${on ? 'row-on' : ''}">
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
                @change=${() => view.does.pick(row)}
              />
              <label class="head" for=${id}>${words}</label>
            `
      }
      ${on && hasPanel(row) ? panel(view, row) : nothing}
    </div>
  `
}

function footView(view: ChoosingView, row: Row): TemplateResult {
  const { session, text, lang } = view
  const total = session.order && !namesAmount(row, session) ? session.order : undefined
  return html`
    <div class="foot" part="footer">
      ${
        total
          ? html`<p class="total"><span>${total.description || text.total}</span><strong>${formatMoney(total, lang)}</strong></p>`
          : nothing
      }
      <slot name="terms"></slot>
      ${view.hasWalletButton(row) ? html`<slot name=${walletSlot}></slot>` : goView(view, row)}
    </div>
  `
}

function goView(view: ChoosingView, row: Row): TemplateResult {
  const { session, text, lang, busy, disabled, hideButton } = view
  // Hidden, it is still what Enter in a field presses.
  return html`
    <button class="go" part="button" type="submit" ?hidden=${hideButton} ?disabled=${disabled} aria-disabled=${busy ? 'true' : 'false'}>
      ${busy ? html`<span class="spinner" part="spinner"></span>` : nothing}
      <span>${goLabel(row, session, text, lang)}</span>
    </button>
    <p class="soft where" part="destination">${whereView(view, row)}</p>
  `
}

function whereView({ leavingTo, text }: ChoosingView, row: Row): TemplateResult {
  // A framed or slow page may not leave by itself: then this link does.
  if (leavingTo !== undefined) {
    return html`${text['phase:leaving']} <a href=${leavingTo} target="_top">${text.leavingLink}</a>`
  }
  return html`${lock}${text[`to:${row.destination}`]}`
}

function noteView({ text, does, busy }: ChoosingView, note: Note): TemplateResult {
  const url = 'url' in note ? note.url : undefined
  const quoted = 'diagnosticsId' in note ? note.diagnosticsId : undefined
  return html`
    <div class="note" part="note">
      <p>${noteText(note, text)}</p>
      ${
        url === undefined || busy
          ? nothing
          : html`<button class="go quiet" type="button" @click=${() => does.continueAt(url)}>${text.goOn}</button>`
      }
      ${quoted === undefined ? nothing : html`<p class="quote">${say(text, 'quote', { id: quoted })}</p>`}
    </div>
  `
}

/** The words of a note, also for those who hear it. */
export function noteText(note: Note, text: Messages): string {
  if (note.kind !== 'failed') return text[`note:${note.kind}`]
  return say(text, 'note:failed', { reason: reasonWords(note.reason ?? 'declined', text)[0] })
}
