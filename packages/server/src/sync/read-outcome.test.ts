/** How CCV's answers to a read are interpreted, with a CCV whose answers the tests define. */
import { createCcv } from '@ccv-checkout/ccv'
import { describe, expect, it } from 'vitest'
import type { Attempt } from '../domain/payments/attempt.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import { createTestClock } from '../runtime/clock.ts'
import { attemptRow, methodRow, now } from '../testing/rows.ts'
import { readCredential, readPspStatus } from './read-outcome.ts'

const day = 24 * 3_600_000
type Row = Record<string, unknown>
/** CCV's answer per path; a path without an answer returns 500. */
type Answers = Record<string, Row | Row[]>

function reader(answers: Answers) {
  const calls: string[] = []
  const logged: { event: string; fields: Row }[] = []
  const write = (fields: Row, event: string): void => void logged.push({ event, fields })
  const ccv = createCcv({
    apiKey: 't_sandbox_demo',
    baseUrl: 'http://localhost:4002/api/v1',
    fetch: async (input) => {
      const call = String(input instanceof Request ? input.url : input).split('/api/v1')[1] ?? ''
      calls.push(call)
      const answer = answers[call]
      return answer ? Response.json(answer) : Response.json({}, { status: 500 })
    },
  })
  const log = { info: write, warn: write, error: write }
  return { deps: { ccv, log, clock: createTestClock(now) }, calls, logged }
}

const reference = 'C1'
const payment = (change: Partial<Attempt> = {}): Attempt =>
  attemptRow({ id: 'at_1', reference, amountMinor: 4250, merchantOrderReference: '981~at_1', ...change })
const mandateOf = (change: Partial<Attempt> = {}): Attempt =>
  payment({ call: 'mandate', method: 'sdd', reference: 'M1', ...change })
const row = (change: Row = {}): Row => ({
  reference,
  status: 'success',
  type: 'sale',
  method: 'card',
  amount: '42.50',
  currency: 'eur',
  merchantOrderReference: '981~at_1',
  ...change,
})
const mandate = (change: Row = {}): Row => ({
  mandateId: 'M1',
  status: 'active',
  type: 'sepa_direct_debit',
  merchantOrderReference: '981~at_1',
  amount: '42.50',
  signed: now,
  ...change,
})
const sddDetails = JSON.stringify({ Mndt: { DbtrAcct: 'BE68539007547034' } })
const read = '/transaction?reference=C1'
const child = (change: Row = {}): Row => row({ reference: 'C2', method: 'sdd', ...change })
const readChild = '/transaction?reference=C2'

async function receive(answers: Answers, attempt: Attempt, method?: Method) {
  const { deps, calls, logged } = reader(answers)
  const pspStatus = await readPspStatus(deps, attempt, attempt.reference ?? '', method)
  return { pspStatus, calls, logged }
}
const said = (is: string, more: Row = {}) => ({ outcome: { is, ...more }, differs: [] })

