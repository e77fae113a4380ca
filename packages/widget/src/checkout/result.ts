import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { webLink } from '../page/redirect.ts'
import type { Wording } from '../payment-form/payment-form-model.ts'
import type { StatusView } from '../protocol.ts'
import { answerOf } from '../text/result-text.ts'
import { sign, type Tone } from '../theme/icons.ts'
import type { Messages } from '../translations/en.ts'
import { say } from '../translations/messages.ts'

/** One sign, one heading, a sentence, one next step. */
export interface End {
  tone: Tone | 'busy'
  heading: string
  lines: readonly string[]
  quote?: string | undefined
  next?: TemplateResult | typeof nothing
}

/** Draws an end. Its heading takes the focus, so that it is read first. */
export function end({ tone, heading, lines, quote, next = nothing }: End): TemplateResult {
  return html`
    <div class="end" part="answer">
      <div class="badge ${tone}" part="badge">
        ${tone === 'busy' ? html`<span class="spinner"></span>` : sign(tone)}
      </div>
      <h2 part="heading" tabindex="-1">${heading}</h2>
      ${lines.map((line) => html`<p>${line}</p>`)} ${quote ? html`<p class="quote">${quote}</p>` : nothing}
    </div>
    ${next === nothing ? nothing : html`<div class="next">${next}</div>`}
  `
}

/** The way to the other choices: here, else where the shop has its checkout. */
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

/** Draws what became of the payment or the save. */
export function answered(
  status: StatusView,
  { text, lang }: Wording,
  chooseAgain: (() => void) | undefined,
): TemplateResult {
  const { canTryAgain, quotes, ...answer } = answerOf(status, text, lang)
  return end({
    ...answer,
    quote: quotes ? say(text, 'quote', { id: status.diagnosticsId }) : undefined,
    next: canTryAgain ? anotherWay(status, text, chooseAgain) : nothing,
  })
}

/** Holds the place of the choices while they are fetched. */
export const skeleton: TemplateResult = html`
  ${[1, 2].map(
    () => html`
      <div class="row">
        <div class="head"><span class="bone word"></span><span class="bone plate"></span></div>
      </div>
    `,
  )}
  <div class="foot">
    <div class="bone button"></div>
    <div class="soft where"></div>
  </div>
`
