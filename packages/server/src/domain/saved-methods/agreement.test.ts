import { expect, it } from 'vitest'
import { hasEnded } from './agreement.ts'

const lastMoment = Date.UTC(2026, 0, 16) - 1

it('a recurring agreement ends after its last day in UTC', () => {
  const series = { kind: 'recurring', everyDays: 30, until: '2026-01-15' } as const

  expect(hasEnded(series, lastMoment)).toBe(false)
  expect(hasEnded(series, lastMoment + 1)).toBe(true)
})

it('an agreement without a last day never ends', () => {
  expect(hasEnded({ kind: 'unscheduled' }, lastMoment)).toBe(false)
  expect(hasEnded({ kind: 'instalment', atMost: 2 }, lastMoment)).toBe(false)
})
