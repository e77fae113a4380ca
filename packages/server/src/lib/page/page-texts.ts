/** The words of the plain page; the same ones as the element's where both say the same. */
import type { DetailField, Reason } from '@ccv-checkout/widget/protocol'
import type { Language } from '../domain/languages.ts'
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

export interface PageTexts {
  testMode: string
  legendPay: string
  legendSave: string
  card: string
  bcmc: string
  ideal: string
  sepa: string
  paypal: string
  googlepay: string
  pay: (amount: string) => string
  order: string
  subscribe: string
  total: string
  sign: string
  signAndPay: (amount: string) => string
  agree: string
  agreeAndPay: (amount: string) => string
  saveCard: string
  toCardPage: string
  toBank: string
  toSignPage: string
  toPaypal: string
  toWallet: string
  fields: Record<DetailField, string>
  chooseCountry: string
  faults: Record<DetailField | 'consent', string>
  noteOpen: string
  noteInProgress: string
  noteChanged: string
  noteTrouble: string
  goOn: string
  checking: string
  checkingText: string
  otherWays: string
  paid: (amount: string) => string
  thanks: string
  thanksNotified: (shop: string) => string
  authorised: (amount: string) => string
  authorisedText: (shop: string) => string
  processing: string
  processingText: (amount: string) => string
  saved: string
  savedText: string
  notSaved: string
  notSavedText: string
  failed: Record<Reason, readonly [title: string, text: string]>
  review: string
  reviewText: (shop: string) => string
  expired: string
  expiredText: string
  missing: string
  missingText: string
  trouble: string
  troubleText: string
  quote: (id: string) => string
  back: string
}

export const pageTexts: Readonly<Record<Language, PageTexts>> = { en, nl, fr, de, es, it, pt, pl, da, sv, tr, ar }
