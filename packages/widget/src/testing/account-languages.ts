import { ar } from '../saved-methods/translations/ar.ts'
import { da } from '../saved-methods/translations/da.ts'
import { de } from '../saved-methods/translations/de.ts'
import { es } from '../saved-methods/translations/es.ts'
import { fr } from '../saved-methods/translations/fr.ts'
import { it } from '../saved-methods/translations/it.ts'
import { nl } from '../saved-methods/translations/nl.ts'
import { pl } from '../saved-methods/translations/pl.ts'
import { pt } from '../saved-methods/translations/pt.ts'
import { sv } from '../saved-methods/translations/sv.ts'
import { tr } from '../saved-methods/translations/tr.ts'

/** Every language of `<ccv-saved-methods>` besides English. */
export const accountLanguages = { ar, da, de, es, fr, it, nl, pl, pt, sv, tr }
