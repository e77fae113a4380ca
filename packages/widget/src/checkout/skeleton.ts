import { nothing, type TemplateResult } from 'lit'
import { html } from '../element/html.ts'

/** Placeholder of the choices while they load. */
export const skeleton: TemplateResult = html`
  ${[1, 2].map(
    (row) => html`
      <div class="row">
        <div class="head"><span class="bone word"></span><span class="bone plate"></span></div>
        ${row === 1 ? html`<div class="panel"><div class="soft where"></div></div>` : nothing}
      </div>
    `,
  )}
  <div class="foot">
    <div class="bone button"></div>
  </div>
`