describe('reading a payment', () => {
  it('returns success without a page, even if CCV still returns one', async () => {
    const { pspStatus, logged } = await receive(
      { [read]: row({ payUrl: 'https://pay', childReferenceId: 'C9' }) },
      payment(),
    )

    expect(pspStatus).toEqual({ outcomeCheck: said('success'), childReference: 'C9' })
    expect(logged).toEqual([])
  })

  it('returns the hosted page while it is pending', async () => {
    const { pspStatus } = await receive(
      { [read]: row({ status: 'pending', payUrl: 'https://pay' }) },
      payment(),
      methodRow(),
    )

    expect(pspStatus).toEqual({ outcomeCheck: said('pending'), hostedUrl: 'https://pay' })
  })

  it('returns CCV’s failure code and no credential when it failed', async () => {
    const answer = row({ status: 'failed', failureCode: 'expired' })

    const { pspStatus } = await receive({ [read]: answer }, payment(), methodRow())

    expect(pspStatus).toEqual({ outcomeCheck: said('failed', { reason: 'expired' }), failureCode: 'expired' })
  })

  it('returns pending for an unknown status, and logs its first 40 characters', async () => {
    const status = 'x'.repeat(50)

    const { pspStatus, logged } = await receive({ [read]: row({ status }) }, payment())

    expect(pspStatus.outcomeCheck).toEqual(said('pending'))
    expect(logged).toEqual([{ event: 'attempt.status-unknown', fields: { attemptId: 'at_1', status: 'x'.repeat(40) } }])
  })

  it('reads only the saved method when the payment has already succeeded', async () => {
    const succeeded = payment({ state: 'succeeded' })
    const saved = methodRow({ basis: 'mandate', mandateId: 'M1' })

    const alone = await receive({}, succeeded)
    const saving = await receive({ '/mandate/M1': mandate() }, succeeded, saved)

    expect([alone.pspStatus, alone.calls]).toEqual([{}, []])
    expect(saving.pspStatus).toEqual({ credential: { state: 'usable', mandateId: 'M1' } })
    expect(saving.calls).toEqual(['/mandate/M1'])
  })
})

describe('the credential of a payment', () => {
  const details = {
    maskedPan: '4242XXXXXXXX4242',
    expiryDate: '0129',
    vaultAccessToken: 'vt-1',
    initialTransactionId: 'it-1',
    expirationTimestamp: now + day,
  }

  it('contains the vault token, the card and the first transaction', async () => {
    const { pspStatus } = await receive({ [read]: row({ brand: 'visa', details }) }, payment(), methodRow())

    expect(pspStatus.credential).toEqual({
      state: 'usable',
      brand: 'visa',
      last4: '4242',
      expiryMonth: 1,
      expiryYear: 2029,
      vaultToken: 'vt-1',
      initialTransactionId: 'it-1',
      tokenExpiresAt: now + day,
    })
  })

  it.each([
    ['0129', { expiryMonth: 1, expiryYear: 2029 }],
    ['1230', { expiryMonth: 12, expiryYear: 2030 }],
    ['1329', {}],
    ['0029', {}],
    ['01290', {}],
    ['10129', {}],
    ['129', {}],
    [undefined, {}],
  ])('contains the expiry of the date %s if it is valid', async (expiryDate, shown) => {
    const { pspStatus } = await receive({ [read]: row({ details: { expiryDate } }) }, payment(), methodRow())

    expect(pspStatus.credential).toEqual({ state: 'usable', ...shown })
  })

  it.each([
    ['XXXX1234', { last4: '1234' }],
    ['1234XXXX', {}],
    ['XXXXX123', {}],
    [undefined, {}],
  ])('contains the last four digits of %s if there are any', async (maskedPan, shown) => {
    const { pspStatus } = await receive({ [read]: row({ details: { maskedPan } }) }, payment(), methodRow())

    expect(pspStatus.credential).toEqual({ state: 'usable', ...shown })
  })

  it('prefers the brand in the details to the brand of the payment', async () => {
    const answer = row({ brand: 'visa', details: { brand: 'bcmc' } })

    const { pspStatus } = await receive({ [read]: answer }, payment(), methodRow())

    expect(pspStatus.credential?.brand).toBe('bcmc')
  })

  const saved = methodRow({ basis: 'mandate', mandateId: null })

  it.each([
    ['active', 'usable'],
    ['inactive', 'dead'],
    ['pending', 'pending'],
    ['another', 'pending'],
  ])('with a mandate whose read returns %s is %s', async (status, state) => {
    const answers = {
      [read]: row({ brand: 'visa', details: { mandateId: 'M1', maskedPan: 'XXXX4242' } }),
      '/mandate/M1': mandate({ status, details: { sddDetails } }),
    }

    const { pspStatus } = await receive(answers, payment(), saved)

    expect(pspStatus.credential).toEqual({ state, mandateId: 'M1', brand: 'visa', last4: '4242' })
  })

  it('is dead when the payment should save a mandate but names none', async () => {
    const { pspStatus, calls } = await receive({ [read]: row({ brand: 'visa' }) }, payment(), saved)

    expect(pspStatus.credential).toEqual({ state: 'dead', brand: 'visa' })
    expect(calls).toEqual([read])
  })

  it('is pending while the read of its mandate fails', async () => {
    const answers = { [read]: row({ details: { mandateId: 'M1' } }) }

    const { pspStatus, logged } = await receive(answers, payment(), saved)

    expect(pspStatus.credential).toEqual({ state: 'pending', mandateId: 'M1' })
    expect(logged).toMatchObject([{ event: 'method.read-failed', fields: { methodId: saved.id } }])
  })
})

