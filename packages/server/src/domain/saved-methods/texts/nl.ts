import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('nl', { one: 'elke dag', other: 'elke # dagen' })
const times = counted('nl', { one: 'één keer', other: '# keer' })

export const nl: Texts = {
  saveCard: 'Bewaar deze kaart voor de volgende keer',
  card: (t) =>
    `${t.shop} mag deze kaart belasten als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt de kaart altijd verwijderen in je account.`,
  cardRecurring: (t) =>
    `${t.shop} mag deze kaart ${days(t.everyDays)} belasten met ${t.amount ?? 'het afgesproken bedrag'}, tot ${t.until}. Je hoort vooraf van elke wijziging en kunt altijd stoppen in je account.`,
  cardInstalment: (t) =>
    `${t.shop} mag deze kaart hoogstens ${times(t.atMost)} belasten${t.amount ? `, telkens met ${t.amount}` : ''}, zoals afgesproken bij je bestelling. Je kunt er altijd naar vragen bij ${t.shop}.`,
  sepa: (t) =>
    `Door te ondertekenen sta je ${t.shop} toe van je rekening af te schrijven wat je bestelt, tot je het stopt. Je ziet elk bedrag vooraf. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  sepaRecurring: (t) =>
    `Door te ondertekenen sta je ${t.shop} toe ${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'} van je rekening af te schrijven, tot ${t.until} of tot je het stopt. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  sepaInstalment: (t) =>
    `Door te ondertekenen sta je ${t.shop} toe hoogstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} van je rekening af te schrijven. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  wallet: (t) =>
    `${t.shop} mag je ${t.wallet} belasten als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt dit altijd stoppen in je account.`,
  walletRecurring: (t) =>
    `${t.shop} mag je ${t.wallet} ${days(t.everyDays)} belasten met ${t.amount ?? 'het afgesproken bedrag'}, tot ${t.until}. Je hoort vooraf van elke wijziging en kunt altijd stoppen in je account.`,
  walletInstalment: (t) =>
    `${t.shop} mag je ${t.wallet} hoogstens ${times(t.atMost)} belasten${t.amount ? `, telkens met ${t.amount}` : ''}, zoals afgesproken bij je bestelling. Je kunt er altijd naar vragen bij ${t.shop}.`,
  authoriseDebit: (t) => `Ik machtig ${t.shop} om bedragen van mijn rekening te incasseren`,
  authoriseCard: (t) => `Ik machtig ${t.shop} om bedragen van deze kaart af te schrijven`,
  authoriseWallet: (t) => `Ik machtig ${t.shop} om bedragen via ${t.wallet} af te schrijven`,
  plan: (t) => `${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'}, tot ${t.until}`,
  planToday: (first, plan) => `Vandaag ${first}, daarna ${plan}.`,
  planFirst: (first, plan) => `Eerst ${first}, daarna ${plan}.`,
  cancelPlan: 'Je kunt op elk moment opzeggen in je account.',
}
