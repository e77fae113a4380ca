import type { ChoiceView, ConsentView, SavedMethodView, SessionView, StatusView } from '../protocol.ts'

/** Makes a status in which nothing has happened yet. */
export function statusView(changes: Partial<StatusView> = {}): StatusView {
  return {
    protocol: 1,
    payment: 'none',
    method: 'none',
    final: true,
    pollAfterMs: 2000,
    amount: { amountMinor: 4250, currency: 'EUR' },
    shop: { name: 'Fjord Coffee' },
    shopNotifies: false,
    testMode: false,
    diagnosticsId: 'D-7F3A',
    ...changes,
  }
}

/** Makes a session for an order of EUR 42.50. */
export function sessionView(choices: readonly ChoiceView[], changes: Partial<SessionView> = {}): SessionView {
  return {
    protocol: 1,
    id: 'session-1',
    testMode: false,
    shop: { name: 'Fjord Coffee' },
    lang: 'en',
    order: { amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
    buttonLabel: 'pay',
    choices: [...choices],
    status: statusView(),
    expiresAt: Date.UTC(2100, 0),
    ...changes,
  }
}

/** Makes a session without an order: it only saves. */
export function savingSession(choices: readonly ChoiceView[]): SessionView {
  const { order: _, ...session } = sessionView(choices, { buttonLabel: 'save' })
  return session
}

/** The text for saving a card. */
export const cardConsent: ConsentView = {
  label: 'Save this card for next time',
  text: 'Fjord Coffee may charge this card when you order again with one click. You see the amount first, and can remove the card in your account with Fjord Coffee at any time.',
  hash: 'hash-card',
}

/** The text of a subscription by card. */
export const planConsent: ConsentView = {
  label: 'I authorise Fjord Coffee to charge this card',
  text: 'Fjord Coffee may charge €42.50 to this card every 30 days until 1 January 2028. A higher amount needs your consent. You can withdraw this permission at any time.',
  plan: '€42.50 today, then €42.50 every 30 days until 1 January 2028. You can cancel at any time at fjord.example/account.',
  hash: 'hash-plan',
}

/** The text of a mandate. */
export const sepaConsent: ConsentView = {
  label: 'I authorise Fjord Coffee to collect from my account by direct debit',
  text: 'By signing, you authorise Fjord Coffee to send instructions to your bank to debit €42.50 from your account every 30 days until 1 January 2028, and your bank to debit your account in accordance with those instructions. You can withdraw the mandate earlier, at any time. You are entitled to a refund from your bank under the terms and conditions of your agreement with it. You must claim it within 8\u00a0weeks of the date on which your account was debited.',
  hash: 'hash-sepa',
}

/** A saved card that can be charged. */
export const visa: SavedMethodView = {
  id: 'm-visa',
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 12, year: 2027 },
  isDefault: false,
  state: 'usable',
  redirects: false,
}

/** A signed mandate, the shopper's default. */
export const account: SavedMethodView = {
  id: 'm-account',
  kind: 'sepa',
  last4: '5655',
  isDefault: true,
  state: 'usable',
  redirects: false,
}

/** A saved PayPal account, of which nothing else is known. */
export const paypal: SavedMethodView = {
  id: 'm-paypal',
  kind: 'paypal',
  isDefault: false,
  state: 'usable',
  redirects: false,
}

/** A saved card that has run out. */
export const oldCard: SavedMethodView = { ...visa, id: 'm-old', brand: 'mastercard', last4: '5454', state: 'expired' }

/** Every way there is, in a shop's order. */
export const everyChoice: ChoiceView[] = [
  { choice: 'saved', methods: [visa, oldCard, account] },
  { choice: 'pay', methods: ['card', 'bcmc', 'ideal', 'paypal', 'googlepay'] },
  { choice: 'pay-and-save', consent: cardConsent },
  {
    choice: 'sepa-mandate',
    consent: sepaConsent,
    withPayment: true,
    missing: ['firstName', 'lastName', 'email', 'country'],
  },
]
