/** The consent texts per language, from `texts/`. Raise `textsVersion` whenever a text changes. */
import type { Language } from '../languages.ts'
import { ar } from './texts/ar.ts'
import { da } from './texts/da.ts'
import { de } from './texts/de.ts'
import { en } from './texts/en.ts'
import { es } from './texts/es.ts'
import { fr } from './texts/fr.ts'
import { it } from './texts/it.ts'
import { nl } from './texts/nl.ts'
import { pl } from './texts/pl.ts'
import { pt } from './texts/pt.ts'
import { sv } from './texts/sv.ts'
import type { Texts } from './texts/texts.ts'
import { tr } from './texts/tr.ts'

export type { Terms, Texts } from './texts/texts.ts'

export const textsVersion = '2026-11-30.4'

export const consentTexts: Readonly<Record<Language, Texts>> = { en, nl, fr, de, es, it, pt, pl, da, sv, tr, ar }
