import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('pl', { one: 'codziennie', other: 'co # dni' })
const times = counted('pl', { one: 'jeden raz', other: '# razy' })

export const pl: Texts = {
  saveCard: 'Zapisz tę kartę na następny raz',
  card: (t) =>
    `${t.shop} może obciążyć tę kartę, gdy ponownie zamówisz jednym kliknięciem. Najpierw widzisz kwotę, a kartę możesz w każdej chwili usunąć na swoim koncie.`,
  cardRecurring: (t) =>
    `${t.shop} może obciążać tę kartę kwotą ${t.amount ?? 'zgodną z umową'} ${days(t.everyDays)} do ${t.until}. O każdej zmianie dowiesz się wcześniej i w każdej chwili możesz wycofać tę zgodę.`,
  cardInstalment: (t) =>
    `${t.shop} może obciążyć tę kartę najwyżej ${times(t.atMost)}${t.amount ? `, za każdym razem kwotą ${t.amount}` : ''}, zgodnie z zamówieniem. W każdej chwili możesz zapytać o to sklep ${t.shop}.`,
  sepa: (t) =>
    `Podpisując, upoważniasz sklep ${t.shop} do zlecania Twojemu bankowi pobierania z Twojego konta należności za Twoje zamówienia poleceniem zapłaty, a Twój bank do ich pobierania, dopóki nie odwołasz zgody. Każdą kwotę widzisz wcześniej. W ciągu 8 tygodni od dnia obciążenia rachunku możesz zażądać od banku zwrotu pobranej kwoty.`,
  sepaRecurring: (t) =>
    `Podpisując, upoważniasz sklep ${t.shop} do zlecania Twojemu bankowi pobierania z Twojego konta kwoty ${t.amount ?? 'zgodnej z umową'} ${days(t.everyDays)}, a Twój bank do jej pobierania, do ${t.until} lub do odwołania zgody. W ciągu 8 tygodni od dnia obciążenia rachunku możesz zażądać od banku zwrotu pobranej kwoty.`,
  sepaInstalment: (t) =>
    `Podpisując, upoważniasz sklep ${t.shop} do zlecenia Twojemu bankowi obciążenia Twojego konta najwyżej ${times(t.atMost)}${t.amount ? `, za każdym razem kwotą ${t.amount}` : ''}, a Twój bank do wykonania tych obciążeń. W ciągu 8 tygodni od dnia obciążenia rachunku możesz zażądać od banku zwrotu pobranej kwoty.`,
  wallet: (t) =>
    `${t.shop} może pobierać kwoty przez ${t.wallet}, gdy ponownie zamówisz jednym kliknięciem. Najpierw widzisz kwotę i w każdej chwili możesz wycofać tę zgodę na swoim koncie.`,
  walletRecurring: (t) =>
    `${t.shop} może ${days(t.everyDays)} pobierać przez ${t.wallet} kwotę ${t.amount ?? 'zgodną z umową'} do ${t.until}. O każdej zmianie dowiesz się wcześniej i w każdej chwili możesz wycofać tę zgodę.`,
  walletInstalment: (t) =>
    `${t.shop} może pobrać kwotę przez ${t.wallet} najwyżej ${times(t.atMost)}${t.amount ? `, za każdym razem ${t.amount}` : ''}, zgodnie z zamówieniem. W każdej chwili możesz zapytać o to sklep ${t.shop}.`,
  authoriseDebit: (t) => `Upoważniam ${t.shop} do pobierania kwot z mojego konta`,
  authoriseCard: (t) => `Upoważniam ${t.shop} do obciążania tej karty`,
  authoriseWallet: (t) => `Upoważniam ${t.shop} do pobierania kwot przez ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'uzgodniona kwota'} ${days(t.everyDays)} do ${t.until}`,
  planInstalment: (t) => `najwyżej ${times(t.atMost)} ${t.amount ?? 'uzgodniona kwota'}`,
  planToday: (first, plan) => `Dziś ${first}, potem ${plan}.`,
  planFirst: (first, plan) => `Najpierw ${first}, potem ${plan}.`,
  onPage: (page) => `na stronie ${page}`,
  byMail: (address) => `e-mailem na adres ${address}`,
  cancelPlan: (where) => `Możesz zrezygnować w każdej chwili${where}.`,
  withdrawPlan: (where) => `Możesz wycofać tę zgodę w każdej chwili${where}.`,
}
