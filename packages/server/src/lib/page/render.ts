/** The plain page as HTML. Pure; every text is escaped. */
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { textLanguage } from '../domain/consent.ts'
import { consentFor, type Offer, offersOf } from '../offers.ts'
import type { ProblemError } from '../problem.ts'
import type { SessionRecord } from '../store/records.ts'
import type { Outcome } from '../views.ts'
import { styles } from './page-styles.ts'
import { type PageTexts, pageTexts } from './page-texts.ts'

export interface PageState {
  session: SessionRecord
  outcome: Outcome
  isBack: boolean
  isExpired: boolean
  shop: string
  testMode: boolean
  now: number
  problem: ProblemError | undefined
}

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export function renderPage(state: PageState): Html {
  const { session, outcome, isBack } = state
  const { lang, order, returnUrl, checkoutUrl } = session.input
  const language = textLanguage(lang)
  const texts = pageTexts[language] ?? pageTexts['en']
  if (!texts) throw new TypeError('page texts exist in English')
  const amount = order ? money(order.amountMinor, order.currency, lang) : ''
  const isChecking = isBack && (outcome.payment === 'pending' || outcome.method === 'pending')
  const back = checkoutUrl ?? new URL(returnUrl).origin

  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${isChecking ? raw('<meta http-equiv="refresh" content="3">') : ''}
<title>${state.shop}</title>
<style>${raw(styles)}</style>
</head>
<body><main>
<header><h1>${state.shop}</h1><p>${amount}</p>${order ? html`<p class="sub">${order.description}</p>` : ''}</header>
<div class="sheet">
${state.testMode ? html`<p class="test">${texts.testMode}</p>` : ''}
${isChecking ? end('', texts.checking, texts.checkingMore) : content(state, texts, amount)}
</div>
<footer><a href="${back}">${texts.back}</a></footer>
</main></body></html>`
}

function content(state: PageState, texts: PageTexts, amount: string): Html {
  const { outcome } = state
  const saving = { none: '', pending: '', saved: texts.saved, 'not-saved': texts.notSaved }[outcome.method]
  switch (outcome.payment) {
    case 'paid':
      return end('good', texts.paid(amount), saving)
    case 'processing':
      return end('good', texts.processing, saving)
    case 'authorised':
      return end('good', texts.authorised, saving)
    case 'review':
      return end('', texts.review, '')
    case 'failed':
    case 'pending':
    case 'none':
      break
  }
  if (outcome.payment === 'none' && outcome.method === 'saved') return end('good', texts.saved, '')
  if (state.isExpired) return end('', texts.expired, '')
  return choosing(state, texts, amount)
}

function end(kind: '' | 'good' | 'bad', title: string, more: string): Html {
  return html`<div class="end ${kind}" role="status"><h2>${title}</h2>${more ? html`<p>${more}</p>` : ''}</div>`
}

function choosing(state: PageState, texts: PageTexts, amount: string): Html {
  const { session, outcome, problem, now, shop } = state
  const offers = offersOf(session.input, [], now)
  const failed = outcome.payment === 'failed' || (outcome.payment === 'none' && outcome.method === 'not-saved')
  return html`
${problem ? html`<p class="wrong" role="alert">${problemText(problem, texts)}</p>` : ''}
${failed && !problem ? html`<p class="wrong" role="status">${failedText(outcome, texts)}</p>` : ''}
${
  outcome.live?.redirectUrl
    ? html`<div class="note"><span>${texts.open}</span><a class="go" href="${outcome.live.redirectUrl}">${texts.goOn}</a></div>`
    : ''
}
${offers.flatMap((offer) => rows(offer).map((method) => row({ offer, method, session, shop, texts, amount, isOnly: offers.length === 1 })))}`
}

/** `pay` has a row per method. */
function rows(offer: Offer): (string | undefined)[] {
  return offer.choice === 'pay' ? offer.methods : [undefined]
}

interface RowState {
  offer: Offer
  method: string | undefined
  session: SessionRecord
  shop: string
  texts: PageTexts
  amount: string
  isOnly: boolean
}

function row({ offer, method, session, shop, texts, amount, isOnly }: RowState): Html {
  const consent = consentFor(offer, session.input, shop, session.input.lang)
  const missing = offer.choice === 'sepa-mandate' ? offer.missing : []
  return html`<details name="choice" ${isOnly && method === rows(offer)[0] ? raw('open') : ''}>
<summary>${nameOf(offer, method, texts)}</summary>
<form method="post">
<input type="hidden" name="choice" value="${offer.choice}">
${method ? html`<input type="hidden" name="method" value="${method}">` : ''}
${missing.map((name) => html`<label>${texts[name]}<input name="${name}" required ${raw(attributesOf[name])}></label>`)}
${
  consent
    ? html`<p class="terms">${consent.text}</p><label class="tick"><input type="checkbox" name="consent" value="${consent.hash}" required><span>${consent.label}</span></label>`
    : ''
}
<button>${buttonOf(offer, session, texts, amount)}</button>
<p class="next">${texts.next}</p>
</form></details>`
}

const attributesOf = {
  firstName: 'autocomplete="given-name" maxlength="70"',
  lastName: 'autocomplete="family-name" maxlength="70"',
  email: 'type="email" autocomplete="email" maxlength="254"',
  country: 'autocomplete="country" maxlength="2" minlength="2" pattern="[A-Za-z]{2}" placeholder="NL"',
}

function nameOf(offer: Offer, method: string | undefined, texts: PageTexts): string {
  if (offer.choice === 'pay-and-save') return texts.cardAndSave
  if (offer.choice === 'sepa-mandate') return texts.sepa
  if (method === 'bcmc' || method === 'ideal') return texts[method]
  return texts.card
}

function buttonOf(offer: Offer, session: SessionRecord, texts: PageTexts, amount: string): string {
  if (offer.choice === 'save-card') return texts.saveCard
  const label = session.input.buttonLabel
  if (amount && label === 'order') return texts.order(amount)
  if (amount && label === 'subscribe') return texts.subscribe(amount)
  if (offer.choice === 'sepa-mandate') return amount ? texts.signAndPay(amount) : texts.sign
  return texts.pay(amount)
}

function failedText(outcome: Outcome, texts: PageTexts): string {
  switch (outcome.reason) {
    case 'cancelled':
      return texts.cancelled
    case 'unavailable':
      return texts.unavailable
    case 'declined':
    case 'insufficient-funds':
    case 'fraud-suspected':
      return texts.declined
    case 'expired':
    case 'needs-review':
    case undefined:
      return texts.failed
  }
}

function problemText(problem: ProblemError, texts: PageTexts): string {
  if (problem.code === 'consent-required') return texts.agreeFirst
  if (problem.code === 'order-in-progress') return texts.open
  if (problem.code !== 'invalid-request') return texts.somethingWrong
  const fields = problem.errors.map(({ field }) => field.split('.').at(-1) ?? '')
  const names = fields.flatMap((field) => (field in attributesOf ? texts[field as keyof typeof attributesOf] : []))
  return names.length > 0 ? `${texts.mend}: ${names.join(', ')}` : texts.somethingWrong
}

function money(amountMinor: number, currency: string, lang: string): string {
  return new Intl.NumberFormat(lang, { style: 'currency', currency }).format(amountMinor / 100)
}
