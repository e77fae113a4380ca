import type { CheckoutEvent } from '@ccv-checkout/server'
import { describe, expect, it } from 'vitest'
import { memoryState } from '../state.ts'
import { createTrace } from '../trace.ts'
import { createEventHandler } from './events.ts'
import { isPayable, orderOfCart } from './orders.ts'

const visitor = { id: 'v-1', cart: { havn: 1 }, orderId: 'FC-1' }
const order = { ...orderOfCart({ visitor, account: undefined }, undefined, 1_000), id: 'FC-1' }
const paid: CheckoutEvent = {
  id: 'e-1',
  type: 'payment.paid',
  createdAt: 1_000,
  orderId: 'FC-1',
  orderVersion: 1,
  data: {},
}

function shop() {
  const state = memoryState()
  state.data.visitors['v-1'] = structuredClone(visitor)
  state.data.orders['FC-1'] = order
  const trace = createTrace(() => 1_000)
  return { state, trace, handle: createEventHandler({ state, trace }) }
}

describe('createEventHandler', () => {
  it('marks the order as paid and empties its cart', async () => {
    const { state, handle } = shop()

    await handle(paid)

    expect(state.data.orders['FC-1']?.status).toBe('paid')
    expect(state.data.visitors['v-1']).toEqual({ id: 'v-1', cart: {} })
  })

  it('empties the cart while a direct debit is processing, and makes the order payable only when it fails', async () => {
    const { state, handle } = shop()

    await handle({ ...paid, type: 'payment.processing' })

    const processing = state.data.orders['FC-1']
    expect([processing?.status, isPayable(processing)]).toEqual(['processing', false])
    expect(state.data.visitors['v-1']).toEqual({ id: 'v-1', cart: {} })
    await handle({ ...paid, id: 'e-2', type: 'payment.failed', orderVersion: 2 })
    expect(isPayable(state.data.orders['FC-1'])).toBe(true)
  })

  it('ignores an event that arrives again', async () => {
    const { state, trace, handle } = shop()
    await handle(paid)
    const again = state.data.visitors['v-1']
    if (again) again.cart = { fjell: 1 }

    await handle(paid)

    expect(state.data.visitors['v-1']?.cart).toEqual({ fjell: 1 })
    expect(trace.list('v-1')).toHaveLength(1)
  })

  it('accepts an event only once it is on disk, also when it arrives again', async () => {
    const { state, trace } = shop()
    let saves = 0
    const save = () => (++saves < 3 ? Promise.reject(new Error('disk full')) : Promise.resolve())
    const handle = createEventHandler({ state: { data: state.data, save }, trace })

    await expect(handle(paid)).rejects.toThrow('disk full')
    await expect(handle(paid)).rejects.toThrow('disk full')
    await expect(handle(paid)).resolves.toBe(undefined)
  })

  it('shows the visitor a method that was saved without an order', async () => {
    const { state, trace, handle } = shop()
    state.data.sessions['s-9'] = 'v-1'

    await handle({ id: 'e-2', type: 'method.saved', createdAt: 1_000, sessionId: 's-9', data: {} })

    expect(trace.list('v-1')).toMatchObject([{ kind: 'event', title: 'method.saved' }])
  })

  it('shows a known event that also arrives by webhook, without applying it again', async () => {
    const { state, trace, handle } = shop()
    const headers = { 'webhook-id': 'e-1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,abc' }
    await handle(paid)

    await handle(paid, headers)

    expect(trace.list('v-1')).toMatchObject([
      { title: 'payment.paid (webhook)', sent: headers },
      { title: 'payment.paid' },
    ])
    expect(state.data.events).toHaveLength(1)
  })
})
