import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('pl', { one: 'codziennie', other: 'co # dni' })
const times = counted('pl', { one: 'jeden raz', other: '# razy' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Masz prawo do zwrotu środków przez bank na warunkach umowy zawartej z\u00a0bankiem. Żądanie zwrotu należy zgłosić w\u00a0ciągu 8\u00a0tygodni od dnia obciążenia rachunku.'

export const pl: Texts = {
  saveCard: 'Zapisz tę kartę na przyszłość',
  card: (t) =>
    `${t.shop} może obciążyć tę kartę, gdy ponownie zamówisz jednym kliknięciem. Najpierw widzisz kwotę, a\u00a0kartę możesz w\u00a0każdej chwili usunąć na swoim koncie w\u00a0sklepie.`,
  cardRecurring: (t) =>
    `${t.shop} może obciążać tę kartę kwotą ${t.amount ?? 'zgodną z\u00a0umową'} ${days(t.everyDays)} do ${t.until}. ${t.amount ? 'Wyższa kwota wymaga Twojej zgody.' : 'O\u00a0każdej kwocie dowiesz się wcześniej.'} Tę zgodę możesz wycofać w\u00a0każdej chwili.`,
  cardInstalment: (t) =>
    `${t.shop} może obciążyć tę kartę najwyżej ${times(t.atMost)}${t.amount ? `, za każdym razem kwotą ${t.amount}` : ''}, zgodnie z\u00a0zamówieniem. Tę zgodę możesz wycofać w\u00a0każdej chwili; pozostała kwota nadal będzie należna.`,
  sepa: (t) =>
    `Podpisując, upoważniasz sklep ${t.shop} do wysyłania Twojemu bankowi zleceń obciążenia Twojego rachunku kwotami Twoich zamówień, a\u00a0Twój bank do obciążania Twojego rachunku zgodnie z\u00a0tymi zleceniami, do czasu odwołania zgody. Każdą kwotę widzisz wcześniej. ${refund}`,
  sepaRecurring: (t) =>
    `Podpisując, upoważniasz sklep ${t.shop} do wysyłania Twojemu bankowi zleceń obciążenia Twojego rachunku kwotą ${t.amount ?? 'zgodną z\u00a0umową'} ${days(t.everyDays)} do ${t.until}, a\u00a0Twój bank do obciążania Twojego rachunku zgodnie z\u00a0tymi zleceniami. Zgodę możesz odwołać wcześniej, w\u00a0każdej chwili. ${refund}`,
  sepaInstalment: (t) =>
    `Podpisując, upoważniasz sklep ${t.shop} do wysyłania Twojemu bankowi zleceń obciążenia Twojego rachunku najwyżej ${times(t.atMost)}${t.amount ? `, za każdym razem kwotą ${t.amount}` : ''}, zgodnie z\u00a0zamówieniem, a\u00a0Twój bank do obciążania Twojego rachunku zgodnie z\u00a0tymi zleceniami. Zgodę możesz odwołać w\u00a0każdej chwili; pozostała kwota nadal będzie należna. ${refund}`,
  wallet: (t) =>
    `${t.shop} może pobierać kwoty przez ${t.wallet}, gdy ponownie zamówisz jednym kliknięciem. Najpierw widzisz kwotę, a\u00a0tę zgodę możesz w\u00a0każdej chwili wycofać na swoim koncie w\u00a0sklepie.`,
  walletRecurring: (t) =>
    `${t.shop} może ${days(t.everyDays)} pobierać przez ${t.wallet} kwotę ${t.amount ?? 'zgodną z\u00a0umową'} do ${t.until}. ${t.amount ? 'Wyższa kwota wymaga Twojej zgody.' : 'O\u00a0każdej kwocie dowiesz się wcześniej.'} Tę zgodę możesz wycofać w\u00a0każdej chwili.`,
  walletInstalment: (t) =>
    `${t.shop} może pobrać kwotę przez ${t.wallet} najwyżej ${times(t.atMost)}${t.amount ? `, za każdym razem ${t.amount}` : ''}, zgodnie z\u00a0zamówieniem. Tę zgodę możesz wycofać w\u00a0każdej chwili; pozostała kwota nadal będzie należna.`,
  authoriseDebit: (t) => `Upoważniam ${t.shop} do pobierania kwot z\u00a0mojego rachunku poleceniem zapłaty`,
  authoriseCard: (t) => `Upoważniam ${t.shop} do obciążania tej karty`,
  authoriseWallet: (t) => `Upoważniam ${t.shop} do pobierania kwot przez ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'uzgodniona kwota'} ${days(t.everyDays)} do ${t.until}`,
  planInstalment: (t) => `najwyżej ${times(t.atMost)} ${t.amount ?? 'uzgodniona kwota'}`,
  planToday: (first, plan) => `Dziś ${first}, potem ${plan}.`,
  planFirst: (first, plan) => `Najpierw ${first}, potem ${plan}.`,
  onPage: (page) => `na stronie ${page}`,
  byMail: (address) => `e-mailem na adres ${address}`,
  cancelPlan: (where) => `Możesz zrezygnować w\u00a0każdej chwili${where}.`,
  withdrawPlan: (where) => `Możesz wycofać tę zgodę w\u00a0każdej chwili${where}.`,
}
