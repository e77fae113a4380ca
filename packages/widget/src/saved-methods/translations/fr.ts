import type { AccountMessages } from './en.ts'

/** French. */
export const fr: AccountMessages = {
  dir: 'ltr',
  list: 'Moyens de paiement enregistrés',
  testMode: 'Mode test : aucun argent ne circule',
  loading: 'Chargement',

  'name:card': 'Carte',
  'name:sepa': 'Compte bancaire',
  ending: '{name} se terminant par {last4}',
  expires: 'Valable jusqu’à {month}',
  expired: 'Expirée en {month}',
  savedOn: 'Enregistré le {day}',
  keptUntil: 'Conservé jusqu’au {day}',
  keptNoMore: 'N’est plus conservé depuis le {day}',
  recurring: 'Paie {amount} tous les {days} jusqu’au {until}',
  'recurring:plain': 'Paie tous les {days} jusqu’au {until}',
  instalment: 'Échéances : {used} sur {atMost} payées',

  'tag:default': 'Par défaut',
  'tag:soon': 'Expire bientôt',
  'tag:expired': 'Expirée',
  'tag:pending': 'En vérification',
  'tag:removing': 'En cours de suppression',
  pending: 'Utilisable dès que CCV l’aura confirmé.',
  removing: 'Plus utilisable. CCV doit encore le confirmer.',

  rename: 'Renommer',
  makeDefault: 'Utiliser par défaut',
  remove: 'Supprimer',
  replace: 'Remplacer',
  add: 'Ajouter une carte',

  nameFor: 'Votre nom pour {name}',
  nameHint: 'Laissez vide pour revenir au nom habituel.',
  save: 'Enregistrer le nom',
  cancel: 'Annuler',

  'remove:ask': 'Supprimer {name} ?',
  'remove:mandate':
    'Votre autorisation est retirée chez CCV : {shop} ne pourra plus rien débiter. Pour l’utiliser à nouveau, il faudra l’enregistrer à nouveau.',
  'remove:sepa':
    'Votre mandat est révoqué chez CCV : {shop} ne pourra plus prélever sur ce compte. Un prélèvement déjà en route aura encore lieu.',
  'remove:vault':
    '{shop} l’efface et ne pourra plus rien débiter. Pour l’utiliser à nouveau, il faudra l’enregistrer à nouveau.',
  'remove:yes': 'Oui, supprimer',
  'remove:busy': 'Suppression…',
  'remove:no': 'Garder',
  'remove:stop': 'Arrêter et supprimer',
  'remove:recurring':
    'Cela arrête les paiements récurrents : {shop} ne prélèvera plus rien. Pour résilier ce que vous payez, contactez {shop}.',
  'remove:instalment': 'Cela arrête les échéances. Le solde reste dû : {shop} vous demandera de le régler autrement.',

  'said:renamed': 'Nouveau nom : {name}.',
  'said:default': '{name} est maintenant utilisé par défaut.',
  'said:removing': '{name} est en cours de suppression.',
  'said:forgotten': '{name} a été supprimé.',
  'said:in-use': '{name} n’a pas été supprimé : il est utilisé.',
  'trouble:unreachable': 'La boutique est injoignable. Vérifiez votre connexion et réessayez.',
  'trouble:refused': 'Cela n’a pas fonctionné. Réessayez dans un instant.',
  quote: 'Numéro pour la boutique : {id}',

  empty: 'Rien d’enregistré',
  'empty:line': 'Ce que vous enregistrez ici paie votre prochaine commande en une étape.',
  expiredPage: 'Cette page a expiré',
  'expiredPage:line': 'Rien n’est perdu. Rouvrez votre compte pour continuer.',
  offline: 'Vous êtes hors ligne',
  'offline:line': 'Cette page reprendra d’elle-même dès que vous serez connecté.',
  unreachable: 'La boutique ne répond pas',
  'unreachable:line': 'Ce que vous avez enregistré est en sécurité. Vérifiez votre connexion et réessayez.',
  retry: 'Réessayer',
  nothing: 'Connectez-vous pour voir ce que vous avez enregistré',
  'nothing:line': 'Visible uniquement dans votre compte.',
}
