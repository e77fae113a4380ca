import { describe, expect, it } from 'vitest'
import { failureCodes, isFailureCode } from './failure-codes.ts'

describe('isFailureCode', () => {
  it('accepts the eight codes of CCV’s own client', () => {
    expect(failureCodes).toHaveLength(8)
    expect(failureCodes.every(isFailureCode)).toBe(true)
  })

  it.each([undefined, '', 'moon_phase', 'insufficient_balance', 'Expired'])('rejects %j', (code) => {
    expect(isFailureCode(code)).toBe(false)
  })
})
