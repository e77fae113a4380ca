/** Sessions in which a shopper chooses, as a backend answers. */

const status = {
  protocol: 1,
  payment: 'none',
  method: 'none',
  final: true,
  pollAfterMs: 2000,
  shop: { name: 'Fjord Coffee' },
  shopNotifies: false,
  testMode: false,
  diagnosticsId: 'D-7F3A',
}

const consent = (name: string, more: object = {}) => ({
  label: `I authorise Fjord Coffee to charge this ${name}`,
  text: `Fjord Coffee may charge €42.50 to this ${name} every 30 days until 1 January 2028. You are informed of any change in advance, and can withdraw this permission in your account at any time.`,
  hash: `${name.length}${'0f'.repeat(31)}`,
  ...more,
})

const visa = {
  id: 'm-visa',
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 12, year: 2027 },
  isDefault: true,
  state: 'usable',
  redirects: false,
}

export function session(choices: readonly object[], more: object = {}): object {
  return {
    protocol: 1,
    id: 'session-1',
    testMode: false,
    shop: { name: 'Fjord Coffee' },
    lang: 'en',
    order: { amountMinor: 4250, currency: 'EUR', description: 'Order 981', amountText: '€42.50' },
    buttonLabel: 'pay',
    choices,
    status,
    expiresAt: 4102444800000,
    ...more,
  }
}

const everyMethod = ['card', 'bcmc', 'ideal', 'paypal', 'applepay', 'googlepay']
const mandates = [
  { choice: 'sepa-mandate', consent: consent('account'), withPayment: true, missing: [] },
  { choice: 'paypal-mandate', consent: consent('PayPal account'), withPayment: true, missing: [] },
  { choice: 'googlepay-mandate', consent: consent('Google Pay card'), withPayment: true, missing: [] },
]
const twoCards = {
  choice: 'saved',
  methods: [visa, { ...visa, id: 'm-2', brand: 'mastercard', last4: '5454', isDefault: false }],
}

export const threeMethods: object = session([{ choice: 'pay', methods: ['ideal', 'card', 'bcmc'] }])

export const nineMethodsAndTwoCards: object = session([
  twoCards,
  { choice: 'pay', methods: everyMethod },
  { choice: 'pay-and-save', consent: consent('card') },
  ...mandates,
])

export const signing: object = session([
  { choice: 'pay', methods: ['ideal'] },
  { ...mandates[0], missing: ['firstName', 'lastName', 'email', 'country'] },
])

export const moments: Readonly<Record<string, object>> = {
  'three methods': threeMethods,
  'nine methods and two saved cards': nineMethodsAndTwoCards,
  'one method': session([{ choice: 'pay', methods: ['card'] }]),
  'details to fill in': signing,
  'five saved cards': session([
    { choice: 'saved', methods: ['1', '2', '3', '4', '5'].map((last4) => ({ ...visa, id: `m-${last4}`, last4 })) },
  ]),
  'a subscription': session([{ choice: 'pay-and-save', consent: consent('card', { plan: '€42.50 each month' }) }], {
    buttonLabel: 'subscribe',
  }),
  'an optional plan': session([
    { choice: 'pay', methods: ['card', 'bcmc'] },
    { choice: 'pay-and-save', consent: consent('card', { plan: '€42.50 each month' }) },
  ]),
  'Apple Pay beside one other method': session([{ choice: 'pay', methods: ['applepay', 'ideal'] }]),
  'after a failure': session([{ choice: 'pay', methods: ['ideal', 'card'] }], {
    status: { ...status, payment: 'failed', reason: 'insufficient-funds' },
  }),
  'in test mode': session([{ choice: 'pay', methods: ['ideal', 'card'] }], { testMode: true }),
}
