import { CcvError, type CcvErrorKind } from '@ccv-checkout/ccv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { methodRow, now } from '../testing/rows.ts'
import { openSending, refusal, type Sending, sendable } from '../testing/sending.ts'
import { adopt, attemptCall } from './attempt-call.ts'
import type { FoundRow } from './attempt-rows.ts'

const second = 1000
const minute = 60 * second
const soon = now + 15 * second

let world: Sending
beforeEach(async () => {
  world = await openSending()
})
afterEach(async () => {
  await world.deps.store.close()
})

async function stored(change: Partial<Attempt> = {}): Promise<Attempt> {
  const row = sendable({ state: 'unknown', sends: 1, sentAt: now - minute, leaseUntil: now + 25 * second, ...change })
  await world.deps.store.attempts.insert(row)
  return row
}
const inStore = () => world.deps.store.attempts.get('at_1')
const method = async (change: Partial<Method> = {}): Promise<void> =>
  world.deps.store.methods.insert(methodRow({ id: 'sm_1', ...change }))
const page = 'https://pay.ccv.eu/1'
const paid = { reference: 'C1', status: 'success', type: 'sale', method: 'card', amount: 42.5, currency: 'eur' }
const created = (change: Partial<FoundRow> = {}): FoundRow => ({
  reference: 'C1',
  childReference: undefined,
  hostedUrl: page,
  status: 'pending',
  merchantOrderReference: '981~at_1',
  ...change,
})
const on = (): string[] => world.sent.map((request) => request.on)

describe('an attempt', () => {
  it('is locked together with the saved method that pays for it', () => {
    expect(attemptCall.lockOf(sendable({ usesMethodId: 'sm_1' }))).toBe('method:sm_1')
    expect(attemptCall.lockOf(sendable())).toBeUndefined()
  })

  it.each<[string, Partial<Attempt>, number, boolean]>([
    ['within ten minutes', {}, 10 * minute - 1, true],
    ['after ten minutes', {}, 10 * minute, false],
    ['as a mandate', { call: 'mandate' }, 0, false],
    ['as an enrolment', { call: 'vault' }, 0, false],
    ['in review', { state: 'review' }, 0, false],
    ['after its cancellation', { cancelRequested: true }, 0, false],
  ])(
    'may be sent again only while CCV recognises the repeat and it is not cancelled: %s',
    (_, change, ageMs, expected) => {
      expect(attemptCall.mayRepeat(sendable({ state: 'unknown', ...change }), ageMs)).toBe(expected)
    },
  )

  it.each([
    ['{"googlePayEncryptedToken":"secret"}', '{"googlePayEncryptedToken":""}'],
    ['{"amount":1}', '{"amount":1}'],
  ])('keeps no wallet token after it was sent: %s', async (requestBody, kept) => {
    const row = await stored({ requestBody })

    const marked = await attemptCall.mark(world.deps.store, row, { leaseUntil: 7, updatedAt: now })

    expect(marked).toMatchObject({ requestBody: kept, leaseUntil: 7, updatedAt: now })
    expect(await attemptCall.get(world.deps.store, 'at_1')).toEqual(marked)
  })
})

