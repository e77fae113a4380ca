import { describe, expect, it } from 'vitest'
import {
  isMandateChoice,
  type MandateChoice,
  mandateTraits,
  methodOfKind,
  savedKinds,
  traitsOf,
  wireMethodOf,
} from './methods.ts'

const all = ['EUR', 'CHF', 'GBP']

describe('a payment method', () => {
  it.each([
    ['card', { wire: 'card', currencies: all, authorises: true }],
    ['bcmc', { wire: 'card', brand: 'bcmc', currencies: ['EUR'], authorises: true }],
    ['ideal', { wire: 'ideal', currencies: ['EUR'], authorises: false }],
    ['sdd', { wire: 'sdd', currencies: ['EUR'], authorises: false }],
    ['paypal', { wire: 'paypal', currencies: ['EUR'], authorises: false }],
    ['applepay', { wire: 'applepay', currencies: all, authorises: true }],
    ['googlepay', { wire: 'googlepay', currencies: all, authorises: true }],
  ])('has the wire name, currencies and authorisation of its row: %s', (method, traits) => {
    expect(traitsOf(method)).toEqual(traits)
    expect(wireMethodOf(method)).toBe(traits.wire)
  })

  it('has the traits of a card when its stored name is no longer known', () => {
    expect(traitsOf('retired')).toEqual(traitsOf('card'))
    expect(wireMethodOf('retired')).toBe('card')
  })
})

describe('a saved method', () => {
  it('is charged with the payment method of its kind', () => {
    expect(savedKinds.map(methodOfKind)).toEqual(['card', 'sdd', 'paypal', 'applepay', 'googlepay'])
  })
})

describe('signing a mandate', () => {
  const bank = { takesAmount: true, mailed: true, needsSigner: true, needsSequence: false }
  const wallet = { takesAmount: false, mailed: false, needsSigner: false, needsSequence: true }

  it.each<[MandateChoice, object]>([
    ['sepa-mandate', { kind: 'sepa', type: 'sepa_direct_debit', ...bank }],
    ['paypal-mandate', { kind: 'paypal', type: 'paypal', ...bank }],
    ['applepay-mandate', { kind: 'applepay', type: 'applepay', ...wallet }],
    ['googlepay-mandate', { kind: 'googlepay', type: 'googlepay', ...wallet }],
  ])('sends the fields that CCV requires: %s', (choice, traits) => {
    expect(mandateTraits[choice]).toEqual(traits)
    expect(isMandateChoice(choice)).toBe(true)
  })

  it.each(['save-card', 'pay', 'toString', ''])('is not the purpose of %o', (choice) => {
    expect(isMandateChoice(choice)).toBe(false)
  })
})
