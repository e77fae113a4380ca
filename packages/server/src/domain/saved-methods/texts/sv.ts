import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('sv', { one: 'varje dag', other: 'med # dagars mellanrum' })
const times = counted('sv', { one: 'en gång', other: '# gånger' })

export const sv: Texts = {
  saveCard: 'Spara det här kortet till nästa gång',
  card: (t) =>
    `${t.shop} får dra på det här kortet när du beställer igen med ett klick. Du ser beloppet först och kan när som helst ta bort kortet i ditt konto.`,
  cardRecurring: (t) =>
    `${t.shop} får dra ${t.amount ?? 'det avtalade beloppet'} på det här kortet ${days(t.everyDays)} till och med ${t.until}. Du får veta varje ändring i förväg och kan när som helst avsluta i ditt konto.`,
  cardInstalment: (t) =>
    `${t.shop} får dra på det här kortet högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}, som avtalat vid din beställning. Du kan när som helst fråga ${t.shop} om det.`,
  sepa: (t) =>
    `Genom att signera låter du ${t.shop} dra det du beställer från ditt konto tills du avslutar det. Du ser varje belopp först. Du kan få en dragning återbetald av din bank inom 8 veckor.`,
  sepaRecurring: (t) =>
    `Genom att signera låter du ${t.shop} dra ${t.amount ?? 'det avtalade beloppet'} från ditt konto ${days(t.everyDays)} till och med ${t.until}, eller tills du avslutar det. Du kan få en dragning återbetald av din bank inom 8 veckor.`,
  sepaInstalment: (t) =>
    `Genom att signera låter du ${t.shop} dra från ditt konto högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}. Du kan få en dragning återbetald av din bank inom 8 veckor.`,
  wallet: (t) =>
    `${t.shop} får dra på ditt ${t.wallet} när du beställer igen med ett klick. Du ser beloppet först och kan när som helst avsluta i ditt konto.`,
  walletRecurring: (t) =>
    `${t.shop} får dra ${t.amount ?? 'det avtalade beloppet'} på ditt ${t.wallet} ${days(t.everyDays)} till och med ${t.until}. Du får veta varje ändring i förväg och kan när som helst avsluta i ditt konto.`,
  walletInstalment: (t) =>
    `${t.shop} får dra på ditt ${t.wallet} högst ${times(t.atMost)}${t.amount ? `, ${t.amount} varje gång` : ''}, som avtalat vid din beställning. Du kan när som helst fråga ${t.shop} om det.`,
  authoriseDebit: (t) => `Jag ger ${t.shop} rätt att dra belopp från mitt konto`,
  authoriseCard: (t) => `Jag ger ${t.shop} rätt att dra belopp från det här kortet`,
  authoriseWallet: (t) => `Jag ger ${t.shop} rätt att dra belopp via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'det avtalade beloppet'} ${days(t.everyDays)} till och med ${t.until}`,
  planToday: (first, plan) => `I dag ${first}, därefter ${plan}.`,
  planFirst: (first, plan) => `Först ${first}, därefter ${plan}.`,
  cancelPlan: 'Du kan säga upp när som helst på ditt konto.',
}