describe('an attempt that must not be sent', () => {
  const reasonOf = (change: Partial<Attempt>) => attemptCall.mustNotSend(world.deps, world.deps.store, sendable(change))

  it.each<[string, Partial<Method>, string | undefined]>([
    ['usable', {}, undefined],
    ['revoked', { state: 'revoked' }, 'method-not-usable'],
    ['expired', { expiryMonth: 12, expiryYear: 2025 }, 'method-not-usable'],
  ])('is determined by its saved method, here one that is %s', async (_, change, expected) => {
    await method(change)

    expect(await reasonOf({ usesMethodId: 'sm_1' })).toBe(expected)
    expect(await reasonOf({ usesMethodId: 'sm_1', cancelRequested: true })).toBe('cancelled')
  })

  it('is one whose saved method does not exist, or that was cancelled', async () => {
    expect(await reasonOf({ usesMethodId: 'sm_2' })).toBe('method-not-usable')
    expect(await reasonOf({ cancelRequested: true })).toBe('cancelled')
    expect(await reasonOf({})).toBeUndefined()
  })

  it('throws an InvariantError when its saved method has no consent', async () => {
    await method({ consent: { ...methodRow().consent, hash: '' } })

    await expect(reasonOf({ usesMethodId: 'sm_1' })).rejects.toMatchObject({ name: 'InvariantError' })
  })

  it.each([
    ['method-not-usable', 'method-not-usable'],
    ['cancelled', 'not-sent'],
  ])('for %s ends with a failure code that counts towards no limit', async (reason, failureCode) => {
    const row = await stored({ sends: 0 })

    const ended = await attemptCall.endUnsent(world.deps, world.deps.store, row, reason)

    expect(ended).toMatchObject({ state: 'failed', reason, failureCode, failedAt: now })
  })

  it('is only queried when CCV may have received it', async () => {
    const row = await stored()

    const after = await attemptCall.stopSending(world.deps, world.deps.store, row, 'cancelled')

    const kept = { state: 'unknown', holdsLock: true, reason: null, sends: 1 }
    expect(after).toMatchObject({ ...kept, cancelRequested: true, leaseUntil: 0, nextCheckAt: soon, updatedAt: now })
    expect(await inStore()).toEqual(after)
  })
})

describe('the call of an attempt', () => {
  const bytes = (change: object = {}): string =>
    JSON.stringify({ amount: 42.5, currency: 'eur', merchantOrderReference: '981~at_1', ...change })

  it('creates a payment with an Idempotency-Reference', async () => {
    world.answer = () => ({ ...paid, status: 'pending', payUrl: page, childReferenceId: 'C2' })
    const attempt = await stored({ idempotencyReference: 'ir_1' })

    const found = await attemptCall.call(world.deps, attempt)

    expect(found).toMatchObject({ reference: 'C1', childReference: 'C2', hostedUrl: page, status: 'pending' })
    expect(world.sent).toMatchObject([{ on: 'POST /payment', body: attempt.requestBody, idempotencyReference: 'ir_1' }])
  })

  it('creates a mandate', async () => {
    world.answer = () => ({ mandateId: 'M1', status: 'pending', signUrl: page })
    const attempt = await stored({ call: 'mandate' })

    expect(await attemptCall.call(world.deps, attempt)).toMatchObject({ reference: 'M1', hostedUrl: page })
    expect(world.sent).toMatchObject([{ on: 'POST /mandate', body: attempt.requestBody, idempotencyReference: null }])
  })

  it('initiates a card enrolment', async () => {
    world.answer = () => ({ reference: 'V1', status: 'pending', payUrl: page })
    const requestBody = '{"merchantOrderReference":"981~at_1"}'
    const attempt = await stored({ call: 'vault', amountMinor: null, currency: null, requestBody })

    expect(await attemptCall.call(world.deps, attempt)).toMatchObject({ reference: 'V1', hostedUrl: page })
    expect(on()).toEqual(['POST /vault/initiate'])
  })

  it.each([
    ['an amount other than the stored one', bytes({ amount: 42.51 }), 'InvariantError'],
    ['a body that no key can decrypt', 'sealed1.a.b', 'StoreError'],
    ['a key that is no longer known', bytes({ returnUrl: 'https://shop.example/?k=rk~at_1' }), 'StoreError'],
  ])('is not made with %s', async (_, requestBody, name) => {
    const attempt = await stored({ requestBody })

    await expect(attemptCall.call(world.deps, attempt)).rejects.toMatchObject({ name })
    expect(world.sent).toEqual([])
  })

  it('names encryptionKeys in the error when no key can decrypt the body', async () => {
    const attempt = await stored({ requestBody: 'sealed1.a.b' })

    await expect(attemptCall.call(world.deps, attempt)).rejects.toThrow(/encryptionKeys/)
  })
})

