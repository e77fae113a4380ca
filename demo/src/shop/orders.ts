/** The shop's orders. Only events of the backend change their status, never what a browser sends. */
import { randomInt } from 'node:crypto'
import type { Charge, CheckoutEvent } from '@ccv-checkout/server'
import type { Account } from './accounts.ts'
import { type Product, productOf } from './catalogue.ts'
import type { Visitor } from './visitor.ts'

export interface OrderLine {
  productId: string
  quantity: number
  /** The price of one piece in cents at the time of ordering. */
  amountMinor: number
}

export type OrderStatus = 'open' | 'processing' | 'authorised' | 'paid' | 'failed' | 'review'

export interface Order {
  id: string
  visitorId: string
  accountId?: string
  email?: string
  /** `charge`: started by the shop itself with a saved method. */
  kind: 'cart' | 'subscription' | 'charge'
  lines: OrderLine[]
  shippingMinor: number
  /** Lines and shipping, in cents. */
  amountMinor: number
  /** Epoch milliseconds. */
  createdAt: number
  status: OrderStatus
  /** Why the newest payment failed, such as `declined`; only with the status `failed`. */
  reason?: string
  /** The order version of the newest applied event; an older event is ignored. */
  version: number
  /** The backend's session, once the checkout was opened. */
  sessionId?: string
  /** The order was paid twice: one payment must be refunded. */
  refundDue?: boolean
  /** The amount that was refunded, in cents. Not counted while `refundDue`: the order stays paid after that refund. */
  refundedMinor?: number
  /** What the refunds mean for the order. */
  refunded?: 'partly-refunded' | 'refunded'
  /** The bank or the card scheme took the payment back. */
  takenBack?: 'returned' | 'charged-back'
  /** Every payment that an event named, oldest first. */
  paymentIds?: string[]
  /** The method that the payment saved. */
  savesMethodId?: string
  /** For a charge: the request and the backend's newest answer. */
  charge?: OrderCharge
}

/** How the shop charges a saved method for an order. */
export interface OrderCharge {
  methodId: string
  /** The period of a series, as the day on which it is due. */
  period?: string
  shopper: 'absent' | 'present'
  capture: 'now' | 'later'
  answer?: Charge
}

/** The content of the cart with the shop's prices. */
export interface Totals {
  lines: OrderLine[]
  subtotalMinor: number
  shippingMinor: number
  amountMinor: number
}

/** Shipping is free from this amount. */
export const freeShippingMinor = 3500
const shippingMinor = 395

/** Prices a cart. Products that the shop does not sell (any more) are left out. */
export function totalsOf(cart: Readonly<Record<string, number>>): Totals {
  const lines = Object.entries(cart).flatMap(([productId, quantity]) => {
    const product = productOf(productId)
    return product && product.kind !== 'subscription' ? [lineOf(product, quantity)] : []
  })
  const subtotalMinor = lines.reduce((sum, line) => sum + line.quantity * line.amountMinor, 0)
  const shipping = lines.length === 0 || subtotalMinor >= freeShippingMinor ? 0 : shippingMinor
  return { lines, subtotalMinor, shippingMinor: shipping, amountMinor: subtotalMinor + shipping }
}

function lineOf(product: Product, quantity: number): OrderLine {
  return { productId: product.id, quantity, amountMinor: product.amountMinor }
}

/** The person who orders. */
export interface Buyer {
  visitor: Visitor
  account: Account | undefined
}

/**
 * Returns the order of the current cart: the one already begun, with today's content, or a new one. Stores nothing.
 *
 * @param begun the unpaid order that this cart was checked out as before
 */
export function orderOfCart(buyer: Buyer, begun: Order | undefined, now: number): Order {
  const { lines, shippingMinor, amountMinor } = totalsOf(buyer.visitor.cart)
  return { ...(begun ?? newOrder(buyer, 'cart', now)), ...contactOf(buyer), lines, shippingMinor, amountMinor }
}

/** Returns the order for the first month of the subscription. Stores nothing. */
export function orderOfSubscription(buyer: Buyer, product: Product, begun: Order | undefined, now: number): Order {
  const lines = [lineOf(product, 1)]
  const order = begun ?? newOrder(buyer, 'subscription', now)
  return { ...order, ...contactOf(buyer), lines, amountMinor: product.amountMinor }
}

