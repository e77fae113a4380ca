import type { Messages } from './en.ts'

/** French. The space before `:`, `?` and `!` is one that does not break. */
export const fr: Messages = {
  dir: 'ltr',
  testMode: 'Mode test : vous ne serez pas débité',
  legendPay: 'Comment souhaitez-vous payer ?',
  legendSave: 'Que souhaitez-vous enregistrer ?',
  noChoices: 'Aucun moyen de paiement n’est disponible pour le moment',
  'noChoices:line': 'Veuillez contacter la boutique.',

  'name:card': 'Carte',
  'name:sepa': 'Prélèvement',
  'name:saved': 'Moyen de paiement enregistré',
  'name:account': 'Compte bancaire',
  ending: '{name} se terminant par {last4}',
  expires: 'Expire fin {date}',
  expired: 'Expirée ({date})',
  savedOn: 'Enregistré le {day}',
  savedMethods: 'Vos moyens de paiement enregistrés',
  otherMethods: 'Payer autrement',
  'name:anotherCard': 'Autre carte',
  showAll: 'Tout afficher ({count})',
  showFewer: 'Afficher moins',

  pay: 'Payer {amount}',
  signAndPay: 'Signer et payer {amount}',
  sign: 'Signer',
  agreeAndPay: 'Accepter et payer {amount}',
  agree: 'Accepter',
  saveCard: 'Enregistrer la carte',
  order: 'Commande avec obligation de paiement',
  subscribe: 'S’abonner avec obligation de paiement',
  total: 'Total',

  'to:card-page': 'Vous saisissez les données de votre carte sur la page sécurisée de CCV',
  'to:paypal': 'Vous confirmez chez PayPal, via CCV',
  'to:sign-page': 'Vous signez sur la page sécurisée de CCV',
  'to:page': 'Vous confirmez sur la page sécurisée de CCV',
  'to:nowhere': 'Débit immédiat, sans autre étape',
  'to:account': 'Prélevé sur votre compte sous quelques jours',
  'to:bank-app': 'Vous validez le paiement dans l’application de votre banque',
  'when:now': 'Vous payez maintenant',
  'when:none': 'Rien n’est débité maintenant',
  'when:days': 'Prélevé sous quelques jours sur le compte\u00a0…\u2060{last4}',

  'field:firstName': 'Prénom',
  'field:lastName': 'Nom',
  'field:email': 'E-mail',
  'field:country': 'Pays',
  chooseCountry: 'Choisissez votre pays',
  'error:firstName': 'Saisissez votre prénom',
  'error:lastName': 'Saisissez votre nom',
  'error:email': 'Saisissez votre adresse e-mail',
  'error:country': 'Choisissez le pays où vous habitez',
  'error:consent': 'Cochez la case pour continuer',
  'error:no-at': 'Saisissez une adresse e-mail complète, par exemple an@example.be',
  'error:no-dot': 'Complétez l’adresse e-mail, par exemple an@example.be',
  'error:odd': 'Vérifiez l’adresse e-mail. Elle doit être de la forme an@example.be',
  'error:refused': 'Vérifiez ce champ',

  'note:open':
    'Votre paiement chez CCV n’est pas finalisé. Reprenez-le, ou choisissez un autre moyen de paiement ci-dessous.',
  'note:in-progress':
    'Votre paiement précédent est toujours en attente chez CCV et n’a pas pu être annulé. Finalisez-le sur la page de CCV, ou réessayez dans un instant.',
  'note:unconfirmed':
    'Votre paiement n’est pas encore confirmé. Si vous avez déjà payé, patientez un instant. Sinon, choisissez un moyen de paiement ci-dessous : vous ne paierez pas deux fois.',
  'note:failed': 'Votre dernier paiement n’a pas abouti. {reason}.',
  'note:changed': 'Des informations ont changé depuis l’ouverture de cette page. Vérifiez votre commande et continuez.',
  'note:unreachable':
    'La boutique est momentanément injoignable. Vérifiez votre connexion et réessayez : vous ne paierez pas deux fois.',
  'note:trouble': 'Un problème est survenu. Réessayez dans un instant : vous ne paierez pas deux fois.',
  goOn: 'Continuer chez CCV',

  'phase:loading': 'Chargement',
  'phase:starting': 'Un instant…',
  'phase:leaving': 'Redirection vers CCV…',
  leavingLink: 'Continuer vers CCV',
  'phase:framed': 'Continuez dans un nouvel onglet',
  'phase:framed:line':
    'La page de CCV ne peut pas s’ouvrir ici. Ouvrez-la dans un nouvel onglet : le résultat s’affichera aussi ici.',
  framedLink: 'Ouvrir la page de CCV',
  'phase:checking': 'Nous vérifions votre paiement…',
  'phase:checking:line': 'Cela prend quelques secondes. Gardez cette page ouverte.',
  stillChecking: 'Pas encore de confirmation',
  'stillChecking:line':
    'Si vous avez terminé le paiement, vous pouvez fermer cette page : la confirmation suivra. Paiement non finalisé ? Reprenez-le ou choisissez un autre moyen de paiement : vous ne paierez pas deux fois.',
  'stillChecking:notified':
    'Si vous avez terminé le paiement, vous pouvez fermer cette page : {shop} vous enverra un e-\u2060mail. Paiement non finalisé ? Reprenez-le ou choisissez un autre moyen de paiement : vous ne paierez pas deux fois.',
  'stillChecking:time': 'Temps écoulé : {time}',
  'phase:expired': 'Cette page a expiré',
  'phase:expired:line':
    'Si vous avez déjà payé, votre paiement est bien pris en compte. Pour continuer, rouvrez la page de paiement depuis la boutique.',
  'phase:unreachable': 'La boutique est momentanément injoignable',
  'phase:unreachable:line':
    'Vérifiez votre connexion. Si vous avez déjà payé, votre paiement est bien pris en compte : vous ne paierez pas deux fois.',
  'phase:blocked': 'La redirection a été bloquée',
  'phase:blocked:line': 'L’adresse de destination n’appartient pas à CCV. Rien n’a été débité. Contactez la boutique.',
  'phase:empty': 'Il n’y a rien à payer ici',
  'phase:empty:line': 'Retournez à la boutique et rouvrez-y la page de paiement.',
  retry: 'Réessayer',

  paid: '{amount} payés',
  thanks: 'Merci pour votre commande.',
  'thanks:notified': 'Merci. {shop} vous envoie la confirmation par e-\u2060mail.',
  authorised: '{amount} réservés',
  'authorised:line': '{shop} débitera ce montant lorsque votre commande sera prête.',
  processing: 'Votre prélèvement est en cours',
  'processing:line':
    '{amount} seront prélevés sur votre compte dans les prochains jours. Vous n’avez plus rien à faire.',
  saved: 'Enregistré',
  'saved:line': 'Enregistré pour la prochaine fois : {name}.',
  mandateSigned: 'Mandat signé',
  'mandateSigned:line': 'Votre mandat de prélèvement est actif.',
  saving: 'Enregistrement de votre moyen de paiement…',
  notSaved: 'Non enregistré',
  'notSaved:line':
    'Votre moyen de paiement n’a pas été enregistré pour la prochaine fois. Cela n’a aucune incidence sur votre paiement.',

  'failed:declined': 'Votre banque a refusé le paiement',
  'failed:declined:line':
    'Rien n’a été débité. Choisissez un autre moyen de paiement, ou renseignez-vous auprès de votre banque.',
  'failed:insufficient-funds': 'Solde insuffisant',
  'failed:insufficient-funds:line':
    'Rien n’a été débité. Choisissez un autre moyen de paiement, ou approvisionnez votre compte et réessayez.',
  'failed:cancelled': 'Paiement annulé',
  'failed:cancelled:line': 'Rien n’a été débité. Réessayez ou choisissez un autre moyen de paiement.',
  'failed:expired': 'Votre session de paiement a expiré',
  'failed:expired:line': 'Le paiement chez CCV n’a pas été finalisé à temps. Rien n’a été débité.',
  'failed:fraud-suspected': 'Le paiement a été refusé',
  'failed:fraud-suspected:line':
    'Rien n’a été débité. Choisissez un autre moyen de paiement, ou contactez votre banque.',
  'failed:unavailable': 'Ce moyen de paiement est indisponible pour le moment',
  'failed:unavailable:line': 'Rien n’a été débité. Choisissez un autre moyen de paiement, ou réessayez plus tard.',
  'failed:needs-review': 'Ce paiement est en cours d’examen',
  'failed:needs-review:line':
    'Rien n’a été débité jusqu’à présent. Choisissez un autre moyen de paiement, ou contactez la boutique.',
  chooseAnother: 'Choisir un autre moyen de paiement',

  review: 'Votre paiement est en cours d’examen',
  'review:line': '{shop} l’examine d’abord. Ne payez pas une seconde fois.',
  'review:notified': '{shop} l’examine d’abord et vous enverra un e-\u2060mail. Ne payez pas une seconde fois.',
  quote: 'Référence : {id}',
  orderNumber: 'Commande {id}',
  reference: 'Référence pour la boutique',
  'paid:next': '{shop} s’occupe de la suite.',
}
