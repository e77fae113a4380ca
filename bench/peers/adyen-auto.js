// The first example of Adyen's documentation: it imports every method of Adyen.
import { AdyenCheckout, Dropin } from '@adyen/adyen-web/auto'
import '@adyen/adyen-web/styles/adyen.css'
import { configuration } from './adyen.js'

const checkout = await AdyenCheckout(configuration)
new Dropin(checkout).mount('#checkout')
performance.mark('ran')
