import type { PageTexts } from './words.ts'

export const de: PageTexts = {
  testMode: 'Testmodus: Es wird nichts abgebucht',
  legendPay: 'Wie möchten Sie bezahlen?',
  legendSave: 'Was möchten Sie speichern?',
  card: 'Karte',
  bcmc: 'Bancontact',
  ideal: 'iDEAL | Wero',
  sepa: 'Lastschrift',
  paypal: 'PayPal',
  googlepay: 'Google Pay',
  pay: (amount) => `${amount} bezahlen`,
  order: 'Zahlungspflichtig bestellen',
  subscribe: 'Zahlungspflichtig abonnieren',
  total: 'Gesamt',
  sign: 'Unterschreiben',
  signAndPay: (amount) => `Unterschreiben und ${amount} bezahlen`,
  agree: 'Zustimmen',
  agreeAndPay: (amount) => `Zustimmen und ${amount} bezahlen`,
  saveCard: 'Karte speichern',
  toCardPage: 'Ihre Kartendaten geben Sie sicher bei CCV ein',
  toBank: 'Sie bezahlen bei Ihrer Bank, über CCV',
  toSignPage: 'Sie unterschreiben sicher bei CCV',
  toPaypal: 'Sie bestätigen bei PayPal, über CCV',
  toWallet: 'Sie bestätigen sicher bei CCV',
  fields: { firstName: 'Vorname', lastName: 'Nachname', email: 'E-Mail', country: 'Land' },
  chooseCountry: 'Land auswählen',
  faults: {
    firstName: 'Geben Sie Ihren Vornamen ein',
    lastName: 'Geben Sie Ihren Nachnamen ein',
    email: 'Geben Sie eine vollständige E-Mail-Adresse ein, etwa an@example.de',
    country: 'Wählen Sie das Land, in dem Sie wohnen',
    consent: 'Setzen Sie das Häkchen, um fortzufahren',
  },
  noteOpen:
    'Ihre Zahlung bei CCV ist nicht abgeschlossen. Fahren Sie dort fort oder wählen Sie unten eine andere Zahlungsart.',
  noteInProgress:
    'Ihre vorige Zahlung ist bei CCV noch offen und konnte nicht abgebrochen werden. Schließen Sie sie dort ab oder versuchen Sie es gleich noch einmal.',
  noteChanged:
    'Seit dem Öffnen dieser Seite hat sich etwas geändert. Bitte prüfen Sie Ihre Bestellung und fahren Sie fort.',
  noteTrouble: 'Etwas ist schiefgelaufen. Versuchen Sie es gleich noch einmal: Sie zahlen nicht doppelt.',
  goOn: 'Weiter bei CCV',
  checking: 'Noch keine Bestätigung',
  checkingText:
    'Diese Seite wird automatisch aktualisiert. Haben Sie die Zahlung abgeschlossen? Dann können Sie diese Seite schließen: Die Bestätigung folgt von selbst. Nicht abgeschlossen? Schließen Sie die Zahlung ab oder wählen Sie eine andere Zahlungsart: Sie zahlen nicht doppelt.',
  otherWays: 'Andere Zahlungsart wählen',
  paid: (amount) => `${amount} bezahlt`,
  thanks: 'Vielen Dank für Ihre Bestellung.',
  thanksNotified: (shop) => `Vielen Dank. ${shop} schickt Ihnen die Bestätigung per E-Mail.`,
  authorised: (amount) => `${amount} reserviert`,
  authorisedText: (shop) => `${shop} bucht den Betrag ab, sobald Ihre Bestellung fertig ist.`,
  processing: 'Ihre Lastschrift ist unterwegs',
  processingText: (amount) =>
    `Der Betrag von ${amount} wird in den nächsten Tagen von Ihrem Konto abgebucht. Sie müssen nichts weiter tun.`,
  saved: 'Gespeichert',
  savedText: 'Für das nächste Mal gespeichert.',
  notSaved: 'Nicht gespeichert',
  notSavedText: 'Für das nächste Mal wurde nichts gespeichert. Ihre Zahlung ist davon nicht betroffen.',
  failed: {
    declined: [
      'Ihre Bank hat die Zahlung abgelehnt',
      'Es wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder fragen Sie Ihre Bank nach dieser Zahlung.',
    ],
    'insufficient-funds': [
      'Nicht genügend Guthaben',
      'Es wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder sorgen Sie für genügend Guthaben und versuchen Sie es noch einmal.',
    ],
    cancelled: [
      'Zahlung abgebrochen',
      'Es wurde nichts abgebucht. Versuchen Sie es noch einmal oder wählen Sie eine andere Zahlungsart.',
    ],
    expired: [
      'Ihre Zahlungssitzung ist abgelaufen',
      'Die Zahlung bei CCV wurde nicht rechtzeitig abgeschlossen. Es wurde nichts abgebucht.',
    ],
    'fraud-suspected': [
      'Die Zahlung wurde abgelehnt',
      'Es wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder wenden Sie sich an Ihre Bank.',
    ],
    unavailable: [
      'Diese Zahlungsart ist gerade nicht verfügbar',
      'Es wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder versuchen Sie es später noch einmal.',
    ],
    'needs-review': [
      'Diese Zahlung wird geprüft',
      'Bisher wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder wenden Sie sich an den Shop.',
    ],
  },
  review: 'Ihre Zahlung wird geprüft',
  reviewText: (shop) => `${shop} prüft sie zuerst. Bitte zahlen Sie nicht noch einmal.`,
  expired: 'Diese Seite ist abgelaufen',
  expiredText:
    'Falls Sie schon bezahlt haben, ist Ihre Zahlung sicher. Öffnen Sie die Kasse im Shop noch einmal, um fortzufahren.',
  missing: 'Diese Seite gibt es nicht',
  missingText:
    'Der Link ist unvollständig oder nicht mehr gültig. Gehen Sie zurück zum Shop und öffnen Sie dort die Kasse.',
  trouble: 'Etwas ist schiefgelaufen',
  troubleText: 'Versuchen Sie es gleich noch einmal: Sie zahlen nicht doppelt.',
  quote: (id) => `Referenz: ${id}`,
  back: 'Zurück zum Shop',
}
