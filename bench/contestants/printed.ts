/** The tag of `<ccv-checkout>` as a shop's server prints it: with and without its choices. */
import type { ConsentView, SavedMethodView, SessionView } from '@ccv-checkout/widget/protocol'
import { printCheckout } from '@ccv-checkout/widget/server'

/** Prints the tag with its choices. */
export function printed(session: SessionView, token: string): string {
  const url = `http://127.0.0.1/pay/checkout/page/pg_${'a'.repeat(56)}`
  return printCheckout(session, {
    server: '/pay',
    token,
    lang: session.lang,
    postUrl: url,
    revision: 'a'.repeat(16),
    fallback: { url, text: 'Go to the payment page' },
  })
}

/** Reads the session from a printed tag. */
export function sessionIn(tag: string): SessionView {
  const [, json] = /data-ccv-session>(.*?)<\/script>/s.exec(tag) ?? []
  if (json === undefined) throw new Error('The tag has no session in it')
  return JSON.parse(json) as SessionView
}

/** The tag without its choices, as older versions printed it: the script renders them from the session. */
export function withoutChoices(tag: string): string {
  return tag.replace(/<template .*?<\/template>/s, '').replace(/ data-ccv-printed="[^"]*"/, '')
}

const consent = (of: string): ConsentView => ({
  label: `I authorise Fjord Coffee to charge ${of}`,
  text: `Fjord Coffee may charge ${of} when you order again with one click. You see the amount first, and can withdraw this permission in your account at any time.`,
  hash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
})

const card: SavedMethodView = {
  id: 'sm_a0b1c2d3e4f5061728394a5b',
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 12, year: 2030 },
  isDefault: true,
  state: 'usable',
  createdAt: Date.UTC(2026, 10, 20),
  redirects: false,
}

/** A session with nine methods and two saved cards. */
export function largeSession(session: SessionView): SessionView {
  return {
    ...session,
    choices: [
      {
        choice: 'saved',
        methods: [card, { ...card, id: 'sm_b0b1c2d3e4f5061728394a5b', brand: 'mastercard', isDefault: false }],
      },
      { choice: 'pay', methods: ['card', 'bcmc', 'ideal', 'paypal', 'applepay', 'googlepay'] },
      { choice: 'pay-and-save', consent: consent('this card') },
      {
        choice: 'sepa-mandate',
        consent: consent('my account'),
        withPayment: true,
        missing: ['firstName', 'lastName', 'email'],
      },
      { choice: 'paypal-mandate', consent: consent('my PayPal account'), withPayment: true, missing: [] },
      { choice: 'googlepay-mandate', consent: consent('my Google Pay account'), withPayment: true, missing: [] },
    ],
  }
}
