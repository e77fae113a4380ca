import { describe, expect, it } from 'vitest'
import type { UsedMethod } from '../protocol.ts'
import { statusView, visa } from '../testing/views.ts'
import { en } from '../translations/en.ts'
import { resultTextOf } from './result-text.ts'

describe('resultTextOf', () => {
  it('promises an e-mail only if the shop sends one', () => {
    const silent = resultTextOf(statusView({ payment: 'paid' }), en, 'en')
    const telling = resultTextOf(statusView({ payment: 'paid', shopNotifies: true }), en, 'en')

    expect(silent.lines).toEqual(['Thank you for your order. Fjord Coffee will take care of the rest.'])
    expect(telling.lines).toEqual(['Thank you. Fjord Coffee will e-\u2060mail you the confirmation.'])
  })

  it('names only the kind of the saved method when the return page has no more', () => {
    const said = (savedKind: 'card' | 'sepa') =>
      resultTextOf(statusView({ payment: 'paid', method: 'saved', savedKind }), en, 'en').lines.join(' ')

    expect(said('card')).toContain('ard')
    expect(said('card')).not.toContain('ending in')
    expect(said('sepa')).toContain(en['mandateSigned:line'])
  })

  it('shows the method and the date of a payment', () => {
    const attemptStartedAt = Date.UTC(2026, 10, 30, 12)
    const facts = (used: UsedMethod) =>
      resultTextOf(statusView({ payment: 'paid', used, attemptStartedAt }), en, 'en-GB').facts?.replace('\u00a0', ' ')

    expect(facts({ choice: 'pay', method: 'card', kind: 'card' })).toBe('Card · 30 Nov 2026')
    expect(facts({ choice: 'saved', kind: 'card', brand: 'visa', last4: '4242' })).toBe(
      'Visa ending in 4242 · 30 Nov 2026',
    )
    expect(facts({ choice: 'sepa-mandate', kind: 'sepa' })).toBe('Direct debit · 30 Nov 2026')
    expect(facts({ choice: 'paypal-mandate', kind: 'paypal' })).toBe('PayPal · 30 Nov 2026')
  })

  it('lets the shopper try again only after a failure', () => {
    const answers = (['paid', 'processing', 'authorised', 'review', 'pending', 'failed'] as const).map((payment) => [
      payment,
      resultTextOf(statusView({ payment }), en, 'en').canTryAgain,
    ])

    expect(Object.fromEntries(answers)).toEqual({
      paid: false,
      processing: false,
      authorised: false,
      review: false,
      pending: false,
      failed: true,
    })
  })

  it('reports the payment and the saving separately', () => {
    const { heading, lines } = resultTextOf(
      statusView({ payment: 'authorised', method: 'saved', saved: visa }),
      en,
      'en',
    )

    expect(heading).toBe('€42.50 is reserved')
    expect(lines).toEqual([
      'Fjord Coffee will charge it when your order is ready.',
      'Visa ending in 4242 is saved for next time.',
    ])
  })

  it.each([
    ['partly-refunded', 'Partly refunded', '€10.00 of €42.50 was refunded.'],
    ['refunded', 'Refunded', '€10.00 of €42.50 was refunded.'],
    ['returned', 'Returned', 'Your bank returned €10.00 to you. Fjord Coffee may contact you'],
    ['charged-back', 'Charged back', 'Your bank returned €10.00 to you. Fjord Coffee may contact you'],
  ] as const)('shows a payment that was %s as neutral, with the amount', (state, heading, line) => {
    const moneyBack = { state, amountMinor: 1000, currency: 'EUR' }
    const shown = resultTextOf(statusView({ payment: 'paid', moneyBack, shopNotifies: true }), en, 'en-GB')

    expect(shown).toMatchObject({ tone: 'look', heading, canTryAgain: false, quotes: false })
    expect(shown.lines.join(' ')).toContain(line)
    expect(shown.lines.join(' ')).not.toContain('Thank you')
  })

  it('shows a payment as paid when it does not know what followed', () => {
    const moneyBack = { state: 'something-new' as 'refunded', amountMinor: 1000, currency: 'EUR' }

    expect(resultTextOf(statusView({ payment: 'paid', moneyBack }), en, 'en-GB').heading).toBe('Paid €42.50')
  })

  it('needs no amount', () => {
    const { amount: _, ...status } = statusView({ payment: 'paid' })

    expect(resultTextOf(status, en, 'en').heading).toBe('Paid')
  })

  it('has the sign of a refusal only when somebody refused', () => {
    const tone = (reason: 'declined' | 'cancelled' | 'expired' | 'needs-review') =>
      resultTextOf(statusView({ payment: 'failed', reason }), en, 'en').tone

    expect([tone('declined'), tone('cancelled'), tone('expired'), tone('needs-review')]).toEqual([
      'bad',
      'stop',
      'wait',
      'look',
    ])
  })

  it('shows a reference when the shop has to look into it', () => {
    const quotes = (reason: 'declined' | 'unavailable' | 'needs-review') =>
      resultTextOf(statusView({ payment: 'failed', reason }), en, 'en').quotes

    expect([quotes('declined'), quotes('unavailable'), quotes('needs-review')]).toEqual([false, true, true])
    expect(resultTextOf(statusView({ payment: 'review' }), en, 'en').quotes).toBe(true)
  })
})
