import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('it', { one: 'ogni giorno', other: 'ogni # giorni' })
const times = counted('it', { one: 'una volta', other: '# volte' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Hai diritto di ottenere il rimborso dalla tua banca secondo gli obblighi e le condizioni che regolano il rapporto con essa. Il rimborso deve essere richiesto entro 8\u00a0settimane dalla data di addebito in conto.'

export const it: Texts = {
  saveCard: 'Salva questa carta per la prossima volta',
  card: (t) =>
    `${t.shop} può addebitare importi su questa carta quando ordini di nuovo con un clic. Vedi prima l’importo e puoi rimuovere la carta dal tuo account in qualsiasi momento.`,
  cardRecurring: (t) =>
    `${t.shop} può addebitare ${t.amount ?? 'l’importo concordato'} su questa carta ${days(t.everyDays)} fino al ${t.until}. ${t.amount ? 'Per un importo superiore serve il tuo consenso.' : 'Ogni importo ti viene comunicato in anticipo.'} Puoi revocare questa autorizzazione in qualsiasi momento.`,
  cardInstalment: (t) =>
    `${t.shop} può addebitare importi su questa carta al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}, come concordato al momento dell’ordine. Puoi revocare questa autorizzazione in qualsiasi momento; l’importo residuo rimane dovuto.`,
  sepa: (t) =>
    `Firmando autorizzi ${t.shop} a richiedere alla tua banca l’addebito sul tuo conto dell’importo dei tuoi ordini, e la tua banca a procedere con l’addebito conformemente a tali disposizioni, finché non revochi il mandato. Vedi prima ogni importo. ${refund}`,
  sepaRecurring: (t) =>
    `Firmando autorizzi ${t.shop} a richiedere alla tua banca l’addebito di ${t.amount ?? 'un importo concordato'} sul tuo conto ${days(t.everyDays)} fino al ${t.until}, e la tua banca a procedere con l’addebito conformemente a tali disposizioni. Puoi revocare il mandato prima, in qualsiasi momento. ${refund}`,
  sepaInstalment: (t) =>
    `Firmando autorizzi ${t.shop} a richiedere alla tua banca l’addebito sul tuo conto al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}, come concordato al momento dell’ordine, e la tua banca a procedere con l’addebito conformemente a tali disposizioni. Puoi revocare il mandato in qualsiasi momento; l’importo residuo rimane dovuto. ${refund}`,
  wallet: (t) =>
    `${t.shop} può addebitare importi tramite ${t.wallet} quando ordini di nuovo con un clic. Vedi prima l’importo e puoi revocare questa autorizzazione dal tuo account in qualsiasi momento.`,
  walletRecurring: (t) =>
    `${t.shop} può addebitare ${t.amount ?? 'l’importo concordato'} tramite ${t.wallet} ${days(t.everyDays)} fino al ${t.until}. ${t.amount ? 'Per un importo superiore serve il tuo consenso.' : 'Ogni importo ti viene comunicato in anticipo.'} Puoi revocare questa autorizzazione in qualsiasi momento.`,
  walletInstalment: (t) =>
    `${t.shop} può addebitare importi tramite ${t.wallet} al massimo ${times(t.atMost)}${t.amount ? `, ${t.amount} ogni volta` : ''}, come concordato al momento dell’ordine. Puoi revocare questa autorizzazione in qualsiasi momento; l’importo residuo rimane dovuto.`,
  authoriseDebit: (t) => `Autorizzo ${t.shop} a prelevare importi dal mio conto tramite addebito diretto`,
  authoriseCard: (t) => `Autorizzo ${t.shop} ad addebitare importi su questa carta`,
  authoriseWallet: (t) => `Autorizzo ${t.shop} ad addebitare importi tramite ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'l’importo concordato'} ${days(t.everyDays)} fino al ${t.until}`,
  planInstalment: (t) => `al massimo ${times(t.atMost)} ${t.amount ?? 'l’importo concordato'}`,
  planToday: (first, plan) => `Oggi ${first}, poi ${plan}.`,
  planFirst: (first, plan) => `${first} la prima volta, poi ${plan}.`,
  onPage: (page) => `su ${page}`,
  byMail: (address) => `via e-mail a ${address}`,
  cancelPlan: (where) => `Puoi disdire in qualsiasi momento${where}.`,
  withdrawPlan: (where) => `Puoi revocare questa autorizzazione in qualsiasi momento${where}.`,
}
