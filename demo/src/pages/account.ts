import type { SavedMethod } from '@ccv-checkout/server'
import { html } from 'hono/html'
import { accounts, nameOf } from '../shop/accounts.ts'
import { isPayable, type Order } from '../shop/orders.ts'
import { formatDay, formatMoney } from '../texts/texts.ts'
import type { Html } from './html.ts'
import { agreementText, expiryText, labelOf, stateMarks } from './method-words.ts'
import { badge, orderWord } from './status-words.ts'
import type { View } from './view.ts'

export interface AccountContent {
  methods: readonly SavedMethod[]
  orders: readonly Order[]
  /** `<ccv-saved-methods>`; present when a customer is signed in. */
  saved?: Html
  forgotten: boolean
  /** Addresses of the orders that can still be paid. */
  payable: ReadonlyMap<string, string>
}

/** The account page. The saved methods come last, so that nothing below the element moves when it grows. */
export function accountPage(view: View, content: AccountContent): Html {
  const texts = view.texts.account
  return html`<div class="narrow account">
    <h1>${texts.title}</h1>
    ${view.account ? signedIn(view) : signIn(view)}
    ${content.forgotten ? html`<p class="notice" role="status">${texts.forgotten}</p>` : ''}
    ${orderList(view, content)}
    ${content.saved ? savedMethods(view, content.saved, content.methods) : ''}
  </div>`
}

function signIn(view: View): Html {
  const texts = view.texts.account
  return html`<section class="card sign-in">
    <h2>${texts.guest}</h2>
    <p>${texts.guestText}</p>
    <p>${texts.lead}</p>
    <form class="choices" method="post" action="/account/sign-in">
      ${accounts.map(
        ({ id, firstName, lastName, email }) => html`<button class="person" name="account" value="${id}">
          <span class="initials" aria-hidden="true">${initials(firstName, lastName ?? '')}</span>
          <span><strong>${texts.signInAs(firstName)}</strong><small>${email}</small></span>
        </button>`,
      )}
    </form>
  </section>`
}

function initials(...names: string[]): string {
  return names.map((name) => name.split(' ').at(-1)?.[0] ?? '').join('')
}

function signedIn(view: View): Html {
  const { account, texts } = view
  if (!account) return html``
  return html`<section class="card who">
    <p><strong>${nameOf(account)}</strong><br /><span class="note">${account.email}</span></p>
    <form method="post" action="/account/sign-out"><button class="button button-quiet">${texts.account.signOut}</button></form>
  </section>`
}

function savedMethods(view: View, saved: Html, methods: readonly SavedMethod[]): Html {
  const texts = view.texts.account
  return html`<section>
    <div class="saved-head"><h2>${texts.methods}</h2>${methods.length > 0 ? agreements(view, methods) : ''}</div>
    ${saved}
  </section>`
}

/** The content of the element: a plain list that the element replaces, and a link for its footer. */
export function savedInside(view: View, methods: readonly SavedMethod[]): Html {
  const texts = view.texts.account
  return html`<div class="saved-plain">
      ${
        methods.length === 0
          ? html`<p class="nothing">${texts.noMethods}</p>`
          : html`<ul class="card methods">${methods.map((method) => savedMethod(view, method))}</ul>`
      }
      <p><a class="button button-quiet" href="/account/add?as=mandate">${texts.addCard}</a></p>
      <p><a class="button button-quiet" href="/account/add?as=sepa">${texts.addDebit}</a></p>
    </div>
    <a slot="footer" href="/account/add?as=sepa">${texts.addDebit}</a>`
}

function savedMethod(view: View, method: SavedMethod): Html {
  const { account: texts } = view.texts
  const { kind } = method.agreement
  const about = [expiryText(view, method), agreementText(view, method)].filter(Boolean).join(' · ')
  return html`<li class="method" data-method="${method.id}">
    <div class="method-text">
      <strong>${labelOf(view, method)}</strong>
      ${stateMarks(view, method)}
      <small class="note">${about}</small>
    </div>
    <details class="confirm">
      <summary>${texts.forget}<span class="unseen">: ${labelOf(view, method)}</span></summary>
      <form method="post" action="/account/methods/${method.id}/forget">
        <p>${kind === 'unscheduled' ? texts.forgetSure : texts.forgetEnds[kind]}</p>
        <button class="button button-danger">${texts.forget}</button>
      </form>
    </details>
  </li>`
}

/** The consent texts of the saved methods. */
function agreements(view: View, methods: readonly SavedMethod[]): Html {
  const { account: texts, shop } = view.texts
  return html`<details class="agreed">
    <summary>${texts.agreed}</summary>
    ${methods.map(
      (method) => html`<p lang="${method.consent.lang}">
        <strong lang="${view.lang}">${labelOf(view, method)}</strong><br />${method.consent.text}
      </p>
      <p class="note">${formatDay(method.consent.acceptedAt, view.lang)} · ${shop.account} ${method.customerId}</p>`,
    )}
  </details>`
}

function number(order: Order): Html {
  if (isPayable(order) || order.sessionId === undefined) return html`<strong>${order.id}</strong>`
  return html`<a href="/thanks?s=${order.sessionId}"><strong>${order.id}</strong></a>`
}

function orderList(view: View, content: AccountContent): Html {
  const texts = view.texts.account
  if (content.orders.length === 0)
    return html`<section><h2>${texts.orders}</h2><p class="nothing">${texts.noOrders}</p></section>`
  return html`<section>
    <h2>${texts.orders}</h2>
    <ul class="card orders">
      ${content.orders.map((order) => {
        const address = content.payable.get(order.id)
        const pay = address && isPayable(order) ? html`<a href="${address}">${texts.payNow}</a>` : ''
        return html`<li class="order" data-order="${order.id}">
          <div>${number(order)}<small class="note">${formatDay(order.createdAt, view.lang)}</small></div>
          <p class="order-state">${pay} ${badge(view.texts, orderWord(order))}</p>
          <span class="line-price">${formatMoney(order.amountMinor, view.lang)}</span>
        </li>`
      })}
    </ul>
  </section>`
}
