import { describe, expect, it } from 'vitest'
import type { NewSession } from '../contract/types/sessions.ts'
import { revisionOf } from './revision.ts'

const input: NewSession = {
  order: { id: '981', amountMinor: 4250, currency: 'EUR', description: 'Order 981' },
  choices: [{ choice: 'pay', methods: ['card', 'ideal'] }],
  lang: 'en',
  returnUrl: 'http://localhost:4000/thanks',
}
const of = (change: Partial<NewSession> = {}): string => revisionOf({ id: 'cs_1', input: { ...input, ...change } })

describe('the revision of a session', () => {
  it.each<[string, Partial<NewSession>]>([
    ['the amount', { order: { id: '981', amountMinor: 4251, currency: 'EUR', description: 'Order 981' } }],
    ['the currency', { order: { id: '981', amountMinor: 4250, currency: 'CHF', description: 'Order 981' } }],
    ['the offered methods', { choices: [{ choice: 'pay', methods: ['card'] }] }],
    ['the plan', { choices: [{ choice: 'sepa-mandate', agreement: { kind: 'instalment', atMost: 3 } }] }],
  ])('changes with %s', (_, change) => {
    expect(of(change)).not.toBe(of())
  })

  it('stays the same for another language, return address or order of keys, and reveals nothing', () => {
    const turned = { description: 'Order 981', currency: 'EUR', amountMinor: 4250, id: '981' } as const

    expect(of({ lang: 'nl', returnUrl: 'http://localhost:4000/other' })).toBe(of())
    expect(of({ order: turned })).toBe(of())
    expect(of({ choices: [{ methods: ['card', 'ideal'], choice: 'pay' }] })).toBe(of())
    expect(of()).toMatch(/^[0-9a-f]{16}$/)
  })
})
