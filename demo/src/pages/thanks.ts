import type { SessionStatus } from '@ccv-checkout/server'
import { html } from 'hono/html'
import type { Order } from '../shop/orders.ts'
import type { Texts } from '../texts/texts.ts'
import { orderLines } from './checkout.ts'
import type { Html } from './html.ts'
import { badge, statusWord } from './status-words.ts'
import type { View } from './view.ts'

export interface ThanksContent {
  /** The status that the shop's server read for this page. */
  status: SessionStatus
  /** Present for the visitor who ordered. */
  order?: Order
  tag: Html
}

/** The return page: the element shows the result, and the shop's texts follow the status that its server read. */
export function thanksPage(view: View, content: ThanksContent): Html {
  const { thanks, shop } = view.texts
  const { status, order } = content
  const saving = status.orderId === undefined
  return html`<div class="narrow thanks" data-thanks>
    <h1 data-thanks-title>${titleOf(view.texts, status)}</h1>
    ${content.tag}
    ${order ? orderCard(view, order, status) : saving ? '' : html`<p class="lead">${thanks.otherBrowser}</p>`}
    <p class="thanks-next">
      ${saving ? html`<a class="button" href="/account">${thanks.toAccount}</a>` : ''}
      <a class="button button-quiet" href="/">${saving ? shop.toShop : thanks.continue}</a>
    </p>
  </div>`
}

/** Returns the page's title, from the status that the shop's server read. */
export function titleOf({ thanks }: Texts, status: SessionStatus | undefined): string {
  if (status && status.orderId === undefined) return thanks.saved
  if (status?.payment === 'paid' || status?.payment === 'authorised') return thanks.paid
  if (status?.payment === 'failed') return thanks.failed
  return thanks.open
}

function orderCard(view: View, order: Order, status: SessionStatus): Html {
  const { thanks } = view.texts
  return html`<section class="card order-card">
    <dl class="facts">
      <div><dt>${thanks.orderNumber}</dt><dd>${order.id}</dd></div>
      <div><dt>${thanks.status}</dt><dd data-thanks-status>${badge(view.texts, statusWord(order, status))}</dd></div>
    </dl>
    ${orderLines(view, order)}
  </section>`
}