describe('reading the credential of a mandate', () => {
  it('returns the last four digits of the account', async () => {
    const { deps } = reader({ '/mandate/M1': mandate({ details: { sddDetails } }) })

    const received = await readCredential(deps, methodRow({ basis: 'mandate', mandateId: 'M1' }))

    expect(received).toEqual({ state: 'usable', mandateId: 'M1', last4: '7034' })
  })

  it('returns pending when CCV answers with another mandate', async () => {
    const { deps } = reader({ '/mandate/M1': mandate({ mandateId: 'M2' }) })

    expect(await readCredential(deps, methodRow({ basis: 'mandate', mandateId: 'M1' }))).toEqual({ state: 'pending' })
  })

  it.each([
    ['a vault token', { basis: 'vault', mandateId: 'M1' }],
    ['a mandate without an id', { basis: 'mandate', mandateId: null }],
  ] as const)('makes no request for %s', async (_, change) => {
    const { deps, calls } = reader({ '/mandate/M1': mandate() })

    expect(await readCredential(deps, methodRow(change))).toEqual({ state: 'pending' })
    expect(calls).toEqual([])
  })
})

describe('a late success after a void', () => {
  const list = '/transaction?originalReferences=C1'
  const voided = payment({ state: 'voided' })

  it.each([
    ['refund', 'success', 'returned'],
    ['reversal', 'success', 'returned'],
    ['refund', 'pending', 'success'],
    ['capture', 'success', 'success'],
  ])('with a %s whose status is %s counts as %s', async (type, status, is) => {
    const { pspStatus } = await receive({ [read]: row(), [list]: [row({ reference: 'C8', type, status })] }, voided)

    expect(pspStatus).toEqual({ outcomeCheck: said(is) })
  })

  it('still returns the requested credential', async () => {
    const details = { vaultAccessToken: 'vt-1' }

    const { pspStatus } = await receive({ [read]: row({ details }), [list]: [] }, voided, methodRow())

    expect(pspStatus).toMatchObject({ outcomeCheck: said('success'), credential: { vaultToken: 'vt-1' } })
  })

  it('is checked for its refund during a review too', async () => {
    const inReview = payment({ state: 'review', reason: 'paid-after-void' })

    const { pspStatus } = await receive({ [read]: row(), [list]: [row({ type: 'refund' })] }, inReview)

    expect(pspStatus.outcomeCheck).toEqual(said('returned'))
  })

  it('is checked like any other payment as long as it does not occur', async () => {
    const { pspStatus, calls } = await receive({ [read]: row({ status: 'failed' }) }, voided)

    expect(pspStatus.outcomeCheck).toEqual(said('failed', { reason: 'declined' }))
    expect(calls).toEqual([read])
  })
})

