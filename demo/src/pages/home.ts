import { html } from 'hono/html'
import { drawingOf } from '../art/art.ts'
import { fjord } from '../art/fjord.ts'
import { catalogue, type Product } from '../shop/catalogue.ts'
import { formatMoney } from '../texts/texts.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

/** The home page. */
export function homePage(view: View): Html {
  const { home } = view.texts
  const of = (kind: Product['kind']) => catalogue.filter((product) => product.kind === kind)
  return html`<section class="hero">
      ${fjord()}
      <div class="hero-text">
        <h1>${home.title}</h1>
        <p>${home.lead}</p>
        <a class="button" href="#coffees">${home.see}</a>
      </div>
    </section>
    <section class="shelf" id="coffees">
      <h2>${home.coffees}</h2>
      <ul class="grid">${of('coffee').map((product) => tile(view, product))}</ul>
    </section>
    ${of('subscription').map((product) => letter(view, product))}
    <section class="shelf">
      <h2>${home.brewing}</h2>
      <ul class="grid grid-wide">${of('brewing').map((product) => tile(view, product))}</ul>
    </section>`
}

function tile(view: View, product: Product): Html {
  return html`<li class="tile">
    <a class="picture art-${product.art}" href="/product/${product.id}" tabindex="-1" aria-hidden="true">${drawingOf(product)}</a>
    <div class="tile-text">
      <h3><a href="/product/${product.id}">${product.name}</a></h3>
      <p class="price">${formatMoney(product.amountMinor, view.lang)}</p>
      <p class="note">${product.note[view.lang]}</p>
    </div>
    ${addForm(view, product)}
  </li>`
}

/** A button that adds a product to the cart. */
export function addForm(view: View, product: Product): Html {
  return html`<form method="post" action="/cart">
    <input type="hidden" name="product" value="${product.id}" />
    <input type="hidden" name="add" value="1" />
    <button class="button button-quiet">${view.texts.home.add}<span class="unseen">: ${product.name}</span></button>
  </form>`
}

function letter(view: View, product: Product): Html {
  const { home } = view.texts
  return html`<section class="letter">
    <div class="letter-text">
      <p class="eyebrow">${product.name}</p>
      <h2>${home.periodically}</h2>
      <p>${product.about[view.lang]}</p>
      <p class="letter-price"><strong>${formatMoney(product.amountMinor, view.lang)}</strong> ${home.perPeriod}</p>
      <a class="button" href="/subscribe">${home.subscribe}</a>
    </div>
    <div class="picture art-brev">${drawingOf(product)}</div>
  </section>`
}
