import type { AccountMessages } from './en.ts'

/** German. */
export const de: AccountMessages = {
  dir: 'ltr',
  list: 'Gespeicherte Zahlungsarten',
  testMode: 'Testmodus: Es fließt kein Geld',
  loading: 'Wird geladen',

  'name:card': 'Karte',
  'name:sepa': 'Bankkonto',
  ending: '{name} mit Endziffern {last4}',
  expires: 'Gültig bis {month}',
  expired: 'Abgelaufen {month}',
  savedOn: 'Gespeichert am {day}',
  keptUntil: 'Gespeichert bis {day}',
  keptNoMore: 'Seit {day} nicht mehr gespeichert',
  recurring: 'Zahlt {amount} alle {days} bis {until}',
  'recurring:plain': 'Zahlt alle {days} bis {until}',
  instalment: 'Raten: {used} von {atMost} bezahlt',

  'tag:default': 'Standard',
  'tag:soon': 'Läuft bald ab',
  'tag:expired': 'Abgelaufen',
  'tag:pending': 'Wird geprüft',
  'tag:removing': 'Wird entfernt',
  pending: 'Nutzbar, sobald CCV es bestätigt hat.',
  removing: 'Nicht mehr nutzbar. CCV muss es noch bestätigen.',

  rename: 'Umbenennen',
  makeDefault: 'Als Standard verwenden',
  remove: 'Entfernen',
  replace: 'Ersetzen',
  add: 'Karte hinzufügen',

  nameFor: 'Ihr Name für {name}',
  nameHint: 'Leer lassen, um zum üblichen Namen zurückzukehren.',
  save: 'Namen speichern',
  cancel: 'Abbrechen',

  'remove:ask': '{name} entfernen?',
  'remove:mandate':
    'Ihre Erlaubnis wird bei CCV widerrufen: {shop} kann dann nichts mehr abbuchen. Um es wieder zu nutzen, speichern Sie es neu.',
  'remove:sepa':
    'Ihr Mandat wird bei CCV widerrufen: {shop} kann dann nichts mehr von diesem Konto einziehen. Eine Lastschrift, die schon unterwegs ist, wird noch ausgeführt.',
  'remove:vault': '{shop} löscht es und kann dann nichts mehr abbuchen. Um es wieder zu nutzen, speichern Sie es neu.',
  'remove:yes': 'Ja, entfernen',
  'remove:busy': 'Wird entfernt…',
  'remove:no': 'Behalten',
  'remove:stop': 'Beenden und entfernen',
  'remove:recurring':
    'Das beendet die wiederkehrenden Zahlungen: {shop} bucht nichts mehr ab. Um auch den Vertrag zu kündigen, wenden Sie sich an {shop}.',
  'remove:instalment':
    'Das beendet die Ratenzahlung. Was noch offen ist, schulden Sie weiterhin: {shop} wird Sie bitten, es anders zu bezahlen.',

  'said:renamed': 'Der Name ist jetzt {name}.',
  'said:default': '{name} ist jetzt Ihr Standard.',
  'said:removing': '{name} wird entfernt.',
  'said:forgotten': '{name} wurde entfernt.',
  'said:in-use': '{name} wurde nicht entfernt: noch in Gebrauch.',
  'trouble:unreachable': 'Der Shop ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  'trouble:refused': 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  quote: 'Nummer für den Shop: {id}',

  empty: 'Noch nichts gespeichert',
  'empty:line': 'Was Sie hier speichern, bezahlt Ihre nächste Bestellung in einem Schritt.',
  expiredPage: 'Diese Seite ist abgelaufen',
  'expiredPage:line': 'Nichts ist verloren. Öffnen Sie Ihr Konto erneut, um fortzufahren.',
  offline: 'Sie sind offline',
  'offline:line': 'Sobald Sie wieder verbunden sind, geht es hier von selbst weiter.',
  unreachable: 'Der Shop antwortet nicht',
  'unreachable:line':
    'Was Sie gespeichert haben, ist sicher. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  retry: 'Noch einmal versuchen',
  nothing: 'Melden Sie sich an, um zu sehen, was Sie gespeichert haben',
  'nothing:line': 'Es ist nur in Ihrem Konto zu sehen.',
}
