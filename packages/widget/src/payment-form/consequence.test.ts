import { describe, expect, it } from 'vitest'
import type { ChoiceView } from '../protocol.ts'
import { account, cardConsent, sepaConsent, sessionView, visa } from '../testing/views.ts'
import { ar } from '../translations/ar.ts'
import { en } from '../translations/en.ts'
import { consequenceText } from './consequence.ts'
import { rowsOf } from './payment-options.ts'

const textOf = (choice: ChoiceView, text: typeof en | typeof ar = en, staysHere = false) => {
  const [row] = rowsOf(sessionView([choice]), true)
  return row && consequenceText(row, text, staysHere).replaceAll('\u00a0', ' ')
}
const { last4: _, ...unknownAccount } = account

describe('the consequence of a row', () => {
  it.each<[expected: string, choice: ChoiceView]>([
    ['You pay now · You enter your card details on CCV’s secure page', { choice: 'pay', methods: ['card'] }],
    ['You pay now · You approve it in your bank’s app', { choice: 'pay', methods: ['ideal'] }],
    ['You pay now · You confirm with PayPal, via CCV', { choice: 'pay', methods: ['paypal'] }],
    ['You pay now · You confirm on CCV’s secure page', { choice: 'saved', methods: [{ ...visa, redirects: true }] }],
    [
      'Nothing is charged now · You enter your card details on CCV’s secure page',
      { choice: 'save-card', consent: cardConsent },
    ],
  ])('says when the money moves and where the shopper goes: %s', (expected, choice) => {
    expect(textOf(choice)).toBe(expected)
  })

  it('names the account of a saved direct debit, and never says that it is charged now', () => {
    const saved: ChoiceView = { choice: 'saved', methods: [account] }

    expect(textOf(saved)).toBe('Collected within a few days, from account …\u20605655')
    expect(textOf({ choice: 'saved', methods: [unknownAccount] })).toBe(en['to:account'])
    expect(textOf(saved, ar)).toContain('5655')
  })

  it('says of a mandate with a first payment that the money follows within days, and of one without that nothing is taken', () => {
    const mandate = { choice: 'sepa-mandate', consent: sepaConsent, missing: [] } as const

    expect(textOf({ ...mandate, missing: [], withPayment: true })).toBe(`${en['to:account']} · ${en['to:sign-page']}`)
    expect(textOf({ ...mandate, missing: [], withPayment: false })).toBe(`${en['when:none']} · ${en['to:sign-page']}`)
  })

  it('names no page where a wallet’s own button confirms it here', () => {
    const wallet: ChoiceView = { choice: 'googlepay-mandate', consent: cardConsent, withPayment: true, missing: [] }

    expect(textOf(wallet, en, true)).toBe('You pay now')
  })
})
