import { describe, expect, it } from 'vitest'
import type { Agreement } from './agreement.ts'
import { type CallBasics, type Chosen, planOf } from './choice.ts'
import type { Method } from './method.ts'

const basics: CallBasics = {
  merchantOrderReference: '981~at_1',
  returnUrl: 'https://shop.example/pay/return/at_1?k=1',
  webhookUrl: 'https://shop.example/pay/webhooks/ccv?a=at_1&k=2',
  lang: 'nl-BE',
  description: 'Order 981',
  money: { amountMinor: 4250, currency: 'EUR' },
  customer: { firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
}
const sent = (chosen: Chosen, change: Partial<CallBasics> = {}): Record<string, unknown> =>
  JSON.parse(planOf(chosen).body({ ...basics, ...change }))
const unscheduled: Agreement = { kind: 'unscheduled' }
const saved = (change: Partial<Method>): Method =>
  ({
    kind: 'card',
    agreement: unscheduled,
    mandateId: null,
    vaultToken: null,
    initialTransactionId: null,
    ...change,
  }) as Method

describe('a choice becomes a call', () => {
  it('pay by card, Bancontact and iDEAL', () => {
    expect(sent({ choice: 'pay', method: 'card' })).toMatchObject({
      method: 'card',
      amount: '42.50',
      currency: 'eur',
      language: 'nld',
      merchantOrderReference: '981~at_1',
    })
    expect(sent({ choice: 'pay', method: 'bcmc' })).toMatchObject({ method: 'card', brand: 'bcmc' })
    expect(sent({ choice: 'pay', method: 'ideal' })).toMatchObject({ method: 'ideal' })
  })

  it('pay-and-save as a mandate or in the vault, first of its sequence', () => {
    const first = { type: 'UNSCHEDULED', mode: 'INITIAL', source: 'CIT' }

    expect(sent({ choice: 'pay-and-save', saveAs: 'mandate', agreement: unscheduled })).toMatchObject({
      obtainMandate: 'yes',
      sequenceInfo: first,
    })
    expect(sent({ choice: 'pay-and-save', saveAs: 'vault', agreement: unscheduled })).toMatchObject({
      storeInVault: 'yes',
      sequenceInfo: first,
    })
  })

  it('a series tells its rhythm', () => {
    const recurring: Agreement = { kind: 'recurring', everyDays: 30, until: '2028-01-01' }
    const instalment: Agreement = { kind: 'instalment', atMost: 12 }

    expect(sent({ choice: 'pay-and-save', saveAs: 'mandate', agreement: recurring })).toMatchObject({
      sequenceInfo: {
        type: 'RECURRING',
        mode: 'INITIAL',
        source: 'CIT',
        recurringFrequency: 28,
        recurringExpiry: '20280101',
      },
    })
    expect(sent({ choice: 'pay-and-save', saveAs: 'vault', agreement: instalment })).toMatchObject({
      sequenceInfo: { type: 'INSTALMENT', mode: 'INITIAL', source: 'CIT', instalmentMaxAuthorisations: 12 },
    })
  })

  it('save-card is a card mandate, or an enrolment in the vault; neither has an amount', () => {
    expect(planOf({ choice: 'save-card', saveAs: 'mandate', agreement: unscheduled })).toMatchObject({
      call: 'mandate',
      pays: false,
    })
    expect(
      sent({ choice: 'save-card', saveAs: 'mandate', agreement: unscheduled }, { money: undefined }),
    ).toMatchObject({ type: 'CARD' })
    expect(planOf({ choice: 'save-card', saveAs: 'vault', agreement: unscheduled })).toMatchObject({
      call: 'vault',
      pays: false,
    })
    expect(sent({ choice: 'save-card', saveAs: 'vault', agreement: unscheduled }, { money: undefined })).toMatchObject({
      dataType: 'card',
    })
  })

  it('a SEPA mandate names its signer, and pays at once where there is an amount', () => {
    const chosen: Chosen = { choice: 'sepa-mandate', agreement: unscheduled, pays: true }

    expect(sent(chosen)).toMatchObject({
      type: 'SEPA_DIRECT_DEBIT',
      amount: '42.50',
      details: { customerFirstName: 'An', customerCountry: 'BEL', customerLanguage: 'nld' },
    })
    expect(sent(chosen, { money: undefined })).not.toHaveProperty('amount')
    expect(planOf(chosen)).toMatchObject({ call: 'mandate', mailed: true })
  })

  it('saved with a mandate runs at once, without a sequence', () => {
    const chosen: Chosen = { choice: 'saved', saved: saved({ basis: 'mandate', mandateId: 'MAN1' }) }

    expect(planOf(chosen).hosted).toBe(false)
    expect(sent(chosen)).toMatchObject({ method: 'card', mandateId: 'MAN1' })
    expect(sent(chosen)).not.toHaveProperty('sequenceInfo')
    expect(
      sent({ choice: 'saved', saved: saved({ kind: 'sepa', basis: 'mandate', mandateId: 'MAN1' }) }),
    ).toMatchObject({ method: 'sdd' })
  })

  it('saved in the vault goes by CCV’s page, with the first transaction in both documented places', () => {
    const chosen: Chosen = {
      choice: 'saved',
      saved: saved({ basis: 'vault', vaultToken: 'TOKEN', initialTransactionId: 'FIRST' }),
    }

    expect(planOf(chosen).hosted).toBe(true)
    expect(sent(chosen)).toMatchObject({
      details: { vaultAccessToken: 'TOKEN', initialTransactionId: 'FIRST' },
      sequenceInfo: { type: 'UNSCHEDULED', mode: 'SUBSEQUENT', source: 'CIT', initialTransactionId: 'FIRST' },
    })
  })

  it('[F70] a vault token without its first transaction is never sent', () => {
    const chosen: Chosen = { choice: 'saved', saved: saved({ basis: 'vault', vaultToken: 'TOKEN' }) }

    expect(() => planOf(chosen)).toThrow('first transaction')
  })

  it('CCV is not told of a webhook that it cannot reach', () => {
    const { webhookUrl: _none, ...unreachable } = basics

    expect(JSON.parse(planOf({ choice: 'pay', method: 'card' }).body(unreachable))).not.toHaveProperty('webhookUrl')
  })
})
