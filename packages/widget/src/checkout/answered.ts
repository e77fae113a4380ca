import { html, nothing, type TemplateResult } from 'lit/html.js'
import { answerOf } from '../lib/answer.ts'
import { sign, type Tone } from '../lib/marks.ts'
import { webLink } from '../lib/redirect.ts'
import type { StatusView } from '../protocol.ts'
import { say } from '../translations/messages.ts'
import type { Wording } from './view.ts'

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

/** Draws what became of the payment or the save. */
export function answered(
  status: StatusView,
  { text, lang }: Wording,
  chooseAgain: (() => void) | undefined,
): TemplateResult {
  const { canTryAgain, quotes, ...answer } = answerOf(status, text, lang)
  const elsewhere = webLink(status.checkoutUrl)
  const again = chooseAgain
    ? html`<button class="go" part="button" type="button" @click=${chooseAgain}>${text.chooseAnother}</button>`
    : elsewhere
      ? html`<a class="go" part="button" href=${elsewhere}>${text.chooseAnother}</a>`
      : nothing
  return end({
    ...answer,
    quote: quotes ? say(text, 'quote', { id: status.diagnosticsId }) : undefined,
    next: canTryAgain ? again : nothing,
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