describe('reading a mandate without a first payment', () => {
  const alone = mandateOf({ amountMinor: null, currency: null })
  const path = '/mandate/M1'

  it('returns the signing page while it is pending', async () => {
    const { pspStatus } = await receive({ [path]: mandate({ status: 'pending', signUrl: 'https://sign' }) }, alone)

    expect(pspStatus).toEqual({
      outcomeCheck: said('pending'),
      hostedUrl: 'https://sign',
      credential: { state: 'pending', mandateId: 'M1' },
    })
  })

  it('returns a usable credential and no page once it is signed', async () => {
    const { pspStatus, calls } = await receive({ [path]: mandate({ signUrl: 'https://sign' }) }, alone)

    expect(pspStatus).toEqual({ outcomeCheck: said('success'), credential: { state: 'usable', mandateId: 'M1' } })
    expect(calls).toEqual([path])
  })

  it('logs an unknown status', async () => {
    const { logged } = await receive({ [path]: mandate({ status: 'paused' }) }, alone)

    expect(logged).toEqual([{ event: 'attempt.status-unknown', fields: { attemptId: 'at_1', status: 'paused' } }])
  })

  it('returns no credential when CCV’s mandate is for another order', async () => {
    const { pspStatus } = await receive({ [path]: mandate({ merchantOrderReference: '982~at_2' }) }, alone)

    expect(pspStatus.outcomeCheck?.differs).toEqual(['merchantOrderReference'])
    expect(pspStatus.credential).toBeUndefined()
  })

  it.each([
    ['the reason of its child', child({ status: 'failed', failureCode: 'cancelled' }), 'cancelled'],
    ['declined if its child has not failed', child({ status: 'success', failureCode: 'cancelled' }), 'declined'],
    ['declined if its child cannot be read', undefined, 'declined'],
  ])('returns for an unsigned mandate %s', async (_, answer, reason) => {
    const answers = {
      [path]: mandate({ status: 'inactive', childReferenceId: 'C2' }),
      ...(answer ? { [readChild]: answer } : {}),
    }

    const { pspStatus, calls } = await receive(answers, alone)

    expect(pspStatus.outcomeCheck).toEqual(said('failed', { reason }))
    expect(pspStatus.credential?.state).toBe('dead')
    expect(calls).toEqual([path, readChild])
  })

  it('returns declined for an unsigned mandate without a child', async () => {
    const { pspStatus, calls } = await receive({ [path]: mandate({ status: 'inactive' }) }, alone)

    expect(pspStatus.outcomeCheck).toEqual(said('failed', { reason: 'declined' }))
    expect(calls).toEqual([path])
  })
})

describe('reading a card mandate', () => {
  const path = '/mandate/M1'
  const card = mandateOf({ method: 'card', amountMinor: null, currency: null })
  const signed = mandate({ type: 'card', childReferenceId: 'C2' })

  it('returns the card of its child transaction', async () => {
    const details = { maskedPan: 'XXXX4242', expiryDate: '0129' }

    const { pspStatus } = await receive({ [path]: signed, [readChild]: child({ brand: 'visa', details }) }, card)

    const shown = { brand: 'visa', last4: '4242', expiryMonth: 1, expiryYear: 2029 }
    expect(pspStatus).toEqual({
      outcomeCheck: said('success'),
      childReference: 'C2',
      credential: { state: 'usable', mandateId: 'M1', ...shown },
    })
  })

  it('prefers the brand in the details to the brand of the transaction', async () => {
    const answer = child({ brand: 'visa', details: { brand: 'bcmc' } })

    expect((await receive({ [path]: signed, [readChild]: answer }, card)).pspStatus.credential?.brand).toBe('bcmc')
  })

  it('returns a usable credential without card details when the child cannot be read', async () => {
    const { pspStatus } = await receive({ [path]: signed }, card)

    expect(pspStatus.credential).toEqual({ state: 'usable', mandateId: 'M1' })
  })

  it.each([
    ['while it is not signed', card, { ...signed, status: 'pending' }],
    ['without a child reference', card, mandate({ type: 'card' })],
    ['for a SEPA mandate', { ...card, method: 'sdd' }, mandate({ childReferenceId: 'C2' })],
  ])('does not read the child transaction %s', async (_, attempt, answer) => {
    expect((await receive({ [path]: answer, [readChild]: child() }, attempt)).calls).toEqual([path])
  })
})

