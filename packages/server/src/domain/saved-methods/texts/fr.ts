import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('fr', { one: 'tous les jours', other: 'tous les # jours' })
const times = counted('fr', { one: 'une fois', other: '# fois' })

export const fr: Texts = {
  saveCard: 'Enregistrer cette carte pour la prochaine fois',
  card: (t) =>
    `${t.shop} peut débiter cette carte lorsque vous commandez à nouveau en un clic. Vous voyez d’abord le montant et pouvez supprimer la carte à tout moment dans votre compte.`,
  cardRecurring: (t) =>
    `${t.shop} peut débiter ${t.amount ?? 'le montant convenu'} sur cette carte ${days(t.everyDays)} jusqu’au ${t.until}. Vous êtes informé à l’avance de tout changement et pouvez retirer cette autorisation à tout moment.`,
  cardInstalment: (t) =>
    `${t.shop} peut débiter cette carte ${times(t.atMost)} au maximum${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu lors de votre commande. Vous pouvez interroger ${t.shop} à tout moment.`,
  sepa: (t) =>
    `En signant, vous autorisez ${t.shop} à envoyer des instructions à votre banque pour débiter votre compte de ce que vous commandez, et votre banque à le débiter, jusqu’à ce que vous révoquiez le mandat. Vous voyez d’abord chaque montant. Vous pouvez demander à votre banque le remboursement d’un prélèvement dans les 8 semaines suivant la date de débit.`,
  sepaRecurring: (t) =>
    `En signant, vous autorisez ${t.shop} à envoyer des instructions à votre banque pour débiter ${t.amount ?? 'le montant convenu'} de votre compte ${days(t.everyDays)}, et votre banque à le débiter, jusqu’au ${t.until} ou jusqu’à ce que vous révoquiez le mandat. Vous pouvez demander à votre banque le remboursement d’un prélèvement dans les 8 semaines suivant la date de débit.`,
  sepaInstalment: (t) =>
    `En signant, vous autorisez ${t.shop} à envoyer des instructions à votre banque pour débiter votre compte ${times(t.atMost)} au maximum${t.amount ? `, ${t.amount} à chaque fois` : ''}, et votre banque à le débiter. Vous pouvez demander à votre banque le remboursement d’un prélèvement dans les 8 semaines suivant la date de débit.`,
  wallet: (t) =>
    `${t.shop} peut débiter des montants via ${t.wallet} lorsque vous commandez à nouveau en un clic. Vous voyez d’abord le montant et pouvez retirer cette autorisation à tout moment dans votre compte.`,
  walletRecurring: (t) =>
    `${t.shop} peut débiter ${t.amount ?? 'le montant convenu'} via ${t.wallet} ${days(t.everyDays)} jusqu’au ${t.until}. Vous êtes informé à l’avance de tout changement et pouvez retirer cette autorisation à tout moment.`,
  walletInstalment: (t) =>
    `${t.shop} peut débiter des montants via ${t.wallet} ${times(t.atMost)} au maximum${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu lors de votre commande. Vous pouvez interroger ${t.shop} à tout moment.`,
  authoriseDebit: (t) => `J’autorise ${t.shop} à effectuer des prélèvements sur mon compte`,
  authoriseCard: (t) => `J’autorise ${t.shop} à débiter cette carte`,
  authoriseWallet: (t) => `J’autorise ${t.shop} à débiter des montants via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'le montant convenu'} ${days(t.everyDays)} jusqu’au ${t.until}`,
  planInstalment: (t) => `${times(t.atMost)} ${t.amount ?? 'le montant convenu'} au maximum`,
  planToday: (first, plan) => `${first} aujourd’hui, puis ${plan}.`,
  planFirst: (first, plan) => `${first} pour commencer, puis ${plan}.`,
  onPage: (page) => `sur ${page}`,
  byMail: (address) => `par e-mail à ${address}`,
  cancelPlan: (where) => `Vous pouvez résilier à tout moment${where}.`,
  withdrawPlan: (where) => `Vous pouvez retirer cette autorisation à tout moment${where}.`,
}
