/** The words of the plain page; the same ones as the element's where both say the same. */
import type { Language } from '../../domain/languages.ts'
import { ar } from './ar.ts'
import { da } from './da.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { sv } from './sv.ts'
import { tr } from './tr.ts'
import type { PageTexts } from './words.ts'

export type { PageTexts } from './words.ts'

export const pageTexts: Readonly<Record<Language, PageTexts>> = { en, nl, fr, de, es, it, pt, pl, da, sv, tr, ar }
