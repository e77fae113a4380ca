import { describe, expect, it } from 'vitest'
import { hasExpired, isUsable, learn, type Method } from './method.ts'

const method = (change: Partial<Method> = {}): Method => ({
  id: 'sm_1',
  customerId: 'c-1',
  attemptId: 'at_1',
  kind: 'card',
  basis: 'vault',
  state: 'pending',
  mandateId: null,
  vaultToken: null,
  initialTransactionId: null,
  brand: null,
  last4: null,
  expiryMonth: null,
  expiryYear: null,
  tokenExpiresAt: null,
  name: null,
  isDefault: false,
  agreement: { kind: 'unscheduled' },
  currency: null,
  consent: { text: 't', hash: 'h', version: 'v', lang: 'en', acceptedAt: 0 },
  nextCheckAt: null,
  createdAt: 0,
  updatedAt: 0,
  version: 1,
  ...change,
})

describe('a saved method', () => {
  it('[F70] is usable from the vault only with token and first transaction', () => {
    expect(learn(method(), { state: 'usable', vaultToken: 'T', initialTransactionId: 'I' }).state).toBe('usable')
    expect(learn(method(), { state: 'usable', vaultToken: 'T' }).state).toBe('dead')
    expect(learn(method(), { state: 'usable', initialTransactionId: 'I' }).state).toBe('dead')
  })

  it('is usable as a mandate only when the mandate’s own read says so', () => {
    const mandate = method({ basis: 'mandate' })

    expect(learn(mandate, { state: 'pending', mandateId: 'M' })).toMatchObject({ state: 'pending', mandateId: 'M' })
    expect(learn(mandate, { state: 'usable', mandateId: 'M' }).state).toBe('usable')
    expect(learn(mandate, { state: 'dead', mandateId: 'M' }).state).toBe('dead')
  })

  it('never overwrites the first transaction’s id', () => {
    const saved = learn(method(), { state: 'usable', vaultToken: 'T', initialTransactionId: 'first' })

    expect(learn(saved, { state: 'usable', initialTransactionId: 'second' }).initialTransactionId).toBe('first')
  })

  it.each(['revoking', 'revoked', 'dead', 'expired'] as const)('[F69] does not return from %s', (state) => {
    const gone = method({ state })

    expect(learn(gone, { state: 'usable', vaultToken: 'T', initialTransactionId: 'I' })).toBe(gone)
  })

  it('[F70] is good until its month is over everywhere', () => {
    const card = method({ state: 'usable', expiryMonth: 12, expiryYear: 2027 })

    expect(hasExpired(card, Date.UTC(2028, 0, 1, 11))).toBe(false)
    expect(hasExpired(card, Date.UTC(2028, 0, 1, 12))).toBe(true)
  })

  it('[F70] ends when CCV forgets its token', () => {
    const saved = method({ state: 'usable', tokenExpiresAt: 1000 })

    expect(isUsable(saved, 999)).toBe(true)
    expect(isUsable(saved, 1000)).toBe(false)
  })
})