describe('an attempt that CCV has', () => {
  it.each<[string, Partial<Attempt>, Partial<FoundRow>, Partial<Attempt>]>([
    ['is open, with its page', {}, {}, { state: 'open', redirectUrl: page, nextCheckAt: soon }],
    ['becomes open when it was only stored', { state: 'stored' }, {}, { state: 'open' }],
    [
      'is open without a page',
      {},
      { hostedUrl: undefined },
      { state: 'open', redirectUrl: null, cancelRequested: false },
    ],
    ['stays in review', { state: 'review' }, {}, { state: 'review', reference: 'C1' }],
    ['stays failed', { state: 'failed' }, {}, { state: 'failed', reference: 'C1' }],
    ['stores its child', {}, { childReference: 'C2' }, { childReference: 'C2' }],
    ['stores no child when CCV names none', {}, {}, { childReference: null }],
    [
      'is cancelled when the host of its page is not allowed',
      {},
      { hostedUrl: 'https://evil.example/1' },
      { state: 'open', redirectUrl: null, cancelRequested: true, reason: 'redirect-refused', nextCheckAt: now },
    ],
  ])('%s', async (_, change, found, expected) => {
    const attempt = await stored({ createdAt: now, ...change })

    const after = await attemptCall.accepted(world.deps, attempt, created(found))

    expect(after).toMatchObject({ reference: 'C1', reason: null, leaseUntil: 0, updatedAt: now, ...expected })
    expect(await inStore()).toEqual(after)
  })

  it('keeps the reference that another process stored first', async () => {
    const attempt = await stored()
    const first = await attemptCall.accepted(world.deps, attempt, created())

    expect(await attemptCall.accepted(world.deps, attempt, created({ reference: 'C2' }))).toEqual(first)
    expect(await inStore()).toMatchObject({ reference: 'C1' })
  })

  it.each<[string | undefined, string | undefined, RegExp]>([
    ['https://pay.example.com:8443/secret?k=1', 'pay.example.com:8443', /CCV_REDIRECT_HOSTS=\S*pay\.example\.com:8443/],
    ['not an address', undefined, /report it to CCV/],
  ])('logs the host that is not allowed together with the fix: %s', async (hostedUrl, host, fix) => {
    await attemptCall.accepted(world.deps, await stored(), created({ hostedUrl }))

    expect(world.logged).toEqual([
      {
        event: 'attempt.redirect-refused',
        fields: { attemptId: 'at_1', host, problem: expect.any(String), fix: expect.stringMatching(fix) },
      },
    ])
    expect(JSON.stringify(world.logged)).not.toContain('secret')
  })

  it.each([page, undefined])('is not logged when its page is allowed or absent: %s', async (hostedUrl) => {
    await attemptCall.accepted(world.deps, await stored(), created({ hostedUrl }))

    expect(world.logged).toEqual([])
  })
})

