import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('da', { one: 'hver dag', other: 'hver #. dag' })
const times = counted('da', { one: 'én gang', other: '# gange' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Du har ret til tilbagebetaling fra din bank i henhold til vilkårene i din aftale med banken. Tilbagebetaling skal kræves inden for 8\u00a0uger fra den dato, hvor din konto blev debiteret.'

export const da: Texts = {
  saveCard: 'Gem dette kort til næste gang',
  card: (t) =>
    `${t.shop} må trække på dette kort, når du bestiller igen med ét klik. Du ser beløbet først og kan altid fjerne kortet på din kundekonto.`,
  cardRecurring: (t) =>
    `${t.shop} må trække ${t.amount ?? 'det aftalte beløb'} på dette kort ${days(t.everyDays)} til og med ${t.until}. ${t.amount ? 'Et højere beløb kræver dit samtykke.' : 'Du får besked om hvert beløb på forhånd.'} Du kan når som helst trække tilladelsen tilbage.`,
  cardInstalment: (t) =>
    `${t.shop} må trække på dette kort højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}, som aftalt ved din bestilling. Du kan når som helst trække tilladelsen tilbage, men du skylder stadig restbeløbet.`,
  sepa: (t) =>
    `Ved at underskrive bemyndiger du ${t.shop} til at sende instrukser til din bank om at debitere din bankkonto for det, du bestiller, og din bank til at debitere din konto i overensstemmelse med disse instrukser, indtil du tilbagekalder mandatet. Du ser hvert beløb først. ${refund}`,
  sepaRecurring: (t) =>
    `Ved at underskrive bemyndiger du ${t.shop} til at sende instrukser til din bank om at debitere din bankkonto for ${t.amount ?? 'det aftalte beløb'} ${days(t.everyDays)} til og med ${t.until}, og din bank til at debitere din konto i overensstemmelse med disse instrukser. Du kan når som helst tilbagekalde mandatet før da. ${refund}`,
  sepaInstalment: (t) =>
    `Ved at underskrive bemyndiger du ${t.shop} til at sende instrukser til din bank om at debitere din bankkonto højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}, som aftalt ved din bestilling, og din bank til at debitere din konto i overensstemmelse med disse instrukser. Du kan når som helst tilbagekalde mandatet, men du skylder stadig restbeløbet. ${refund}`,
  wallet: (t) =>
    `${t.shop} må trække beløb via ${t.wallet}, når du bestiller igen med ét klik. Du ser beløbet først og kan altid trække tilladelsen tilbage på din kundekonto.`,
  walletRecurring: (t) =>
    `${t.shop} må trække ${t.amount ?? 'det aftalte beløb'} via ${t.wallet} ${days(t.everyDays)} til og med ${t.until}. ${t.amount ? 'Et højere beløb kræver dit samtykke.' : 'Du får besked om hvert beløb på forhånd.'} Du kan når som helst trække tilladelsen tilbage.`,
  walletInstalment: (t) =>
    `${t.shop} må trække beløb via ${t.wallet} højst ${times(t.atMost)}${t.amount ? `, ${t.amount} hver gang` : ''}, som aftalt ved din bestilling. Du kan når som helst trække tilladelsen tilbage, men du skylder stadig restbeløbet.`,
  authoriseDebit: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb fra min bankkonto via SEPA Direct Debit`,
  authoriseCard: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb på dette kort`,
  authoriseWallet: (t) => `Jeg giver ${t.shop} tilladelse til at trække beløb via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'det aftalte beløb'} ${days(t.everyDays)} til og med ${t.until}`,
  planInstalment: (t) => `højst ${times(t.atMost)} ${t.amount ?? 'det aftalte beløb'}`,
  planToday: (first, plan) => `I dag ${first}, derefter ${plan}.`,
  planFirst: (first, plan) => `Først ${first}, derefter ${plan}.`,
  onPage: (page) => `på ${page}`,
  byMail: (address) => `via e-mail til ${address}`,
  cancelPlan: (where) => `Du kan når som helst opsige${where}.`,
  withdrawPlan: (where) => `Du kan når som helst trække tilladelsen tilbage${where}.`,
}
