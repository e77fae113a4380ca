import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('en', { one: 'every day', other: 'every # days' })
const times = counted('en', { one: 'once', other: '# times' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'You are entitled to a refund from your bank under the terms and conditions of your agreement with it. You must claim it within 8\u00a0weeks of the date on which your account was debited.'

export const en: Texts = {
  saveCard: 'Save this card for next time',
  card: (t) =>
    `${t.shop} may charge this card when you order again with one click. You see the amount first, and can remove the card in your account with ${t.shop} at any time.`,
  cardRecurring: (t) =>
    `${t.shop} may charge ${t.amount ?? 'the agreed amount'} to this card ${days(t.everyDays)} until ${t.until}. ${t.amount ? 'A higher amount needs your consent.' : 'You are informed of each amount in advance.'} You can withdraw this permission at any time.`,
  cardInstalment: (t) =>
    `${t.shop} may charge this card at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order. You can withdraw this permission at any time; what you still owe remains due.`,
  sepa: (t) =>
    `By signing, you authorise ${t.shop} to send instructions to your bank to debit your account for what you order, and your bank to debit your account in accordance with those instructions, until you withdraw the mandate. You see each amount first. ${refund}`,
  sepaRecurring: (t) =>
    `By signing, you authorise ${t.shop} to send instructions to your bank to debit ${t.amount ?? 'the agreed amount'} from your account ${days(t.everyDays)} until ${t.until}, and your bank to debit your account in accordance with those instructions. You can withdraw the mandate earlier, at any time. ${refund}`,
  sepaInstalment: (t) =>
    `By signing, you authorise ${t.shop} to send instructions to your bank to debit your account at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order, and your bank to debit your account in accordance with those instructions. You can withdraw the mandate at any time; what you still owe remains due. ${refund}`,
  wallet: (t) =>
    `${t.shop} may charge your ${t.wallet} when you order again with one click. You see the amount first, and can withdraw this permission in your account with ${t.shop} at any time.`,
  walletRecurring: (t) =>
    `${t.shop} may charge ${t.amount ?? 'the agreed amount'} to your ${t.wallet} ${days(t.everyDays)} until ${t.until}. ${t.amount ? 'A higher amount needs your consent.' : 'You are informed of each amount in advance.'} You can withdraw this permission at any time.`,
  walletInstalment: (t) =>
    `${t.shop} may charge your ${t.wallet} at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order. You can withdraw this permission at any time; what you still owe remains due.`,
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
