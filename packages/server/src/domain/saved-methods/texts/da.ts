import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('da', { one: 'hver dag', other: 'hver #. dag' })
const times = counted('da', { one: 'én gang', other: '# gange' })

export const da: Texts = {
  saveCard: 'Gem dette kort til næste gang',
  card: (t) =>
    `${t.shop} må trække på dette kort, når du bestiller igen med ét klik. Du ser beløbet først og kan altid fjerne kortet på din konto.`,
  cardRecurring: (t) =>
    `${t.shop} må trække ${t.amount ?? 'det aftalte beløb'} på dette kort ${days(t.everyDays)} indtil ${t.until}. Du får besked på forhånd om enhver ændring og kan altid trække tilladelsen tilbage.`,
  cardInstalment: (t) =>
    `${t.shop} må trække på dette kort højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}, som aftalt ved din bestilling. Du kan altid spørge ${t.shop} om det.`,
  sepa: (t) =>
    `Ved at underskrive bemyndiger du ${t.shop} til at sende anmodninger til din bank om at debitere din konto for det, du bestiller, og din bank til at debitere den, indtil du tilbagekalder mandatet. Du ser hvert beløb først. Du kan kræve et beløb tilbagebetalt af din bank inden for 8 uger efter debiteringen.`,
  sepaRecurring: (t) =>
    `Ved at underskrive bemyndiger du ${t.shop} til at sende anmodninger til din bank om at debitere din konto for ${t.amount ?? 'det aftalte beløb'} ${days(t.everyDays)}, og din bank til at debitere den, indtil ${t.until}, eller indtil du tilbagekalder mandatet. Du kan kræve et beløb tilbagebetalt af din bank inden for 8 uger efter debiteringen.`,
  sepaInstalment: (t) =>
    `Ved at underskrive bemyndiger du ${t.shop} til at sende anmodninger til din bank om at debitere din konto højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}, og din bank til at debitere den. Du kan kræve et beløb tilbagebetalt af din bank inden for 8 uger efter debiteringen.`,
  wallet: (t) =>
    `${t.shop} må trække beløb via ${t.wallet}, når du bestiller igen med ét klik. Du ser beløbet først og kan altid trække tilladelsen tilbage på din konto.`,
  walletRecurring: (t) =>
    `${t.shop} må trække ${t.amount ?? 'det aftalte beløb'} via ${t.wallet} ${days(t.everyDays)} indtil ${t.until}. Du får besked på forhånd om enhver ændring og kan altid trække tilladelsen tilbage.`,
  walletInstalment: (t) =>
    `${t.shop} må trække beløb via ${t.wallet} højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}, som aftalt ved din bestilling. Du kan altid spørge ${t.shop} om det.`,
  authoriseDebit: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb fra min konto`,
  authoriseCard: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb på dette kort`,
  authoriseWallet: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'det aftalte beløb'} ${days(t.everyDays)} indtil ${t.until}`,
  planInstalment: (t) => `højst ${times(t.atMost)} ${t.amount ?? 'det aftalte beløb'}`,
  planToday: (first, plan) => `I dag ${first}, derefter ${plan}.`,
  planFirst: (first, plan) => `Først ${first}, derefter ${plan}.`,
  onPage: (page) => `på ${page}`,
  byMail: (address) => `via e-mail til ${address}`,
  cancelPlan: (where) => `Du kan opsige når som helst${where}.`,
  withdrawPlan: (where) => `Du kan når som helst trække tilladelsen tilbage${where}.`,
}
