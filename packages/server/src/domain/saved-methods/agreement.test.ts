import { expect, it } from 'vitest'
import { hasEnded } from './agreement.ts'

const lastMoment = Date.UTC(2026, 0, 16) - 1

it('ends a series with its last day in UTC', () => {
  const series = { kind: 'recurring', everyDays: 30, until: '2026-01-15' } as const

  expect(hasEnded(series, lastMoment)).toBe(false)
  expect(hasEnded(series, lastMoment + 1)).toBe(true)
})

it('never ends what has no last day', () => {
  expect(hasEnded({ kind: 'unscheduled' }, lastMoment)).toBe(false)
  expect(hasEnded({ kind: 'instalment', atMost: 2 }, lastMoment)).toBe(false)
})
