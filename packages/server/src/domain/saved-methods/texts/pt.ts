import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('pt', { one: 'todos os dias', other: 'a cada # dias' })
const times = counted('pt', { one: 'uma vez', other: '# vezes' })

export const pt: Texts = {
  saveCard: 'Guardar este cartão para a próxima vez',
  card: (t) =>
    `${t.shop} pode cobrar neste cartão quando voltar a encomendar com um clique. Vê primeiro o valor e pode remover o cartão na sua conta em qualquer altura.`,
  cardRecurring: (t) =>
    `${t.shop} pode cobrar ${t.amount ?? 'o valor acordado'} neste cartão ${days(t.everyDays)} até ${t.until}. É informado antes de qualquer alteração e pode retirar esta autorização em qualquer altura.`,
  cardInstalment: (t) =>
    `${t.shop} pode cobrar neste cartão no máximo ${times(t.atMost)}${t.amount ? `, ${t.amount} de cada vez` : ''}, conforme acordado na sua encomenda. Pode pedir informações a ${t.shop} em qualquer altura.`,
  sepa: (t) =>
    `Ao assinar, autoriza ${t.shop} a enviar instruções ao seu banco para debitar na sua conta o que encomendar, e o seu banco a debitá-lo, até que revogue o mandato. Vê primeiro cada valor. Pode pedir ao seu banco o reembolso de um débito no prazo de 8 semanas a contar da data do débito.`,
  sepaRecurring: (t) =>
    `Ao assinar, autoriza ${t.shop} a enviar instruções ao seu banco para debitar ${t.amount ?? 'o valor acordado'} na sua conta ${days(t.everyDays)}, e o seu banco a debitá-lo, até ${t.until} ou até que revogue o mandato. Pode pedir ao seu banco o reembolso de um débito no prazo de 8 semanas a contar da data do débito.`,
  sepaInstalment: (t) =>
    `Ao assinar, autoriza ${t.shop} a enviar instruções ao seu banco para debitar a sua conta no máximo ${times(t.atMost)}${t.amount ? `, ${t.amount} de cada vez` : ''}, e o seu banco a debitá-la. Pode pedir ao seu banco o reembolso de um débito no prazo de 8 semanas a contar da data do débito.`,
  wallet: (t) =>
    `${t.shop} pode cobrar através de ${t.wallet} quando voltar a encomendar com um clique. Vê primeiro o valor e pode retirar esta autorização na sua conta em qualquer altura.`,
  walletRecurring: (t) =>
    `${t.shop} pode cobrar ${t.amount ?? 'o valor acordado'} através de ${t.wallet} ${days(t.everyDays)} até ${t.until}. É informado antes de qualquer alteração e pode retirar esta autorização em qualquer altura.`,
  walletInstalment: (t) =>
    `${t.shop} pode cobrar através de ${t.wallet} no máximo ${times(t.atMost)}${t.amount ? `, ${t.amount} de cada vez` : ''}, conforme acordado na sua encomenda. Pode pedir informações a ${t.shop} em qualquer altura.`,
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
