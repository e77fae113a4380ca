import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('en', { one: 'every day', other: 'every # days' })
const times = counted('en', { one: 'once', other: '# times' })

export const en: Texts = {
  saveCard: 'Save this card for next time',
  card: (t) =>
    `${t.shop} may charge this card when you order again with one click. You see the amount first, and can remove the card in your account at any time.`,
  cardRecurring: (t) =>
    `${t.shop} may charge this card ${t.amount ?? 'the agreed amount'} ${days(t.everyDays)} until ${t.until}. You hear of any change beforehand, and can stop it in your account at any time.`,
  cardInstalment: (t) =>
    `${t.shop} may charge this card at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order. You can ask ${t.shop} about it at any time.`,
  sepa: (t) =>
    `By signing you allow ${t.shop} to collect what you order from your account by direct debit until you stop it. You see each amount first. You can have a debit refunded by your bank within 8 weeks.`,
  sepaRecurring: (t) =>
    `By signing you allow ${t.shop} to collect ${t.amount ?? 'the agreed amount'} ${days(t.everyDays)} from your account until ${t.until}, or until you stop it. You can have a debit refunded by your bank within 8 weeks.`,
  sepaInstalment: (t) =>
    `By signing you allow ${t.shop} to collect at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time,` : ''} from your account. You can have a debit refunded by your bank within 8 weeks.`,
  wallet: (t) =>
    `${t.shop} may charge your ${t.wallet} when you order again with one click. You see the amount first, and can stop it in your account at any time.`,
  walletRecurring: (t) =>
    `${t.shop} may charge your ${t.wallet} ${t.amount ?? 'the agreed amount'} ${days(t.everyDays)} until ${t.until}. You hear of any change beforehand, and can stop it in your account at any time.`,
  walletInstalment: (t) =>
    `${t.shop} may charge your ${t.wallet} at most ${times(t.atMost)}${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order. You can ask ${t.shop} about it at any time.`,
  authoriseDebit: (t) => `I authorise ${t.shop} to collect from my account by direct debit`,
  authoriseCard: (t) => `I authorise ${t.shop} to charge this card`,
  authoriseWallet: (t) => `I authorise ${t.shop} to charge my ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'the agreed amount'} ${days(t.everyDays)} until ${t.until}`,
  planToday: (first, plan) => `${first} today, then ${plan}.`,
  planFirst: (first, plan) => `First ${first}, then ${plan}.`,
  cancelPlan: 'You can cancel at any time in your account.',
}
