import { describe, expect, it } from 'vitest'
import { judgeAudit } from './audit.mjs'

const answered = (high: number, low: number) =>
  JSON.stringify({ metadata: { vulnerabilities: { info: 0, low, moderate: 0, high, critical: 0, total: high + low } } })

describe('the audit', () => {
  it('fails on what is serious only', () => {
    expect(judgeAudit(answered(1, 0)).ok).toBe(false)
    expect(judgeAudit(answered(0, 3))).toEqual({ ok: true, says: 'audit: 0 serious, 3 other' })
  })

  it('fails nothing where the registry does not answer, and says so', () => {
    const refused = JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 })

    expect([refused, '', 'not JSON'].map(judgeAudit)).toEqual(
      Array(3).fill({ ok: true, says: 'audit: the registry does not answer; nothing is known' }),
    )
  })
})
