import { describe, expect, it } from 'vitest'
import { business, card, subscription } from '../../testing/account-views.ts'
import { afterAnswer, neighbourOf, type PendingChange, shownMethods } from './pending-changes.ts'

const methods = [card, business, subscription]
const names = (shown: typeof methods) => shown.map(({ name }) => name)
const first = (shown: typeof methods) => shown.filter(({ isDefault }) => isDefault).map(({ id }) => id)

describe('shownMethods', () => {
  it('shows a pending name and default, but no pending removal', () => {
    const pending = new Map<string, PendingChange>([
      ['m-visa', { kind: 'default' }],
      ['m-business', { kind: 'rename', name: '' }],
      ['m-sepa', { kind: 'forget' }],
    ])

    const shown = shownMethods(methods, pending)

    expect(first(shown)).toEqual(['m-visa'])
    expect(names(shown)).toEqual([undefined, undefined, undefined])
    expect(shown[2]).toEqual(subscription)
  })

  it('shows the default that was requested last', () => {
    const pending = new Map<string, PendingChange>([
      ['m-visa', { kind: 'default' }],
      ['m-sepa', { kind: 'default' }],
    ])

    expect(first(shownMethods(methods, pending))).toEqual(['m-sepa'])
  })
})

describe('afterAnswer', () => {
  it('has only one default', () => {
    expect(first(afterAnswer(methods, { ...card, isDefault: true }))).toEqual(['m-visa'])
  })

  it('removes revoked methods from the list, and keeps those being removed', () => {
    expect(afterAnswer(methods, { ...card, state: 'revoked' })).toHaveLength(2)
    expect(afterAnswer(methods, { ...card, state: 'removing' })[0]).toMatchObject({ state: 'removing' })
  })
})

describe('neighbourOf', () => {
  const before = ['a', 'b', 'c', 'd']

  it.each([
    ['b', ['a', 'c', 'd'], 'c'],
    ['b', ['a', 'd'], 'd'],
    ['d', ['a', 'b'], 'b'],
    ['a', [], undefined],
    ['x', ['a'], 'a'],
  ])('of %s among %j is %s', (id, now, near) => {
    expect(neighbourOf(id, before, new Set(now))).toBe(near)
  })
})
