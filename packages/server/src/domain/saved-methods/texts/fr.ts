import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('fr', { one: 'tous les jours', other: 'tous les # jours' })
const times = counted('fr', { one: 'une fois', other: '# fois' })

export const fr: Texts = {
  saveCard: 'Enregistrer cette carte pour la prochaine fois',
  card: (t) =>
    `${t.shop} peut débiter cette carte lorsque vous commandez à nouveau en un clic. Vous voyez d’abord le montant et pouvez supprimer la carte à tout moment dans votre compte.`,
  cardRecurring: (t) =>
    `${t.shop} peut débiter ${t.amount ?? 'le montant convenu'} sur cette carte ${days(t.everyDays)} jusqu’au ${t.until}. Vous êtes prévenu de tout changement et pouvez arrêter à tout moment dans votre compte.`,
  cardInstalment: (t) =>
    `${t.shop} peut débiter cette carte au plus ${times(t.atMost)}${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu pour votre commande. Vous pouvez interroger ${t.shop} à tout moment.`,
  sepa: (t) =>
    `En signant, vous autorisez ${t.shop} à prélever ce que vous commandez sur votre compte jusqu’à ce que vous y mettiez fin. Vous voyez d’abord chaque montant. Votre banque peut vous rembourser un prélèvement dans les 8 semaines.`,
  sepaRecurring: (t) =>
    `En signant, vous autorisez ${t.shop} à prélever ${t.amount ?? 'le montant convenu'} ${days(t.everyDays)} sur votre compte jusqu’au ${t.until}, ou jusqu’à ce que vous y mettiez fin. Votre banque peut vous rembourser un prélèvement dans les 8 semaines.`,
  sepaInstalment: (t) =>
    `En signant, vous autorisez ${t.shop} à prélever au plus ${times(t.atMost)}${t.amount ? ` ${t.amount}` : ''} sur votre compte. Votre banque peut vous rembourser un prélèvement dans les 8 semaines.`,
  wallet: (t) =>
    `${t.shop} peut débiter votre ${t.wallet} lorsque vous commandez à nouveau en un clic. Vous voyez d’abord le montant et pouvez y mettre fin à tout moment dans votre compte.`,
  walletRecurring: (t) =>
    `${t.shop} peut débiter ${t.amount ?? 'le montant convenu'} sur votre ${t.wallet} ${days(t.everyDays)} jusqu’au ${t.until}. Vous êtes prévenu de tout changement et pouvez arrêter à tout moment dans votre compte.`,
  walletInstalment: (t) =>
    `${t.shop} peut débiter votre ${t.wallet} au plus ${times(t.atMost)}${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu pour votre commande. Vous pouvez interroger ${t.shop} à tout moment.`,
  authoriseDebit: (t) => `J’autorise ${t.shop} à effectuer des prélèvements sur mon compte`,
  authoriseCard: (t) => `J’autorise ${t.shop} à débiter cette carte`,
  authoriseWallet: (t) => `J’autorise ${t.shop} à débiter des montants via ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'le montant convenu'} ${days(t.everyDays)} jusqu’au ${t.until}`,
  planToday: (first, plan) => `${first} aujourd’hui, puis ${plan}.`,
  planFirst: (first, plan) => `${first} pour commencer, puis ${plan}.`,
  cancelPlan: 'Vous pouvez résilier à tout moment dans votre compte.',
}
