import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('de', { one: 'jeden Tag', other: 'alle # Tage' })
const times = counted('de', { one: 'einmal', other: '#-mal' })

export const de: Texts = {
  saveCard: 'Diese Karte für das nächste Mal speichern',
  card: (t) =>
    `${t.shop} darf diese Karte belasten, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können die Karte jederzeit in Ihrem Konto entfernen.`,
  cardRecurring: (t) =>
    `${t.shop} darf diese Karte ${days(t.everyDays)} mit ${t.amount ?? 'dem vereinbarten Betrag'} belasten, bis ${t.until}. Sie erfahren von jeder Änderung vorher und können jederzeit in Ihrem Konto kündigen.`,
  cardInstalment: (t) =>
    `${t.shop} darf diese Karte höchstens ${times(t.atMost)} belasten${t.amount ? `, jeweils mit ${t.amount}` : ''}, wie bei Ihrer Bestellung vereinbart. Sie können ${t.shop} jederzeit danach fragen.`,
  sepa: (t) =>
    `Mit Ihrer Unterschrift erlauben Sie ${t.shop}, Ihre Bestellungen per Lastschrift von Ihrem Konto einzuziehen, bis Sie dies beenden. Sie sehen jeden Betrag vorher. Ihre Bank erstattet eine Lastschrift innerhalb von 8 Wochen.`,
  sepaRecurring: (t) =>
    `Mit Ihrer Unterschrift erlauben Sie ${t.shop}, ${days(t.everyDays)} ${t.amount ?? 'den vereinbarten Betrag'} von Ihrem Konto einzuziehen, bis ${t.until} oder bis Sie dies beenden. Ihre Bank erstattet eine Lastschrift innerhalb von 8 Wochen.`,
  sepaInstalment: (t) =>
    `Mit Ihrer Unterschrift erlauben Sie ${t.shop}, höchstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} von Ihrem Konto einzuziehen. Ihre Bank erstattet eine Lastschrift innerhalb von 8 Wochen.`,
  wallet: (t) =>
    `${t.shop} darf Ihr ${t.wallet} belasten, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können dies jederzeit in Ihrem Konto beenden.`,
  walletRecurring: (t) =>
    `${t.shop} darf Ihr ${t.wallet} ${days(t.everyDays)} mit ${t.amount ?? 'dem vereinbarten Betrag'} belasten, bis ${t.until}. Sie erfahren von jeder Änderung vorher und können jederzeit in Ihrem Konto kündigen.`,
  walletInstalment: (t) =>
    `${t.shop} darf Ihr ${t.wallet} höchstens ${times(t.atMost)} belasten${t.amount ? `, jeweils mit ${t.amount}` : ''}, wie bei Ihrer Bestellung vereinbart. Sie können ${t.shop} jederzeit danach fragen.`,
  authoriseDebit: (t) => `Ich ermächtige ${t.shop}, Beträge per Lastschrift von meinem Konto einzuziehen`,
  authoriseCard: (t) => `Ich ermächtige ${t.shop}, diese Karte zu belasten`,
  authoriseWallet: (t) => `Ich ermächtige ${t.shop}, Beträge über ${t.wallet} abzubuchen`,
  plan: (t) => `${days(t.everyDays)} ${t.amount ?? 'der vereinbarte Betrag'}, bis ${t.until}`,
  planToday: (first, plan) => `Heute ${first}, danach ${plan}.`,
  planFirst: (first, plan) => `Zuerst ${first}, danach ${plan}.`,
  cancelPlan: 'Sie können jederzeit in Ihrem Konto kündigen.',
}
