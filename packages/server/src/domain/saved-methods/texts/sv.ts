import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('sv', { one: 'varje dag', other: 'med # dagars mellanrum' })
const times = counted('sv', { one: 'en gång', other: '# gånger' })

export const sv: Texts = {
  saveCard: 'Spara det här kortet till nästa gång',
  card: (t) =>
    `${t.shop} får dra belopp från det här kortet när du beställer igen med ett klick. Du ser beloppet först och kan när som helst ta bort kortet på ditt konto.`,
  cardRecurring: (t) =>
    `${t.shop} får dra ${t.amount ?? 'det avtalade beloppet'} från det här kortet ${days(t.everyDays)} till och med ${t.until}. Du informeras i förväg om varje ändring och kan när som helst återkalla tillståndet.`,
  cardInstalment: (t) =>
    `${t.shop} får dra belopp från det här kortet högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}, som avtalat vid din beställning. Du kan när som helst fråga ${t.shop} om det.`,
  sepa: (t) =>
    `Genom att signera ger du ${t.shop} tillåtelse att skicka instruktioner till din bank om att debitera ditt konto för det du beställer, och din bank tillåtelse att debitera det, tills du återkallar medgivandet. Du ser varje belopp först. Du kan begära återbetalning av din bank inom 8 veckor från debiteringen.`,
  sepaRecurring: (t) =>
    `Genom att signera ger du ${t.shop} tillåtelse att skicka instruktioner till din bank om att debitera ditt konto ${t.amount ?? 'det avtalade beloppet'} ${days(t.everyDays)}, och din bank tillåtelse att debitera det, till och med ${t.until} eller tills du återkallar medgivandet. Du kan begära återbetalning av din bank inom 8 veckor från debiteringen.`,
  sepaInstalment: (t) =>
    `Genom att signera ger du ${t.shop} tillåtelse att skicka instruktioner till din bank om att debitera ditt konto högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}, och din bank tillåtelse att debitera det. Du kan begära återbetalning av din bank inom 8 veckor från debiteringen.`,
  wallet: (t) =>
    `${t.shop} får dra belopp via ${t.wallet} när du beställer igen med ett klick. Du ser beloppet först och kan när som helst återkalla tillståndet på ditt konto.`,
  walletRecurring: (t) =>
    `${t.shop} får dra ${t.amount ?? 'det avtalade beloppet'} via ${t.wallet} ${days(t.everyDays)} till och med ${t.until}. Du informeras i förväg om varje ändring och kan när som helst återkalla tillståndet.`,
  walletInstalment: (t) =>
    `${t.shop} får dra belopp via ${t.wallet} högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}, som avtalat vid din beställning. Du kan när som helst fråga ${t.shop} om det.`,
  authoriseDebit: (t) => `Jag ger ${t.shop} rätt att dra belopp från mitt konto`,
  authoriseCard: (t) => `Jag ger ${t.shop} rätt att dra belopp från det här kortet`,
  authoriseWallet: (t) => `Jag ger ${t.shop} rätt att dra belopp via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'det avtalade beloppet'} ${days(t.everyDays)} till och med ${t.until}`,
  planInstalment: (t) => `högst ${times(t.atMost)} ${t.amount ?? 'det avtalade beloppet'}`,
  planToday: (first, plan) => `I dag ${first}, därefter ${plan}.`,
  planFirst: (first, plan) => `Först ${first}, därefter ${plan}.`,
  onPage: (page) => `på ${page}`,
  byMail: (address) => `via e-post till ${address}`,
  cancelPlan: (where) => `Du kan säga upp när som helst${where}.`,
  withdrawPlan: (where) => `Du kan när som helst återkalla tillståndet${where}.`,
}