describe('an attempt that CCV refused', () => {
  it.each<[object, Partial<Attempt>]>([
    [
      { failureCode: 'insufficient_funds', errorReference: 'a1b2c3d4' },
      { reason: 'insufficient-funds', failureCode: 'insufficient_funds', errorReference: 'a1b2c3d4' },
    ],
    [{}, { reason: 'unavailable', failureCode: null, errorReference: null }],
  ])('has failed, with CCV’s codes if it returned any: %o', async (facts, expected) => {
    const attempt = await stored({ failureCode: 'before', errorReference: 'before' })

    const ended = await attemptCall.refused(
      world.deps,
      world.deps.store,
      attempt,
      new CcvError('rejected', 'refused', facts),
    )

    expect(ended).toMatchObject({ state: 'failed', holdsLock: false, failedAt: now, ...expected })
  })

  it('makes its mandate due for a read, because the mandate may have ended at CCV', async () => {
    await method({ basis: 'mandate', mandateId: 'M1', nextCheckAt: now + 1 })
    const attempt = await stored({ usesMethodId: 'sm_1' })

    await attemptCall.refused(world.deps, world.deps.store, attempt, new CcvError('rejected', 'refused'))

    expect(await world.deps.store.methods.get('sm_1')).toMatchObject({ nextCheckAt: now })
  })

  it.each<[boolean, CcvErrorKind, Partial<Attempt>]>([
    [true, 'not-sent', { state: 'stored', holdsLock: true, leaseUntil: 0, nextCheckAt: soon, sends: 0, sentAt: null }],
    [true, 'rate-limited', { state: 'failed', reason: 'not-sent', failureCode: 'not-sent', sends: 0 }],
    [false, 'not-sent', { state: 'failed', reason: 'unavailable', failureCode: 'not-sent', sends: 0 }],
    [false, 'rate-limited', { state: 'failed', reason: 'unavailable', failureCode: 'not-sent', sends: 0 }],
  ])('without processing it stays stored only without a shopper: absent %s, %s', async (isAbsent, kind, expected) => {
    const attempt = await stored({ isAbsent, createdAt: now })
    const unsent = { ...attempt, sends: 0, sentAt: null }

    const after = await attemptCall.notSent(world.deps, world.deps.store, unsent, new CcvError(kind, 'not sent'))

    expect(after).toMatchObject({ ...expected, updatedAt: now })
    expect(await inStore()).toEqual(after)
  })
})

describe('a record that was found for an attempt', () => {
  const others = [
    created({ reference: 'C2', status: 'success', hostedUrl: undefined }),
    created({ reference: 'C3', status: 'pending' }),
    created({ reference: 'C4', status: 'ended', hostedUrl: undefined }),
  ]
  const cancelled = () =>
    world.sent.filter((one) => one.on === 'POST /cancel').map(({ query }) => query.get('reference'))
  const duplicates = async () =>
    (await world.deps.store.operations.ofAttempt('at_1')).map(({ kind, reference }) => [kind, reference])

  it('is adopted, a second success is stored as a duplicate, and pending ones are cancelled', async () => {
    const attempt = await stored()

    const after = await adopt(world.deps, attempt, created(), others)

    expect(after).toMatchObject({ state: 'open', reference: 'C1', redirectUrl: page })
    expect(cancelled()).toEqual(['C3'])
    expect(await duplicates()).toEqual([['duplicate', 'C2']])
    expect(on()).toEqual(['POST /cancel'])
  })

  it('is adopted even if CCV does not confirm the cancellation of the other one', async () => {
    world.answer = () => refusal(500)

    expect(await adopt(world.deps, await stored(), created(), others)).toMatchObject({ reference: 'C1' })
    const fields = { attemptId: 'at_1', reference: 'C3', kind: 'unknown-outcome' }
    expect(world.logged).toMatchObject([{ event: 'call.not-confirmed', fields }])
  })

  it('does not cause other mandates to be cancelled', async () => {
    await adopt(world.deps, await stored({ call: 'mandate' }), created(), others)

    expect(cancelled()).toEqual([])
  })

  it('is read at once when it has no page', async () => {
    world.answer = () => ({ ...paid, merchantOrderReference: '981~at_1' })

    const after = await adopt(world.deps, await stored(), created({ hostedUrl: undefined }), [])

    expect(after).toMatchObject({ state: 'succeeded' })
    expect(world.sent.map((one) => one.query.get('reference'))).toEqual(['C1'])
  })

  it('is not read while the attempt has no reference', async () => {
    const attempt = await stored()

    expect(await attemptCall.afterRepeat(world.deps, attempt)).toBe(attempt)
    expect(world.sent).toEqual([])
  })
})
