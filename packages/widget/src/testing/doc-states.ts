import type { CheckoutState } from './checkout-states.ts'
import { account, cardConsent, planConsent, savingSession, sepaConsent, sessionView, visa } from './views.ts'

const direct = {
  ...sepaConsent,
  text: 'By signing, you authorise Fjord Coffee to send instructions to your bank to debit your account for what you order, and your bank to debit your account in accordance with those instructions, until you withdraw the mandate. You see each amount first. You are entitled to a refund from your bank under the terms and conditions of your agreement with it. You must claim it within 8\u00a0weeks of the date on which your account was debited.',
}

/** The choices in the documentation, by the names of their pictures in `docs/pictures`. */
export const docStates: Record<string, CheckoutState> = {
  pay: { session: sessionView([{ choice: 'pay', methods: ['card', 'bcmc', 'ideal'] }]), shows: '.pick' },
  'pay-and-save': {
    session: sessionView([
      { choice: 'pay', methods: ['card', 'ideal'] },
      { choice: 'pay-and-save', consent: cardConsent },
    ]),
    shows: '.box',
  },
  'save-card': { session: savingSession([{ choice: 'save-card', consent: cardConsent }]), shows: '.box' },
  'sepa-mandate': {
    session: sessionView([
      { choice: 'sepa-mandate', consent: direct, withPayment: true, missing: ['firstName', 'lastName'] },
    ]),
    shows: '.field',
  },
  saved: {
    session: sessionView([
      {
        choice: 'saved',
        methods: [
          { ...visa, isDefault: true },
          { ...account, isDefault: false },
        ],
      },
      { choice: 'pay', methods: ['card', 'ideal'] },
    ]),
    shows: '.pick',
  },
  subscription: {
    session: sessionView([{ choice: 'pay-and-save', consent: planConsent }], { buttonLabel: 'subscribe' }),
    shows: '.plan',
  },
}
