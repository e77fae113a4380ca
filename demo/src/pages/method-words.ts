/** The texts of a saved method, for the account page and the back office. */
import type { SavedMethod } from '@ccv-checkout/server'
import { html } from 'hono/html'
import { formatDay } from '../texts/texts.ts'
import type { Html } from './html.ts'
import type { View } from './view.ts'

const brands: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  maestro: 'Maestro',
  amex: 'American Express',
  bcmc: 'Bancontact',
}
const wallets: Readonly<Record<string, string>> = { paypal: 'PayPal', applepay: 'Apple Pay', googlepay: 'Google Pay' }

/** Returns the customer's own name for the method, or its kind, with the last digits. */
export function labelOf(view: View, method: SavedMethod): string {
  const { kinds } = view.texts.account
  const kind = method.kind === 'sepa' ? kinds.sepa : (wallets[method.kind] ?? brands[method.brand ?? ''] ?? kinds.card)
  const name = method.name ?? kind
  return method.last4 ? `${name} ···· ${method.last4}` : name
}

/** Returns when the card expires; empty without an expiry date. */
export function expiryText(view: View, { expiry }: SavedMethod): string {
  return expiry ? `${view.texts.account.expires} ${String(expiry.month).padStart(2, '0')}/${expiry.year}` : ''
}

/** Returns what the method may be used for. */
export function agreementText(view: View, { agreement }: SavedMethod): string {
  const texts = view.texts.account.agreement
  switch (agreement.kind) {
    case 'unscheduled':
      return texts.unscheduled
    case 'recurring':
      return texts.recurring(agreement.everyDays, formatDay(agreement.until, view.lang))
    case 'instalment':
      return texts.instalment(agreement.atMost)
  }
}

/** Returns badges for a method that is unusable, expires soon, is in use or is not shown to the customer. */
export function stateMarks(view: View, method: SavedMethod): Html {
  const texts = view.texts.account
  const mark = (tone: string, text: string) => html`<span class="badge ${tone}">${text}</span> `
  return html`${method.state === 'usable' ? '' : mark(method.state === 'expired' ? 'badge-failed' : '', texts.state[method.state])}
    ${method.expiresSoon ? mark('badge-review', texts.expiresSoon) : ''}
    ${method.inUseBy ? mark('', texts.inUse) : ''}
    ${method.sameAs ? mark('badge-review', texts.savedTwice) : ''}`
}
