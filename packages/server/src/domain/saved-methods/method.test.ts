import { describe, expect, it } from 'vitest'
import { encryptedPrefix } from '../../runtime/encrypted-text.ts'
import {
  endOfMonth,
  expiresSoon,
  hasExpired,
  isUsable,
  type Method,
  runningAgreement,
  withCredential,
} from './method.ts'

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
    expect(withCredential(method(), { state: 'usable', vaultToken: 'T', initialTransactionId: 'I' }).state).toBe(
      'usable',
    )
    expect(withCredential(method(), { state: 'usable', vaultToken: 'T' }).state).toBe('dead')
    expect(withCredential(method(), { state: 'usable', initialTransactionId: 'I' }).state).toBe('dead')
  })

  it('is usable as a mandate only when a read of the mandate returns active', () => {
    const mandate = method({ basis: 'mandate' })

    expect(withCredential(mandate, { state: 'pending', mandateId: 'M' })).toMatchObject({
      state: 'pending',
      mandateId: 'M',
    })
    expect(withCredential(mandate, { state: 'usable', mandateId: 'M' }).state).toBe('usable')
    expect(withCredential(mandate, { state: 'dead', mandateId: 'M' }).state).toBe('dead')
  })

  it('never overwrites the first transaction’s id', () => {
    const saved = withCredential(method(), { state: 'usable', vaultToken: 'T', initialTransactionId: 'first' })

    expect(withCredential(saved, { state: 'usable', initialTransactionId: 'second' }).initialTransactionId).toBe(
      'first',
    )
  })

  it.each(['revoking', 'revoked', 'dead', 'expired'] as const)('[F69] stays %s', (state) => {
    const gone = method({ state })

    expect(withCredential(gone, { state: 'usable', vaultToken: 'T', initialTransactionId: 'I' })).toBe(gone)
  })

  it('[F70] expires when its month is over in every time zone', () => {
    const card = method({ state: 'usable', expiryMonth: 12, expiryYear: 2027 })

    expect(hasExpired(card, Date.UTC(2028, 0, 1, 11))).toBe(false)
    expect(hasExpired(card, Date.UTC(2028, 0, 1, 12))).toBe(true)
  })

  it('[F70] expires with its vault token', () => {
    const saved = method({ state: 'usable', tokenExpiresAt: 1000 })

    expect(isUsable(saved, 999)).toBe(true)
    expect(isUsable(saved, 1000)).toBe(false)
  })
})

describe('a mandate that had ended here and is active at CCV', () => {
  const ended = method({ basis: 'mandate', state: 'dead' })

  it('is stored with its id and revoked, so that it cannot be charged', () => {
    expect(withCredential(ended, { state: 'usable', mandateId: 'M' })).toEqual({
      ...ended,
      mandateId: 'M',
      state: 'revoking',
    })
    expect(withCredential({ ...ended, mandateId: 'own' }, { state: 'usable', mandateId: 'M' })).toMatchObject({
      mandateId: 'own',
      state: 'revoking',
    })
  })

  it('stays dead while its id is unknown or CCV does not report it as active', () => {
    expect(withCredential(ended, { state: 'usable' })).toBe(ended)
    expect(withCredential(ended, { state: 'pending', mandateId: 'M' })).toBe(ended)
    expect(withCredential(ended, { state: 'dead', mandateId: 'M' })).toBe(ended)
  })

  it('is not revoked when it is a vault token', () => {
    const token = method({ basis: 'vault', state: 'dead' })

    expect(withCredential(token, { state: 'usable', mandateId: 'M' })).toBe(token)
  })
})

describe('the credential of a saved method', () => {
  const looks = { brand: 'visa', last4: '4242', expiryMonth: 12, expiryYear: 2027, tokenExpiresAt: 9 }

  it('updates the display fields to the newest known values', () => {
    const known = withCredential(method({ basis: 'mandate' }), { state: 'pending', ...looks })

    expect(known).toMatchObject(looks)
    expect(withCredential(known, { state: 'pending' })).toMatchObject(looks)
    expect(withCredential(known, { state: 'pending', brand: 'maestro', expiryYear: 2030 })).toMatchObject({
      ...looks,
      brand: 'maestro',
      expiryYear: 2030,
    })
  })

  it('ends a usable mandate only when CCV reports it as inactive', () => {
    const usable = method({ basis: 'mandate', mandateId: 'M', state: 'usable' })

    expect(withCredential(usable, { state: 'dead' }).state).toBe('dead')
    expect(withCredential(usable, { state: 'pending' }).state).toBe('usable')
  })
})

describe('the expiry of a card', () => {
  const now = Date.UTC(2027, 10, 15)
  const day = 86_400_000
  const card = (expiryMonth: number | null, expiryYear: number | null) => method({ expiryMonth, expiryYear })

  it('is unknown without a month or a year', () => {
    expect(endOfMonth(card(null, 2020))).toBeUndefined()
    expect(endOfMonth(card(1, null))).toBeUndefined()
    expect(hasExpired(card(null, null), now)).toBe(false)
    expect(hasExpired(card(1, 2020), now)).toBe(true)
  })

  it('is near within thirty days by default', () => {
    const end = Date.UTC(2027, 11, 1, 12)
    const november = card(11, 2027)

    expect(expiresSoon(november, end - 30 * day)).toBe(true)
    expect(expiresSoon(november, end - 30 * day - 1)).toBe(false)
    expect(expiresSoon(november, end - 60 * day, { card: 60 * day, token: 0 })).toBe(true)
  })

  it('is near when its vault token expires, which has its own time limit', () => {
    const token = method({ tokenExpiresAt: now + 30 * day })

    expect(expiresSoon(token, now)).toBe(true)
    expect(expiresSoon(token, now - 1)).toBe(false)
    expect(expiresSoon(token, now, { card: 60 * day, token: day })).toBe(false)
    expect(expiresSoon(method(), now)).toBe(false)
  })
})

describe('the running agreement of a saved method', () => {
  const now = Date.UTC(2026, 0, 15)
  const usable = (agreement: Method['agreement']) => method({ state: 'usable', agreement })
  const monthly = usable({ kind: 'recurring', everyDays: 30, until: '2026-01-15' })

  it('is a series until its last day has passed', () => {
    expect(runningAgreement(monthly, 5, now)).toBe('recurring')
    expect(runningAgreement(monthly, 5, now + 86_400_000)).toBeUndefined()
  })

  it('is instalment while instalments are left', () => {
    const twice = usable({ kind: 'instalment', atMost: 2 })

    expect(runningAgreement(twice, 1, now)).toBe('instalment')
    expect(runningAgreement(twice, 2, now)).toBeUndefined()
  })

  it('is undefined for one-click payments and for a method that is not usable', () => {
    expect(runningAgreement(usable({ kind: 'unscheduled' }), 0, now)).toBeUndefined()
    expect(runningAgreement({ ...monthly, state: 'revoked' }, 0, now)).toBeUndefined()
  })
})

describe('a charge with a saved method', () => {
  it('requires the method to be usable and its token to be decrypted', () => {
    expect(isUsable(method({ state: 'usable', vaultToken: 'T' }), 0)).toBe(true)
    expect(isUsable(method({ state: 'pending', vaultToken: 'T' }), 0)).toBe(false)
    expect(isUsable(method({ state: 'usable', vaultToken: `${encryptedPrefix}x` }), 0)).toBe(false)
  })
})
