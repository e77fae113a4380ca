/** One row of the page with its own form, so that a required field of one row never blocks another. */
import type { DetailField } from '@ccv-checkout/widget/protocol'
import { brands } from '@ccv-checkout/widget/server'
import { html, raw } from 'hono/html'
import type { NewSession } from '../contract/checkout.ts'
import { countriesIn } from '../domain/formatted.ts'
import type { Html } from './layout.ts'
import { lock, marksOf } from './marks.ts'
import type { Field, Row } from './rows.ts'
import type { PageTexts } from './texts/texts.ts'

export interface FormState {
  texts: PageTexts
  input: NewSession
  amount: string
  /** The session's token, if the visitor has sent it. */
  token: string | undefined
  /** Where the form is sent, when that is not the address of the page. */
  action: string | undefined
  /** The values that this row was submitted with, and the invalid fields. */
  posted: { values: ReadonlyMap<string, string>; wrong: ReadonlySet<Field> } | undefined
}

/** @param isOnly the row is the only one, so it cannot be expanded or collapsed */
export function rowOf(row: Row, state: FormState, isOpen: boolean, isOnly: boolean): Html {
  const head = html`<span class="name">${nameOf(row, state.texts)}</span>${marksOf(row.look)}`
  const form = formOf(row, state)
  return isOnly
    ? html`<div class="row"><div class="head">${head}</div>${form}</div>`
    : html`<details class="row" name="way" ${isOpen ? raw('open') : ''}><summary class="head">${head}</summary>${form}</details>`
}

/** The shopper's own name of a saved method, or its brand and last digits; with its date where another looks the same. */
function nameOf({ look, saved, isAnother }: Row, texts: PageTexts): Html | string {
  if (!saved) return isAnother ? texts.anotherCard : texts[look]
  const name = brands.get(saved.brand ?? saved.kind) ?? texts[look]
  const since = saved.savedOn && html`<small>${texts.savedOn(saved.savedOn)}</small>`
  return html`<bdi>${saved.name ?? (saved.last4 === undefined ? name : `${name} •••• ${saved.last4}`)}</bdi>${since ?? ''}`
}

function formOf(row: Row, state: FormState): Html {
  const { texts, input, amount, token, action } = state
  const label = labelOf(row, state)
  const isSilent = row.pays && !label.includes(amount)
  return html`<form method="post"${action ? html` action="${action}"` : ''} novalidate>
<input type="hidden" name="choice" value="${row.choice}">
<input type="hidden" name="lang" value="${input.lang}">
${token ? html`<input type="hidden" name="token" value="${token}">` : ''}
${row.method ? html`<input type="hidden" name="method" value="${row.method}">` : ''}
${row.saved ? html`<input type="hidden" name="savedMethodId" value="${row.saved.id}">` : ''}
<p class="where">${lock}${whereOf(row, texts)}</p>
${row.missing.length > 0 ? html`<div class="fields">${row.missing.map((name) => field(name, row, state))}</div>` : ''}
${agreement(row, state)}
<div class="foot">
${isSilent ? html`<p class="total"><span>${texts.total}</span><strong>${amount}</strong></p>` : ''}
${row.consent?.plan ? html`<p class="${row.mustConsent ? 'plan' : 'plan chosen'}">${row.consent.plan}</p>` : ''}
<button class="go">${label}</button>
</div>
</form>`
}

const destinations = {
  card: 'toCardPage',
  bcmc: 'toCardPage',
  ideal: 'toBankApp',
  wero: 'toBankApp',
  sepa: 'toSignPage',
  paypal: 'toPaypal',
  googlepay: 'toWallet',
} as const satisfies Record<Row['look'], keyof PageTexts>

/** When the money moves, and where the shopper goes. */
function whereOf(row: Row, texts: PageTexts): string {
  const when = whenOf(row, texts)
  const isChargedHere = row.saved !== undefined && !row.saved.redirects
  return isChargedHere ? when : `${when} · ${texts[destinations[row.look]]}`
}

/** When the money moves. That of a direct debit never moves at once. */
function whenOf({ pays, look }: Row, texts: PageTexts): string {
  if (!pays) return texts.nothingNow
  return look === 'sepa' ? texts.withinDays : texts.paysNow
}

function labelOf({ pays, signs, look }: Row, { texts, input, amount }: FormState): string {
  if (input.buttonLabel === 'subscribe') return texts.subscribe
  if (input.buttonLabel === 'order' && pays) return texts.order
  if (signs && look !== 'sepa') return pays ? texts.agreeAndPay(amount) : texts.agree
  if (signs) return pays ? texts.signAndPay(amount) : texts.sign
  return pays ? texts.pay(amount) : texts.saveCard
}

const attributesOf = {
  firstName: 'autocomplete="given-name" maxlength="70"',
  lastName: 'autocomplete="family-name" maxlength="70"',
  email: 'type="email" autocomplete="email" maxlength="254"',
  country: 'autocomplete="country"',
} as const satisfies Record<DetailField, string>

/** The id of a field, to which the list of errors links. */
export function fieldId({ key }: Row, name: Field): string {
  return `${key}-${name}`
}

function field(name: DetailField, row: Row, { texts, input, posted }: FormState): Html {
  const id = fieldId(row, name)
  const value = posted?.values.get(name) ?? ''
  const isWrong = posted?.wrong.has(name) ?? false
  const attributes = html`id="${id}" name="${name}" required ${raw(attributesOf[name])} ${isWrong ? html`aria-invalid="true" aria-describedby="${id}-fault"` : ''}`
  const control =
    name === 'country'
      ? html`<select ${attributes}><option value="">${texts.chooseCountry}</option>${countriesIn(input.lang).map(
          ([code, name]) => html`<option value="${code}" ${code === value ? raw('selected') : ''}>${name}</option>`,
        )}</select>`
      : html`<input ${attributes} value="${value}">`
  const fault = isWrong ? html`<p class="fault" id="${id}-fault">${texts.faults[name]}</p>` : ''
  const isPair = row.missing.includes('firstName') && row.missing.includes('lastName')
  const isWide = !isPair || name === 'email' || name === 'country'
  return html`<div class="field ${isWide ? 'wide' : ''}"><label for="${id}">${texts.fields[name]}</label>${control}${fault}</div>`
}

/**
 * The text comes first, then the box. It is never checked in advance, and not after an error either: consent is one
 * deliberate act.
 */
function agreement(row: Row, { texts, posted }: FormState): Html | '' {
  const { consent, mustConsent } = row
  if (!consent) return ''
  const id = fieldId(row, 'consent')
  const isWrong = posted?.wrong.has('consent') ?? false
  const fault = isWrong ? html`<p class="fault" id="${id}-fault">${texts.faults.consent}</p>` : ''
  const attributes = html`${mustConsent ? raw('required') : ''} ${isWrong ? html`aria-invalid="true" aria-describedby="${id}-fault"` : ''}`
  const plan = consent.plan && !mustConsent ? html`<p class="plan">${consent.plan}</p>` : ''
  return html`<p class="terms">${consent.text}</p>${plan}<div class="agree"><label class="tick"><input type="checkbox" id="${id}" name="consent" value="${consent.hash}" ${attributes}><span>${consent.label}</span></label>${fault}</div>`
}
