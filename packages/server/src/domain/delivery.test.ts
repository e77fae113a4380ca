import { describe, expect, it } from 'vitest'
import { afterTry } from './delivery.ts'

const now = Date.UTC(2026, 0, 15, 12)
const answered = (status: number, retryAfter?: string) => ({ status, retryAfter })
const hours = 3_600_000

describe('afterTry', () => {
  it.each([200, 201, 204, 299])('returns delivered for %i', (status) => {
    expect(afterTry(answered(status), 0, now, 0)).toMatchObject({ state: 'delivered', tries: 1, reason: null })
  })

  it('retries with increasing delays: ten tries in about three days', () => {
    const waits: number[] = []
    let state = 'waiting'
    for (let tries = 0; state === 'waiting'; tries += 1) {
      const outcome = afterTry({ failure: 'timeout' }, tries, now, 0)
      if (outcome.state === 'waiting') waits.push(outcome.nextTryAt - now)
      state = outcome.state
    }

    expect(state).toBe('dead')
    expect(waits).toEqual([5000, 300_000, 1_800_000, ...[2, 5, 10, 14, 20, 24].map((wait) => wait * hours)])
    const inAll = waits.reduce((sum, wait) => sum + wait)
    expect(inAll / hours).toBeGreaterThan(75)
    expect(inAll / hours).toBeLessThan(76)
  })

  it('adds a jitter of up to ten percent', () => {
    const { nextTryAt } = afterTry(answered(500), 1, now, 1)

    expect(nextTryAt - now).toBe(330_000)
  })

  it.each([100, 300, 301, 302, 303, 307, 308, 400, 401, 404, 500, 503])('schedules a retry for %i', (status) => {
    expect(afterTry(answered(status), 0, now, 0)).toEqual({
      state: 'waiting',
      tries: 1,
      nextTryAt: now + 5000,
      reason: `status-${status}`,
    })
  })

  it('disables the endpoint for 410', () => {
    expect(afterTry(answered(410), 0, now, 0)).toMatchObject({ state: 'dead', disables: true, reason: 'status-410' })
  })

  it.each([429, 502, 504])('pauses the endpoint for %i', (status) => {
    expect(afterTry(answered(status), 0, now, 0)).toMatchObject({
      state: 'waiting',
      nextTryAt: now + 60_000,
      pauseUntil: now + 60_000,
    })
  })

  it('pauses as long as Retry-After says, up to a day', () => {
    const date = new Date(now + 120_000).toUTCString()
    const waitOf = (retryAfter: string) => (afterTry(answered(429, retryAfter), 0, now, 0).pauseUntil ?? 0) - now

    expect(['7', ' 7 '].map(waitOf)).toEqual([7000, 7000])
    expect([date, '2026-01-15T12:02:00Z', 'Thu, 15 Jan 2026 12:02:00 +0000'].map(waitOf)).toEqual([
      120_000, 120_000, 120_000,
    ])
    expect(waitOf('999999999')).toBe(24 * hours)
    expect(waitOf('-5')).not.toBeLessThan(0)
    expect(waitOf('soon')).toBe(60_000)
  })

  it('does not retry earlier than scheduled because of a short Retry-After', () => {
    expect(afterTry(answered(429, '1'), 3, now, 0).nextTryAt).toBe(now + 2 * hours)
  })

  it('returns dead after the tenth try, even with a Retry-After', () => {
    expect(afterTry(answered(429, '7'), 9, now, 0)).toMatchObject({ state: 'dead', tries: 10 })
  })
})

describe('an event handler', () => {
  it('has accepted the event when it returns', () => {
    expect(afterTry({ accepted: true }, 2, now, 0)).toEqual({
      state: 'delivered',
      tries: 3,
      nextTryAt: now,
      reason: null,
    })
  })

  it('is called again on the same schedule as an endpoint when it throws', () => {
    const outcome = afterTry({ failure: 'threw', error: new Error('down') }, 1, now, 0)

    expect(outcome).toEqual({ ...afterTry({ failure: 'timeout' }, 1, now, 0), reason: 'threw' })
  })
})

it('an event that can never be delivered is dead without a try', () => {
  expect(afterTry({ refused: 'too-large' }, 0, now, 0)).toEqual({
    state: 'dead',
    tries: 0,
    nextTryAt: now,
    reason: 'too-large',
  })
})
