/** Examples of an account page's token and view. */
import type { AccountMethodView, AccountView } from '@ccv-checkout/widget/protocol'
import type { AccountToken } from '../types/account.ts'

export const accountMethodView: AccountMethodView = {
  id: 'sm_a0b1c2d3e4f5061728394a5b',
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expiry: { month: 12, year: 2027 },
  name: 'Zakelijk',
  isDefault: true,
  state: 'usable',
  inUse: { kind: 'recurring', everyDays: 30, until: '2027-11-01', amount: { amountMinor: 1200, currency: 'EUR' } },
  redirects: false,
}

export const accountView: AccountView = {
  protocol: 1,
  shop: { name: 'Fjord Coffee' },
  testMode: true,
  methods: [accountMethodView],
}

export const accountToken: AccountToken = {
  token: 'ac_Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4',
  expiresAt: Date.UTC(2026, 10, 20, 13),
  account: accountView,
}
