import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('en', { one: 'every day', other: 'every # days' })
const times = counted('en', { one: 'once', other: '# times' })

export const en: Texts = {
  saveCard: 'Save this card for next time',
  card: (t) =>
    `${t.shop} may charge this card when you order again with one click. You see the amount first, and can remove the card in your account at any time.`,
  cardRecurring: (t) =>
    `${t.shop} may charge ${t.amount ?? 'the agreed amount'} to this card ${days(t.everyDays)} until ${t.until}. You are informed of any change in advance, and can withdraw this permission at any time.`,
  cardInstalment: (t) =>
    `${t.shop} may charge this card at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order. You can ask ${t.shop} about it at any time.`,
  sepa: (t) =>
    `By signing, you authorise ${t.shop} to instruct your bank to debit what you order from your account, and your bank to debit it, until you withdraw the mandate. You see each amount first. You can claim a refund from your bank within 8 weeks of the debit.`,
  sepaRecurring: (t) =>
    `By signing, you authorise ${t.shop} to instruct your bank to debit ${t.amount ?? 'the agreed amount'} from your account ${days(t.everyDays)}, and your bank to debit it, until ${t.until} or until you withdraw the mandate. You can claim a refund from your bank within 8 weeks of the debit.`,
  sepaInstalment: (t) =>
    `By signing, you authorise ${t.shop} to instruct your bank to debit your account at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time` : ''}, and your bank to debit it. You can claim a refund from your bank within 8 weeks of the debit.`,
  wallet: (t) =>
    `${t.shop} may charge your ${t.wallet} when you order again with one click. You see the amount first, and can withdraw this permission in your account at any time.`,
  walletRecurring: (t) =>
    `${t.shop} may charge ${t.amount ?? 'the agreed amount'} to your ${t.wallet} ${days(t.everyDays)} until ${t.until}. You are informed of any change in advance, and can withdraw this permission at any time.`,
  walletInstalment: (t) =>
    `${t.shop} may charge your ${t.wallet} at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order. You can ask ${t.shop} about it at any time.`,
  authoriseDebit: (t) => `I authorise ${t.shop} to collect from my account by direct debit`,
  authoriseCard: (t) => `I authorise ${t.shop} to charge this card`,
  authoriseWallet: (t) => `I authorise ${t.shop} to charge my ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'the agreed amount'} ${days(t.everyDays)} until ${t.until}`,
  planInstalment: (t) => `at most ${times(t.atMost)} ${t.amount ?? 'the agreed amount'}`,
  planToday: (first, plan) => `${first} today, then ${plan}.`,
  planFirst: (first, plan) => `First ${first}, then ${plan}.`,
  onPage: (page) => `at ${page}`,
  byMail: (address) => `by e-mail to ${address}`,
  cancelPlan: (where) => `You can cancel at any time${where}.`,
  withdrawPlan: (where) => `You can withdraw this permission at any time${where}.`,
}
