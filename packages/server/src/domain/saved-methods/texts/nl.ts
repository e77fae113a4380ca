import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('nl', { one: 'elke dag', other: 'elke # dagen' })
const times = counted('nl', { one: 'één keer', other: '# keer' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Ben je het niet eens met een afschrijving, dan kun je die laten terugboeken: neem binnen 8\u00a0weken na de afschrijving contact op met je bank. Vraag je bank naar de voorwaarden.'

export const nl: Texts = {
  saveCard: 'Bewaar deze kaart voor de volgende keer',
  card: (t) =>
    `${t.shop} mag bedragen van deze kaart afschrijven als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt de kaart op elk moment verwijderen in je account.`,
  cardRecurring: (t) =>
    `${t.shop} mag ${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'} van deze kaart afschrijven, tot en met ${t.until}. ${t.amount ? 'Voor een hoger bedrag is opnieuw je toestemming nodig.' : 'Je wordt vooraf over elk bedrag geïnformeerd.'} Je kunt deze toestemming op elk moment intrekken.`,
  cardInstalment: (t) =>
    `${t.shop} mag maximaal ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} van deze kaart afschrijven, zoals afgesproken bij je bestelling. Je kunt deze toestemming op elk moment intrekken; het resterende bedrag blijf je verschuldigd.`,
  sepa: (t) =>
    `Door te ondertekenen geef je toestemming aan ${t.shop} om incasso-opdrachten naar je bank te sturen om het bedrag van je bestellingen van je rekening af te schrijven, en aan je bank om dat van je rekening af te schrijven volgens die opdrachten, tot je de machtiging intrekt. Je ziet elk bedrag vooraf. ${refund}`,
  sepaRecurring: (t) =>
    `Door te ondertekenen geef je toestemming aan ${t.shop} om doorlopende incasso-opdrachten naar je bank te sturen om ${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'} van je rekening af te schrijven, en aan je bank om dat doorlopend van je rekening af te schrijven volgens die opdrachten, tot en met ${t.until} of tot je de machtiging eerder intrekt. ${refund}`,
  sepaInstalment: (t) =>
    `Door te ondertekenen geef je toestemming aan ${t.shop} om incasso-opdrachten naar je bank te sturen om maximaal ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} van je rekening af te schrijven, zoals afgesproken bij je bestelling, en aan je bank om dat van je rekening af te schrijven volgens die opdrachten. Je kunt de machtiging op elk moment intrekken; het resterende bedrag blijf je verschuldigd. ${refund}`,
  wallet: (t) =>
    `${t.shop} mag bedragen via je ${t.wallet} afschrijven als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt deze toestemming op elk moment intrekken in je account.`,
  walletRecurring: (t) =>
    `${t.shop} mag ${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'} via je ${t.wallet} afschrijven, tot en met ${t.until}. ${t.amount ? 'Voor een hoger bedrag is opnieuw je toestemming nodig.' : 'Je wordt vooraf over elk bedrag geïnformeerd.'} Je kunt deze toestemming op elk moment intrekken.`,
  walletInstalment: (t) =>
    `${t.shop} mag maximaal ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} via je ${t.wallet} afschrijven, zoals afgesproken bij je bestelling. Je kunt deze toestemming op elk moment intrekken; het resterende bedrag blijf je verschuldigd.`,
  authoriseDebit: (t) => `Ik machtig ${t.shop} om via automatische incasso bedragen van mijn rekening af te schrijven`,
  authoriseCard: (t) => `Ik machtig ${t.shop} om bedragen van deze kaart af te schrijven`,
  authoriseWallet: (t) => `Ik machtig ${t.shop} om bedragen via ${t.wallet} af te schrijven`,
  plan: (t) => `${days(t.everyDays)} ${t.amount ?? 'het afgesproken bedrag'}, tot en met ${t.until}`,
  planInstalment: (t) => `maximaal ${times(t.atMost)} ${t.amount ?? 'het afgesproken bedrag'}`,
  planToday: (first, plan) => `Vandaag ${first}, daarna ${plan}.`,
  planFirst: (first, plan) => `Eerst ${first}, daarna ${plan}.`,
  onPage: (page) => `via ${page}`,
  byMail: (address) => `per e-mail aan ${address}`,
  cancelPlan: (where) => `Je kunt op elk moment opzeggen${where}.`,
  withdrawPlan: (where) => `Je kunt deze toestemming op elk moment intrekken${where}.`,
}
