/** What the shop sells at once. Its state moves on events of the backend only, never on what a browser says. */
import { randomInt } from 'node:crypto'
import type { Charge, CheckoutEvent } from '@ccv-checkout/server'
import type { Account } from './accounts.ts'
import { type Product, productOf } from './catalogue.ts'
import type { Visitor } from './visitor.ts'

export interface OrderLine {
  productId: string
  quantity: number
  /** For one piece, in cents, at the time of ordering. */
  amountMinor: number
}

export type OrderStatus = 'open' | 'processing' | 'authorised' | 'paid' | 'failed' | 'review'

export interface Order {
  id: string
  visitorId: string
  accountId?: string
  email?: string
  /** `charge`: begun by the shop itself, with what the customer saved. */
  kind: 'cart' | 'subscription' | 'charge'
  lines: OrderLine[]
  shippingMinor: number
  /** Lines and shipping, in cents. */
  amountMinor: number
  /** Epoch milliseconds. */
  createdAt: number
  status: OrderStatus
  /** Of the newest event that was applied; an older one is ignored. */
  version: number
  /** Of the backend, once the checkout was opened. */
  sessionId?: string
  /** Two payments came in for it: one has to go back. */
  refundDue?: boolean
  /** Every payment that was heard of, oldest first. */
  paymentIds?: string[]
  /** What paying it saved. */
  savesMethodId?: string
  /** Of a charge: what was asked, and the backend's newest answer. */
  charge?: OrderCharge
}

/** How the shop charges a saved method for an order. */
export interface OrderCharge {
  methodId: string
  /** The place in a series, by the day it is due. */
  period?: string
  shopper: 'absent' | 'present'
  capture: 'now' | 'later'
  answer?: Charge
}

/** What stands in the cart, priced by the shop. */
export interface Totals {
  lines: OrderLine[]
  subtotalMinor: number
  shippingMinor: number
  amountMinor: number
}

/** Above this, shipping costs nothing. */
export const freeShippingMinor = 3500
const shippingMinor = 395

/** Prices a cart. What the shop doesn't sell (any more) is left out. */
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

/** Who orders. */
export interface Buyer {
  visitor: Visitor
  account: Account | undefined
}

/**
 * The order of the present cart: the one already begun with today's content, or a new one. Stores nothing.
 *
 * @param begun the order this cart was checked out as before, while it isn't paid
 */
export function orderOfCart(buyer: Buyer, begun: Order | undefined, now: number): Order {
  const { lines, shippingMinor, amountMinor } = totalsOf(buyer.visitor.cart)
  return { ...(begun ?? newOrder(buyer, 'cart', now)), ...contactOf(buyer), lines, shippingMinor, amountMinor }
}

/** The order for the first month of the subscription. Stores nothing. */
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

/** A new order's number: random, so that a shop whose file was thrown away never meets an order the backend knows. */
export function orderNumber(): string {
  const letters = 'BCDFGHJKMNPQRSTVWXYZ23456789'
  return `FC-${Array.from({ length: 7 }, () => letters[randomInt(letters.length)]).join('')}`
}

/** What a charge is asked for. */
export interface NewChargeOrder {
  id: string
  visitorId: string
  account: Account
  amountMinor: number
  charge: OrderCharge
}

/** The order of a charge that the shop starts. Stores nothing. */
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

/** Is there still something to pay? */
export function isPayable(order: Order | undefined): order is Order & { status: 'open' | 'failed' } {
  return order?.status === 'open' || order?.status === 'failed'
}

/**
 * The order after an event. Pure.
 *
 * Events may come twice or late: an older one than the last is ignored, and nothing un-pays.
 *
 * @returns the same object when nothing changed
 */
export function applyEvent(heardOf: Order, event: CheckoutEvent): Order {
  const order = withPayment(heardOf, event)
  const version = event.orderVersion ?? order.version + 1
  if (version <= order.version) return order
  const status = statusAfter(order.status, event.type)
  return { ...order, version, status, ...(event.type === 'payment.duplicate' ? { refundDue: true } : {}) }
}

/** An old event too may tell of a payment that nothing else told of. */
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
