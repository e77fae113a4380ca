import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { resultTextOf } from '../formatting/result-text.ts'
import { webLink } from '../page/redirect.ts'
import type { Wording } from '../payment-form/payment-form-model.ts'
import type { StatusView } from '../protocol.ts'
import type { Messages } from '../translations/en.ts'
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

/**
 * Renders the result of the payment or of saving the method.
 *
 * @param choose back to the choices on this page; `isRetry` with the same method
 */
export function resultScreen(
  status: StatusView,
  { text, lang }: Wording,
  choose: ((isRetry: boolean) => void) | undefined,
): TemplateResult {
  const { canTryAgain, canRetry, quotes, ...answer } = resultTextOf(status, text, lang)
  const again = canRetry && choose
  const retry = again
    ? html`<button class="go" part="button" type="button" @click=${() => again(true)}>${text.retry}</button>`
    : nothing
  const another = canTryAgain
    ? anotherWay(status, text, choose && (() => choose(false)), again ? 'quiet' : '')
    : nothing
  return message({
    ...answer,
    reference: quotes
      ? { label: text.reference, copy: text.copy, copied: text.copied, id: status.diagnosticsId }
      : undefined,
    next: retry === nothing ? another : html`${retry} ${another}`,
  })
}
