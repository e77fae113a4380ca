import type { CheckoutEvent, EventType } from '@ccv-checkout/server'
import { describe, expect, it } from 'vitest'
import { applyEvent, type Order, orderOfCart } from '../shop/orders.ts'
import { operationWord, orderWord, paymentWord } from './status-words.ts'

const open: Order = {
  ...orderOfCart({ visitor: { id: 'v-1', cart: { klokke: 1 } }, account: undefined }, undefined, 1_000),
  id: 'FC-1',
}

/** The order after these events: 38.00 was paid, and an amount went back with each event that has one. */
function after(...events: readonly (readonly [type: EventType, amountMinor?: number, method?: string])[]): Order {
  return events.reduce((order, [type, amountMinor, method = 'card'], index) => {
    const event: CheckoutEvent = {
      id: `e-${index}`,
      type,
      createdAt: 1_000,
      orderId: 'FC-1',
      orderVersion: index + 1,
      data: {},
    }
    event.data.payment = { state: 'succeeded', amountMinor: 3800, currency: 'EUR', method, choice: 'pay' }
    const operation = { id: `o-${index}`, state: 'succeeded', currency: 'EUR', createdAt: 1_000 } as const
    if (amountMinor) event.data.operation = { ...operation, kind: 'refund', amountMinor }
    return applyEvent(order, event)
  }, open)
}

describe('the word for an order', () => {
  it('is refunded only once everything that was received is refunded', () => {
    const part = after(['payment.paid'], ['payment.refunded', 1000])
    const all = after(['payment.paid'], ['payment.refunded', 1000], ['payment.refunded', 2800])

    expect([orderWord(part), part.status]).toEqual(['partly-refunded', 'paid'])
    expect([orderWord(all), all.status]).toEqual(['refunded', 'paid'])
  })

  it('stays paid when the second of two payments is refunded', () => {
    const twice = after(['payment.paid'], ['payment.duplicate'], ['payment.refunded', 3800])

    expect(orderWord(twice)).toBe('paid')
  })

  it('distinguishes a returned direct debit from a card payment that was charged back', () => {
    expect(orderWord(after(['payment.paid'], ['payment.returned', 3800, 'sdd']))).toBe('returned')
    expect(orderWord(after(['payment.paid'], ['payment.returned', 3800]))).toBe('charged-back')
  })
})

describe('the word for a payment', () => {
  it.each([
    ['cancelled', 'cancelled'],
    ['expired', 'expired'],
    ['unavailable', 'open'],
    ['needs-review', 'review'],
    ['insufficient-funds', 'declined'],
    ['a reason of a newer backend', 'declined'],
    [undefined, 'declined'],
  ] as const)('that failed with the reason %s is %s', (reason, word) => {
    expect(paymentWord({ payment: 'failed', reason })).toBe(word)
  })
})

describe('the word for an operation', () => {
  it('says what it came to, and which side took the money back', () => {
    expect(operationWord({ kind: 'refund', state: 'pending' }, 'card')).toBe('processing')
    expect(operationWord({ kind: 'refund', state: 'succeeded' }, 'card')).toBe('refunded')
    expect(operationWord({ kind: 'return', state: 'succeeded' }, 'sdd')).toBe('returned')
    expect(operationWord({ kind: 'return', state: 'succeeded' }, 'card')).toBe('charged-back')
  })
})
