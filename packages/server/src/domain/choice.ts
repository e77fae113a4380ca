/** How each choice becomes one call to CCV: a table, and the exact bytes it sends. Pure. */
import {
  type NewMandate,
  type NewPayment,
  type NotificationRequest,
  type SequenceInfo,
  serializeMandate,
  serializePayment,
  serializeVaultEnrolment,
} from '@ccv-checkout/ccv'
import { type MandateChoice, mandateTraits, methodOfKind, traitsOf } from './methods.ts'
import type { Call } from './payments/attempt.ts'
import { frequencyOf } from './payments/due-dates.ts'
import type { Agreement, Currency } from './saved-methods/agreement.ts'
import type { Method } from './saved-methods/method.ts'

/** What the shopper chose, with all that is needed to carry it out. */
export type Chosen =
  | { choice: 'pay'; method: string }
  | { choice: 'pay-and-save'; saveAs: 'mandate' | 'vault'; agreement: Agreement }
  | { choice: 'save-card'; saveAs: 'mandate' | 'vault'; agreement: Agreement }
  | {
      choice: MandateChoice
      agreement: Agreement
      pays: boolean
      /** Google's encrypted token, unmodified: then nobody has to visit a page. A secret. */
      googlePayToken?: string
    }
  | { choice: 'saved'; saved: Method }
  | { choice: 'charge'; saved: Method; isAbsent: boolean; authorises: boolean }

/** What every call has, whoever chose what. */
export interface CallBasics {
  merchantOrderReference: string
  returnUrl: string
  /** Absent where CCV cannot reach us. */
  webhookUrl?: string
  /** BCP 47. */
  lang: string
  description: string
  money?: { amountMinor: number; currency: Currency } | undefined
  customer?: {
    firstName: string
    lastName: string
    email: string
    country: string
    /** All three or none. */
    zip?: string
    address?: string
    city?: string
  }
  /** What the shop wants CCV to tell it besides. */
  notificationRequests?: readonly NotificationRequest[]
}

export interface Plan {
  call: Call
  method: string
  /** The shopper completes it on CCV's page; else it runs at once. */
  hosted: boolean
  mailed: boolean
  /** What it saves, if it works out. */
  makes?: { kind: Method['kind']; basis: Method['basis'] }
  /** Does this attempt move the order's money? */
  pays: boolean
  body(basics: CallBasics): string
}

const present: SequenceInfo['source'] = 'CIT'

/** Looks the choice up. */
export function planOf(chosen: Chosen): Plan {
  switch (chosen.choice) {
    case 'pay':
      return { ...hostedPayment(chosen.method), body: (basics) => serializePayment(payment(chosen.method, basics)) }

    case 'pay-and-save':
      return {
        ...hostedPayment('card'),
        makes: { kind: 'card', basis: chosen.saveAs },
        body: (basics) =>
          serializePayment({
            ...payment('card', basics),
            ...(chosen.saveAs === 'mandate' ? { obtainMandate: true } : { storeInVault: true }),
            sequenceInfo: initial(chosen.agreement),
          }),
      }

    case 'save-card':
      return chosen.saveAs === 'mandate' ? cardMandate(chosen.agreement) : vaultEnrolment

    case 'sepa-mandate':
    case 'paypal-mandate':
    case 'applepay-mandate':
    case 'googlepay-mandate':
      return signedMandate(chosen)

    case 'saved':
      return withSaved(chosen.saved, { source: 'CIT', authorises: false })
    case 'charge':
      return withSaved(chosen.saved, { source: chosen.isAbsent ? 'MIT' : 'CIT', authorises: chosen.authorises })
  }
}

function hostedPayment(method: string): Omit<Plan, 'body'> {
  return { call: 'payment', method, hosted: true, mailed: false, pays: true }
}

function payment(method: string, basics: CallBasics): NewPayment {
  if (!basics.money) throw new TypeError('a payment has an amount')
  const { wire, brand } = traitsOf(method)
  return {
    ...basics.money,
    method: wire,
    ...(brand ? { brand } : {}),
    returnUrl: basics.returnUrl,
    ...(basics.webhookUrl ? { webhookUrl: basics.webhookUrl } : {}),
    merchantOrderReference: basics.merchantOrderReference,
    description: basics.description,
    language: basics.lang,
    ...notified(basics),
  }
}

function notified({ notificationRequests }: CallBasics): Pick<NewPayment, 'notificationRequests'> {
  return notificationRequests ? { notificationRequests } : {}
}

const vaultEnrolment: Plan = {
  call: 'vault',
  method: 'card',
  hosted: true,
  mailed: false,
  makes: { kind: 'card', basis: 'vault' },
  pays: false,
  body: (basics) =>
    serializeVaultEnrolment({
      returnUrl: basics.returnUrl,
      ...(basics.webhookUrl ? { webhookUrl: basics.webhookUrl } : {}),
      language: basics.lang,
      description: basics.description,
      merchantOrderReference: basics.merchantOrderReference,
    }),
}

