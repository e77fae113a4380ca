import type { AccountMethodView } from '../protocol.ts'

/** A card that pays at once. */
export const card: AccountMethodView = {
  id: 'm-visa',
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 12, year: 2027 },
  isDefault: false,
  state: 'usable',
  redirects: false,
}

/** A card with the shopper's own name, offered first. */
export const business: AccountMethodView = {
  ...card,
  id: 'm-business',
  brand: 'mastercard',
  last4: '5454',
  name: 'Business card',
  isDefault: true,
}

/** A signed direct debit that pays a subscription. */
export const subscription: AccountMethodView = {
  id: 'm-sepa',
  kind: 'sepa',
  last4: '7034',
  isDefault: false,
  state: 'usable',
  redirects: false,
  inUse: { kind: 'recurring', everyDays: 30, until: '2028-01-01', amount: { amountMinor: 1200, currency: 'EUR' } },
}

/** A card that pays in instalments. */
export const instalments: AccountMethodView = {
  ...card,
  id: 'm-instalments',
  brand: 'bcmc',
  last4: '2227',
  inUse: { kind: 'instalment', atMost: 6, used: 2 },
}

/** Cards that are about to end, and that have ended. */
export const soon: AccountMethodView = { ...card, id: 'm-soon', brand: 'maestro', last4: '0010', expiresSoon: true }
export const over: AccountMethodView = {
  ...card,
  id: 'm-over',
  brand: 'amex',
  last4: '0005',
  state: 'expired',
  expiry: { month: 10, year: 2026 },
}

/** A card in the vault, which CCV keeps for a while. */
export const kept: AccountMethodView = {
  ...card,
  id: 'm-kept',
  last4: '1111',
  redirects: true,
  keptUntil: Date.UTC(2026, 11, 20, 12),
}

/** The same card, saved for a subscription and for other payments. */
export const sameCard: AccountMethodView[] = [
  { ...card, id: 'm-2', createdAt: Date.UTC(2026, 10, 2, 12) },
  {
    ...card,
    id: 'm-23',
    createdAt: Date.UTC(2026, 10, 23, 12),
    inUse: { kind: 'recurring', everyDays: 30, until: '2028-01-01', amount: { amountMinor: 1200, currency: 'EUR' } },
  },
]

/** Methods that CCV has not confirmed. */
export const pending: AccountMethodView = {
  id: 'm-new',
  kind: 'card',
  isDefault: false,
  state: 'pending',
  redirects: false,
}
export const removing: AccountMethodView = {
  id: 'm-gone',
  kind: 'paypal',
  isDefault: false,
  state: 'removing',
  redirects: false,
}

/** One of each. */
export const everything: AccountMethodView[] = [
  pending,
  card,
  business,
  subscription,
  instalments,
  soon,
  kept,
  over,
  removing,
]
