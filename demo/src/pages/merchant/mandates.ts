import type { MandateTransaction, MandateView } from '@ccv-checkout/server'
import { html } from 'hono/html'
import type { Answer } from '../../merchant/answers.ts'
import { accountOf, nameOf } from '../../shop/accounts.ts'
import { formatMoney, formatTime } from '../../texts/texts.ts'
import type { Html } from '../html.ts'
import type { View } from '../view.ts'
import { type Form, formOf, isRefused, textField } from './fields.ts'

/** A mandate as CCV has it now, with its transactions. */
export interface MandateRow {
  mandate: MandateView
  /** Absent if CCV did not answer. */
  transactions?: readonly MandateTransaction[]
}

/** The fields of a mandate that can be changed. */
export const mandateFields = ['firstName', 'lastName', 'email', 'address', 'zip', 'city', 'country'] as const

/** The mandates of all customers. */
export function mandatesSection(view: View, rows: readonly MandateRow[], answer: Answer | undefined): Html {
  if (rows.length === 0) return html`<p class="nothing">${view.texts.merchant.mandates.none}</p>`
  return html`<ul class="rows">${rows.map((row) => mandateRow(view, row, answer))}</ul>`
}

function mandateRow(view: View, { mandate, transactions }: MandateRow, answer: Answer | undefined): Html {
  const { mandates: texts, charge } = view.texts.merchant
  const account = accountOf(mandate.customerId)
  const kind = kindOf(view, mandate)
  const form = formOf(`mandate:${mandate.id}`, answer)
  const isOver = mandate.state === 'revoked' || mandate.state === 'dead'
  return html`<li class="card row" data-mandate="${mandate.id}">
    <div class="row-head">
      <h2>${kind}</h2> <span class="badge badge-mandate-${mandate.state}">${texts.states[mandate.state]}</span>
      <p class="note">${account ? nameOf(account) : mandate.customerId} · ${formatTime(mandate.createdAt, view.lang)}</p>
    </div>
    ${atCcv(view, mandate)}
    ${transactions && transactions.length > 0 ? transactionList(view, transactions) : ''}
    ${
      isOver
        ? ''
        : html`<div class="row-tools">
            <details class="fold" ${isRefused(form) ? html`open` : ''}>
              <summary class="button button-quiet">${texts.update}<span class="unseen">: ${kind}</span></summary>
              ${updateForm(view, mandate, form)}
            </details>
            <details class="fold">
              <summary class="button button-quiet">${charge.revoke}<span class="unseen">: ${kind}</span></summary>
              <form class="fold-form" method="post" action="/merchant/mandates/${mandate.id}/revoke">
                <p class="note">${charge.revokeSure}</p>
                <button class="button button-danger">${charge.revoke}</button>
              </form>
            </details>
          </div>`
    }
  </li>`
}

function kindOf(view: View, { type }: MandateView): string {
  const { kinds } = view.texts.account
  const names = {
    card: kinds.mandate,
    sepa: kinds.sepa,
    paypal: 'PayPal',
    applepay: 'Apple Pay',
    googlepay: 'Google Pay',
  }
  return names[type]
}

function atCcv(view: View, { ccv }: MandateView): Html {
  const { mandates: texts } = view.texts.merchant
  if (!ccv) return html`<p class="note">${texts.notRead}</p>`
  const { customer = {}, account } = ccv
  const who = [customer.firstName, customer.lastName].filter(Boolean).join(' ')
  const place = [customer.address, [customer.zip, customer.city].filter(Boolean).join(' '), customer.country]
  const facts: [string, string | undefined][] = [
    [texts.status, ccv.status],
    [texts.reference, ccv.mandateId],
    [texts.statement, ccv.externalReference],
    [texts.signed, ccv.signed === undefined ? undefined : formatTime(ccv.signed, view.lang)],
    [texts.name, who],
    [texts.fields.email, customer.email],
    [texts.place, place.filter(Boolean).join(', ')],
    [texts.account, account?.iban],
  ]
  return html`<dl class="small-facts">
    ${facts.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : ''))}
  </dl>`
}

function transactionList(view: View, transactions: readonly MandateTransaction[]): Html {
  const { mandates: texts } = view.texts.merchant
  return html`<section class="charges">
    <h3>${texts.transactions}</h3>
    <ul class="operations">
      ${transactions.map(
        (row) => html`<li>
          <span><code>${row.type ?? ''}</code></span>
          <span class="badge badge-${row.status === 'success' ? 'paid' : row.status === 'failed' ? 'failed' : 'processing'}">${row.status}</span>
          ${row.failureCode ? html`<code>${row.failureCode}</code>` : ''}
          ${row.orderId ? html`<a class="note" href="/merchant#${row.orderId}">${row.orderId}</a>` : html`<code class="note">${row.reference}</code>`}
          ${row.amountMinor === undefined ? '' : html`<span class="row-amount">${formatMoney(row.amountMinor, view.lang)}</span>`}
        </li>`,
      )}
    </ul>
  </section>`
}

function updateForm(view: View, { id, ccv }: MandateView, form: Form): Html {
  const { mandates: texts } = view.texts.merchant
  return html`<form class="fold-form" method="post" action="/merchant/mandates/${id}" novalidate>
    <p class="note">${texts.updateNote}</p>
    <div class="two">
      ${mandateFields.map((name) =>
        textField(form, {
          name,
          label: texts.fields[name],
          value: ccv?.customer?.[name] ?? '',
          ...(name === 'email' ? { inputmode: 'email' as const } : {}),
          ...(name === 'country' ? { hint: texts.countryHint, maxlength: 2 } : {}),
        }),
      )}
    </div>
    <button class="button">${texts.save}</button>
  </form>`
}
