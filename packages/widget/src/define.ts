import { CcvCheckout } from './checkout/checkout.ts'

// A second copy on the page, of whatever version, must not throw: the first one stays.
if (typeof customElements !== 'undefined') {
  if (!customElements.get('ccv-checkout')) customElements.define('ccv-checkout', CcvCheckout)
  else if (customElements.get('ccv-checkout') !== CcvCheckout)
    console.warn('<ccv-checkout> is already defined: the first one stays.')
}

export { CcvCheckout }