function cardMandate(agreement: Agreement): Plan {
  return {
    call: 'mandate',
    method: 'card',
    hosted: true,
    mailed: false,
    makes: { kind: 'card', basis: 'mandate' },
    pays: false,
    // CCV documents the sequence only for wallets; a series says so, a plain one-click card does not need it.
    body: (basics) =>
      serializeMandate({
        type: 'card',
        ...mandateBasics(basics),
        ...(agreement.kind === 'unscheduled' ? {} : { sequenceInfo: initial(agreement) }),
      }),
  }
}

function signedMandate(chosen: Chosen & { choice: MandateChoice }): Plan {
  const { agreement, pays, googlePayToken } = chosen
  const { kind, type, mailed, needsSequence } = mandateTraits[chosen.choice]
  return {
    call: 'mandate',
    method: methodOfKind(kind),
    hosted: googlePayToken === undefined, // with the wallet's token it runs at once
    mailed,
    makes: { kind, basis: 'mandate' },
    pays,
    body: (basics) =>
      serializeMandate({
        type,
        ...mandateBasics(basics),
        ...(basics.money ? { amountMinor: basics.money.amountMinor } : {}),
        ...(needsSequence || agreement.kind !== 'unscheduled' ? { sequenceInfo: initial(agreement) } : {}),
        ...(googlePayToken === undefined ? {} : { googlePayEncryptedToken: googlePayToken }),
      }),
  }
}

/** The same bytes with the wallet's token blanked: once sent, a mandate is never sent again, so nobody needs it. */
export function withoutWalletToken(requestBody: string): string {
  return requestBody.replace(/("googlePayEncryptedToken":)"(?:[^"\\]|\\.)*"/, '$1""')
}

/** What is worth money to whoever reads it; a member without a value is none. */
const tokens = /("(?:vaultAccessToken|googlePayEncryptedToken)":)"(?:[^"\\]|\\.)+"/g

/** True for bytes that must not lie around. */
export function holdsTokens(requestBody: string): boolean {
  return requestBody.search(tokens) >= 0
}

/** The same bytes with every token blanked: once CCV has it, or nobody will send it any more, nobody needs them. */
export function withoutTokens(requestBody: string): string {
  return requestBody.replace(tokens, '$1""')
}

function mandateBasics(basics: CallBasics): Omit<NewMandate, 'type'> {
  return {
    returnUrl: basics.returnUrl,
    merchantOrderReference: basics.merchantOrderReference,
    ...(basics.customer ? { customer: { ...basics.customer, language: basics.lang } } : {}),
    ...notified(basics),
  }
}

function withSaved(
  saved: Method,
  { source, authorises }: { source: SequenceInfo['source']; authorises: boolean },
): Plan {
  const only = authorises ? ({ transactionType: 'authorise' } as const) : {}
  const method = methodOfKind(saved.kind)
  if (saved.basis === 'mandate') {
    const { mandateId } = saved
    if (!mandateId) throw new TypeError('a mandate has its id')
    return {
      ...hostedPayment(method),
      hosted: false, // usually final at once; a `payUrl` in the answer still makes it a redirect
      body: (basics) => serializePayment({ ...payment(method, basics), ...only, mandateId }),
    }
  }
  const { vaultToken, initialTransactionId } = saved
  if (!vaultToken || !initialTransactionId) throw new TypeError('a vault token has its first transaction')
  return {
    ...hostedPayment('card'),
    hosted: source === 'CIT', // with the shopper there, CCV's page asks them; without, it runs at once
    body: (basics) =>
      serializePayment({
        ...payment('card', basics),
        ...only,
        vault: { accessToken: vaultToken, initialTransactionId },
        sequenceInfo: { type: sequenceTypes[saved.agreement.kind], mode: 'SUBSEQUENT', source },
      }),
  }
}

const sequenceTypes = { unscheduled: 'UNSCHEDULED', recurring: 'RECURRING', instalment: 'INSTALMENT' } as const

/** The first of what the agreement allows. */
function initial(agreement: Agreement): SequenceInfo {
  const first = { mode: 'INITIAL', source: present } as const
  switch (agreement.kind) {
    case 'unscheduled':
      return { type: 'UNSCHEDULED', ...first }
    case 'recurring':
      return {
        type: 'RECURRING',
        ...first,
        recurringFrequency: frequencyOf(agreement.everyDays),
        recurringExpiry: agreement.until.replaceAll('-', ''),
      }
    case 'instalment':
      return { type: 'INSTALMENT', ...first, instalmentMaxAuthorisations: agreement.atMost }
  }
}
