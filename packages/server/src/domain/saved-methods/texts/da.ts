import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('da', { one: 'hver dag', other: 'hver #. dag' })
const times = counted('da', { one: 'én gang', other: '# gange' })

export const da: Texts = {
  saveCard: 'Gem dette kort til næste gang',
  card: (t) =>
    `${t.shop} må trække på dette kort, når du bestiller igen med ét klik. Du ser beløbet først og kan altid fjerne kortet på din konto.`,
  cardRecurring: (t) =>
    `${t.shop} må trække ${t.amount ?? 'det aftalte beløb'} på dette kort ${days(t.everyDays)} indtil ${t.until}. Du får besked før enhver ændring og kan altid stoppe det på din konto.`,
  cardInstalment: (t) =>
    `${t.shop} må trække på dette kort højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}, som aftalt ved din bestilling. Du kan altid spørge ${t.shop} om det.`,
  sepa: (t) =>
    `Når du underskriver, giver du ${t.shop} lov til at trække det, du bestiller, fra din konto, indtil du stopper det. Du ser hvert beløb først. Du kan få et beløb tilbage fra din bank inden for 8 uger.`,
  sepaRecurring: (t) =>
    `Når du underskriver, giver du ${t.shop} lov til at trække ${t.amount ?? 'det aftalte beløb'} fra din konto ${days(t.everyDays)} indtil ${t.until}, eller indtil du stopper det. Du kan få et beløb tilbage fra din bank inden for 8 uger.`,
  sepaInstalment: (t) =>
    `Når du underskriver, giver du ${t.shop} lov til at trække fra din konto højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}. Du kan få et beløb tilbage fra din bank inden for 8 uger.`,
  wallet: (t) =>
    `${t.shop} må trække på din ${t.wallet}, når du bestiller igen med ét klik. Du ser beløbet først og kan altid stoppe det på din konto.`,
  walletRecurring: (t) =>
    `${t.shop} må trække ${t.amount ?? 'det aftalte beløb'} på din ${t.wallet} ${days(t.everyDays)} indtil ${t.until}. Du får besked før enhver ændring og kan altid stoppe det på din konto.`,
  walletInstalment: (t) =>
    `${t.shop} må trække på din ${t.wallet} højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}, som aftalt ved din bestilling. Du kan altid spørge ${t.shop} om det.`,
  authoriseDebit: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb fra min konto`,
  authoriseCard: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb på dette kort`,
  authoriseWallet: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'det aftalte beløb'} ${days(t.everyDays)} indtil ${t.until}`,
  planToday: (first, plan) => `I dag ${first}, derefter ${plan}.`,
  planFirst: (first, plan) => `Først ${first}, derefter ${plan}.`,
  cancelPlan: 'Du kan opsige når som helst på din konto.',
}
