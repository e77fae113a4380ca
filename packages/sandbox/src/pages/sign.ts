import { html } from 'hono/html'
import type { MandateRecord, TransactionRecord } from '../books/records.ts'
import { bicOf, compactIban, isIban, testAccounts } from './iban.ts'
import { formatAmount, type Html, textField } from './layout.ts'
import type { PageLanguage, Texts } from './texts/texts.ts'

/** Values of the signing form. */
export interface SignForm {
  holder: string
  iban: string
  method: string
}

/** Validation errors per field. */
export type SignErrors = Partial<Record<keyof SignForm, string>>

const signers = [
  { value: 'mock', name: '' },
  { value: 'idin', name: 'iDIN' },
  { value: 'itsme', name: 'itsme' },
]

/** Validates a signing form. */
export function checkSignForm(form: SignForm, texts: Texts): SignErrors {
  return {
    ...(form.holder.trim() === '' ? { holder: texts.holderError } : {}),
    ...(isIban(form.iban) ? {} : { iban: texts.ibanError }),
  }
}

/** Returns the initial values: the customer's name from the mandate, and the test account that was picked. */
export function openSignForm(mandate: MandateRecord | undefined, picked: string | undefined): SignForm {
  const details = mandate?.details ?? {}
  const names = [details['customerFirstName'], details['customerLastName']]
  return {
    holder: names.filter((name) => typeof name === 'string').join(' '),
    iban: testAccounts.find((account) => compactIban(account.iban) === picked)?.iban ?? '',
    method: 'mock',
  }
}

/** Data of the signing form. */
export interface SignFormView {
  language: PageLanguage
  record: TransactionRecord
  form: SignForm
  errors: SignErrors
}

/** Renders the page that simulates the signing partner's page. */
export function signForm({ language, record, form, errors }: SignFormView): Html {
  const { texts } = language
  const amount = formatAmount(language, record)
  const first = errors.holder === undefined ? 'iban' : 'holder'
  const field = (name: 'holder' | 'iban') => ({
    name,
    value: form[name],
    error: errors[name],
    focus: errors[name] !== undefined && first === name,
  })
  return html`<p class="lead">${texts.signText}</p>
    <form method="post" id="form" novalidate>
      ${textField({ ...field('holder'), label: texts.holder })}
      ${textField({ ...field('iban'), label: texts.iban, hint: 'BE68 5390 0754 7034', maxlength: 42 })}
      <fieldset>
        <legend>${texts.signingMethod}</legend>
        <div class="choices">
          ${signers.map(
            ({ value, name }) =>
              html`<label>
                <input type="radio" name="method" value="${value}" ${form.method === value ? 'checked' : ''} />
                <span>${name || texts.methodMock}</span>
              </label>`,
          )}
        </div>
      </fieldset>
      <div class="actions">
        <button class="go" name="do" value="sign">${amount === '' ? texts.sign : texts.signAndPay(amount)}</button>
        <button name="do" value="refuse" class="plain" formnovalidate>${texts.refuse}</button>
      </div>
    </form>`
}

/** Renders the test accounts as links that fill in the form. */
export function accountList(texts: Texts, record: TransactionRecord): Html {
  return html`<section class="samples" aria-labelledby="test-accounts">
    <h2 id="test-accounts">${texts.testAccounts}</h2>
    <ul>
      ${testAccounts.map(
        ({ iban, bank }) =>
          html`<li>
            <a href="?reference=${encodeURIComponent(record.reference)}&iban=${compactIban(iban)}">
              <span class="brand">${bank}</span>
              <span class="mono">${iban}</span>
            </a>
          </li>`,
      )}
    </ul>
  </section>`
}

/**
 * Creates a mandate's `sddDetails`: JSON in a string, in the format of CCV's sample.
 *
 * @param signedAt epoch milliseconds
 */
export function sddDetails(mandate: MandateRecord, form: SignForm, signedAt: number): string {
  const details = mandate.details
  const country = details['customerCountry']
  const place = {
    AdrLine: details['customerAddress'] ?? 'XX',
    PstCd: details['customerZip'] ?? '3500',
    TwnNm: details['customerCity'] ?? 'Hasselt',
    Ctry: typeof country === 'string' ? country.slice(0, 2) : 'BE',
  }
  const iso = new Date(signedAt).toISOString()
  return JSON.stringify({
    Mndt: {
      MndtId: mandate.externalMandateReference,
      LclInstrm: 'CORE',
      Ocrncs: { SeqTp: 'RCUR', Frqcy: 'ADHO', Drtn: { FrDt: iso.slice(0, 10) } },
      CdtrSchmeId: 'BE00ZZZ0000000000',
      Cdtr: { Nm: 'Sandbox shop', CtryOfRes: 'BE' },
      Dbtr: {
        Nm: form.holder,
        PstlAdr: place,
        CtryOfRes: place.Ctry,
        CtctDtls: { EmailAdr: details['customerEmail'] },
      },
      DbtrAcct: compactIban(form.iban),
      DbtrAgt: { FinInstnId: { BICFI: bicOf(form.iban), Nm: 'SANDBOX BANK' } },
      RfrdDoc: 'SANDBOX',
      SplmtryData: [
        { Key: 'token', Value: mandate.childReferenceId },
        { Key: 'SignerMethod#0', Value: form.method },
        { Key: 'Signer#0', Value: form.method === 'mock' ? 'Sandbox Mock Signer' : form.holder },
        { Key: 'SignerDate#0', Value: `${iso.slice(0, 19)}Z` },
      ],
    },
  })
}
