import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('es', { one: 'cada día', other: 'cada # días' })
const times = counted('es', { one: 'una vez', other: '# veces' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Tienes derecho al reembolso por tu banco en los términos y condiciones del contrato suscrito con él. Debes solicitarlo dentro de las 8\u00a0semanas siguientes a la fecha de adeudo en cuenta.'

export const es: Texts = {
  saveCard: 'Guardar esta tarjeta para la próxima vez',
  card: (t) =>
    `${t.shop} puede realizar cargos en esta tarjeta cuando vuelvas a comprar con un clic. Primero ves el importe y puedes eliminar la tarjeta en tu cuenta de cliente cuando quieras.`,
  cardRecurring: (t) =>
    `${t.shop} puede cargar ${t.amount ?? 'el importe acordado'} en esta tarjeta ${days(t.everyDays)} hasta el ${t.until}. ${t.amount ? 'Un importe mayor requiere tu consentimiento.' : 'Se te informa de cada importe por adelantado.'} Puedes retirar esta autorización en cualquier momento.`,
  cardInstalment: (t) =>
    `${t.shop} puede realizar cargos en esta tarjeta ${times(t.atMost)} como máximo${t.amount ? `, ${t.amount} cada vez` : ''}, según lo acordado en tu pedido. Puedes retirar esta autorización en cualquier momento; seguirás debiendo el importe pendiente.`,
  sepa: (t) =>
    `Al firmar, autorizas a ${t.shop} a enviar instrucciones a tu banco para adeudar en tu cuenta bancaria el importe de tus pedidos, y a tu banco a efectuar los adeudos en tu cuenta siguiendo esas instrucciones, hasta que revoques la orden de domiciliación. Primero ves cada importe. ${refund}`,
  sepaRecurring: (t) =>
    `Al firmar, autorizas a ${t.shop} a enviar instrucciones a tu banco para adeudar ${t.amount ?? 'el importe acordado'} en tu cuenta bancaria ${days(t.everyDays)} hasta el ${t.until}, y a tu banco a efectuar los adeudos en tu cuenta siguiendo esas instrucciones. Puedes revocar antes la orden de domiciliación, en cualquier momento. ${refund}`,
  sepaInstalment: (t) =>
    `Al firmar, autorizas a ${t.shop} a enviar instrucciones a tu banco para adeudar en tu cuenta bancaria ${times(t.atMost)} como máximo${t.amount ? `, ${t.amount} cada vez` : ''}, según lo acordado en tu pedido, y a tu banco a efectuar los adeudos en tu cuenta siguiendo esas instrucciones. Puedes revocar la orden de domiciliación en cualquier momento; seguirás debiendo el importe pendiente. ${refund}`,
  wallet: (t) =>
    `${t.shop} puede cobrar a través de ${t.wallet} cuando vuelvas a comprar con un clic. Primero ves el importe y puedes retirar esta autorización en tu cuenta de cliente cuando quieras.`,
  walletRecurring: (t) =>
    `${t.shop} puede cobrar ${t.amount ?? 'el importe acordado'} a través de ${t.wallet} ${days(t.everyDays)} hasta el ${t.until}. ${t.amount ? 'Un importe mayor requiere tu consentimiento.' : 'Se te informa de cada importe por adelantado.'} Puedes retirar esta autorización en cualquier momento.`,
  walletInstalment: (t) =>
    `${t.shop} puede cobrar a través de ${t.wallet} ${times(t.atMost)} como máximo${t.amount ? `, ${t.amount} cada vez` : ''}, según lo acordado en tu pedido. Puedes retirar esta autorización en cualquier momento; seguirás debiendo el importe pendiente.`,
  authoriseDebit: (t) => `Autorizo a ${t.shop} a adeudar importes en mi cuenta mediante domiciliación bancaria`,
  authoriseCard: (t) => `Autorizo a ${t.shop} a realizar cargos en esta tarjeta`,
  authoriseWallet: (t) => `Autorizo a ${t.shop} a cobrar a través de ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'el importe acordado'} ${days(t.everyDays)} hasta el ${t.until}`,
  planInstalment: (t) => `${times(t.atMost)} ${t.amount ?? 'el importe acordado'} como máximo`,
  planToday: (first, plan) => `${first} hoy y después ${plan}.`,
  planFirst: (first, plan) => `Primero ${first} y después ${plan}.`,
  onPage: (page) => `en ${page}`,
  byMail: (address) => `por correo electrónico a ${address}`,
  cancelPlan: (where) => `Puedes darte de baja en cualquier momento${where}.`,
  withdrawPlan: (where) => `Puedes retirar esta autorización en cualquier momento${where}.`,
}
