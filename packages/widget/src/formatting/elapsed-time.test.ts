import { describe, expect, it } from 'vitest'
import { formatElapsedTime } from './elapsed-time.ts'

describe('formatElapsedTime', () => {
  it.each([
    ['en', 15_200, '15 sec'],
    ['nl', 44_900, '45 sec'],
    ['de', 59_000, '60 Sek.'],
    ['en', 60_000, '1 min'],
    ['fr', 179_000, '2\u00a0min'],
  ])('in %s writes %i ms as %s', (lang, ms, written) => {
    expect(formatElapsedTime(ms, lang).replace('\u202f', '\u00a0')).toBe(written)
  })

  it('works with a malformed language tag', () => {
    expect(formatElapsedTime(15_000, 'not_a_tag!')).toBe('15 sec')
  })
})
