// As Adyen's documentation begins: every method that Adyen has.
import { AdyenCheckout, Dropin } from '@adyen/adyen-web/auto'
import '@adyen/adyen-web/styles/adyen.css'
import { configuration } from './adyen.js'

const checkout = await AdyenCheckout(configuration)
new Dropin(checkout).mount('#checkout')
performance.mark('ran')
