import type { OperationView, PaymentView } from '@ccv-checkout/server'
import { html } from 'hono/html'
import type { Answer, Refusal } from '../../merchant/answers.ts'
import { accountOf, nameOf } from '../../shop/accounts.ts'
import type { Order } from '../../shop/orders.ts'
import { formatMoney, formatTime } from '../../texts/texts.ts'
import type { Html } from '../html.ts'
import { badge, operationWord, orderWord, paymentWord } from '../status-words.ts'
import type { View } from '../view.ts'
import { formOf, isRefused, textField } from './fields.ts'

/** An order with the current state of its payments. */
export interface OrderRow {
  order: Order
  /** Newest first; a payment that cannot be read is a refusal. */
  payments: readonly (PaymentView | Refusal)[]
  /** The shopper has begun to pay, and has not returned yet. */
  isPending: boolean
}

/** All orders, with their payments and actions. */
export function paymentsSection(view: View, rows: readonly OrderRow[], answer: Answer | undefined): Html {
  const texts = view.texts.merchant.paymentsPage
  if (rows.length === 0) return html`<p class="nothing">${texts.none}</p>`
  return html`<ul class="rows">${rows.map((row) => orderRow(view, row, answer))}</ul>`
}

function orderRow(view: View, { order, payments, isPending }: OrderRow, answer: Answer | undefined): Html {
  const texts = view.texts.merchant.paymentsPage
  const account = accountOf(order.accountId)
  return html`<li class="card row" id="${order.id}" data-order="${order.id}">
    <div class="row-head">
      <h2>${order.id}</h2>
      ${badge(view.texts, orderWord(order))}
      <span class="row-amount">${formatMoney(order.amountMinor, view.lang)}</span>
      <p class="note">${texts.kinds[order.kind]} · ${account ? nameOf(account) : texts.guest} · ${formatTime(order.createdAt, view.lang)}</p>
    </div>
    ${order.refundDue ? html`<p class="notice">${texts.refundDue}</p>` : ''}
    ${payments.map((payment) => ('code' in payment ? unreadable(payment) : paymentBlock(view, payment, order, answer)))}
    ${isPending && order.sessionId ? giveUp(view, `/merchant/sessions/${order.sessionId}/cancel`) : ''}
  </li>`
}

function unreadable({ message, code }: Refusal): Html {
  return html`<p class="notice" lang="en">${message} <code>${code}</code></p>`
}

function paymentBlock(view: View, payment: PaymentView, order: Order, answer: Answer | undefined): Html {
  const { paymentsPage: texts, answer: words } = view.texts.merchant
  const money = (amountMinor: number) => formatMoney(amountMinor, view.lang)
  return html`<div class="payment-block" data-payment="${payment.id}">
    <p class="payment-line"><code>${payment.method}</code> ${badge(view.texts, paymentWord(payment))}
      <span class="note">${formatTime(payment.createdAt, view.lang)}</span></p>
    <dl class="small-facts">
      <div><dt>${texts.asked}</dt><dd>${money(payment.amountMinor)}</dd></div>
      <div><dt>${texts.captured}</dt><dd>${money(payment.capturedMinor)}</dd></div>
      <div><dt>${texts.refunded}</dt><dd>${money(payment.refundedMinor)}</dd></div>
      ${payment.failureCode ? html`<div><dt>${words.ccv}</dt><dd><code>${payment.failureCode}</code></dd></div>` : ''}
      ${payment.reference ? html`<div><dt>${texts.ccvReference}</dt><dd><code>${payment.reference}</code></dd></div>` : ''}
    </dl>
    ${payment.operations.length > 0 ? operationList(view, payment) : ''}
    ${actions(view, payment, order, answer)}
  </div>`
}

function operationList(view: View, { id, method, operations }: PaymentView): Html {
  const { paymentsPage } = view.texts.merchant
  return html`<ul class="operations" aria-label="${paymentsPage.history}">
    ${operations.map((operation) => html`<li>${operationLine(view, operation, method)} ${stopRefund(view, id, operation)}</li>`)}
  </ul>`
}

function operationLine(view: View, operation: OperationView, method: string): Html {
  const { operation: texts } = view.texts.merchant
  return html`<span>${texts.kinds[operation.kind]}</span>
    ${badge(view.texts, operationWord(operation, method))}
    ${operation.failureCode ? html`<code>${operation.failureCode}</code>` : ''}
    <span class="note">${formatTime(operation.createdAt, view.lang)}</span>
    <span class="row-amount">${formatMoney(operation.amountMinor, view.lang)}</span>`
}

function stopRefund(view: View, paymentId: string, { id, kind, state }: OperationView): Html {
  if (kind !== 'refund' || state !== 'pending') return html``
  return html`<form method="post" action="/merchant/payments/${paymentId}/refunds/${id}/cancel">
    <button class="button button-quiet">${view.texts.merchant.paymentsPage.stopRefund}</button>
  </form>`
}

function actions(view: View, payment: PaymentView, order: Order, answer: Answer | undefined): Html {
  const at = `/merchant/payments/${payment.id}`
  switch (payment.payment) {
    case 'paid':
      return html`<div class="row-tools">
        ${payment.refundedMinor < payment.capturedMinor ? withAmount(view, at, 'refund', payment.id, answer) : ''}
        ${payment.operations.some(({ kind }) => kind === 'return') ? '' : takeBack(view, order)}
      </div>`
    case 'authorised':
      return html`<div class="row-tools">
        ${withAmount(view, at, 'capture', payment.id, answer)}
        <form method="post" action="${at}/reverse"><button class="button button-quiet">${view.texts.merchant.paymentsPage.reverse}</button></form>
      </div>`
    case 'pending':
    case 'processing':
      return giveUp(view, `${at}/cancel`)
    case 'none':
    case 'failed':
    case 'review':
      return html``
  }
}

function withAmount(view: View, at: string, what: 'refund' | 'capture', id: string, answer: Answer | undefined): Html {
  const { merchant: texts } = view.texts
  const form = formOf(`${what}:${id}`, answer)
  return html`<details class="fold" ${isRefused(form) ? html`open` : ''}>
    <summary class="button button-quiet">${texts.paymentsPage[what]}</summary>
    <form class="fold-form" method="post" action="${at}/${what}" novalidate>
      ${textField(form, { name: 'amount', member: 'amountMinor', label: texts.amount, hint: texts.part, inputmode: 'decimal' })}
      <button class="button">${texts.paymentsPage[what]}</button>
    </form>
  </details>`
}

function takeBack(view: View, order: Order): Html {
  const texts = view.texts.merchant.paymentsPage
  return html`<details class="fold">
    <summary class="button button-quiet">${texts.takeBack}</summary>
    <form class="fold-form" method="post" action="/merchant/orders/${order.id}/take-back">
      <p class="note">${texts.takeBackNote}</p>
      <button class="button button-danger">${texts.takeBack}</button>
    </form>
  </details>`
}

function giveUp(view: View, action: string): Html {
  return html`<form class="row-tools" method="post" action="${action}">
    <button class="button button-quiet">${view.texts.merchant.paymentsPage.cancel}</button>
  </form>`
}
