import { describe, expect, it } from 'vitest'
import { encryptedPrefix } from '../../runtime/encrypted-text.ts'
import { type MergeOptions, mergeLookAlikes } from './look-alikes.ts'
import type { Method } from './method.ts'

const now = Date.UTC(2026, 10, 1)
const day = 86_400_000

let saved = 0
const card = (id: string, change: Partial<Method> = {}): Method => ({
  id,
  customerId: 'c-1',
  attemptId: `at_${id}`,
  kind: 'card',
  basis: 'mandate',
  state: 'usable',
  mandateId: `m_${id}`,
  vaultToken: null,
  initialTransactionId: null,
  brand: 'visa',
  last4: '4242',
  expiryMonth: 12,
  expiryYear: 2027,
  tokenExpiresAt: null,
  name: null,
  isDefault: false,
  agreement: { kind: 'unscheduled' },
  currency: null,
  consent: { text: 't', hash: 'h', version: 'v', lang: 'en', acceptedAt: 0 },
  nextCheckAt: null,
  createdAt: (saved += 1),
  updatedAt: 0,
  version: 1,
  ...change,
})

/** The rows as ids: the shown one first, then the hidden ones. */
const rows = (methods: Method[], options: Partial<MergeOptions> = {}) =>
  mergeLookAlikes(methods, { now, ...options }).map(({ shown, hidden }) => [shown.id, ...hidden.map(({ id }) => id)])

const expired = { tokenExpiresAt: now }
const lapsing = { tokenExpiresAt: now + 7 * day }

describe('the same card, saved three times', () => {
  it('is one row that shows the newest one', () => {
    expect(rows([card('a'), card('b'), card('c')])).toEqual([['c', 'b', 'a']])
  })

  it('is one row that shows the greatest id when all were saved at the same time', () => {
    const at = { createdAt: 5 }

    expect(rows([card('b', at), card('c', at), card('a', at)])).toEqual([['c', 'b', 'a']])
  })

  it('shows the default rather than the newest', () => {
    const [row] = mergeLookAlikes([card('a'), card('b', { isDefault: true }), card('c')], { now })

    expect(row).toMatchObject({ shown: { id: 'b' }, isDefault: true })
  })

  it.each([
    ['has expired at CCV', expired],
    ['expires at CCV soon', lapsing],
    ['was found expired', { state: 'expired' }],
    ['has a token that cannot be decrypted', { vaultToken: `${encryptedPrefix}x` }],
  ] as const)('shows another one when the default %s, and is still the default', (_, change) => {
    const merged = mergeLookAlikes([card('a'), card('b', { ...change, isDefault: true })], { now })

    expect(merged).toMatchObject([{ shown: { id: 'a' }, hidden: [{ id: 'b' }], isDefault: true }])
  })

  it('shows one that expires soon rather than an expired one', () => {
    expect(rows([card('a', lapsing), card('b', expired)])).toEqual([['a', 'b']])
  })

  it('is one row when all of them have expired', () => {
    expect(rows([card('a', expired), card('b', { state: 'expired' })])).toEqual([['b', 'a']])
  })

  it('shows one that was saved for any purchase rather than one of an ended series', () => {
    expect(rows([card('a'), card('b', { agreement: { kind: 'instalment', atMost: 2 } })])).toEqual([['a', 'b']])
  })

  it('shows the one of a payment in progress', () => {
    expect(rows([card('a', lapsing), card('b', { isDefault: true })], { first: 'a' })).toEqual([['a', 'b']])
  })

  it('shows the default while CCV keeps it for more than a week', () => {
    const kept = { tokenExpiresAt: now + 7 * day + 1, isDefault: true }

    expect(rows([card('a', kept), card('b')])).toEqual([['a', 'b']])
  })

  it('is one row whether it was saved as a mandate or in the vault', () => {
    expect(rows([card('a'), card('b', { basis: 'vault' })])).toEqual([['b', 'a']])
  })
})

describe('methods that do not look the same', () => {
  it.each<Partial<Method>>([
    { brand: 'maestro' },
    { last4: '1111' },
    { expiryMonth: 11 },
    { expiryYear: 2028 },
    { expiryMonth: null, expiryYear: null },
    { kind: 'sepa' },
  ])('have a row each when one has %o', (change) => {
    expect(rows([card('a'), card('b', change)])).toEqual([['a'], ['b']])
  })

  it('have a row each while their last digits are unknown', () => {
    const unknown = { kind: 'paypal', brand: null, last4: null } as const

    expect(rows([card('a', unknown), card('b', unknown)])).toEqual([['a'], ['b']])
  })

  it.each(['pending', 'dead', 'revoked'] as const)('have a row each when they are %s', (state) => {
    expect(rows([card('a', { state }), card('b', { state }), card('c')])).toEqual([['a'], ['b'], ['c']])
  })

  it('have a row each when the shopper gave them different names', () => {
    expect(rows([card('a', { name: 'Work' }), card('b', { name: 'Home' })])).toEqual([['a'], ['b']])
  })

  it('have no further row for one without a name, even if that is the default', () => {
    const merged = mergeLookAlikes([card('a', { name: 'Work' }), card('b', { isDefault: true })], { now })

    expect(merged).toMatchObject([{ shown: { id: 'a' }, hidden: [{ id: 'b' }], isDefault: true }])
  })

  it('have a row each when one is asked for, and that one hides no other', () => {
    const merged = rows([card('a'), card('b'), card('c')], { apart: new Set(['c']) })

    expect(merged).toEqual([['b', 'a'], ['c']])
  })

  it('share a row while all of them are being removed, apart from those that are kept', () => {
    const state = 'revoking'

    expect(rows([card('a', { state }), card('b', { state }), card('c')])).toEqual([['b', 'a'], ['c']])
  })
})

describe('the rows', () => {
  it('are in the order of the methods they show', () => {
    const other = card('x', { last4: '1111' })

    expect(rows([card('a'), other, card('b')])).toEqual([['x'], ['b', 'a']])
    expect(rows([card('d', { isDefault: true }), other, card('e')])).toEqual([['d', 'e'], ['x']])
  })

  it('are not the default when none of their methods is', () => {
    expect(mergeLookAlikes([card('a'), card('b')], { now })).toMatchObject([{ isDefault: false }])
  })
})
