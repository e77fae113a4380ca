import { describe, expect, it } from 'vitest'
import { type AttemptState, decide, holdsLock, isToBeSent, isUnfinished, type Next, type Outcome } from './attempt.ts'

const in_ = (state: AttemptState, reason: string | null = null): Next => ({
  state,
  reason,
  late: false,
  processing: false,
})

const pending: Outcome = { is: 'pending' }
const success: Outcome = { is: 'success' }
const authorised: Outcome = { is: 'authorised' }
const failed: Outcome = { is: 'failed', reason: 'declined' }
const returned: Outcome = { is: 'returned' }
const review: Outcome = { is: 'review', reason: 'manualintervention' }

describe('the next state of an attempt', () => {
  it.each<[AttemptState, Outcome, AttemptState]>([
    ['stored', success, 'stored'],
    ['stored', failed, 'stored'],

    ['unknown', pending, 'open'],
    ['unknown', success, 'succeeded'],
    ['unknown', failed, 'failed'],
    ['unknown', authorised, 'authorised'],
    ['unknown', review, 'review'],

    ['open', pending, 'open'],
    ['open', success, 'succeeded'],
    ['open', failed, 'failed'],
    ['open', authorised, 'authorised'],
    ['open', review, 'review'],

    ['failed', success, 'succeeded'],
    ['failed', authorised, 'review'],
    ['failed', pending, 'failed'],
    ['failed', failed, 'failed'],
    ['failed', review, 'failed'],

    ['voided', success, 'review'],
    ['voided', authorised, 'review'],
    ['voided', returned, 'returned'],
    ['voided', failed, 'voided'],
    ['voided', pending, 'voided'],

    ['authorised', success, 'succeeded'],
    ['authorised', failed, 'authorised'],
    ['authorised', pending, 'authorised'],

    ['review', success, 'succeeded'],
    ['review', failed, 'failed'],
    ['review', pending, 'review'],
    ['review', authorised, 'authorised'],

    ['succeeded', failed, 'succeeded'],
    ['succeeded', pending, 'succeeded'],
    ['succeeded', review, 'succeeded'],
    ['succeeded', returned, 'succeeded'],

    ['returned', success, 'returned'],
    ['released', success, 'released'],
  ])('[F64] from %s on %o is %s', (state, outcome, expected) => {
    expect(decide(in_(state), outcome).state).toBe(expected)
  })

  it('is succeeded and marked late for a success after a failure', () => {
    expect(decide(in_('failed', 'declined'), success)).toMatchObject({ state: 'succeeded', late: true, reason: null })
  })

  it('is review, never succeeded, for a success after a void', () => {
    const reviewed = decide(in_('voided', 'cancelled'), success)

    expect(decide(reviewed, success)).toMatchObject({ state: 'review', reason: 'paid-after-void' })
    expect(decide(reviewed, returned).state).toBe('returned')
  })

  it('has the reason of a failure', () => {
    expect(decide(in_('open'), failed)).toMatchObject({ reason: 'declined' })
  })

  it('is marked as processing for a signed debit', () => {
    expect(decide(in_('open'), { is: 'pending', processing: true })).toMatchObject({ state: 'open', processing: true })
  })
})

describe('the next state and its fields', () => {
  const released: Outcome = { is: 'released' }

  it('do not change when an attempt in progress is returned or released', () => {
    expect(decide(in_('open'), returned)).toEqual(in_('open'))
    expect(decide(in_('unknown'), released)).toEqual(in_('unknown'))
  })

  it('are released when an authorisation is released', () => {
    expect(decide(in_('authorised'), released)).toEqual(in_('released'))
  })

  it('are review and late when an authorisation arrives after a failure', () => {
    expect(decide(in_('failed', 'declined'), authorised)).toEqual({
      state: 'review',
      reason: 'unclear',
      late: true,
      processing: false,
    })
  })

  it('keep the reason of the void when the late payment is refunded', () => {
    expect(decide(in_('voided', 'expired'), returned)).toEqual(in_('returned', 'expired'))
    expect(decide(in_('review', 'paid-after-void'), returned)).toEqual(in_('returned', 'cancelled'))
  })

  it('contain the reason of a review', () => {
    expect(decide(in_('open'), review)).toEqual(in_('review', 'manualintervention'))
  })

  it('are not processing for a plain pending, and stay processing until the outcome is final', () => {
    const moving = { ...in_('open'), processing: true }

    expect(decide(in_('unknown'), pending)).toEqual(in_('open'))
    expect(decide(moving, pending)).toEqual(moving)
    expect(decide(moving, failed)).toEqual(in_('failed', 'declined'))
  })
})

describe('an attempt that may still be sent', () => {
  it('is stored or unknown, and has no CCV reference', () => {
    const states: AttemptState[] = ['stored', 'unknown', 'open', 'failed', 'voided', 'succeeded', 'review']

    expect(states.filter((state) => isToBeSent({ state, reference: null }))).toEqual(['stored', 'unknown'])
    expect(states.filter((state) => isToBeSent({ state, reference: 'C1' }))).toEqual([])
  })
})

describe('the order lock', () => {
  it.each<[AttemptState, boolean]>([
    ['stored', true],
    ['unknown', true],
    ['open', true],
    ['authorised', true],
    ['review', true],
    ['succeeded', true],
    ['failed', false],
    ['voided', false],
    ['returned', false],
    ['released', false],
  ])('is held in state %s: %s', (state, isHeld) => {
    expect(holdsLock(state)).toBe(isHeld)
  })

  it('is held by every unfinished attempt', () => {
    const states: AttemptState[] = ['stored', 'unknown', 'open', 'authorised', 'review']

    expect(states.every((state) => isUnfinished(state) && holdsLock(state))).toBe(true)
  })

  it('is held by a finished attempt only if it was paid', () => {
    const finished: AttemptState[] = ['succeeded', 'failed', 'voided', 'returned', 'released']

    expect(finished.filter(isUnfinished)).toEqual([])
    expect(finished.filter(holdsLock)).toEqual(['succeeded'])
  })
})
