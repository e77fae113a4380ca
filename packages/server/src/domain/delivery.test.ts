import { describe, expect, it } from 'vitest'
import { afterTry } from './delivery.ts'

const now = Date.UTC(2026, 0, 15, 12)
const answered = (status: number, retryAfter?: string) => ({ status, retryAfter })
const hours = 3_600_000

describe('afterTry', () => {
  it.each([200, 201, 204, 299])('takes %i for a delivery', (status) => {
    expect(afterTry(answered(status), 0, now, 0)).toMatchObject({ state: 'delivered', tries: 1, reason: null })
  })

  it('tries ten times in about three days, further and further apart', () => {
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

  it('spreads the tries, by a tenth at most', () => {
    const { nextTryAt } = afterTry(answered(500), 1, now, 1)

    expect(nextTryAt - now).toBe(330_000)
  })

  it.each([100, 300, 301, 302, 303, 307, 308, 400, 401, 404, 500, 503])('takes %i for a failure', (status) => {
    expect(afterTry(answered(status), 0, now, 0)).toEqual({
      state: 'waiting',
      tries: 1,
      nextTryAt: now + 5000,
      reason: `status-${status}`,
    })
  })

  it('stops for good at 410', () => {
    expect(afterTry(answered(410), 0, now, 0)).toMatchObject({ state: 'dead', disables: true, reason: 'status-410' })
  })

  it.each([429, 502, 504])('slows down for all at %i', (status) => {
    expect(afterTry(answered(status), 0, now, 0)).toMatchObject({
      state: 'waiting',
      nextTryAt: now + 60_000,
      pauseUntil: now + 60_000,
    })
  })

  it('waits for as long as the shop asks, a day at most', () => {
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

  it('comes not earlier for a short pause than its own time', () => {
    expect(afterTry(answered(429, '1'), 3, now, 0).nextTryAt).toBe(now + 2 * hours)
  })

  it('gives up after the tenth try, also where the shop only asked for time', () => {
    expect(afterTry(answered(429, '7'), 9, now, 0)).toMatchObject({ state: 'dead', tries: 10 })
  })
})

describe('the handler', () => {
  it('that returned has accepted the event', () => {
    expect(afterTry({ accepted: true }, 2, now, 0)).toEqual({
      state: 'delivered',
      tries: 3,
      nextTryAt: now,
      reason: null,
    })
  })

  it('that threw is called again by the same schedule as an address', () => {
    const outcome = afterTry({ failure: 'threw', error: new Error('down') }, 1, now, 0)

    expect(outcome).toEqual({ ...afterTry({ failure: 'timeout' }, 1, now, 0), reason: 'threw' })
  })
})

it('what can never be delivered is given up without a try', () => {
  expect(afterTry({ refused: 'too-large' }, 0, now, 0)).toEqual({
    state: 'dead',
    tries: 0,
    nextTryAt: now,
    reason: 'too-large',
  })
})
