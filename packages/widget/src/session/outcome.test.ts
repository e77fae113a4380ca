import { expect, it } from 'vitest'
import type { StatusView } from '../protocol.ts'
import { outcomeOf } from './outcome.ts'

it.each([
  ['none', 'none', 'none'],
  ['none', 'pending', 'pending'],
  ['none', 'saved', 'good'],
  ['none', 'not-saved', 'failed'],
  ['pending', 'saved', 'pending'],
  ['processing', 'pending', 'good'],
  ['authorised', 'none', 'good'],
  ['paid', 'not-saved', 'good'],
  ['failed', 'saved', 'failed'],
  ['review', 'saved', 'review'],
] satisfies [StatusView['payment'], StatusView['method'], string][])(
  'reads payment %s with method %s as %s',
  (payment, method, outcome) => {
    expect(outcomeOf({ payment, method })).toBe(outcome)
  },
)

it('treats an unknown status as pending', () => {
  expect(outcomeOf(JSON.parse('{"payment":"teleported","method":"saved"}'))).toBe('pending')
})
