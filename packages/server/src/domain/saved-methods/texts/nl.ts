import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('nl', { one: 'elke dag', other: 'elke # dagen' })
const times = counted('nl', { one: 'één keer', other: '# keer' })

export const nl: Texts = {
  saveCard: 'Bewaar deze kaart voor de volgende keer',
  card: (t) =>
    `${t.shop} mag bedragen van deze kaart afschrijven als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt de kaart altijd verwijderen in je account.`,
  cardRecurring: (t) =>
    `${t.shop} mag ${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'} van deze kaart afschrijven, tot ${t.until}. Je wordt vooraf geïnformeerd over elke wijziging en kunt deze toestemming altijd intrekken.`,
  cardInstalment: (t) =>
    `${t.shop} mag hoogstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} van deze kaart afschrijven, zoals afgesproken bij je bestelling. Je kunt er ${t.shop} altijd naar vragen.`,
  sepa: (t) =>
    `Door te ondertekenen geef je toestemming aan ${t.shop} om je bank opdracht te geven af te schrijven wat je bestelt, en aan je bank om dat van je rekening af te schrijven, tot je de machtiging intrekt. Je ziet elk bedrag vooraf. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  sepaRecurring: (t) =>
    `Door te ondertekenen geef je toestemming aan ${t.shop} om je bank opdracht te geven ${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'} af te schrijven, en aan je bank om dat van je rekening af te schrijven, tot ${t.until} of tot je de machtiging intrekt. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  sepaInstalment: (t) =>
    `Door te ondertekenen geef je toestemming aan ${t.shop} om je bank opdracht te geven hoogstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} af te schrijven, en aan je bank om dat van je rekening af te schrijven. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  wallet: (t) =>
    `${t.shop} mag bedragen via je ${t.wallet} afschrijven als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt deze toestemming altijd intrekken in je account.`,
  walletRecurring: (t) =>
    `${t.shop} mag ${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'} via je ${t.wallet} afschrijven, tot ${t.until}. Je wordt vooraf geïnformeerd over elke wijziging en kunt deze toestemming altijd intrekken.`,
  walletInstalment: (t) =>
    `${t.shop} mag hoogstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} via je ${t.wallet} afschrijven, zoals afgesproken bij je bestelling. Je kunt er ${t.shop} altijd naar vragen.`,
  authoriseDebit: (t) => `Ik machtig ${t.shop} om bedragen van mijn rekening te incasseren`,
  authoriseCard: (t) => `Ik machtig ${t.shop} om bedragen van deze kaart af te schrijven`,
  authoriseWallet: (t) => `Ik machtig ${t.shop} om bedragen via ${t.wallet} af te schrijven`,
  plan: (t) => `${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'}, tot ${t.until}`,
  planInstalment: (t) => `hoogstens ${times(t.atMost)} ${t.amount ?? 'het afgesproken bedrag'}`,
  planToday: (first, plan) => `Vandaag ${first}, daarna ${plan}.`,
  planFirst: (first, plan) => `Eerst ${first}, daarna ${plan}.`,
  onPage: (page) => `via ${page}`,
  byMail: (address) => `per e-mail aan ${address}`,
  cancelPlan: (where) => `Je kunt op elk moment opzeggen${where}.`,
  withdrawPlan: (where) => `Je kunt deze toestemming op elk moment intrekken${where}.`,
}
