/** Maps each choice to one call to CCV and to the exact request body it sends. Pure. */
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

/** The shopper's choice, with everything that its call needs. */
export type Chosen =
  | { choice: 'pay'; method: string }
  | { choice: 'pay-and-save'; saveAs: 'mandate' | 'vault'; agreement: Agreement }
  | { choice: 'save-card'; saveAs: 'mandate' | 'vault'; agreement: Agreement }
  | {
      choice: MandateChoice
      agreement: Agreement
      pays: boolean
      /** Google's encrypted token, unmodified. With it no hosted page is needed. A secret. */
      googlePayToken?: string
    }
  | { choice: 'saved'; saved: Method }
  | { choice: 'charge'; saved: Method; isAbsent: boolean; authorises: boolean }

/** The fields that all calls have in common. */
export interface CallBasics {
  merchantOrderReference: string
  returnUrl: string
  /** Absent when CCV cannot reach this server. */
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
    /** Provide `zip`, `address` and `city` together, or none of them. */
    zip?: string
    address?: string
    city?: string
  }
  /** Additional notifications that CCV sends to the shop. */
  notificationRequests?: readonly NotificationRequest[]
}

export interface Plan {
  call: Call
  method: string
  /** True when the shopper completes it on CCV's page; false when it runs at once. */
  hosted: boolean
  mailed: boolean
  /** The saved method that it creates on success. */
  makes?: { kind: Method['kind']; basis: Method['basis'] }
  /** True when this attempt pays the order. */
  pays: boolean
  body(basics: CallBasics): string
}

const present: SequenceInfo['source'] = 'CIT'

/** Returns the call for a choice. */
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
  if (!basics.money) throw new TypeError('money is missing: a payment needs an amount and a currency')
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
    // CCV documents the sequence only for wallets. It is sent for a series; a one-click card does not need it.
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
    hosted: googlePayToken === undefined, // with the wallet token it runs at once
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

/**
 * Returns the body with the wallet token blanked. A mandate is never sent twice, so the token is not needed after the
 * send.
 */
export function withoutWalletToken(requestBody: string): string {
  return requestBody.replace(/("googlePayEncryptedToken":)"(?:[^"\\]|\\.)*"/, '$1""')
}

/** Matches the tokens that could be used to take money; an empty one does not count. */
const tokens = /("(?:vaultAccessToken|googlePayEncryptedToken)":)"(?:[^"\\]|\\.)+"/g

/** Returns whether a request body contains tokens and must not be kept. */
export function holdsTokens(requestBody: string): boolean {
  return requestBody.search(tokens) >= 0
}

/** Returns the body with every token blanked, for use once CCV has it or it will not be sent any more. */
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
    if (!mandateId) throw new TypeError('mandateId is missing: a saved mandate can only be charged with its id')
    return {
      ...hostedPayment(method),
      hosted: false, // usually final at once; a `payUrl` in the answer still makes it a redirect
      body: (basics) => serializePayment({ ...payment(method, basics), ...only, mandateId }),
    }
  }
  const { vaultToken, initialTransactionId } = saved
  if (!vaultToken || !initialTransactionId) throw new TypeError('a vault token needs its first transaction')
  return {
    ...hostedPayment('card'),
    hosted: source === 'CIT', // with the shopper present, CCV shows its page; otherwise it runs at once
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

/** Returns the sequence of the first payment under an agreement. */
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
