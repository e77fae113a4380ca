import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('it', { one: 'ogni giorno', other: 'ogni # giorni' })
const times = counted('it', { one: 'una volta', other: '# volte' })

export const it: Texts = {
  saveCard: 'Salva questa carta per la prossima volta',
  card: (t) =>
    `${t.shop} può addebitare importi su questa carta quando ordini di nuovo con un clic. Vedi prima l’importo e puoi rimuovere la carta dal tuo account in qualsiasi momento.`,
  cardRecurring: (t) =>
    `${t.shop} può addebitare ${t.amount ?? 'l’importo concordato'} su questa carta ${days(t.everyDays)} fino al ${t.until}. Ricevi un avviso prima di ogni modifica e puoi revocare questa autorizzazione in qualsiasi momento.`,
  cardInstalment: (t) =>
    `${t.shop} può addebitare importi su questa carta al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}, come concordato con il tuo ordine. Puoi chiedere informazioni a ${t.shop} in qualsiasi momento.`,
  sepa: (t) =>
    `Firmando autorizzi ${t.shop} a richiedere alla tua banca l’addebito sul tuo conto di ciò che ordini, e la tua banca a procedere con l’addebito, finché non revochi il mandato. Vedi prima ogni importo. Puoi chiedere alla tua banca il rimborso di un addebito entro 8 settimane dalla data di addebito.`,
  sepaRecurring: (t) =>
    `Firmando autorizzi ${t.shop} a richiedere alla tua banca l’addebito di ${t.amount ?? 'un importo concordato'} sul tuo conto ${days(t.everyDays)}, e la tua banca a procedere con l’addebito, fino al ${t.until} o finché non revochi il mandato. Puoi chiedere alla tua banca il rimborso di un addebito entro 8 settimane dalla data di addebito.`,
  sepaInstalment: (t) =>
    `Firmando autorizzi ${t.shop} a richiedere alla tua banca l’addebito sul tuo conto al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}, e la tua banca a procedere con l’addebito. Puoi chiedere alla tua banca il rimborso di un addebito entro 8 settimane dalla data di addebito.`,
  wallet: (t) =>
    `${t.shop} può addebitare importi tramite ${t.wallet} quando ordini di nuovo con un clic. Vedi prima l’importo e puoi revocare questa autorizzazione dal tuo account in qualsiasi momento.`,
  walletRecurring: (t) =>
    `${t.shop} può addebitare ${t.amount ?? 'l’importo concordato'} tramite ${t.wallet} ${days(t.everyDays)} fino al ${t.until}. Ricevi un avviso prima di ogni modifica e puoi revocare questa autorizzazione in qualsiasi momento.`,
  walletInstalment: (t) =>
    `${t.shop} può addebitare importi tramite ${t.wallet} al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}, come concordato con il tuo ordine. Puoi chiedere informazioni a ${t.shop} in qualsiasi momento.`,
  authoriseDebit: (t) => `Autorizzo ${t.shop} ad addebitare importi sul mio conto`,
  authoriseCard: (t) => `Autorizzo ${t.shop} ad addebitare questa carta`,
  authoriseWallet: (t) => `Autorizzo ${t.shop} ad addebitare importi tramite ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'l’importo concordato'} ${days(t.everyDays)} fino al ${t.until}`,
  planInstalment: (t) => `al massimo ${times(t.atMost)} ${t.amount ?? 'l’importo concordato'}`,
  planToday: (first, plan) => `Oggi ${first}, poi ${plan}.`,
  planFirst: (first, plan) => `Prima ${first}, poi ${plan}.`,
  onPage: (page) => `su ${page}`,
  byMail: (address) => `via e-mail a ${address}`,
  cancelPlan: (where) => `Puoi disdire in qualsiasi momento${where}.`,
  withdrawPlan: (where) => `Puoi revocare questa autorizzazione in qualsiasi momento${where}.`,
}
