import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { resultTextOf } from '../formatting/result-text.ts'
import { webLink } from '../page/redirect.ts'
import type { Wording } from '../payment-form/payment-form-model.ts'
import type { StatusView } from '../protocol.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'
import { message } from './message.ts'

/** The link to the other choices: on this page, or on the shop's checkout page. */
export function anotherWay(
  status: StatusView | undefined,
  text: Messages,
  chooseAgain: (() => void) | undefined,
  look = '',
): TemplateResult | typeof nothing {
  if (chooseAgain)
    return html`<button class="go ${look}" part="button" type="button" @click=${chooseAgain}>${text.chooseAnother}</button>`
  const elsewhere = webLink(status?.checkoutUrl)
  if (elsewhere === undefined) return nothing
  return html`<a class="go ${look}" part="button" href=${elsewhere}>${text.chooseAnother}</a>`
}

/** Renders the result of the payment or of saving the method. */
export function resultScreen(
  status: StatusView,
  { text, lang }: Wording,
  chooseAgain: (() => void) | undefined,
): TemplateResult {
  const { canTryAgain, quotes, ...answer } = resultTextOf(status, text, lang)
  return message({
    ...answer,
    quote: quotes ? say(text, 'quote', { id: status.diagnosticsId }) : undefined,
    next: canTryAgain ? anotherWay(status, text, chooseAgain) : nothing,
  })
}
