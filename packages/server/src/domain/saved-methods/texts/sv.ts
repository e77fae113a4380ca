import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('sv', { one: 'varje dag', other: 'med # dagars mellanrum' })
const times = counted('sv', { one: 'en gång', other: '# gånger' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Du har rätt till återbetalning från din bank enligt villkoren i ditt avtal med banken. Återbetalning måste begäras inom 8\u00a0veckor från den dag då ditt konto debiterades.'

export const sv: Texts = {
  saveCard: 'Spara det här kortet till nästa gång',
  card: (t) =>
    `${t.shop} får dra belopp från det här kortet när du beställer igen med ett klick. Du ser beloppet först och kan när som helst ta bort kortet på ditt kundkonto.`,
  cardRecurring: (t) =>
    `${t.shop} får dra ${t.amount ?? 'det avtalade beloppet'} från det här kortet ${days(t.everyDays)} till och med ${t.until}. ${t.amount ? 'Ett högre belopp kräver ditt medgivande.' : 'Du informeras i förväg om varje belopp.'} Du kan när som helst återkalla medgivandet.`,
  cardInstalment: (t) =>
    `${t.shop} får dra belopp från det här kortet högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}, som avtalat vid din beställning. Du kan när som helst återkalla medgivandet, men du är fortfarande skyldig restbeloppet.`,
  sepa: (t) =>
    `Genom att signera medger du att ${t.shop} skickar instruktioner till din bank om att debitera ditt bankkonto för det du beställer, och att din bank debiterar ditt konto i enlighet med instruktionerna, tills du återkallar medgivandet. Du ser varje belopp först. ${refund}`,
  sepaRecurring: (t) =>
    `Genom att signera medger du att ${t.shop} skickar instruktioner till din bank om att dra ${t.amount ?? 'det avtalade beloppet'} från ditt bankkonto ${days(t.everyDays)} till och med ${t.until}, och att din bank debiterar ditt konto i enlighet med instruktionerna. Du kan när som helst återkalla medgivandet före dess. ${refund}`,
  sepaInstalment: (t) =>
    `Genom att signera medger du att ${t.shop} skickar instruktioner till din bank om att debitera ditt bankkonto högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}, som avtalat vid din beställning, och att din bank debiterar ditt konto i enlighet med instruktionerna. Du kan när som helst återkalla medgivandet, men du är fortfarande skyldig restbeloppet. ${refund}`,
  wallet: (t) =>
    `${t.shop} får dra belopp via ${t.wallet} när du beställer igen med ett klick. Du ser beloppet först och kan när som helst återkalla medgivandet på ditt kundkonto.`,
  walletRecurring: (t) =>
    `${t.shop} får dra ${t.amount ?? 'det avtalade beloppet'} via ${t.wallet} ${days(t.everyDays)} till och med ${t.until}. ${t.amount ? 'Ett högre belopp kräver ditt medgivande.' : 'Du informeras i förväg om varje belopp.'} Du kan när som helst återkalla medgivandet.`,
  walletInstalment: (t) =>
    `${t.shop} får dra belopp via ${t.wallet} högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}, som avtalat vid din beställning. Du kan när som helst återkalla medgivandet, men du är fortfarande skyldig restbeloppet.`,
  authoriseDebit: (t) => `Jag medger att ${t.shop} drar belopp från mitt konto via SEPA-autogiro`,
  authoriseCard: (t) => `Jag medger att ${t.shop} drar belopp från det här kortet`,
  authoriseWallet: (t) => `Jag medger att ${t.shop} drar belopp via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'det avtalade beloppet'} ${days(t.everyDays)} till och med ${t.until}`,
  planInstalment: (t) => `högst ${times(t.atMost)} ${t.amount ?? 'det avtalade beloppet'}`,
  planToday: (first, plan) => `I dag ${first}, därefter ${plan}.`,
  planFirst: (first, plan) => `Först ${first}, därefter ${plan}.`,
  onPage: (page) => `på ${page}`,
  byMail: (address) => `via e-post till ${address}`,
  cancelPlan: (where) => `Du kan när som helst säga upp${where}.`,
  withdrawPlan: (where) => `Du kan när som helst återkalla medgivandet${where}.`,
}
