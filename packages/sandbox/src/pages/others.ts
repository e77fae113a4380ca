import { html } from 'hono/html'
import type { StoredCard, TransactionRecord } from '../books/records.ts'
import { formatAmount, type Html } from './layout.ts'
import type { PageLanguage } from './texts/texts.ts'

/** Renders the page that simulates 3-D Secure. */
export function challengeForm({ texts }: PageLanguage, card: StoredCard): Html {
  return html`<p class="lead">${texts.challengeText}</p>
    <p class="shown mono">${card.maskedPan.replaceAll('X', '•')}</p>
    <form method="post">
      <div class="actions">
        <button class="go" name="do" value="approve">${texts.approve}</button>
        <button name="do" value="refuse">${texts.refuse}</button>
        <button name="do" value="cancel" class="plain">${texts.cancel}</button>
      </div>
    </form>`
}

const banks = [
  { id: 'INGBNL2A', name: 'Test bank' },
  { id: 'RABONL2U', name: 'Other test bank' },
]

/** Renders the page that simulates iDEAL: the shopper chooses a bank and its outcome. */
export function idealForm(language: PageLanguage, record: TransactionRecord, chosen: string, error?: string): Html {
  const { texts } = language
  return html`<form method="post" novalidate>
    <div class="field">
      <label for="bank">${texts.bank}</label>
      <select
        id="bank"
        name="bank"
        ${error === undefined ? '' : html`aria-invalid="true" aria-describedby="bank-error" autofocus`}
      >
        <option value="">${texts.chooseBank}</option>
        ${banks.map(({ id, name }) => html`<option value="${id}" ${id === chosen ? 'selected' : ''}>${name}</option>`)}
      </select>
      ${error === undefined ? '' : html`<p class="error" id="bank-error">${error}</p>`}
    </div>
    <div class="actions">
      <button class="go" name="do" value="pay">${texts.pay(formatAmount(language, record))}</button>
      <button name="do" value="fail">${texts.fail}</button>
      <button name="do" value="cancel" class="plain">${texts.cancel}</button>
    </div>
  </form>`
}

/** True for the id of a bank in the list. */
export function isBank(id: string): boolean {
  return banks.some((bank) => bank.id === id)
}

/** Display names of the wallets. */
export const walletNames: Record<string, string> = {
  wero: 'Wero',
  paypal: 'PayPal',
  applepay: 'Apple Pay',
  googlepay: 'Google Pay',
}

/** Renders the page that simulates a wallet: the shopper pays or agrees, or refuses. */
export function agreeForm(language: PageLanguage, record: TransactionRecord): Html {
  const { texts } = language
  const amount = formatAmount(language, record)
  return html`<p class="lead">${texts.walletText(walletNames[record.method] ?? record.method)}</p>
    <form method="post">
      <div class="actions">
        <button class="go" name="do" value="agree">${amount === '' ? texts.agree : texts.pay(amount)}</button>
        <button name="do" value="refuse">${texts.refuse}</button>
        <button name="do" value="cancel" class="plain">${texts.cancel}</button>
      </div>
    </form>`
}

const signs = {
  success: 'm6 12.500 4 4 8-9',
  failed: 'm7.500 7.500 9 9m0-9-9 9',
  manualintervention: 'M12 7.500V12l3 2M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0',
  pending: 'M12 7.500V12l3 2M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0',
}

/** Renders the page of a transaction that the shopper has completed. */
export function endedText({ texts }: PageLanguage, record: TransactionRecord): Html {
  return html`<svg class="sign ${record.status}" viewBox="0 0 24 24" width="48" height="48" aria-hidden="true">
      <path d="${signs[record.status]}" />
    </svg>
    <p class="lead">${texts.endedText}</p>
    <div class="actions"><a class="go" href="${record.returnUrl}">${texts.back}</a></div>`
}
