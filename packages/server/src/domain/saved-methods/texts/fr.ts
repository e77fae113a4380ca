import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('fr', { one: 'tous les jours', other: 'tous les # jours' })
const times = counted('fr', { one: 'une fois', other: '# fois' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Vous avez le droit d’être remboursé par votre banque selon les conditions de la convention que vous avez passée avec elle. La demande de remboursement doit être présentée dans les 8\u00a0semaines suivant la date de débit de votre compte.'

export const fr: Texts = {
  saveCard: 'Enregistrer cette carte pour la prochaine fois',
  card: (t) =>
    `${t.shop} peut débiter cette carte lorsque vous commandez à nouveau en un clic. Vous voyez d’abord le montant et pouvez supprimer la carte à tout moment dans votre compte client.`,
  cardRecurring: (t) =>
    `${t.shop} peut débiter ${t.amount ?? 'le montant convenu'} sur cette carte ${days(t.everyDays)} jusqu’au ${t.until}. ${t.amount ? 'Tout montant supérieur requiert votre accord.' : 'Vous êtes informé à l’avance de chaque montant.'} Vous pouvez retirer cette autorisation à tout moment.`,
  cardInstalment: (t) =>
    `${t.shop} peut débiter cette carte ${times(t.atMost)} au maximum${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu lors de votre commande. Vous pouvez retirer cette autorisation à tout moment\u00a0; le solde reste dû.`,
  sepa: (t) =>
    `En signant, vous autorisez ${t.shop} à envoyer des instructions à votre banque pour débiter votre compte du montant de vos commandes, et votre banque à débiter votre compte conformément à ces instructions, jusqu’à ce que vous révoquiez le mandat. Vous voyez d’abord chaque montant. ${refund}`,
  sepaRecurring: (t) =>
    `En signant, vous autorisez ${t.shop} à envoyer des instructions à votre banque pour débiter ${t.amount ?? 'le montant convenu'} de votre compte ${days(t.everyDays)} jusqu’au ${t.until}, et votre banque à débiter votre compte conformément à ces instructions. Vous pouvez révoquer le mandat plus tôt, à tout moment. ${refund}`,
  sepaInstalment: (t) =>
    `En signant, vous autorisez ${t.shop} à envoyer des instructions à votre banque pour débiter votre compte ${times(t.atMost)} au maximum${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu lors de votre commande, et votre banque à débiter votre compte conformément à ces instructions. Vous pouvez révoquer le mandat à tout moment\u00a0; le solde reste dû. ${refund}`,
  wallet: (t) =>
    `${t.shop} peut débiter des montants via ${t.wallet} lorsque vous commandez à nouveau en un clic. Vous voyez d’abord le montant et pouvez retirer cette autorisation à tout moment dans votre compte client.`,
  walletRecurring: (t) =>
    `${t.shop} peut débiter ${t.amount ?? 'le montant convenu'} via ${t.wallet} ${days(t.everyDays)} jusqu’au ${t.until}. ${t.amount ? 'Tout montant supérieur requiert votre accord.' : 'Vous êtes informé à l’avance de chaque montant.'} Vous pouvez retirer cette autorisation à tout moment.`,
  walletInstalment: (t) =>
    `${t.shop} peut débiter des montants via ${t.wallet} ${times(t.atMost)} au maximum${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu lors de votre commande. Vous pouvez retirer cette autorisation à tout moment\u00a0; le solde reste dû.`,
  authoriseDebit: (t) => `J’autorise ${t.shop} à effectuer des prélèvements sur mon compte`,
  authoriseCard: (t) => `J’autorise ${t.shop} à débiter cette carte`,
  authoriseWallet: (t) => `J’autorise ${t.shop} à débiter des montants via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'le montant convenu'} ${days(t.everyDays)} jusqu’au ${t.until}`,
  planInstalment: (t) => `${times(t.atMost)} ${t.amount ?? 'le montant convenu'} au maximum`,
  planToday: (first, plan) => `${first} aujourd’hui, puis ${plan}.`,
  planFirst: (first, plan) => `${first} la première fois, puis ${plan}.`,
  onPage: (page) => `sur ${page}`,
  byMail: (address) => `par e-mail à ${address}`,
  cancelPlan: (where) => `Vous pouvez résilier à tout moment${where}.`,
  withdrawPlan: (where) => `Vous pouvez retirer cette autorisation à tout moment${where}.`,
}
