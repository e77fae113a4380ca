import { html } from 'hono/html'
import { type Saving, savings } from '../sessions.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

/** Saving a way to pay without paying. */
export function addMethodPage(view: View, saving: Saving, tag: Html): Html {
  const { account } = view.texts
  return html`<div class="narrow add-method">
    <h1>${account.addTitle}</h1>
    <p class="lead">${account.addLead}</p>
    <nav class="tabs" aria-label="${account.addTitle}">
      ${savings.map(
        (other) =>
          html`<a href="/account/add?as=${other}" ${other === saving ? html`aria-current="page"` : ''}>${account.kinds[other]}</a>`,
      )}
    </nav>
    ${tag}
  </div>`
}
