/** The words of the plain page; the same ones as the element's where both say the same. */
import type { Language } from '../domain/languages.ts'
import type { PageTexts } from './texts.ts'
import { ar } from './texts-ar.ts'
import { da } from './texts-da.ts'
import { de } from './texts-de.ts'
import { en } from './texts-en.ts'
import { es } from './texts-es.ts'
import { fr } from './texts-fr.ts'
import { it } from './texts-it.ts'
import { nl } from './texts-nl.ts'
import { pl } from './texts-pl.ts'
import { pt } from './texts-pt.ts'
import { sv } from './texts-sv.ts'
import { tr } from './texts-tr.ts'

export type { PageTexts } from './texts.ts'

export const pageTexts: Readonly<Record<Language, PageTexts>> = { en, nl, fr, de, es, it, pt, pl, da, sv, tr, ar }
