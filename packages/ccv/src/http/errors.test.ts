import { describe, expect, it } from 'vitest'
import { CcvError } from './errors.ts'

describe('CcvError', () => {
  it.each([
    ['rejected', false],
    ['unauthorized', false],
    ['rate-limited', false],
    ['not-sent', false],
    ['unknown-outcome', true],
    ['unexpected-answer', true],
  ] as const)('of kind %s has mayHaveHappened: %s', (kind, mayHaveHappened) => {
    const error = new CcvError(kind, 'text')

    expect(error.mayHaveHappened).toBe(mayHaveHappened)
  })

  it('is notFound by the status or the failure code', () => {
    expect(new CcvError('rejected', 'text', { status: 404 }).notFound).toBe(true)
    expect(new CcvError('rejected', 'text', { status: 400, failureCode: 'unknown_reference' }).notFound).toBe(true)
  })

  it('is not notFound after another refusal or the 404 page of a proxy', () => {
    expect(new CcvError('rejected', 'text', { status: 400, failureCode: 'rejected' }).notFound).toBe(false)
    expect(new CcvError('unknown-outcome', 'text', { status: 404 }).notFound).toBe(false)
  })
})
