/**
 * The consent for a saved method: its exact text in the shopper's language, the plan of a series, and a hash that proves
 * what the shopper saw.
 */
import type { ConsentView } from '@ccv-checkout/widget/protocol'
import { hashOf } from '../../runtime/secrets.ts'
import { amountText, dayText } from '../formatted.ts'
import { directionOf, isolate, type Language, textLanguage } from '../languages.ts'
import type { Agreement, Currency } from './agreement.ts'
import { readCancelAt } from './cancel-at.ts'
import { consentTexts, type Terms, type Texts, textsVersion } from './consent-texts.ts'
import type { Consent, Method } from './method.ts'

export interface ConsentNeed {
  shop: string
  kind: Method['kind']
  agreement: Agreement
  currency: Currency | undefined
  /** The amount that is paid when the consent is given, in minor units; absent when nothing is. */
  firstMinor?: number | undefined
  /** Where the shopper cancels a series: the URL of a page, or an e-mail address. */
  cancelAt?: string | undefined
  /** BCP 47; falls back to English. */
  lang: string
}

/** Returns the text to show, and the hash that the shopper's acceptance must contain. */
export function consentView(need: ConsentNeed): ConsentView {
  const language = textLanguage(need.lang)
  const texts = consentTexts[language]
  const terms = termsOf(need, language)
  const text = writerOf(texts, need)(terms)
  const label = labelOf(texts, need, terms)
  const plan = planOf(need, language, terms)
  // A changed plan is another consent: it empties the box, and what was accepted before is not accepted for it.
  const shown = [textsVersion, language, label, text, ...(plan === undefined ? [] : [plan])]
  return { label, text, ...(plan === undefined ? {} : { plan }), hash: hashOf(JSON.stringify(shown)) }
}

/** The label of the box says what is agreed to. */
function labelOf(texts: Texts, { kind, agreement }: ConsentNeed, terms: Terms): string {
  if (kind === 'sepa') return texts.authoriseDebit(terms)
  if (kind !== 'card') return texts.authoriseWallet(terms)
  return agreement.kind === 'unscheduled' ? texts.saveCard : texts.authoriseCard(terms)
}

/** What a series takes, and how to cancel it; `undefined` for other agreements. */
function planOf(need: ConsentNeed, language: Language, terms: Terms): string | undefined {
  const { kind } = need.agreement
  if (kind === 'unscheduled') return undefined
  const texts = consentTexts[language]
  const isRecurring = kind === 'recurring'
  // The first payment is one of the instalments.
  const following = need.firstMinor === undefined ? terms : { ...terms, atMost: terms.atMost - 1 }
  const plan = isRecurring ? texts.plan(terms) : texts.planInstalment(following)
  const ending = (isRecurring ? texts.cancelPlan : texts.withdrawPlan)(whereOf(need, language))
  return `${withFirst(need, language, plan)} ${ending}`
}

/** The plan after the first payment. One by direct debit is not taken today. */
function withFirst(need: ConsentNeed, language: Language, plan: string): string {
  const { planFirst, planToday } = consentTexts[language]
  const first = moneyWriter(need, language)(need.firstMinor)
  if (first === undefined) return `${plan.charAt(0).toUpperCase()}${plan.slice(1)}.`
  return (need.kind === 'sepa' ? planFirst : planToday)(first, plan)
}

/** Begins with a space. Empty in a session that was created when nothing had to be set. */
function whereOf({ cancelAt }: ConsentNeed, language: Language): string {
  if (cancelAt === undefined) return ''
  const { byMail, onPage } = consentTexts[language]
  const { kind, shown } = readCancelAt(cancelAt)
  return ` ${(kind === 'mail' ? byMail : onPage)(apartIn(language)(shown))}`
}

function writerOf(texts: Texts, { kind, agreement }: ConsentNeed): (terms: Terms) => string {
  switch (kind) {
    case 'card':
      return { unscheduled: texts.card, recurring: texts.cardRecurring, instalment: texts.cardInstalment }[
        agreement.kind
      ]
    case 'sepa':
      return { unscheduled: texts.sepa, recurring: texts.sepaRecurring, instalment: texts.sepaInstalment }[
        agreement.kind
      ]
    case 'paypal':
    case 'applepay':
    case 'googlepay':
      return { unscheduled: texts.wallet, recurring: texts.walletRecurring, instalment: texts.walletInstalment }[
        agreement.kind
      ]
  }
}

/** Returns the record of an acceptance; `undefined` when the hash does not match the current text. */
export function acceptedConsent(need: ConsentNeed, hash: string | undefined, now: number): Consent | undefined {
  const view = consentView(need)
  if (view.hash !== hash) return undefined
  return {
    label: view.label,
    text: view.text,
    ...(view.plan === undefined ? {} : { plan: view.plan }),
    hash,
    version: textsVersion,
    lang: textLanguage(need.lang),
    acceptedAt: now,
  }
}

const walletNames: Partial<Record<Method['kind'], string>> = {
  paypal: 'PayPal',
  applepay: 'Apple Pay',
  googlepay: 'Google Pay',
}

function termsOf(need: ConsentNeed, language: Language): Terms {
  const { shop, kind, agreement } = need
  const apart = apartIn(language)
  return {
    shop: apart(shop),
    wallet: apart(walletNames[kind] ?? ''),
    amount: moneyWriter(need, language)(agreement.kind === 'unscheduled' ? undefined : agreement.amountMinor),
    everyDays: agreement.kind === 'recurring' ? agreement.everyDays : 0,
    until: agreement.kind === 'recurring' ? apart(dayText(agreement.until, need.lang)) : '',
    atMost: agreement.kind === 'instalment' ? agreement.atMost : 0,
  }
}

function apartIn(language: Language): (text: string) => string {
  return directionOf(language) === 'rtl' ? isolate : (text) => text
}

function moneyWriter(need: ConsentNeed, language: Language): (minor: number | undefined) => string | undefined {
  const { currency = 'EUR', lang } = need
  const apart = apartIn(language)
  return (amountMinor) => (amountMinor === undefined ? undefined : apart(amountText({ amountMinor, currency }, lang)))
}
