import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('es', { one: 'cada día', other: 'cada # días' })
const times = counted('es', { one: 'una vez', other: '# veces' })

export const es: Texts = {
  saveCard: 'Guardar esta tarjeta para la próxima vez',
  card: (t) =>
    `${t.shop} puede cobrar en esta tarjeta cuando vuelvas a comprar con un clic. Primero ves el importe y puedes eliminar la tarjeta en tu cuenta cuando quieras.`,
  cardRecurring: (t) =>
    `${t.shop} puede cobrar ${t.amount ?? 'el importe acordado'} en esta tarjeta ${days(t.everyDays)} hasta el ${t.until}. Te avisará antes de cualquier cambio y puedes retirar esta autorización cuando quieras.`,
  cardInstalment: (t) =>
    `${t.shop} puede cobrar en esta tarjeta ${times(t.atMost)} como máximo${t.amount ? `, ${t.amount} cada vez` : ''}, según lo acordado en tu pedido. Puedes preguntar a ${t.shop} cuando quieras.`,
  sepa: (t) =>
    `Al firmar, autorizas a ${t.shop} a enviar instrucciones a tu banco para adeudar en tu cuenta lo que pidas, y a tu banco a adeudarlo, hasta que revoques el mandato. Primero ves cada importe. Puedes pedir a tu banco la devolución de un adeudo en un plazo de 8 semanas desde la fecha del cargo.`,
  sepaRecurring: (t) =>
    `Al firmar, autorizas a ${t.shop} a enviar instrucciones a tu banco para adeudar ${t.amount ?? 'el importe acordado'} en tu cuenta ${days(t.everyDays)}, y a tu banco a adeudarlo, hasta el ${t.until} o hasta que revoques el mandato. Puedes pedir a tu banco la devolución de un adeudo en un plazo de 8 semanas desde la fecha del cargo.`,
  sepaInstalment: (t) =>
    `Al firmar, autorizas a ${t.shop} a enviar instrucciones a tu banco para adeudar en tu cuenta ${times(t.atMost)} como máximo${t.amount ? `, ${t.amount} cada vez` : ''}, y a tu banco a adeudarlo. Puedes pedir a tu banco la devolución de un adeudo en un plazo de 8 semanas desde la fecha del cargo.`,
  wallet: (t) =>
    `${t.shop} puede cobrar a través de ${t.wallet} cuando vuelvas a comprar con un clic. Primero ves el importe y puedes retirar esta autorización en tu cuenta cuando quieras.`,
  walletRecurring: (t) =>
    `${t.shop} puede cobrar ${t.amount ?? 'el importe acordado'} a través de ${t.wallet} ${days(t.everyDays)} hasta el ${t.until}. Te avisará antes de cualquier cambio y puedes retirar esta autorización cuando quieras.`,
  walletInstalment: (t) =>
    `${t.shop} puede cobrar a través de ${t.wallet} ${times(t.atMost)} como máximo${t.amount ? `, ${t.amount} cada vez` : ''}, según lo acordado en tu pedido. Puedes preguntar a ${t.shop} cuando quieras.`,
  authoriseDebit: (t) => `Autorizo a ${t.shop} a cobrar en mi cuenta mediante domiciliación`,
  authoriseCard: (t) => `Autorizo a ${t.shop} a cobrar en esta tarjeta`,
  authoriseWallet: (t) => `Autorizo a ${t.shop} a cobrar a través de ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'el importe acordado'} ${days(t.everyDays)} hasta el ${t.until}`,
  planInstalment: (t) => `${times(t.atMost)} ${t.amount ?? 'el importe acordado'} como máximo`,
  planToday: (first, plan) => `${first} hoy y después ${plan}.`,
  planFirst: (first, plan) => `Primero ${first} y después ${plan}.`,
  onPage: (page) => `en ${page}`,
  byMail: (address) => `por correo electrónico a ${address}`,
  cancelPlan: (where) => `Puedes cancelar en cualquier momento${where}.`,
  withdrawPlan: (where) => `Puedes retirar esta autorización en cualquier momento${where}.`,
}
