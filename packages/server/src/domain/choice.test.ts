import { describe, expect, it } from 'vitest'
import { type CallBasics, type Chosen, holdsTokens, planOf, withoutTokens, withoutWalletToken } from './choice.ts'
import type { Agreement } from './saved-methods/agreement.ts'
import type { Method } from './saved-methods/method.ts'

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

describe('the call of a choice', () => {
  it('is a payment for card, Bancontact and iDEAL', () => {
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

  it('is an initial payment that saves a mandate or a vault token for pay-and-save', () => {
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

  it('contains the frequency and end of a series', () => {
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

  it('is a card mandate or a vault enrolment for save-card, both without an amount', () => {
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

  it('contains the signer of a SEPA mandate, and pays at once when it has an amount', () => {
    const chosen: Chosen = { choice: 'sepa-mandate', agreement: unscheduled, pays: true }

    expect(sent(chosen)).toMatchObject({
      type: 'SEPA_DIRECT_DEBIT',
      amount: '42.50',
      details: { customerFirstName: 'An', customerCountry: 'BEL', customerLanguage: 'nld' },
    })
    expect(sent(chosen, { money: undefined })).not.toHaveProperty('amount')
    expect(planOf(chosen)).toMatchObject({ call: 'mandate', mailed: true })
  })

  it('runs at once without a sequence for a saved mandate', () => {
    const chosen: Chosen = { choice: 'saved', saved: saved({ basis: 'mandate', mandateId: 'MAN1' }) }

    expect(planOf(chosen).hosted).toBe(false)
    expect(sent(chosen)).toMatchObject({ method: 'card', mandateId: 'MAN1' })
    expect(sent(chosen)).not.toHaveProperty('sequenceInfo')
    expect(
      sent({ choice: 'saved', saved: saved({ kind: 'sepa', basis: 'mandate', mandateId: 'MAN1' }) }),
    ).toMatchObject({ method: 'sdd' })
  })

  it('goes through CCV’s page for a vault token, with the first transaction in both documented fields', () => {
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

  it('[F70] is refused for a vault token without its first transaction', () => {
    const chosen: Chosen = { choice: 'saved', saved: saved({ basis: 'vault', vaultToken: 'TOKEN' }) }

    expect(() => planOf(chosen)).toThrow('first transaction')
  })

  it('contains no webhookUrl when CCV cannot reach this server', () => {
    const { webhookUrl: _none, ...unreachable } = basics

    expect(JSON.parse(planOf({ choice: 'pay', method: 'card' }).body(unreachable))).not.toHaveProperty('webhookUrl')
  })
})

describe('the plan of a choice', () => {
  const recurring: Agreement = { kind: 'recurring', everyDays: 30, until: '2028-01-01' }
  const card = saved({ basis: 'vault', vaultToken: 'TOKEN', initialTransactionId: 'FIRST' })
  const mandate = saved({ basis: 'mandate', mandateId: 'MAN1' })
  const plan = (chosen: Chosen) => {
    const { body: _bytes, ...rest } = planOf(chosen)
    return rest
  }

  it('defines whether the shopper sees a page, what is saved and whether it pays the order', () => {
    const payment = { call: 'payment', method: 'card', hosted: true, mailed: false, pays: true }

    expect(plan({ choice: 'pay', method: 'card' })).toEqual(payment)
    expect(plan({ choice: 'pay-and-save', saveAs: 'vault', agreement: unscheduled })).toEqual({
      ...payment,
      makes: { kind: 'card', basis: 'vault' },
    })
    expect(plan({ choice: 'save-card', saveAs: 'vault', agreement: unscheduled })).toEqual({
      ...payment,
      call: 'vault',
      makes: { kind: 'card', basis: 'vault' },
      pays: false,
    })
    expect(plan({ choice: 'save-card', saveAs: 'mandate', agreement: unscheduled })).toEqual({
      ...payment,
      call: 'mandate',
      makes: { kind: 'card', basis: 'mandate' },
      pays: false,
    })
    expect(plan({ choice: 'sepa-mandate', agreement: unscheduled, pays: true })).toEqual({
      call: 'mandate',
      method: 'sdd',
      hosted: true,
      mailed: true,
      makes: { kind: 'sepa', basis: 'mandate' },
      pays: true,
    })
  })

  it('sends a charge without the shopper at once, and one with the shopper through CCV’s page', () => {
    const charge = (isAbsent: boolean): Chosen => ({ choice: 'charge', saved: card, isAbsent, authorises: false })

    expect(plan(charge(true)).hosted).toBe(false)
    expect(plan(charge(false)).hosted).toBe(true)
    expect(sent(charge(true))).toMatchObject({ sequenceInfo: { mode: 'SUBSEQUENT', source: 'MIT' } })
    expect(sent(charge(false))).toMatchObject({ sequenceInfo: { mode: 'SUBSEQUENT', source: 'CIT' } })
  })

  it.each([card, mandate])('authorises the amount only if the shop requested it', (method) => {
    const charge = (authorises: boolean): Chosen => ({ choice: 'charge', saved: method, isAbsent: true, authorises })

    expect(sent(charge(true))).toMatchObject({ transactionType: 'authorise' })
    expect(sent(charge(false))).not.toHaveProperty('transactionType')
    expect(sent({ choice: 'saved', saved: method })).not.toHaveProperty('transactionType')
  })

  it('throws for a payment without an amount and for a mandate without its id', () => {
    expect(() => sent({ choice: 'pay', method: 'card' }, { money: undefined })).toThrow('an amount')
    expect(() => planOf({ choice: 'saved', saved: saved({ basis: 'mandate' }) })).toThrow('its id')
  })

  it('contains the sequence of a mandate only when CCV needs it', () => {
    const cardMandate = (agreement: Agreement) => sent({ choice: 'save-card', saveAs: 'mandate', agreement })
    const signed = (choice: 'sepa-mandate' | 'applepay-mandate', agreement: Agreement) =>
      sent({ choice, agreement, pays: false })

    expect(cardMandate(unscheduled)).not.toHaveProperty('sequenceInfo')
    expect(cardMandate(recurring)).toMatchObject({ sequenceInfo: { type: 'RECURRING', mode: 'INITIAL' } })
    expect(signed('sepa-mandate', unscheduled)).not.toHaveProperty('sequenceInfo')
    expect(signed('sepa-mandate', recurring)).toMatchObject({ sequenceInfo: { type: 'RECURRING' } })
    expect(signed('applepay-mandate', unscheduled)).toMatchObject({ sequenceInfo: { type: 'UNSCHEDULED' } })
  })

  it('signs at once with a wallet token, and on CCV’s page without one', () => {
    const wallet: Chosen = { choice: 'googlepay-mandate', agreement: unscheduled, pays: false }
    const withToken: Chosen = { ...wallet, googlePayToken: 'secret' }

    expect(plan(wallet).hosted).toBe(true)
    expect(planOf(wallet).body(basics)).not.toContain('googlePayEncryptedToken')
    expect(plan(withToken).hosted).toBe(false)
    expect(planOf(withToken).body(basics)).toContain('"googlePayEncryptedToken":"secret"')
  })

  it('passes on the shop’s notification requests if there are any', () => {
    const notificationRequests = [{ type: 'PaidOut' }] as const

    expect(sent({ choice: 'pay', method: 'card' }, { notificationRequests })).toHaveProperty('notificationRequests')
    expect(sent({ choice: 'pay', method: 'card' })).not.toHaveProperty('notificationRequests')
  })

  it('contains the webhookUrl', () => {
    const { webhookUrl } = basics

    expect(sent({ choice: 'pay', method: 'card' })).toMatchObject({ webhookUrl })
    expect(sent({ choice: 'save-card', saveAs: 'vault', agreement: unscheduled })).toMatchObject({ webhookUrl })
  })
})

describe('a request body with a token', () => {
  const google = String.raw`{"a":1,"googlePayEncryptedToken":"x\"y","b":2}`
  const vault = '"vaultAccessToken":"T1"'

  it('is recognised at any position, but not when the token is blank', () => {
    expect(holdsTokens(google)).toBe(true)
    expect(holdsTokens(vault)).toBe(true)
    expect(holdsTokens('{"vaultAccessToken":""}')).toBe(false)
    expect(holdsTokens('{"method":"card"}')).toBe(false)
  })

  it('loses the whole token and nothing else', () => {
    expect(withoutTokens(`{${vault},"c":3}`)).toBe('{"vaultAccessToken":"","c":3}')
    expect(withoutTokens(google)).toBe('{"a":1,"googlePayEncryptedToken":"","b":2}')
    expect(withoutWalletToken(google)).toBe('{"a":1,"googlePayEncryptedToken":"","b":2}')
    expect(withoutWalletToken(`{${vault}}`)).toBe(`{${vault}}`)
  })
})
