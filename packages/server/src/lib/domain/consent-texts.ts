/** What the shopper agrees to, word for word: `texts/`. Changing a text means raising `textsVersion`. */
import type { Language } from './languages.ts'
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
import { tr } from './texts/tr.ts'

export const textsVersion = '2026-11-20'

/** What the texts are filled with; amounts and dates already in the shopper's form. */
export interface Terms {
  shop: string
  /** What the wallet is called; its own name in every language. */
  wallet: string
  /** Absent where the amount follows from the order. */
  amount: string | undefined
  everyDays: number
  until: string
  atMost: number
}

export interface Texts {
  saveCard: string
  agree: string
  /** What a card saved for one click may be used for. */
  card: (t: Terms) => string
  cardRecurring: (t: Terms) => string
  cardInstalment: (t: Terms) => string
  sepa: (t: Terms) => string
  sepaRecurring: (t: Terms) => string
  sepaInstalment: (t: Terms) => string
  /** What a wallet's mandate may be used for. */
  wallet: (t: Terms) => string
  walletRecurring: (t: Terms) => string
  walletInstalment: (t: Terms) => string
}

export const consentTexts: Readonly<Record<Language, Texts>> = { en, nl, fr, de, es, it, pt, pl, da, sv, tr, ar }
