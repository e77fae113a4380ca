import { html } from 'hono/html'
import { drawingOf } from '../art/art.ts'
import { nameOf } from '../shop/accounts.ts'
import { productOf } from '../shop/catalogue.ts'
import type { Order } from '../shop/orders.ts'
import { formatMoney } from '../texts/texts.ts'
import { sums } from './cart.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

export interface CheckoutContent {
  order: Order
  /** `<ccv-checkout>`; absent until a guest has given an e-mail address. */
  tag?: Html
  /** The e-mail address that the guest typed. */
  email?: string
  emailWrong?: boolean
  /** The page that the contact form redirects to. */
  page: string
  /** The cart was changed while a payment of its order is pending: the page shows the unchanged order. */
  frozen?: boolean
  title?: string
  lead?: string
}

/** The checkout page: contact, then payment, with the order beside it. */
export function checkoutPage(view: View, content: CheckoutContent): Html {
  const { checkout, cart } = view.texts
  return html`<div class="checkout">
    <div class="checkout-head">
      <h1>${content.title ?? checkout.title}</h1>
      ${content.lead ? html`<p class="lead">${content.lead}</p>` : ''}
    </div>
    ${summary(view, content.order)}
    <div class="checkout-main">
      ${content.frozen ? html`<p class="notice" role="status">${cart.frozen}</p>` : ''}
      ${contact(view, content)}
      ${content.tag ? payment(view, content, content.tag) : ''}
    </div>
  </div>`
}

/** A saved card may pay without a redirect: then the script shows the link to the order. */
function payment(view: View, content: CheckoutContent, tag: Html): Html {
  const { checkout } = view.texts
  return html`<section class="payment">
    <h2>${checkout.payment}</h2>
    ${tag}
    <p data-after-payment hidden><a class="button" href="/thanks?s=${content.order.sessionId}">${checkout.toOrder}</a></p>
  </section>`
}

function contact(view: View, content: CheckoutContent): Html {
  const { checkout, shop } = view.texts
  if (view.account) {
    return html`<section class="contact contact-known">
      <h2>${checkout.contact}</h2>
      <p><strong>${nameOf(view.account)}</strong><br />${view.account.email}</p>
      <a href="/account">${checkout.change}</a>
    </section>`
  }
  if (content.page === '/subscribe') {
    return html`<section class="contact">
      <h2>${checkout.contact}</h2>
      <p>${checkout.needsAccount}</p>
      <p><a class="button" href="/account">${shop.signIn}</a></p>
    </section>`
  }
  if (content.tag) {
    return html`<section class="contact contact-known">
      <h2>${checkout.contact}</h2>
      <p>${content.email}</p>
      <a href="${content.page}?contact=1">${checkout.change}</a>
    </section>`
  }
  const described = content.emailWrong ? 'email-wrong' : 'email-hint'
  return html`<section class="contact">
    <div class="contact-head">
      <h2>${checkout.contact}</h2>
      <p>${checkout.haveAccount} <a href="/account">${shop.signIn}</a></p>
    </div>
    <form method="post" action="/checkout/contact" novalidate>
      <input type="hidden" name="page" value="${content.page}" />
      <label class="field">
        <span>${checkout.email}</span>
        <input name="email" type="email" autocomplete="email" required maxlength="200" value="${content.email ?? ''}"
          aria-describedby="${described}" ${content.emailWrong ? html`aria-invalid="true" autofocus` : ''} />
      </label>
      ${
        content.emailWrong
          ? html`<p class="field-wrong" id="email-wrong">${checkout.emailWrong}</p>`
          : html`<p class="field-hint" id="email-hint">${checkout.emailHint}</p>`
      }
      <button class="button button-wide">${checkout.go}</button>
    </form>
  </section>`
}

/**
 * The order, collapsed on a narrow screen and beside the payment on a wide one; the style sheet shows one of the two.
 */
function summary(view: View, order: Order): Html {
  const { checkout } = view.texts
  const lines = orderLines(view, order)
  return html`<aside class="summary" aria-label="${checkout.order}">
    <details>
      <summary>
        <span>${checkout.showOrder}</span><strong>${formatMoney(order.amountMinor, view.lang)}</strong>
      </summary>
      <div class="summary-inside">${lines}</div>
    </details>
    <div class="summary-wide"><h2>${checkout.order}</h2>${lines}</div>
  </aside>`
}

/** The lines of an order, with pictures and totals. */
export function orderLines(view: View, order: Order): Html {
  const lines = order.lines.flatMap((line) => {
    const product = productOf(line.productId)
    return product ? [{ ...line, product }] : []
  })
  const subtotalMinor = order.amountMinor - order.shippingMinor
  return html`<ul class="small-lines">
      ${lines.map(
        ({ product, quantity, amountMinor }) => html`<li>
          <div class="picture art-${product.art}">${drawingOf(product)}</div>
          <p><strong>${product.name}</strong><br /><span class="note">${quantity} × ${formatMoney(amountMinor, view.lang)}</span></p>
          <p class="line-price">${formatMoney(quantity * amountMinor, view.lang)}</p>
        </li>`,
      )}
    </ul>
    ${order.kind === 'cart' ? sums(view, { ...order, subtotalMinor }) : total(view, order)}`
}

function total(view: View, order: Order): Html {
  const { checkout, cart } = view.texts
  const amount = formatMoney(order.amountMinor, view.lang)
  return html`<dl class="sums">
    <div class="sum-total"><dt>${order.kind === 'charge' ? cart.total : checkout.firstPayment} <small>${cart.vat}</small></dt><dd>${amount}</dd></div>
    ${order.kind === 'subscription' ? html`<div><dt>${checkout.thenPerPeriod(amount)}</dt></div>` : ''}
  </dl>`
}
