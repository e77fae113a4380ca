import { describe, expect, it } from 'vitest'
import type { Credential, Method } from './method.ts'
import { nextMethodCheck } from './method-check.ts'

const now = Date.UTC(2026, 0, 15)
const hour = 3_600_000
const day = 24 * hour
const mandate = (change: Partial<Method> = {}): Method =>
  ({
    basis: 'mandate',
    mandateId: 'M',
    state: 'usable',
    tokenExpiresAt: null,
    expiryMonth: null,
    expiryYear: null,
    createdAt: now,
    ...change,
  }) as Method
const usable: Credential = { state: 'usable' }

describe('the next read of a mandate', () => {
  it('is due after a month while it is usable, and after an hour when the read failed', () => {
    expect(nextMethodCheck(mandate(), usable, now, 0)).toBe(now + 30 * day)
    expect(nextMethodCheck(mandate(), usable, now, 1)).toBe(now + 33 * day)
    expect(nextMethodCheck(mandate(), { state: 'pending' }, now, 0)).toBe(now + hour)
  })

  it('is due soon while it waits to be signed, and at once while it is being revoked', () => {
    expect(nextMethodCheck(mandate({ state: 'pending' }), usable, now, 0)).toBe(now + 15_000)
    expect(nextMethodCheck(mandate({ state: 'revoking' }), usable, now, 0)).toBe(now)
  })

  it.each<Partial<Method>>([
    { state: 'revoked' },
    { state: 'dead' },
    { state: 'revoking', basis: 'vault' },
    { state: 'revoking', mandateId: null },
    { expiryMonth: 1, expiryYear: 2020 },
  ])('is never due when it has ended or CCV has no mandate: %o', (change) => {
    expect(nextMethodCheck(mandate(change), usable, now, 0)).toBeNull()
  })
})
