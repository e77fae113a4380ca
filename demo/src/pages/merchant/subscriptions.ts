import type { SavedMethod } from '@ccv-checkout/server'
import { html } from 'hono/html'
import { typedAmount } from '../../merchant/amounts.ts'
import type { Answer } from '../../merchant/answers.ts'
import type { Period, Series } from '../../merchant/series.ts'
import { formatDay } from '../../texts/texts.ts'
import type { Html } from '../html.ts'
import { badge } from '../status-words.ts'
import type { View } from '../view.ts'
import { formOf, textField } from './fields.ts'
import { chargeLine, methodHead } from './methods.ts'

/** A method with a recurring agreement, and its calendar. */
export interface SeriesRow {
  method: SavedMethod
  series: Series
  /** The amount of the agreement, or the shop's usual one. */
  amountMinor: number
}

/** The subscriptions, each with its periods. */
export function subscriptionsSection(view: View, rows: readonly SeriesRow[], answer: Answer | undefined): Html {
  const { series: texts } = view.texts.merchant
  if (rows.length === 0) {
    return html`<p class="nothing">${texts.none} <a href="/subscribe">${texts.start}</a></p>`
  }
  return html`<ul class="rows">
    ${rows.map(
      (row) => html`<li class="card row" data-series="${row.method.id}">
        ${methodHead(view, row.method)}
        <ol class="timeline">${row.series.periods.map((period) => periodLine(view, period))}</ol>
        ${runForm(view, row, answer)}
      </li>`,
    )}
  </ul>`
}

function periodLine(view: View, period: Period): Html {
  const { series: texts } = view.texts.merchant
  const day = html`<time datetime="${period.name}">${formatDay(period.due, view.lang)}</time>`
  switch (period.state) {
    case 'first':
      return html`<li class="period period-paid">${day} ${badge(view.texts, 'paid')} <span class="note">${texts.paidFirst}</span></li>`
    case 'due':
    case 'upcoming':
      return html`<li class="period period-${period.state}">${day} <span class="badge">${texts.states[period.state]}</span></li>`
    default:
      return html`<li class="period period-${period.state}">${day}
        ${period.order ? html`<ul>${chargeLine(view, period.order)}</ul>` : ''}</li>`
  }
}

function runForm(view: View, { method, series, amountMinor }: SeriesRow, answer: Answer | undefined): Html {
  const { series: texts, amount, charge } = view.texts.merchant
  const { agreement } = method
  const until = agreement.kind === 'recurring' ? formatDay(agreement.until, view.lang) : ''
  if (!series.next) return html`<p class="note">${texts.over(until)}</p>`
  const form = formOf(`run:${method.id}`, answer)
  const note = series.next.state === 'due' ? texts.runDue : texts.runNote(formatDay(series.next.due, view.lang))
  return html`<form class="fold-form run" method="post" action="/merchant/subscriptions/${method.id}/run" novalidate>
    <input type="hidden" name="period" value="${series.next.name}" />
    ${textField(form, { name: 'amount', member: 'amountMinor', label: amount, value: typedAmount(amountMinor), hint: charge.amountHint, inputmode: 'decimal' })}
    <button class="button">${texts.run}</button>
    <p class="note">${note}</p>
  </form>`
}
