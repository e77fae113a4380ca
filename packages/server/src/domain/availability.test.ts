import { describe, expect, it } from 'vitest'
import { type Availability, allAvailable, canSaveAs, hasKind, hasMethod } from './availability.ts'

const having = (...methods: [string, string[]][]): Availability => ({
  methods: new Map(methods.map(([wire, brands]) => [wire, new Set(brands)])),
  vault: undefined,
})

describe('a way to pay', () => {
  it.each([
    ['that CCV has not listed yet', 'ideal', allAvailable, true],
    ['that CCV lists', 'ideal', having(['ideal', []]), true],
    ['that CCV does not list', 'ideal', having(['card', []]), false],
    ['of a card, where CCV lists only other brands', 'card', having(['card', ['visa']]), true],
    ['of a brand that CCV lists', 'bcmc', having(['card', ['visa', 'bcmc']]), true],
    ['of a brand, where CCV lists only others', 'bcmc', having(['card', ['visa']]), false],
    ['of a brand, where CCV lists none at all', 'bcmc', having(['card', []]), true],
    ['of a brand, where CCV does not list cards', 'bcmc', having(['ideal', []]), false],
  ])('%s', (_, method, availability, isOffered) => {
    expect(hasMethod(availability, method)).toBe(isOffered)
  })
})

describe('a saved method', () => {
  it('can be made and charged where the account has its way to pay', () => {
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
  ] as const)('may be kept as %s where the vault is enabled: %o', (saveAs, vault, expected) => {
    expect(canSaveAs({ methods: undefined, vault }, saveAs)).toBe(expected)
  })
})
