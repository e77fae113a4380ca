import { nothing, type TemplateResult } from 'lit'
import { message } from '../checkout/message.ts'
import { html } from '../element/html.ts'
import { amountText } from '../formatting/money.ts'
import { reasonWords } from '../formatting/result-text.ts'
import type { Note } from '../session/phase.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import { walletSlot } from '../wallets/wallet-button.ts'
import { optionGroups } from './option-groups.ts'
import { namesAmount, payButtonLabel } from './pay-button-label.ts'
import { consequenceId, type PaymentFormModel } from './payment-form-model.ts'
import { isTicked, type Row } from './payment-options.ts'

/** Renders the choices, with the picked one open, and the button. */
export function paymentForm(view: PaymentFormModel): TemplateResult {
  const { text, busy, actions } = view
  const submit = (event: Event) => {
    event.preventDefault()
    if (view.picked && !busy) actions.submit(view.picked)
  }
  // While the request is pending the choice cannot be changed. Disabling the inputs would lose the focus.
  const hold = (event: Event) => {
    if (busy && event.target instanceof HTMLInputElement) event.preventDefault()
  }
  return html`
    <form part="form" novalidate aria-busy=${busy ? 'true' : 'false'} @submit=${submit}>
      ${view.note ? noteView(view, view.note) : nothing}
      ${choicesView(view, hold)}
      ${
        view.picked
          ? html`<slot name="terms"></slot>${footView(view, view.picked)}`
          : message({ tone: 'look', heading: text.noChoices, lines: [text['noChoices:line']] })
      }
    </form>
  `
}
/** Renders the list of the choices. */
export function choicesView(view: PaymentFormModel, hold?: (event: Event) => void): TemplateResult {
  const { session, text, disabled } = view
  return html`
    <fieldset class="rows" ?disabled=${disabled} @click=${hold}>
      <legend class="sr">${session.order ? text.legendPay : text.legendSave}</legend>
      ${optionGroups(view)}
    </fieldset>
  `
}

/** Renders what is below the choices: the amount, the plan and the button. */
export function footView(view: PaymentFormModel, row: Row, look = ''): TemplateResult {
  const { session, text, lang } = view
  const total = session.order && !namesAmount(row, session) ? session.order : undefined
  // A subscription that the shopper has not chosen has no plan.
  const plan = row.consentRequired || isTicked(row, view.input) ? row.consent?.plan : undefined
  const at = view.rows.indexOf(row)
  // What is agreed to by pressing the button is read with it. A single row has no radio button to read it with.
  const about = [
    ...(view.rows.length === 1 ? [consequenceId(view, row)] : []),
    ...(total ? [`total-${at}`] : []),
    ...(plan === undefined ? [] : [`plan-${at}`]),
  ]
  return html`
    <div class="foot ${look}" part="footer">
      ${
        total
          ? html`<p class="total" id="total-${at}"><span>${total.description || text.total}</span><strong>${amountText(total, session.lang, lang)}</strong></p>`
          : nothing
      }
      ${plan === undefined ? nothing : html`<p class="plan" id="plan-${at}">${plan}</p>`}
      ${view.hasWalletButton(row) ? html`<slot name=${walletSlot}></slot>` : (view.print?.go ?? goView(view, row, about.join(' ')))}
    </div>
  `
}

function goView(view: PaymentFormModel, row: Row, about: string): TemplateResult {
  const { session, text, lang, busy, disabled, hideButton, leavingTo } = view
  // A hidden button is still pressed by Enter in a field.
  return html`
    <button class="go" part="button" type="submit" aria-describedby=${about || nothing} ?hidden=${hideButton} ?disabled=${disabled} aria-disabled=${disabled ? nothing : busy ? 'true' : 'false'}>
      ${busy ? html`<span class="spinner" part="spinner"></span>` : nothing}
      <span>${payButtonLabel(row, session, text, lang)}</span>
    </button>
    ${leavingTo === undefined ? nothing : leavingView(leavingTo, text)}
  `
}

/** In case the page cannot navigate, or is slow to, there is a link. */
function leavingView(url: string, text: Messages): TemplateResult {
  return html`<p class="soft where">${text['phase:leaving']} <a href=${url} target="_top">${text.leavingLink}</a></p>`
}

/** Renders the note above the choices. */
export function noteView({ text, actions, busy }: PaymentFormModel, note: Note): TemplateResult {
  const url = 'url' in note ? note.url : undefined
  const quoted = 'diagnosticsId' in note ? note.diagnosticsId : undefined
  return html`
    <div class="note" part="note">
      <p>${noteText(note, text)}</p>
      ${
        url === undefined || busy
          ? nothing
          : html`<button class="go quiet" type="button" @click=${() => actions.continueAt(url)}>${text.goOn}</button>`
      }
      ${quoted === undefined ? nothing : html`<p class="quote">${say(text, 'quote', { id: quoted })}</p>`}
    </div>
  `
}

/** The text of a note. It is also announced. */
export function noteText(note: Note, text: Messages): string {
  if (note.kind !== 'failed') return text[`note:${note.kind}`]
  return say(text, 'note:failed', { reason: reasonWords(note.reason ?? 'declined', text)[0] })
}
