import { CcvCheckout } from './checkout/checkout.ts'
import { register } from './lib/register.ts'

// On a server there is nothing to register with.
if (typeof customElements !== 'undefined') register(customElements, 'ccv-checkout', CcvCheckout)

export { CcvCheckout }
