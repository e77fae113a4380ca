import type { Messages } from './en.ts'

/** French. The space before `:`, `?` and `!` is one that does not break. */
export const fr: Messages = {
  testMode: 'Mode test : aucun argent ne circule',
  loading: 'Chargement',
  legendPay: 'Comment souhaitez-vous payer ?',
  legendSave: 'Que souhaitez-vous enregistrer ?',
  noChoices: 'Le paiement n’est pas possible ici pour le moment',
  noChoicesText: 'Veuillez contacter la boutique.',

  names: {
    card: 'Carte',
    bcmc: 'Bancontact',
    ideal: 'iDEAL',
    paypal: 'PayPal',
    applepay: 'Apple Pay',
    googlepay: 'Google Pay',
    sepa: 'Prélèvement',
    saved: 'Moyen de paiement enregistré',
  },
  account: 'Compte bancaire',
  ending: (name, last4) => `${name} se terminant par ${last4}`,
  expires: (date) => `Valable jusqu’à ${date}`,
  expired: (date) => `Expiration : ${date}`,

  pay: (amount) => `Payer ${amount}`,
  payNow: 'Payer',
  signAndPay: (amount) => `Signer et payer ${amount}`,
  sign: 'Signer',
  agreeAndPay: (amount) => `Accepter et payer ${amount}`,
  agree: 'Accepter',
  saveCard: 'Enregistrer la carte',
  order: 'Commande avec obligation de paiement',
  subscribe: 'S’abonner avec obligation de paiement',
  total: 'Total',
  busy: 'Un instant…',

  goesTo: {
    'card-page': 'Vous saisissez votre carte chez CCV, en sécurité',
    bank: 'Vous payez auprès de votre banque, via CCV',
    paypal: 'Vous confirmez chez PayPal, via CCV',
    wallet: 'Vous confirmez chez CCV, en sécurité',
    'sign-page': 'Vous signez chez CCV, en sécurité',
    page: 'Vous confirmez chez CCV, en sécurité',
    nowhere: 'Aucune autre étape : le débit est immédiat',
  },

  fields: { firstName: 'Prénom', lastName: 'Nom', email: 'E-mail', country: 'Pays' },
  chooseCountry: 'Choisissez votre pays',
  faults: {
    firstName: 'Saisissez votre prénom',
    lastName: 'Saisissez votre nom',
    email: 'Saisissez votre adresse e-mail',
    country: 'Choisissez le pays où vous habitez',
    consent: 'Cochez la case pour continuer',
    noAt: 'Ajoutez le @ et la suite, par exemple an@example.be',
    noDot: 'Ajoutez la partie après le point, par exemple an@example.be',
    odd: 'Vérifiez l’adresse : elle ressemble à an@example.be',
    refused: 'La boutique ne peut pas l’utiliser : vérifiez les fautes',
  },

  noteOpen: 'Un paiement est encore ouvert chez CCV. Continuez-le, ou choisissez un autre moyen ci-dessous.',
  noteInProgress:
    'Votre paiement précédent est encore ouvert chez CCV et n’a pas pu être arrêté. Terminez-le là-bas, ou réessayez dans un instant.',
  noteChanged: 'Quelque chose a changé depuis l’ouverture de cette page. Vérifiez et continuez.',
  noteUnreachable:
    'La boutique est injoignable. Vérifiez votre connexion et réessayez : vous ne paierez pas deux fois.',
  noteTrouble: 'Cela n’a pas fonctionné. Réessayez dans un instant : vous ne paierez pas deux fois.',
  goOn: 'Continuer chez CCV',

  leaving: 'Vous allez chez CCV…',
  leavingLink: 'Y aller maintenant',
  framed: 'Continuez dans un nouvel onglet',
  framedText:
    'Cette page est affichée dans une autre qui ne vous laisse pas sortir. Ouvrez la page de CCV dans un nouvel onglet : la réponse s’affichera aussi ici.',
  framedLink: 'Ouvrir la page de CCV',
  checking: 'Nous vérifions votre paiement…',
  checkingText: 'Cela prend quelques secondes. Gardez cette page ouverte.',
  stillChecking: 'Votre banque n’a pas encore répondu',
  stillCheckingText:
    'Cela peut prendre quelques minutes. Vous pouvez fermer cette page : votre paiement suit son cours.',
  stillCheckingNotified: (shop) =>
    `Cela peut prendre quelques minutes. Vous pouvez fermer cette page : ${shop} vous écrira dans tous les cas.`,

  paid: (amount) => `${amount} payés`,
  paidPlain: 'Payé',
  thanks: 'Merci pour votre commande.',
  thanksNotified: (shop) => `Merci. ${shop} vous envoie la confirmation par e-mail.`,
  authorised: (amount) => `${amount} réservés`,
  authorisedPlain: 'Le montant est réservé',
  authorisedText: (shop) => `${shop} l’encaisse quand votre commande est prête.`,
  processing: 'Votre prélèvement est en route',
  processingText: (amount) => `Votre banque prélève ${amount} dans les prochains jours. Vous n’avez plus rien à faire.`,
  processingPlain: 'Votre banque prélève le montant dans les prochains jours. Vous n’avez plus rien à faire.',
  saved: 'Enregistré',
  savedText: (name) => `Enregistré pour la prochaine fois : ${name}.`,
  savedPlain: 'Enregistré pour la prochaine fois.',
  mandateSigned: 'Mandat signé',
  mandateSignedText: 'Votre mandat de prélèvement est actif.',
  savingText: 'Enregistrement pour la prochaine fois en cours…',
  notSavedText: 'Rien n’a été enregistré pour la prochaine fois. Cela ne change rien à votre paiement.',
  notSaved: 'Rien n’a été enregistré',

  failed: {
    declined: [
      'Votre banque a refusé',
      'Rien n’a été débité. Choisissez un autre moyen, ou interrogez votre banque sur ce paiement.',
    ],
    'insufficient-funds': [
      'Le solde ne suffisait pas',
      'Rien n’a été débité. Choisissez un autre moyen, ou approvisionnez et réessayez.',
    ],
    cancelled: ['Vous avez arrêté', 'Rien n’a été débité. Réessayez ou choisissez un autre moyen.'],
    expired: ['Cela a pris trop de temps', 'La page de CCV s’est fermée avant la fin. Rien n’a été débité.'],
    'fraud-suspected': [
      'Ce paiement a été bloqué',
      'Rien n’a été débité. Choisissez un autre moyen, ou appelez votre banque.',
    ],
    unavailable: [
      'Ce moyen ne fonctionne pas pour le moment',
      'Rien n’a été débité. Choisissez un autre moyen, ou réessayez plus tard.',
    ],
    'needs-review': [
      'La boutique doit vérifier',
      'Rien n’a été débité jusqu’ici. Choisissez un autre moyen, ou contactez la boutique.',
    ],
  },
  failedNote: (reason) => `La dernière fois, cela n’a pas fonctionné : ${reason}.`,
  chooseAnother: 'Choisir un autre moyen',

  review: 'Votre paiement est en cours de vérification',
  reviewText: (shop) => `${shop} doit d’abord le vérifier. Ne payez pas une seconde fois.`,
  reviewNotified: (shop) => `${shop} doit d’abord le vérifier et vous écrira. Ne payez pas une seconde fois.`,
  quote: (id) => `Numéro pour la boutique : ${id}`,

  expiredPage: 'Cette page a expiré',
  expiredText: 'Rien n’est perdu. Rouvrez la caisse depuis la boutique pour continuer.',
  unreachable: 'La boutique ne répond pas',
  unreachableText: 'Vérifiez votre connexion. Si vous avez payé, c’est en sécurité : vous ne paierez pas deux fois.',
  retry: 'Réessayer',
  stopped: 'Nous ne vous avons pas redirigé',
  stoppedText: 'La page de destination n’appartient pas à CCV. Rien n’a été débité. Prévenez la boutique.',
  nothing: 'Il n’y a rien à payer ici',
  nothingText: 'Retournez à la boutique et ouvrez la caisse depuis là.',
}
