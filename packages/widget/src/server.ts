/** Prints `<ccv-checkout>` on a server, with its choices. Needs no DOM. */

import { ar } from './translations/ar.ts'
import { da } from './translations/da.ts'
import { de } from './translations/de.ts'
import { es } from './translations/es.ts'
import { fr } from './translations/fr.ts'
import { it } from './translations/it.ts'
import { addLanguages } from './translations/messages.ts'
import { nl } from './translations/nl.ts'
import { pl } from './translations/pl.ts'
import { pt } from './translations/pt.ts'
import { sv } from './translations/sv.ts'
import { tr } from './translations/tr.ts'

addLanguages({ nl, fr, de, es, it, pt, pl, da, sv, tr, ar })

export { brands } from './formatting/names.ts'
export { type PrintFallback, type PrintOptions, printCheckout } from './print/print-checkout.ts'
export { printedStyle } from './print/printed.styles.ts'
export { sessionTexts, statusTexts } from './print/status-texts.ts'
export { printedStyleHash } from './print/style-hash.ts'
