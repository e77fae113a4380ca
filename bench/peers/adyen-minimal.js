// The variant of Adyen's documentation for a small bundle: it imports only the methods that are offered.
import { AdyenCheckout, Bancontact, Card, Dropin, Redirect } from '@adyen/adyen-web'
import '@adyen/adyen-web/styles/adyen.css'
import { configuration } from './adyen.js'

const checkout = await AdyenCheckout(configuration)
new Dropin(checkout, { paymentMethodComponents: [Card, Bancontact, Redirect] }).mount('#checkout')
performance.mark('ran')
