import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'
import type { Wording } from '../payment-form/payment-form-model.ts'

/** Renders the surface that everything is on, with the chip of test mode and the page's own header and footer. */
export function surface({ text, lang }: Wording, isTest: boolean, content: TemplateResult): TemplateResult {
  return html`
    <div class="base" part="base" lang=${lang} dir=${text.dir}>
      ${isTest ? html`<p class="test" part="test-banner">${text.testMode}</p>` : nothing}
      <slot name="header"></slot>
      ${content}
      <slot name="footer"></slot>
    </div>
  `
}
