import { html } from 'hono/html'
import type { TransactionRecord } from '../books/records.ts'
import { findTestCard, hasExpired, laterExpiry, type TestCard, testCards } from '../simulation/test-cards.ts'
import { formatAmount, type Html, textField } from './layout.ts'
import type { PageLanguage, Texts } from './texts/texts.ts'

/** Values of the card form. */
export interface CardForm {
  name: string
  number: string
  expiry: string
  cvc: string
}

/** Validation errors per field. */
export type CardErrors = Partial<Record<keyof CardForm, string>>

/** A valid card form. */
export interface CheckedCard {
  card: TestCard
  name: string
  /** `MMYY`. */
  expiryDate: string
}

const empty: CardForm = { name: '', number: '', expiry: '', cvc: '' }

/** Returns the initial values: empty, or those of the test card that was picked from the list. */
export function openForm(pickedId: string | undefined, now: number): CardForm {
  const card = testCards.find((candidate) => candidate.id === pickedId)
  if (!card) return empty
  const expiry = laterExpiry(now)
  return {
    name: 'An Peeters',
    number: card.number,
    expiry: `${expiry.slice(0, 2)}/${expiry.slice(2)}`,
    cvc: card.brand === 'amex' ? '1234' : '123',
  }
}

/** Validates the form. Like CCV's test environment, it accepts only known test cards. */
export function checkForm(
  form: CardForm,
  texts: Texts,
  onlyBrand: string | undefined,
  now: number,
): CheckedCard | CardErrors {
  const card = findTestCard(form.number)
  const date = /^(0[1-9]|1[0-2])\s*\/?\s*(\d{2})$/.exec(form.expiry.trim())
  const expiryDate = date ? `${date[1]}${date[2]}` : ''
  const errors: CardErrors = {}
  if (form.name.trim() === '') errors.name = texts.nameError
  if (!card) errors.number = texts.numberError
  else if (onlyBrand === 'bcmc' && card.brand !== 'bcmc') errors.number = texts.bancontactError
  if (!date) errors.expiry = texts.expiryError
  else if (hasExpired(expiryDate, now)) errors.expiry = texts.expiredError
  if (!/^\d{3,4}$/.test(form.cvc.trim())) errors.cvc = texts.cvcError
  if (!card || Object.keys(errors).length > 0) return errors
  return { card, name: form.name, expiryDate }
}

/** Data of the card form. */
export interface CardFormView {
  language: PageLanguage
  record: TransactionRecord
  form: CardForm
  errors: CardErrors
}

const inOrder = ['number', 'expiry', 'cvc', 'name'] as const

/** Renders the card form. The page sends a card number to the sandbox only. */
export function cardForm({ language, record, form, errors }: CardFormView): Html {
  const { texts } = language
  const first = inOrder.find((name) => name in errors)
  const field = (name: keyof CardForm) => ({ name, value: form[name], error: errors[name], focus: first === name })
  return html`${record.role === 'mandate-child' ? html`<p class="lead">${texts.cardMandateText}</p>` : ''}
    <form method="post" id="form" novalidate>
      ${textField({ ...field('number'), label: texts.number, inputmode: 'numeric', maxlength: 24 })}
      <div class="pair">
        ${textField({ ...field('expiry'), label: texts.expiry, hint: texts.expiryHint, inputmode: 'numeric', maxlength: 7 })}
        ${textField({ ...field('cvc'), label: texts.cvc, hint: '123', inputmode: 'numeric', maxlength: 4 })}
      </div>
      ${textField({ ...field('name'), label: texts.name })}
      <div class="actions">
        <button class="go" name="do" value="pay">${goText(language, record)}</button>
        ${record.brand === 'bcmc' ? html`<button name="do" value="app" formnovalidate>${texts.payWithApp}</button>` : ''}
        <button name="do" value="cancel" class="plain" formnovalidate>${texts.cancel}</button>
      </div>
    </form>`
}

function goText({ tag, texts }: PageLanguage, record: TransactionRecord): string {
  const amount = formatAmount({ tag, texts }, record)
  if (amount !== '') return texts.pay(amount)
  return record.role === 'mandate-child' ? texts.agree : texts.save
}

const shownFirst = ['visa-4242', 'mastercard-4444', 'bcmc-2227', 'visa-0002', 'amex-7100']

const rank = (card: TestCard) => shownFirst.indexOf(card.id)

/**
 * Renders the test cards as links that fill in the form.
 *
 * @param shown the reference in the page's address
 */
export function cardList(texts: Texts, record: TransactionRecord, shown: string): Html {
  const fitting = testCards.filter((card) => record.brand !== 'bcmc' || card.brand === 'bcmc')
  const first = record.brand === 'bcmc' ? fitting : fitting.filter((card) => shownFirst.includes(card.id))
  const sorted = record.brand === 'bcmc' ? first : first.toSorted((a, b) => rank(a) - rank(b))
  const rest = fitting.filter((card) => !first.includes(card))
  return html`<section class="samples" aria-labelledby="test-cards">
    <h2 id="test-cards">${texts.testCards}</h2>
    <p class="quiet">${texts.onlyTestCards}</p>
    <ul>${sorted.map((card) => cardRow(texts, card, shown))}</ul>
    ${
      rest.length === 0
        ? ''
        : html`<details>
            <summary>${texts.moreCards}</summary>
            <ul>${rest.map((card) => cardRow(texts, card, shown))}</ul>
          </details>`
    }
  </section>`
}

const brandNames: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  maestro: 'Maestro',
  amex: 'American Express',
  bcmc: 'Bancontact',
}

function cardRow(texts: Texts, card: TestCard, shown: string): Html {
  const href = `?reference=${encodeURIComponent(shown)}&card=${card.id}`
  return html`<li>
    <a href="${href}">
      <span class="brand">${brandNames[card.brand]}</span>
      <span class="does ${card.behaviour}">${texts.behaviour[card.behaviour]}</span>
      <span class="mono">${card.number}</span>
      ${card.listedBy === 'sandbox' ? html`<span class="quiet small">${texts.ours}</span>` : ''}
    </a>
  </li>`
}
