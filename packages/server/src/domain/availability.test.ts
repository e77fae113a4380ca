import { describe, expect, it } from 'vitest'
import { type Availability, allAvailable, canSaveAs, hasKind, hasMethod } from './availability.ts'

const having = (...methods: [string, string[]][]): Availability => ({
  methods: new Map(methods.map(([wire, brands]) => [wire, new Set(brands)])),
  vault: undefined,
})

describe('a payment method', () => {
  it.each([
    ['offered before CCV’s list is known', 'ideal', allAvailable, true],
    ['offered when CCV lists it', 'ideal', having(['ideal', []]), true],
    ['not offered when CCV does not list it', 'ideal', having(['card', []]), false],
    ['offered as card with any listed brand', 'card', having(['card', ['visa']]), true],
    ['offered as a brand that CCV lists', 'bcmc', having(['card', ['visa', 'bcmc']]), true],
    ['not offered as a brand when CCV lists only others', 'bcmc', having(['card', ['visa']]), false],
    ['offered as a brand when CCV lists cards without brands', 'bcmc', having(['card', []]), true],
    ['not offered as a brand when CCV does not list cards', 'bcmc', having(['ideal', []]), false],
    ['not offered as Wero before CCV’s list is known', 'wero', allAvailable, false],
    ['not offered as Wero when CCV lists iDEAL only', 'wero', having(['ideal', []]), false],
    ['offered as Wero when CCV lists it', 'wero', having(['wero', []]), true],
  ])('is %s', (_, method, availability, isOffered) => {
    expect(hasMethod(availability, method)).toBe(isOffered)
  })
})

describe('a saved method', () => {
  it('can be created and charged when the account has its payment method', () => {
    const account = having(['sdd', []], ['card', ['visa']])

    expect([hasKind(account, 'sepa'), hasKind(account, 'card'), hasKind(account, 'paypal')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it.each([
    ['mandate', undefined, true],
    ['mandate', false, true],
    ['vault', undefined, true],
    ['vault', true, true],
    ['vault', false, false],
  ] as const)('can be saved as %s depending on whether the vault is enabled: %o', (saveAs, vault, expected) => {
    expect(canSaveAs({ methods: undefined, vault }, saveAs)).toBe(expected)
  })
})
