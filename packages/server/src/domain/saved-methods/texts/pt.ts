import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('pt', { one: 'todos os dias', other: 'a cada # dias' })
const times = counted('pt', { one: 'uma vez', other: '# vezes' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Tem o direito de exigir do seu banco o reembolso do montante debitado, nos termos e condições acordados com ele. O reembolso deve ser solicitado no prazo de 8\u00a0semanas a contar da data do débito na conta.'

export const pt: Texts = {
  saveCard: 'Guardar este cartão para a próxima vez',
  card: (t) =>
    `${t.shop} pode cobrar neste cartão quando voltar a encomendar com um clique. Vê primeiro o valor e pode remover o cartão na sua área de cliente em qualquer altura.`,
  cardRecurring: (t) =>
    `${t.shop} pode cobrar ${t.amount ?? 'o valor acordado'} neste cartão ${days(t.everyDays)} até ${t.until}. ${t.amount ? 'Um valor superior requer o seu consentimento.' : 'É informado antecipadamente de cada valor.'} Pode retirar esta autorização em qualquer altura.`,
  cardInstalment: (t) =>
    `${t.shop} pode cobrar neste cartão no máximo ${times(t.atMost)}${t.amount ? `, ${t.amount} de cada vez` : ''}, conforme acordado na sua encomenda. Pode retirar esta autorização em qualquer altura; o valor restante continua em dívida.`,
  sepa: (t) =>
    `Ao assinar, autoriza ${t.shop} a enviar instruções ao seu banco para debitar na sua conta bancária o valor das suas encomendas, e o seu banco a debitar a sua conta de acordo com essas instruções, até que revogue a autorização. Vê primeiro cada valor. ${refund}`,
  sepaRecurring: (t) =>
    `Ao assinar, autoriza ${t.shop} a enviar instruções ao seu banco para debitar ${t.amount ?? 'o valor acordado'} na sua conta bancária ${days(t.everyDays)} até ${t.until}, e o seu banco a debitar a sua conta de acordo com essas instruções. Pode revogar a autorização antes, em qualquer altura. ${refund}`,
  sepaInstalment: (t) =>
    `Ao assinar, autoriza ${t.shop} a enviar instruções ao seu banco para debitar a sua conta bancária no máximo ${times(t.atMost)}${t.amount ? `, ${t.amount} de cada vez` : ''}, conforme acordado na sua encomenda, e o seu banco a debitar a sua conta de acordo com essas instruções. Pode revogar a autorização em qualquer altura; o valor restante continua em dívida. ${refund}`,
  wallet: (t) =>
    `${t.shop} pode cobrar através de ${t.wallet} quando voltar a encomendar com um clique. Vê primeiro o valor e pode retirar esta autorização na sua área de cliente em qualquer altura.`,
  walletRecurring: (t) =>
    `${t.shop} pode cobrar ${t.amount ?? 'o valor acordado'} através de ${t.wallet} ${days(t.everyDays)} até ${t.until}. ${t.amount ? 'Um valor superior requer o seu consentimento.' : 'É informado antecipadamente de cada valor.'} Pode retirar esta autorização em qualquer altura.`,
  walletInstalment: (t) =>
    `${t.shop} pode cobrar através de ${t.wallet} no máximo ${times(t.atMost)}${t.amount ? `, ${t.amount} de cada vez` : ''}, conforme acordado na sua encomenda. Pode retirar esta autorização em qualquer altura; o valor restante continua em dívida.`,
  authoriseDebit: (t) => `Autorizo ${t.shop} a cobrar na minha conta por débito direto`,
  authoriseCard: (t) => `Autorizo ${t.shop} a cobrar neste cartão`,
  authoriseWallet: (t) => `Autorizo ${t.shop} a cobrar através de ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'o valor acordado'} ${days(t.everyDays)} até ${t.until}`,
  planInstalment: (t) => `no máximo ${times(t.atMost)} ${t.amount ?? 'o valor acordado'}`,
  planToday: (first, plan) => `Hoje ${first}, depois ${plan}.`,
  planFirst: (first, plan) => `Primeiro ${first}, depois ${plan}.`,
  onPage: (page) => `em ${page}`,
  byMail: (address) => `por e-mail para ${address}`,
  cancelPlan: (where) => `Pode cancelar a qualquer momento${where}.`,
  withdrawPlan: (where) => `Pode retirar esta autorização a qualquer momento${where}.`,
}
