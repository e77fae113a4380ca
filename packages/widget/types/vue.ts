/** What a shop writes with Vue 3: compiled against the packed package. */

import type { CcvCheckout } from '@ccv-checkout/widget'
import type { CcvCheckout as Printed } from '@ccv-checkout/widget/vue'
import type { GlobalComponents } from 'vue'

type Checkout = InstanceType<GlobalComponents['ccv-checkout']>
type SavedMethods = InstanceType<GlobalComponents['ccv-saved-methods']>

export const props: Checkout['$props'] = {
  server: '/pay',
  'session-url': '/token',
  hideButton: true,
  class: 'checkout',
}
export const printed: InstanceType<typeof Printed>['$props'] = {
  html: '<ccv-checkout></ccv-checkout>',
  onCcvComplete: ({ detail }) => console.log(detail.payment),
}
export const account: SavedMethods['$props'] = { server: '/pay', 'add-url': '/account/add' }

/** What a template ref gives. */
export const submit = (checkout: Checkout): boolean => checkout.submit()

/** Plain DOM, as in a composable. */
export function listen(checkout: CcvCheckout, emit: Checkout['$emit']): void {
  checkout.addEventListener('ccv-submit', (event) => {
    event.waitUntil(fetch('/orders', { method: 'POST' }))
    emit('ccv-submit', event)
  })
  document.addEventListener('ccv-complete', ({ detail }) => console.log(detail.sessionId))
}

// @ts-expect-error -- there is no such attribute
export const amount: Checkout['$props'] = { amount: '42.50' }
// @ts-expect-error -- there is no such event
export const paid = (emit: Checkout['$emit'], event: Event): void => emit('ccv-paid', event)
