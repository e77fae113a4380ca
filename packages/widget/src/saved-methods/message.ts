import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import { mark, sign } from '../theme/icons.ts'

/** An icon, a heading, a sentence and at most one next step. */
export interface Message {
  sign: 'card' | 'wait' | 'look' | 'bad'
  heading: string
  lines: readonly string[]
  quote?: string | undefined
  next?: TemplateResult | typeof nothing
}

/** Renders a message in place of the list. Its heading can take the focus. */
export function message({ sign: name, heading, lines, quote, next = nothing }: Message): TemplateResult {
  return html`
    <div class="message" part="result">
      <div class="badge ${name}" part="badge">${name === 'card' ? mark('card') : sign(name)}</div>
      <h2 part="heading" tabindex="-1">${heading}</h2>
      ${lines.map((line) => html`<p>${line}</p>`)} ${quote === undefined ? nothing : html`<p class="quote">${quote}</p>`}
    </div>
    ${next === nothing ? nothing : html`<div class="next">${next}</div>`}
  `
}

/** Placeholder of the list while it loads. It has the same height, so that nothing moves. */
export const skeleton: TemplateResult = html`
  <div class="rows">
    ${[1, 2].map(
      () => html`
        <div class="row">
          <div class="head">
            <span class="bone plate"></span>
            <span class="words"><span class="bone word"></span><span class="bone line"></span></span>
          </div>
        </div>
      `,
    )}
  </div>
  <div class="foot">
    <div class="add"><span class="bone plate"></span><span class="bone line"></span></div>
    <slot name="footer"></slot>
  </div>
`
