/**
 * The consent for a saved method: its exact text in the shopper's language, and a hash that proves which text it was.
 */
import type { ConsentView } from '@ccv-checkout/widget/protocol'
import { hashOf } from '../../runtime/secrets.ts'
import { directionOf, isolate, type Language, textLanguage } from '../languages.ts'
import type { Agreement, Currency } from './agreement.ts'
import { consentTexts, type Terms, type Texts, textsVersion } from './consent-texts.ts'
import type { Consent, Method } from './method.ts'

export interface ConsentNeed {
  shop: string
  kind: Method['kind']
  agreement: Agreement
  currency: Currency | undefined
  /** BCP 47; falls back to English. */
  lang: string
}

/** Returns the text to show, and the hash that the shopper's acceptance must contain. */
export function consentView(need: ConsentNeed): ConsentView {
  const language = textLanguage(need.lang)
  const texts = consentTexts[language]
  const text = writerOf(texts, need)(termsOf(need, language))
  const label = need.kind === 'card' && need.agreement.kind === 'unscheduled' ? texts.saveCard : texts.agree
  return { label, text, hash: hashOf(JSON.stringify([textsVersion, language, label, text])) }
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

function termsOf({ shop, kind, agreement, currency, lang }: ConsentNeed, language: Language): Terms {
  const amountMinor = agreement.kind === 'unscheduled' ? undefined : agreement.amountMinor
  // Amounts and dates use the shopper's region, or English when the texts fall back to English.
  const tag = lang.toLowerCase().startsWith(language) ? lang : language
  const format = new Intl.NumberFormat(tag, { style: 'currency', currency: currency ?? 'EUR' })
  const apart = directionOf(language) === 'rtl' ? isolate : (text: string) => text
  return {
    shop: apart(shop),
    wallet: apart(walletNames[kind] ?? ''),
    amount: amountMinor === undefined ? undefined : apart(format.format(amountMinor / 100)),
    everyDays: agreement.kind === 'recurring' ? agreement.everyDays : 0,
    until: agreement.kind === 'recurring' ? apart(longDate(agreement.until, tag)) : '',
    atMost: agreement.kind === 'instalment' ? agreement.atMost : 0,
  }
}

function longDate(day: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
}
