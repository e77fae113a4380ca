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
  ] as const)('says of %s whether it may have happened: %s', (kind, mayHaveHappened) => {
    const error = new CcvError(kind, 'text')

    expect(error.mayHaveHappened).toBe(mayHaveHappened)
  })

  it('knows not found by status, and by the failure code', () => {
    expect(new CcvError('rejected', 'text', { status: 404 }).notFound).toBe(true)
    expect(new CcvError('rejected', 'text', { status: 400, failureCode: 'unknown_reference' }).notFound).toBe(true)
  })

  it('does not take a refusal or a stranger’s 404 page for not found', () => {
    expect(new CcvError('rejected', 'text', { status: 400, failureCode: 'rejected' }).notFound).toBe(false)
    expect(new CcvError('unknown-outcome', 'text', { status: 404 }).notFound).toBe(false)
  })
})
