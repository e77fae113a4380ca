import { ar } from '../translations/ar.ts'
import { da } from '../translations/da.ts'
import { de } from '../translations/de.ts'
import { es } from '../translations/es.ts'
import { fr } from '../translations/fr.ts'
import { it } from '../translations/it.ts'
import { nl } from '../translations/nl.ts'
import { pl } from '../translations/pl.ts'
import { pt } from '../translations/pt.ts'
import { sv } from '../translations/sv.ts'
import { tr } from '../translations/tr.ts'

/** Every language of `<ccv-checkout>` besides English. */
export const checkoutLanguages = { ar, da, de, es, fr, it, nl, pl, pt, sv, tr }
