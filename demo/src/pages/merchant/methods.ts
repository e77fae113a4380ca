import type { Charge, SavedMethod } from '@ccv-checkout/server'
import { html } from 'hono/html'
import { typedAmount } from '../../merchant/amounts.ts'
import { afterFailure } from '../../merchant/answer-words.ts'
import type { Answer } from '../../merchant/answers.ts'
import { type ChargeOrder, chargeState } from '../../merchant/charging.ts'
import { accountOf, nameOf } from '../../shop/accounts.ts'
import { formatMoney, formatTime } from '../../texts/texts.ts'
import type { Html } from '../html.ts'
import { agreementText, expiryText, labelOf, stateMarks } from '../method-words.ts'
import { badge, paymentWord } from '../status-words.ts'
import type { View } from '../view.ts'
import { choiceField, formOf, isRefused, textField } from './fields.ts'
import { linkLine } from './frame.ts'

/** A saved method with its charges. */
export interface MethodRow {
  method: SavedMethod
  /** Newest first. */
  charges: readonly ChargeOrder[]
  /** The order number in the form: a form that is sent twice charges once. */
  orderId: string
}

const usualAmountMinor = 1200

/** The saved methods, each with a form to charge it. */
export function methodsSection(view: View, rows: readonly MethodRow[], answer: Answer | undefined): Html {
  const { charge: texts } = view.texts.merchant
  if (rows.length === 0) return html`<p class="nothing">${texts.none}</p>`
  return html`<ul class="rows">${rows.map((row) => methodRow(view, row, answer))}</ul>`
}

function methodRow(view: View, { method, charges, orderId }: MethodRow, answer: Answer | undefined): Html {
  const { charge: texts } = view.texts.merchant
  const form = formOf(`charge:${method.id}`, answer)
  return html`<li class="card row" data-method="${method.id}">
    ${methodHead(view, method)}
    <div class="row-tools">
      <details class="fold" ${isRefused(form) ? html`open` : ''}>
        <summary class="button button-quiet">${texts.open}<span class="unseen">: ${labelOf(view, method)}</span></summary>
        <form class="fold-form" method="post" action="/merchant/methods/${method.id}/charge" novalidate>
          <input type="hidden" name="order" value="${orderId}" />
          ${chargeFields(view, method, form)}
          <button class="button">${texts.go}</button>
        </form>
      </details>
      ${revoke(view, method)}
    </div>
    ${charges.length > 0 ? html`<section class="charges"><h3>${texts.history}</h3><ul>${charges.map((order) => chargeLine(view, order))}</ul></section>` : ''}
  </li>`
}

/** The customer, the method, and its actions. */
export function methodHead(view: View, method: SavedMethod): Html {
  const account = accountOf(method.customerId)
  const about = [account ? nameOf(account) : method.customerId, expiryText(view, method), agreementText(view, method)]
  return html`<div class="row-head">
    <h2>${labelOf(view, method)}</h2> ${stateMarks(view, method)}
    <p class="note">${about.filter(Boolean).join(' · ')}</p>
  </div>`
}

function chargeFields(view: View, method: SavedMethod, form: ReturnType<typeof formOf>): Html {
  const { charge: texts, amount } = view.texts.merchant
  const { agreement } = method
  const value = agreement.kind === 'unscheduled' ? usualAmountMinor : (agreement.amountMinor ?? usualAmountMinor)
  return html`${textField(form, { name: 'amount', member: 'amountMinor', label: amount, value: typedAmount(value), hint: texts.amountHint, inputmode: 'decimal' })}
    ${agreement.kind === 'unscheduled' ? '' : textField(form, { name: 'period', label: texts.period, hint: texts.periodHint, maxlength: 64 })}
    ${choiceField(form, {
      name: 'shopper',
      label: texts.shopper,
      options: [
        { value: 'absent', label: texts.absent },
        { value: 'present', label: texts.present },
      ],
    })}
    ${choiceField(form, {
      name: 'capture',
      label: texts.capture,
      options: [
        { value: 'now', label: texts.now },
        { value: 'later', label: texts.later },
      ],
    })}`
}

function revoke(view: View, method: SavedMethod): Html {
  const { charge: texts } = view.texts.merchant
  return html`<details class="fold">
    <summary class="button button-quiet">${texts.revoke}<span class="unseen">: ${labelOf(view, method)}</span></summary>
    <form class="fold-form" method="post" action="/merchant/methods/${method.id}/revoke">
      <p class="note">${texts.revokeSure}</p>
      <button class="button button-danger">${texts.revoke}</button>
    </form>
  </details>`
}

/** One charge with its status; after a failure, with what may follow. */
export function chargeLine(view: View, order: ChargeOrder): Html {
  const state = chargeState(order)
  const { period, answer } = order.charge
  return html`<li class="charge" data-charge="${order.id}">
    <p class="charge-line">
      <a href="/merchant#${order.id}">${order.id}</a>
      ${badge(view.texts, paymentWord({ payment: state, reason: answer?.reason }))}
      <span class="note">${[period, formatTime(order.createdAt, view.lang)].filter(Boolean).join(' · ')}</span>
      <span class="row-amount">${formatMoney(order.amountMinor, view.lang)}</span>
    </p>
    ${state === 'failed' && answer ? failure(view, order, answer) : ''}
    ${state === 'pending' && answer?.redirectUrl ? linkLine(view, { href: answer.redirectUrl, label: view.texts.merchant.charge.openCcv }) : ''}
  </li>`
}

function failure(view: View, order: ChargeOrder, answer: Charge): Html {
  const { charge: texts } = view.texts.merchant
  const again = html`<form method="post" action="/merchant/charges/${order.id}/again">
    <button class="button button-quiet">${texts.again}<span class="unseen">: ${order.id}</span></button>
  </form>`
  return html`<div class="failure">
    <p>${afterFailure(view, answer).join(' ')}</p>
    ${answer.failureCode ? html`<p class="note">${view.texts.merchant.answer.ccv} <code>${answer.failureCode}</code></p>` : ''}
    ${answer.recoveryUrl ? linkLine(view, { href: answer.recoveryUrl, label: texts.recovery, copy: true }, again) : again}
  </div>`
}
