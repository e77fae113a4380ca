import { html } from 'hono/html'
import { drawingOf } from '../art/art.ts'
import type { Product } from '../shop/catalogue.ts'
import { formatMoney } from '../texts/texts.ts'
import { addForm } from './home.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

/** The page of one product. */
export function productPage(view: View, product: Product): Html {
  return html`<article class="product">
    <div class="picture art-${product.art}">${drawingOf(product)}</div>
    <div class="product-text">
      <h1>${product.name}</h1>
      <p class="lead">${product.note[view.lang]}</p>
      <p>${product.about[view.lang]}</p>
      <p class="product-price">${formatMoney(product.amountMinor, view.lang)} <small>${view.texts.cart.vat}</small></p>
      ${addForm(view, product)}
    </div>
  </article>`
}
