import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('de', { one: 'jeden Tag', other: 'alle # Tage' })
const times = counted('de', { one: 'einmal', other: '#-mal' })

export const de: Texts = {
  saveCard: 'Diese Karte für das nächste Mal speichern',
  card: (t) =>
    `${t.shop} darf diese Karte belasten, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können die Karte jederzeit in Ihrem Konto entfernen.`,
  cardRecurring: (t) =>
    `${t.shop} darf diese Karte ${days(t.everyDays)} mit ${t.amount ?? 'dem vereinbarten Betrag'} belasten, bis zum ${t.until}. Über jede Änderung werden Sie vorher informiert. Sie können diese Erlaubnis jederzeit widerrufen.`,
  cardInstalment: (t) =>
    `${t.shop} darf diese Karte höchstens ${times(t.atMost)} belasten${t.amount ? `, jeweils mit ${t.amount}` : ''}, wie bei Ihrer Bestellung vereinbart. Sie können ${t.shop} jederzeit danach fragen.`,
  sepa: (t) =>
    `Mit Ihrer Unterschrift ermächtigen Sie ${t.shop}, die Beträge Ihrer Bestellungen per Lastschrift von Ihrem Konto einzuziehen, und weisen Ihre Bank an, diese Lastschriften einzulösen, bis Sie das Mandat widerrufen. Sie sehen jeden Betrag vorher. Sie können innerhalb von 8 Wochen ab der Belastung die Erstattung von Ihrer Bank verlangen.`,
  sepaRecurring: (t) =>
    `Mit Ihrer Unterschrift ermächtigen Sie ${t.shop}, ${days(t.everyDays)} ${t.amount ?? 'den vereinbarten Betrag'} per Lastschrift von Ihrem Konto einzuziehen, und weisen Ihre Bank an, diese Lastschriften einzulösen, bis zum ${t.until} oder bis Sie das Mandat widerrufen. Sie können innerhalb von 8 Wochen ab der Belastung die Erstattung von Ihrer Bank verlangen.`,
  sepaInstalment: (t) =>
    `Mit Ihrer Unterschrift ermächtigen Sie ${t.shop}, höchstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} per Lastschrift von Ihrem Konto einzuziehen, und weisen Ihre Bank an, diese Lastschriften einzulösen. Sie können innerhalb von 8 Wochen ab der Belastung die Erstattung von Ihrer Bank verlangen.`,
  wallet: (t) =>
    `${t.shop} darf Beträge über ${t.wallet} abbuchen, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können diese Erlaubnis jederzeit in Ihrem Konto widerrufen.`,
  walletRecurring: (t) =>
    `${t.shop} darf ${days(t.everyDays)} ${t.amount ?? 'den vereinbarten Betrag'} über ${t.wallet} abbuchen, bis zum ${t.until}. Über jede Änderung werden Sie vorher informiert. Sie können diese Erlaubnis jederzeit widerrufen.`,
  walletInstalment: (t) =>
    `${t.shop} darf höchstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} über ${t.wallet} abbuchen, wie bei Ihrer Bestellung vereinbart. Sie können ${t.shop} jederzeit danach fragen.`,
  authoriseDebit: (t) => `Ich ermächtige ${t.shop}, Beträge per Lastschrift von meinem Konto einzuziehen`,
  authoriseCard: (t) => `Ich ermächtige ${t.shop}, diese Karte zu belasten`,
  authoriseWallet: (t) => `Ich ermächtige ${t.shop}, Beträge über ${t.wallet} abzubuchen`,
  plan: (t) => `${days(t.everyDays)} ${t.amount ?? 'der vereinbarte Betrag'}, bis zum ${t.until}`,
  planInstalment: (t) => `höchstens ${times(t.atMost)} ${t.amount ?? 'der vereinbarte Betrag'}`,
  planToday: (first, plan) => `Heute ${first}, danach ${plan}.`,
  planFirst: (first, plan) => `Zuerst ${first}, danach ${plan}.`,
  onPage: (page) => `unter ${page}`,
  byMail: (address) => `per E-Mail an ${address}`,
  cancelPlan: (where) => `Sie können jederzeit${where} kündigen.`,
  withdrawPlan: (where) => `Sie können diese Erlaubnis jederzeit${where} widerrufen.`,
}
