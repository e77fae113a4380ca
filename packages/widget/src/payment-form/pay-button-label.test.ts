import { describe, expect, it } from 'vitest'
import type { ChoiceView, SessionView } from '../protocol.ts'
import { cardConsent, savingSession, sepaConsent, sessionView } from '../testing/views.ts'
import { en } from '../translations/en.ts'
import { namesAmount, payButtonLabel } from './pay-button-label.ts'
import { rowsOf } from './payment-options.ts'

const pay: ChoiceView = { choice: 'pay', methods: ['card'] }
const save: ChoiceView = { choice: 'save-card', consent: cardConsent }
const mandate = (withPayment: boolean, choice: 'sepa-mandate' | 'paypal-mandate' = 'sepa-mandate'): ChoiceView => ({
  choice,
  consent: sepaConsent,
  withPayment,
  missing: [],
})

function labelOf(session: SessionView) {
  const [row] = rowsOf(session, false)
  return row && [payButtonLabel(row, session, en, 'en'), namesAmount(row, session)]
}

describe('the button', () => {
  it.each([
    ['paying', sessionView([pay]), 'Pay €42.50', true],
    ['signing and paying', sessionView([mandate(true)]), 'Sign and pay €42.50', true],
    ['signing', savingSession([mandate(false)]), 'Sign', false],
    ['PayPal’s mandate', sessionView([mandate(true, 'paypal-mandate')]), 'Agree and pay €42.50', true],
    ['saving', savingSession([save]), 'Save card', false],
    ['an order', sessionView([pay], { buttonLabel: 'order' }), 'Order with obligation to pay', false],
    ['saving beside an order', sessionView([save], { buttonLabel: 'order' }), 'Save card', false],
    [
      'a subscription',
      sessionView([mandate(false)], { buttonLabel: 'subscribe' }),
      'Subscribe with obligation to pay',
      false,
    ],
  ])('says what it does for %s', (_, session, label, amount) => {
    expect(labelOf(session)).toEqual([label, amount])
  })
})
