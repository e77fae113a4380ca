// As Adyen's documentation has it for few bytes: only the methods that are offered are imported.
import { AdyenCheckout, Bancontact, Card, Dropin, Redirect } from '@adyen/adyen-web'
import '@adyen/adyen-web/styles/adyen.css'
import { configuration } from './adyen.js'

const checkout = await AdyenCheckout(configuration)
new Dropin(checkout, { paymentMethodComponents: [Card, Bancontact, Redirect] }).mount('#checkout')
performance.mark('ran')
