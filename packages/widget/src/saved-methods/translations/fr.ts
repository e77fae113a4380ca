import type { AccountMessages } from './en.ts'

/** French. */
export const fr: AccountMessages = {
  dir: 'ltr',
  list: 'Moyens de paiement enregistrés',
  testMode: 'Mode test : vous ne serez pas débité',
  loading: 'Chargement',

  'name:card': 'Carte',
  'name:sepa': 'Compte bancaire',
  ending: '{name} se terminant par {last4}',
  expires: 'Expire\u00a0fin\u00a0{month}',
  expired: 'Expirée ({month})',
  savedOn: 'Enregistré le {day}',
  keptUntil: 'Conservée jusqu’au {day}',
  keptNoMore: 'Conservation terminée le {day}',
  recurring: '{amount} tous les {days}, jusqu’au {until}',
  'recurring:plain': 'Paiement récurrent tous les {days}, jusqu’au {until}',
  instalment: 'Échéances : {used} sur {atMost} payées',

  'tag:default': 'Par défaut',
  'tag:soon': 'Expire bientôt',
  'tag:expired': 'Expirée',
  'tag:pending': 'En attente de confirmation',
  'tag:removing': 'En cours de suppression',
  pending: 'Utilisable dès que CCV aura confirmé l’enregistrement.',
  removing: 'Ne peut plus être utilisé. CCV doit encore confirmer la suppression.',
  'removing:sepa': 'Ne peut plus être utilisé. Un prélèvement déjà en cours sera encore exécuté.',

  rename: 'Renommer',
  makeDefault: 'Définir par défaut',
  remove: 'Supprimer',
  replace: 'Remplacer',
  add: 'Ajouter une carte',

  nameFor: 'Nom personnalisé pour {name}',
  nameHint: 'Laissez vide pour utiliser le nom d’origine.',
  save: 'Enregistrer le nom',
  cancel: 'Annuler',

  'remove:ask': 'Supprimer {name} ?',
  'remove:mandate':
    'Votre autorisation est retirée chez CCV : {shop} ne pourra plus rien débiter. Vous pourrez enregistrer à nouveau ce moyen de paiement plus tard.',
  'remove:sepa':
    'Votre mandat est révoqué chez CCV : {shop} ne pourra plus prélever sur ce compte. Un prélèvement déjà en cours sera encore exécuté.',
  'remove:vault':
    '{shop} efface les données et ne pourra plus rien débiter. Vous pourrez enregistrer à nouveau ce moyen de paiement plus tard.',
  'remove:yes': 'Oui, supprimer',
  'remove:busy': 'Suppression…',
  'remove:no': 'Conserver',
  'remove:stop': 'Arrêter et supprimer',
  'remove:recurring':
    'Cela met fin aux paiements récurrents : {shop} ne débitera plus rien. Votre contrat se poursuit : pour le résilier, contactez {shop}.',
  'remove:instalment':
    'Cela met fin au paiement échelonné. Le solde reste dû : {shop} vous demandera de le régler autrement.',

  'said:renamed': 'Nouveau nom : {name}.',
  'said:default': '{name} est maintenant utilisé par défaut.',
  'said:removing': '{name} est en cours de suppression.',
  'said:forgotten': '{name} a été supprimé.',
  'said:in-use': '{name} n’a pas été supprimé : des paiements sont encore en cours.',
  'trouble:unreachable': 'La boutique est momentanément injoignable. Vérifiez votre connexion et réessayez.',
  'trouble:refused': 'Un problème est survenu. Réessayez dans un instant.',
  quote: 'Référence : {id}',

  empty: 'Aucun moyen de paiement enregistré',
  'empty:line': 'Enregistrez un moyen de paiement pour régler votre prochaine commande en une étape.',
  expiredPage: 'Cette page a expiré',
  'expiredPage:line': 'Rouvrez votre compte client pour continuer.',
  offline: 'Vous êtes hors ligne',
  'offline:line': 'Cette page reprendra automatiquement dès que vous serez reconnecté.',
  unreachable: 'La boutique est momentanément injoignable',
  'unreachable:line': 'Vos moyens de paiement enregistrés sont en sécurité. Vérifiez votre connexion et réessayez.',
  retry: 'Réessayer',
  nothing: 'Connectez-vous pour voir vos moyens de paiement enregistrés',
  'nothing:line': 'Ils ne sont visibles que dans votre compte client.',
}