function newOrder(buyer: Buyer, kind: Order['kind'], now: number): Order {
  const base = { visitorId: buyer.visitor.id, kind, lines: [], shippingMinor: 0, amountMinor: 0 }
  return { ...base, id: orderNumber(), createdAt: now, status: 'open', version: 0 }
}

function contactOf({ visitor, account }: Buyer): Pick<Order, 'accountId' | 'email'> {
  if (account) return { accountId: account.id, email: account.email }
  return visitor.email ? { email: visitor.email } : {}
}

/** Returns a random order number, so that after `shop.json` was deleted none repeats one that the backend knows. */
export function orderNumber(): string {
  const letters = 'BCDFGHJKMNPQRSTVWXYZ23456789'
  return `FC-${Array.from({ length: 7 }, () => letters[randomInt(letters.length)]).join('')}`
}

/** The input of `orderOfCharge`. */
export interface NewChargeOrder {
  id: string
  visitorId: string
  account: Account
  amountMinor: number
  charge: OrderCharge
}

/** Returns the order of a charge that the shop starts. Stores nothing. */
export function orderOfCharge({ account, ...order }: NewChargeOrder, now: number): Order {
  const { id: accountId, email } = account
  return {
    ...order,
    kind: 'charge',
    accountId,
    email,
    lines: [],
    shippingMinor: 0,
    createdAt: now,
    status: 'open',
    version: 0,
  }
}

/** Returns whether the order can still be paid. */
export function isPayable(order: Order | undefined): order is Order & { status: 'open' | 'failed' } {
  return order?.status === 'open' || order?.status === 'failed'
}

/**
 * Returns the order after an event. Pure.
 *
 * Events may arrive twice or late: an event older than the last one is ignored, and a paid order stays paid.
 *
 * @returns the same object if nothing changed
 */
export function applyEvent(heardOf: Order, event: CheckoutEvent): Order {
  const order = withPayment(heardOf, event)
  const version = event.orderVersion ?? order.version + 1
  if (version <= order.version) return order
  const status = statusAfter(order.status, event.type)
  const { reason: _earlier, ...kept } = order
  const reason = status === 'failed' ? event.data.payment?.reason : undefined
  return {
    ...kept,
    version,
    status,
    ...(reason ? { reason } : {}),
    ...(event.type === 'payment.duplicate' ? { refundDue: true } : {}),
    ...moneyBack(order, event),
  }
}

/** The money that went back to the shopper with this event. The order stays paid. */
function moneyBack(order: Order, { type, data }: CheckoutEvent): Partial<Order> {
  const { payment, operation } = data
  if (!payment || !operation) return {}
  if (type === 'payment.returned') return { takenBack: payment.method === 'sdd' ? 'returned' : 'charged-back' }
  if (type !== 'payment.refunded' || order.refundDue) return {}
  const refundedMinor = (order.refundedMinor ?? 0) + operation.amountMinor
  const isAll = refundedMinor >= (payment.capturedMinor ?? payment.amountMinor)
  return { refundedMinor, refunded: isAll ? 'refunded' : 'partly-refunded' }
}

/** An old event may still name a payment that no other event named. */
function withPayment(order: Order, { attemptId, data }: CheckoutEvent): Order {
  if (attemptId === undefined || data.payment === undefined) return order
  const { paymentIds = [], savesMethodId } = order
  const saves = data.payment.savesMethodId ?? savesMethodId
  if (paymentIds.includes(attemptId) && saves === savesMethodId) return order
  const heard = paymentIds.includes(attemptId) ? paymentIds : [...paymentIds, attemptId]
  return { ...order, paymentIds: heard, ...(saves ? { savesMethodId: saves } : {}) }
}

function statusAfter(status: OrderStatus, type: CheckoutEvent['type']): OrderStatus {
  if (status === 'paid') return 'paid'
  switch (type) {
    case 'payment.paid':
    case 'payment.late-success':
    case 'payment.duplicate':
      return 'paid'
    case 'payment.processing':
      return 'processing'
    case 'payment.authorised':
      return 'authorised'
    case 'payment.review':
    case 'payment.mismatch':
      return 'review'
    case 'payment.failed':
    case 'payment.reversed':
      return 'failed'
    default:
      return status
  }
}
