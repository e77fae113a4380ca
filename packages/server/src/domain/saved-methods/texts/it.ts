import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('it', { one: 'ogni giorno', other: 'ogni # giorni' })
const times = counted('it', { one: 'una volta', other: '# volte' })

export const it: Texts = {
  saveCard: 'Salva questa carta per la prossima volta',
  card: (t) =>
    `${t.shop} può addebitare questa carta quando ordini di nuovo con un clic. Vedi prima l’importo e puoi rimuovere la carta dal tuo account in qualsiasi momento.`,
  cardRecurring: (t) =>
    `${t.shop} può addebitare ${t.amount ?? 'l’importo concordato'} su questa carta ${days(t.everyDays)} fino al ${t.until}. Ricevi un avviso prima di ogni modifica e puoi interrompere dal tuo account in qualsiasi momento.`,
  cardInstalment: (t) =>
    `${t.shop} può addebitare questa carta al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}, come concordato con il tuo ordine. Puoi chiedere a ${t.shop} in qualsiasi momento.`,
  sepa: (t) =>
    `Firmando autorizzi ${t.shop} ad addebitare sul tuo conto ciò che ordini, finché non lo interrompi. Vedi prima ogni importo. Puoi chiedere alla tua banca il rimborso di un addebito entro 8 settimane.`,
  sepaRecurring: (t) =>
    `Firmando autorizzi ${t.shop} ad addebitare ${t.amount ?? 'l’importo concordato'} sul tuo conto ${days(t.everyDays)} fino al ${t.until}, o finché non lo interrompi. Puoi chiedere alla tua banca il rimborso di un addebito entro 8 settimane.`,
  sepaInstalment: (t) =>
    `Firmando autorizzi ${t.shop} ad addebitare il tuo conto al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}. Puoi chiedere alla tua banca il rimborso di un addebito entro 8 settimane.`,
  wallet: (t) =>
    `${t.shop} può addebitare il tuo ${t.wallet} quando ordini di nuovo con un clic. Vedi prima l’importo e puoi interrompere dal tuo account in qualsiasi momento.`,
  walletRecurring: (t) =>
    `${t.shop} può addebitare ${t.amount ?? 'l’importo concordato'} sul tuo ${t.wallet} ${days(t.everyDays)} fino al ${t.until}. Ricevi un avviso prima di ogni modifica e puoi interrompere dal tuo account in qualsiasi momento.`,
  walletInstalment: (t) =>
    `${t.shop} può addebitare il tuo ${t.wallet} al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}, come concordato con il tuo ordine. Puoi chiedere a ${t.shop} in qualsiasi momento.`,
  authoriseDebit: (t) => `Autorizzo ${t.shop} ad addebitare importi sul mio conto`,
  authoriseCard: (t) => `Autorizzo ${t.shop} ad addebitare questa carta`,
  authoriseWallet: (t) => `Autorizzo ${t.shop} ad addebitare importi tramite ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'l’importo concordato'} ${days(t.everyDays)} fino al ${t.until}`,
  planToday: (first, plan) => `Oggi ${first}, poi ${plan}.`,
  planFirst: (first, plan) => `Prima ${first}, poi ${plan}.`,
  cancelPlan: 'Puoi disdire in qualsiasi momento nel tuo account.',
}
