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

describe('a way to pay', () => {
  it.each([
    ['card', { wire: 'card', currencies: all, authorises: true }],
    ['bcmc', { wire: 'card', brand: 'bcmc', currencies: ['EUR'], authorises: true }],
    ['ideal', { wire: 'ideal', currencies: ['EUR'], authorises: false }],
    ['sdd', { wire: 'sdd', currencies: ['EUR'], authorises: false }],
    ['paypal', { wire: 'paypal', currencies: ['EUR'], authorises: false }],
    ['applepay', { wire: 'applepay', currencies: all, authorises: true }],
    ['googlepay', { wire: 'googlepay', currencies: all, authorises: true }],
  ])('%s is sent, offered and reserved by its row', (method, traits) => {
    expect(traitsOf(method)).toEqual(traits)
    expect(wireMethodOf(method)).toBe(traits.wire)
  })

  it('is read as a card when a stored name is no longer known', () => {
    expect(traitsOf('retired')).toEqual(traitsOf('card'))
    expect(wireMethodOf('retired')).toBe('card')
  })
})

describe('a saved method', () => {
  it('is charged as what it is, an account by direct debit', () => {
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
  ])('asks for what CCV needs: %s', (choice, traits) => {
    expect(mandateTraits[choice]).toEqual(traits)
    expect(isMandateChoice(choice)).toBe(true)
  })

  it.each(['save-card', 'pay', 'toString', ''])('is not what %o does', (choice) => {
    expect(isMandateChoice(choice)).toBe(false)
  })
})
