import { html } from 'hono/html'
import { drawingOf } from '../art/art.ts'
import { productOf } from '../shop/catalogue.ts'
import { freeShippingMinor, type OrderLine, type Totals } from '../shop/orders.ts'
import { formatMoney } from '../texts/texts.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

/** The cart, with a form to change each line. */
export function cartPage(view: View, totals: Totals): Html {
  const { cart, shop } = view.texts
  if (totals.lines.length === 0) {
    return html`<div class="narrow cart">
      <h1>${cart.title}</h1>
      <p class="lead">${cart.empty}</p>
      <p><a class="button" href="/">${shop.toShop}</a></p>
    </div>`
  }
  return html`<div class="narrow cart">
    <h1>${cart.title}</h1>
    <ul class="lines">${totals.lines.map((line) => cartLine(view, line))}</ul>
    ${sums(view, totals)}
    <p class="cart-go"><a class="button button-wide" href="/checkout">${cart.checkout}</a></p>
  </div>`
}

function cartLine(view: View, line: OrderLine): Html {
  const product = productOf(line.productId)
  if (!product) return html``
  const { cart } = view.texts
  return html`<li class="line">
    <div class="picture art-${product.art}">${drawingOf(product)}</div>
    <div class="line-text">
      <h2><a href="/product/${product.id}">${product.name}</a></h2>
      <p class="note">${product.note[view.lang]}</p>
      <div class="line-tools">
        <form class="stepper" method="post" action="/cart" aria-label="${cart.quantity}: ${product.name}">
          <input type="hidden" name="product" value="${product.id}" />
          <button name="quantity" value="${line.quantity - 1}" aria-label="${product.name} −1">−</button>
          <span>${line.quantity}</span>
          <button name="quantity" value="${line.quantity + 1}" aria-label="${product.name} +1">+</button>
        </form>
        <form method="post" action="/cart">
          <input type="hidden" name="product" value="${product.id}" />
          <button class="link" name="quantity" value="0">${cart.remove}<span class="unseen">: ${product.name}</span></button>
        </form>
      </div>
    </div>
    <p class="line-price">${formatMoney(line.quantity * line.amountMinor, view.lang)}</p>
  </li>`
}

/** Subtotal, shipping and total. */
export function sums(view: View, totals: Omit<Totals, 'lines'>): Html {
  const { cart } = view.texts
  const money = (amountMinor: number) => formatMoney(amountMinor, view.lang)
  const hint = totals.shippingMinor > 0 ? html` <small>${cart.freeFrom(money(freeShippingMinor))}</small>` : ''
  return html`<dl class="sums">
    <div><dt>${cart.subtotal}</dt><dd>${money(totals.subtotalMinor)}</dd></div>
    <div><dt>${cart.shipping}${hint}</dt><dd>${totals.shippingMinor === 0 ? cart.free : money(totals.shippingMinor)}</dd></div>
    <div class="sum-total"><dt>${cart.total} <small>${cart.vat}</small></dt><dd>${money(totals.amountMinor)}</dd></div>
  </dl>`
}
