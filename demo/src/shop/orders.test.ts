import type { CheckoutEvent, EventType } from '@ccv-checkout/server'
import { describe, expect, it } from 'vitest'
import { applyEvent, type Order, orderOfCart, totalsOf } from './orders.ts'

const visitor = { id: 'v-1', cart: { havn: 2 } }
const order: Order = { ...orderOfCart({ visitor, account: undefined }, undefined, 1_000), id: 'FC-1' }

function eventOf(type: EventType, orderVersion: number): CheckoutEvent {
  return { id: `e-${orderVersion}`, type, createdAt: 1_000, orderId: 'FC-1', orderVersion, data: {} }
}

describe('totalsOf', () => {
  it('takes the price from the catalogue and adds shipping', () => {
    const totals = totalsOf({ havn: 2 })

    expect(totals).toMatchObject({ subtotalMinor: 2500, shippingMinor: 395, amountMinor: 2895 })
  })

  it('ships free of charge above the limit', () => {
    const totals = totalsOf({ klokke: 1 })

    expect(totals).toMatchObject({ shippingMinor: 0, amountMinor: 3800 })
  })

  it('leaves out products that the shop does not sell', () => {
    const totals = totalsOf({ gold: 1, brev: 1 })

    expect(totals).toEqual({ lines: [], subtotalMinor: 0, shippingMinor: 0, amountMinor: 0 })
  })
})

describe('orderOfCart', () => {
  it('keeps the number of an order already begun, with the current content of the cart', () => {
    const changed = orderOfCart({ visitor: { ...visitor, cart: { klokke: 1 } }, account: undefined }, order, 2_000)

    expect(changed).toMatchObject({ id: 'FC-1', createdAt: 1_000, amountMinor: 3800 })
  })
})

describe('applyEvent', () => {
  it('marks the order as paid on the backend’s event', () => {
    expect(applyEvent(order, eventOf('payment.paid', 1)).status).toBe('paid')
    expect(applyEvent(order, eventOf('payment.late-success', 1)).status).toBe('paid')
  })

  it('keeps the reason of the newest failure only, and none once the order is no longer failed', () => {
    const payment = { state: 'failed', amountMinor: 1, currency: 'EUR', method: 'card', choice: 'pay' }
    const failedFor = (reason: string, version: number): CheckoutEvent => ({
      ...eventOf('payment.failed', version),
      data: { payment: { ...payment, reason } },
    })
    const declined = applyEvent(order, failedFor('declined', 1))

    const cancelled = applyEvent(declined, failedFor('cancelled', 2))
    const other = applyEvent(cancelled, eventOf('payment.failed', 3))
    const processing = applyEvent(declined, eventOf('payment.processing', 2))

    expect([declined.reason, cancelled.reason, other.reason]).toEqual(['declined', 'cancelled', undefined])
    expect(processing.reason).toBe(undefined)
  })

  it('keeps a paid order paid', () => {
    const paid = applyEvent(order, eventOf('payment.paid', 1))

    const later = applyEvent(paid, eventOf('payment.failed', 2))

    expect(later.status).toBe('paid')
  })

  it('marks the order as failed when the reserved amount is released', () => {
    const reserved = applyEvent(order, eventOf('payment.authorised', 1))

    expect(reserved.status).toBe('authorised')
    expect(applyEvent(reserved, eventOf('payment.reversed', 2)).status).toBe('failed')
  })

  it('ignores an event that is older than the last one', () => {
    const failed = applyEvent(order, eventOf('payment.failed', 2))

    const again = applyEvent(failed, eventOf('payment.review', 1))

    expect(again).toBe(failed)
  })

  it('still adds the payment of an event that is older than the last one', () => {
    const data = { payment: { state: 'failed', amountMinor: 1, currency: 'EUR', method: 'card', choice: 'pay' } }
    const failed = applyEvent(order, { ...eventOf('payment.failed', 2), attemptId: 'at-2', data })

    const again = applyEvent(failed, { ...eventOf('payment.review', 1), attemptId: 'at-1', data })

    expect(again).toMatchObject({ status: 'failed', version: 2, paymentIds: ['at-2', 'at-1'] })
  })

  it('marks a failed order as paid when the payment succeeds late', () => {
    const failed = applyEvent(order, eventOf('payment.failed', 1))

    expect(applyEvent(failed, eventOf('payment.paid', 2)).status).toBe('paid')
  })

  it('marks an order that was paid twice for a refund', () => {
    const paid = applyEvent(order, eventOf('payment.paid', 1))

    expect(applyEvent(paid, eventOf('payment.duplicate', 2))).toMatchObject({ status: 'paid', refundDue: true })
  })
})