describe('reading a mandate with a first payment', () => {
  const path = '/mandate/M1'
  const list = '/mandate/M1/transactions'
  const named = mandate({ childReferenceId: 'C2' })

  it('returns success only for the first payment’s own status, not for the signature', async () => {
    const paid = await receive({ [path]: named, [readChild]: child() }, mandateOf())
    const pending = await receive({ [path]: named, [readChild]: child({ status: 'pending' }) }, mandateOf())

    expect(paid.pspStatus).toEqual({
      outcomeCheck: said('success'),
      childReference: 'C2',
      credential: { state: 'usable', mandateId: 'M1' },
    })
    expect(pending.pspStatus.outcomeCheck).toEqual(said('pending', { processing: true }))
  })

  it('does not return processing while it is not signed', async () => {
    const answers = { [path]: { ...named, status: 'pending' }, [readChild]: child({ status: 'pending' }) }

    expect((await receive(answers, mandateOf())).pspStatus.outcomeCheck).toEqual(said('pending', { processing: false }))
  })

  it('returns the failure code of the first payment', async () => {
    const answers = { [path]: named, [readChild]: child({ status: 'failed', failureCode: 'expired' }) }

    expect((await receive(answers, mandateOf())).pspStatus).toMatchObject({
      outcomeCheck: said('failed', { reason: 'expired' }),
      failureCode: 'expired',
    })
  })

  it('returns success for the pinned payment when CCV names it', async () => {
    const kept = mandateOf({ childReference: 'C2', childPinned: true })

    expect((await receive({ [path]: named, [readChild]: child() }, kept)).pspStatus.outcomeCheck).toEqual(
      said('success'),
    )
  })

  it('reads the stored payment when CCV no longer names one', async () => {
    const { calls } = await receive({ [path]: mandate(), [readChild]: child() }, mandateOf({ childReference: 'C2' }))

    expect(calls).toEqual([path, readChild])
  })

  it.each([
    ['a payment other than the pinned one', mandateOf({ childReference: 'C7', childPinned: true }), named],
    ['another order', mandateOf(), mandate({ merchantOrderReference: '982~at_2', childReferenceId: 'C2' })],
  ])('returns review when CCV names %s', async (_, attempt, answer) => {
    const { pspStatus, calls } = await receive({ [path]: answer, [readChild]: child() }, attempt)

    expect(pspStatus.outcomeCheck).toMatchObject({
      outcome: { is: 'review', reason: 'mismatch' },
      differs: [expect.anything()],
    })
    expect(calls).toEqual([path])
  })

  it('returns candidates for the first payment when CCV does not name it', async () => {
    const rows = [child(), child({ reference: 'C3', amount: '1.00' })]

    const { pspStatus } = await receive({ [path]: mandate(), [list]: rows }, mandateOf())

    expect(pspStatus).toMatchObject({ outcomeCheck: said('pending', { processing: true }), isSigned: true })
    expect(pspStatus.candidates?.map((one) => one.reference)).toEqual(['C2'])
  })

  it.each([
    ['pending', false],
    ['active', true],
  ])('returns pending when CCV lists no payment; with the status %s, processing is %s', async (status, processing) => {
    const { pspStatus } = await receive({ [path]: mandate({ status }), [list]: [] }, mandateOf())

    expect(pspStatus.outcomeCheck).toEqual(said('pending', { processing }))
    expect(pspStatus).not.toHaveProperty('candidates')
  })

  it('returns review when CCV lists no payment a day after the signature', async () => {
    const { pspStatus } = await receive({ [path]: mandate({ signed: now - day }), [list]: [] }, mandateOf())

    expect(pspStatus.outcomeCheck).toEqual({
      outcome: { is: 'review', reason: 'unclear' },
      differs: ['childReferenceId'],
    })
  })
})
