import { CcvCheckout } from './checkout/checkout.ts'
import { defineCheckout } from './checkout/define.ts'
import { de } from './translations/de.ts'
import { fr } from './translations/fr.ts'
import { nl } from './translations/nl.ts'

defineCheckout({ nl, fr, de })

export { CcvCheckout }
