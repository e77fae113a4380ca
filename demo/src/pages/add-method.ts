import type { SavedMethod } from '@ccv-checkout/server'
import { html } from 'hono/html'
import { type Saving, savings } from '../shop/sessions.ts'
import type { Html } from './html.ts'
import { labelOf } from './method-words.ts'
import type { View } from './view.ts'

export interface AddMethodContent {
  saving: Saving
  tag: Html
  /** The method that the new one replaces. */
  replaces?: SavedMethod
}

/** The page that saves a payment method without a payment. */
export function addMethodPage(view: View, { saving, tag, replaces }: AddMethodContent): Html {
  const { account } = view.texts
  const more = replaces ? `&replaces=${encodeURIComponent(replaces.id)}` : ''
  return html`<div class="narrow add-method">
    <h1>${account.addTitle}</h1>
    <p class="lead">${account.addLead}</p>
    ${replaces ? html`<p class="notice">${account.replaces(labelOf(view, replaces))}</p>` : ''}
    <nav class="tabs" aria-label="${account.addTitle}">
      ${savings.map(
        (other) =>
          html`<a href="/account/add?as=${other}${more}" ${other === saving ? html`aria-current="page"` : ''}>${account.kinds[other]}</a>`,
      )}
    </nav>
    ${tag}
  </div>`
}
