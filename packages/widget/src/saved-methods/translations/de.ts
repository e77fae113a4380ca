import type { AccountMessages } from './en.ts'

/** German. */
export const de: AccountMessages = {
  dir: 'ltr',
  list: 'Gespeicherte Zahlungsarten',
  testMode: 'Testmodus: Es wird nichts abgebucht',
  loading: 'Wird geladen',

  'name:card': 'Karte',
  'name:sepa': 'Bankkonto',
  ending: '{name} mit Endziffern {last4}',
  expires: 'Gültig\u00a0bis\u00a0{month}',
  expired: 'Abgelaufen ({month})',
  savedOn: 'Gespeichert am {day}',
  keptUntil: 'Gespeichert bis\u00a0zum\u00a0{day}',
  keptNoMore: 'Seit {day} nicht mehr gespeichert',
  recurring: '{amount} alle {days}, bis zum {until}',
  'recurring:plain': 'Wiederkehrende Zahlung alle {days}, bis zum {until}',
  instalment: 'Raten: {used} von {atMost} bezahlt',

  'tag:default': 'Standard',
  'tag:soon': 'Läuft bald ab',
  'tag:expired': 'Abgelaufen',
  'tag:pending': 'Wird bestätigt',
  'tag:removing': 'Wird entfernt',
  pending: 'Kann verwendet werden, sobald CCV das Speichern bestätigt hat.',
  removing: 'Kann nicht mehr verwendet werden. CCV muss das Entfernen noch bestätigen.',
  'removing:sepa': 'Kann nicht mehr verwendet werden. Eine Lastschrift, die schon unterwegs ist, wird noch ausgeführt.',

  rename: 'Umbenennen',
  makeDefault: 'Als Standard festlegen',
  remove: 'Entfernen',
  replace: 'Ersetzen',
  add: 'Karte hinzufügen',

  nameFor: 'Ihr Name für {name}',
  nameHint: 'Leer lassen, um den Standardnamen zu verwenden.',
  save: 'Namen speichern',
  cancel: 'Abbrechen',

  'remove:ask': '{name} entfernen?',
  'remove:mandate':
    'Ihre Ermächtigung wird bei CCV widerrufen: {shop} kann dann nichts mehr abbuchen. Sie können die Zahlungsart später erneut speichern.',
  'remove:sepa':
    'Ihr Mandat wird bei CCV widerrufen: {shop} kann dann nichts mehr von diesem Konto einziehen. Eine Lastschrift, die schon unterwegs ist, wird noch ausgeführt.',
  'remove:vault':
    '{shop} löscht die Daten und kann dann nichts mehr abbuchen. Sie können die Zahlungsart später erneut speichern.',
  'remove:yes': 'Ja, entfernen',
  'remove:busy': 'Wird entfernt…',
  'remove:no': 'Behalten',
  'remove:stop': 'Beenden und entfernen',
  'remove:recurring':
    'Das beendet die wiederkehrenden Zahlungen: {shop} bucht nichts mehr ab. Ihr Vertrag läuft weiter: Um ihn zu kündigen, wenden Sie sich an {shop}.',
  'remove:instalment':
    'Das beendet die Ratenzahlung. Den Restbetrag schulden Sie weiterhin: {shop} wird Sie bitten, ihn auf andere Weise zu bezahlen.',

  'said:renamed': 'Der Name ist jetzt {name}.',
  'said:default': '{name} ist jetzt Ihr Standard.',
  'said:removing': '{name} wird entfernt.',
  'said:forgotten': '{name} wurde entfernt.',
  'said:in-use': '{name} wurde nicht entfernt: Es laufen noch Zahlungen darüber.',
  'trouble:unreachable':
    'Der Shop ist gerade nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  'trouble:refused': 'Etwas ist schiefgelaufen. Versuchen Sie es gleich noch einmal.',
  quote: 'Referenz: {id}',

  empty: 'Noch nichts gespeichert',
  'empty:line': 'Speichern Sie eine Zahlungsart, um Ihre nächste Bestellung in einem Schritt zu bezahlen.',
  expiredPage: 'Diese Seite ist abgelaufen',
  'expiredPage:line': 'Öffnen Sie Ihr Kundenkonto erneut, um fortzufahren.',
  offline: 'Sie sind offline',
  'offline:line': 'Es geht automatisch weiter, sobald Sie wieder online sind.',
  unreachable: 'Der Shop ist gerade nicht erreichbar',
  'unreachable:line':
    'Ihre gespeicherten Zahlungsarten sind sicher. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  retry: 'Erneut versuchen',
  nothing: 'Melden Sie sich an, um Ihre gespeicherten Zahlungsarten zu sehen',
  'nothing:line': 'Gespeicherte Zahlungsarten werden nur in Ihrem Kundenkonto angezeigt.',
}
