import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('de', { one: 'jeden Tag', other: 'alle # Tage' })
const times = counted('de', { one: 'einmal', other: '#-mal' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Sie können innerhalb von 8\u00a0Wochen, beginnend mit dem Belastungsdatum, die Erstattung des belasteten Betrags verlangen. Es gelten dabei die mit Ihrer Bank vereinbarten Bedingungen.'

export const de: Texts = {
  saveCard: 'Diese Karte für das nächste Mal speichern',
  card: (t) =>
    `${t.shop} darf diese Karte belasten, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können die Karte jederzeit in Ihrem Kundenkonto entfernen.`,
  cardRecurring: (t) =>
    `${t.shop} darf diese Karte ${days(t.everyDays)} mit ${t.amount ?? 'dem vereinbarten Betrag'} belasten, bis zum ${t.until}. ${t.amount ? 'Ein höherer Betrag bedarf Ihrer erneuten Zustimmung.' : 'Über jeden Betrag werden Sie vorher informiert.'} Sie können diese Ermächtigung jederzeit widerrufen.`,
  cardInstalment: (t) =>
    `${t.shop} darf diese Karte höchstens ${times(t.atMost)} belasten${t.amount ? `, jeweils mit ${t.amount}` : ''}, wie bei Ihrer Bestellung vereinbart. Sie können diese Ermächtigung jederzeit widerrufen; den Restbetrag schulden Sie weiterhin.`,
  sepa: (t) =>
    `Mit Ihrer Unterschrift ermächtigen Sie ${t.shop}, die Beträge Ihrer Bestellungen mittels Lastschrift von Ihrem Konto einzuziehen. Zugleich weisen Sie Ihre Bank an, die von ${t.shop} auf Ihr Konto gezogenen Lastschriften einzulösen. Das Mandat gilt, bis Sie es widerrufen. Sie sehen jeden Betrag vorher. ${refund}`,
  sepaRecurring: (t) =>
    `Mit Ihrer Unterschrift ermächtigen Sie ${t.shop}, ${days(t.everyDays)} ${t.amount ?? 'den vereinbarten Betrag'} mittels Lastschrift von Ihrem Konto einzuziehen. Zugleich weisen Sie Ihre Bank an, die von ${t.shop} auf Ihr Konto gezogenen Lastschriften einzulösen. Das Mandat gilt bis zum ${t.until}; Sie können es jederzeit vorher widerrufen. ${refund}`,
  sepaInstalment: (t) =>
    `Mit Ihrer Unterschrift ermächtigen Sie ${t.shop}, höchstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} mittels Lastschrift von Ihrem Konto einzuziehen, wie bei Ihrer Bestellung vereinbart. Zugleich weisen Sie Ihre Bank an, die von ${t.shop} auf Ihr Konto gezogenen Lastschriften einzulösen. Sie können das Mandat jederzeit widerrufen; den Restbetrag schulden Sie weiterhin. ${refund}`,
  wallet: (t) =>
    `${t.shop} darf Beträge über ${t.wallet} abbuchen, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können diese Ermächtigung jederzeit in Ihrem Kundenkonto widerrufen.`,
  walletRecurring: (t) =>
    `${t.shop} darf ${days(t.everyDays)} ${t.amount ?? 'den vereinbarten Betrag'} über ${t.wallet} abbuchen, bis zum ${t.until}. ${t.amount ? 'Ein höherer Betrag bedarf Ihrer erneuten Zustimmung.' : 'Über jeden Betrag werden Sie vorher informiert.'} Sie können diese Ermächtigung jederzeit widerrufen.`,
  walletInstalment: (t) =>
    `${t.shop} darf höchstens ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} über ${t.wallet} abbuchen, wie bei Ihrer Bestellung vereinbart. Sie können diese Ermächtigung jederzeit widerrufen; den Restbetrag schulden Sie weiterhin.`,
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
  withdrawPlan: (where) => `Sie können diese Ermächtigung jederzeit${where} widerrufen.`,
}
