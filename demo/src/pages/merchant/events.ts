import type { CheckoutEvent } from '@ccv-checkout/server'
import { html } from 'hono/html'
import { formatMoney } from '../../texts/texts.ts'
import { colour } from '../developer.ts'
import type { Html } from '../html.ts'
import type { View } from '../view.ts'

/** All events of the backend. The script keeps the list up to date. */
export function eventsSection(view: View, events: readonly CheckoutEvent[]): Html {
  const { events: texts } = view.texts.merchant
  return html`<section class="told">
    <p class="note">${texts.lead}</p>
    <p class="nothing" data-events-none ${events.length > 0 ? html`hidden` : ''}>${texts.none}</p>
    <ol class="steps" data-events>${eventLines(view, events)}</ol>
  </section>`
}

/** Each event as a line that expands to show the whole event. */
export function eventLines(view: View, events: readonly CheckoutEvent[]): Html {
  return html`${events.map((event) => {
    const { payment, operation } = event.data
    const amountMinor = operation?.amountMinor ?? payment?.amountMinor
    return html`<li class="step step-event" data-event="${event.id}">
      <details>
        <summary>
          <span class="step-kind">${event.type}</span>
          <time datetime="${new Date(event.createdAt).toISOString()}">${new Date(event.createdAt).toISOString().slice(11, 19)}</time>
          <span>${amountMinor === undefined ? '' : formatMoney(amountMinor, view.lang)}</span>
          <code class="step-title">${event.orderId ?? event.methodId ?? ''}</code>
        </summary>
        <pre tabindex="0">${colour(event)}</pre>
      </details>
    </li>`
  })}`
}
