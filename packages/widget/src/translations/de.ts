import type { Messages } from './en.ts'

/** German. */
export const de: Messages = {
  testMode: 'Testmodus: Es fließt kein Geld',
  loading: 'Wird geladen',
  legendPay: 'Wie möchten Sie bezahlen?',
  legendSave: 'Was möchten Sie speichern?',
  noChoices: 'Hier kann gerade nicht bezahlt werden',
  noChoicesText: 'Bitte wenden Sie sich an den Shop.',

  names: {
    card: 'Karte',
    bcmc: 'Bancontact',
    ideal: 'iDEAL',
    paypal: 'PayPal',
    applepay: 'Apple Pay',
    googlepay: 'Google Pay',
    sepa: 'Lastschrift',
    saved: 'Gespeicherte Zahlungsart',
  },
  account: 'Bankkonto',
  ending: (name, last4) => `${name} mit Endziffern ${last4}`,
  expires: (date) => `Gültig bis ${date}`,
  expired: (date) => `Abgelaufen ${date}`,

  pay: (amount) => `${amount} bezahlen`,
  payNow: 'Bezahlen',
  signAndPay: (amount) => `Unterschreiben und ${amount} bezahlen`,
  sign: 'Unterschreiben',
  agreeAndPay: (amount) => `Zustimmen und ${amount} bezahlen`,
  agree: 'Zustimmen',
  saveCard: 'Karte speichern',
  order: 'Zahlungspflichtig bestellen',
  subscribe: 'Zahlungspflichtig abonnieren',
  total: 'Gesamt',
  busy: 'Einen Moment…',

  goesTo: {
    'card-page': 'Ihre Karte geben Sie sicher bei CCV ein',
    bank: 'Sie bezahlen bei Ihrer Bank, über CCV',
    paypal: 'Sie bestätigen bei PayPal, über CCV',
    wallet: 'Sie bestätigen sicher bei CCV',
    'sign-page': 'Sie unterschreiben sicher bei CCV',
    page: 'Sie bestätigen sicher bei CCV',
    nowhere: 'Sofort abgebucht, ohne weiteren Schritt',
  },

  fields: { firstName: 'Vorname', lastName: 'Nachname', email: 'E-Mail', country: 'Land' },
  chooseCountry: 'Land auswählen',
  faults: {
    firstName: 'Geben Sie Ihren Vornamen ein',
    lastName: 'Geben Sie Ihren Nachnamen ein',
    email: 'Geben Sie Ihre E-Mail-Adresse ein',
    country: 'Wählen Sie das Land, in dem Sie wohnen',
    consent: 'Setzen Sie das Häkchen, um fortzufahren',
    noAt: 'Ergänzen Sie das @ und den Rest, etwa an@example.de',
    noDot: 'Ergänzen Sie den Teil nach dem Punkt, etwa an@example.de',
    odd: 'Prüfen Sie die Adresse: Sie sieht aus wie an@example.de',
    refused: 'Der Shop kann das nicht verwenden: Prüfen Sie es auf Fehler',
  },

  noteOpen: 'Bei CCV ist noch eine Zahlung offen. Machen Sie dort weiter, oder wählen Sie unten etwas anderes.',
  noteInProgress:
    'Ihre vorige Zahlung ist bei CCV noch offen und ließ sich nicht stoppen. Schließen Sie sie dort ab, oder versuchen Sie es gleich noch einmal.',
  noteChanged: 'Seit dem Öffnen dieser Seite hat sich etwas geändert. Bitte prüfen Sie es und machen Sie weiter.',
  noteUnreachable:
    'Der Shop ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal: Sie zahlen nicht doppelt.',
  noteTrouble: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal: Sie zahlen nicht doppelt.',
  goOn: 'Weiter bei CCV',

  leaving: 'Weiter zu CCV…',
  leavingLink: 'Jetzt dorthin',
  framed: 'Weiter in einem neuen Tab',
  framedText:
    'Diese Seite ist in eine andere eingebettet, die Sie nicht weiterleiten darf. Öffnen Sie die Seite von CCV in einem neuen Tab: Das Ergebnis erscheint auch hier.',
  framedLink: 'Seite von CCV öffnen',
  checking: 'Ihre Zahlung wird geprüft…',
  checkingText: 'Das dauert ein paar Sekunden. Bitte lassen Sie diese Seite offen.',
  stillChecking: 'Ihre Bank hat noch nicht geantwortet',
  stillCheckingText: 'Das kann ein paar Minuten dauern. Sie können diese Seite schließen: Ihre Zahlung läuft weiter.',
  stillCheckingNotified: (shop) =>
    `Das kann ein paar Minuten dauern. Sie können diese Seite schließen: ${shop} schreibt Ihnen in jedem Fall eine E-Mail.`,

  paid: (amount) => `${amount} bezahlt`,
  paidPlain: 'Bezahlt',
  thanks: 'Vielen Dank für Ihre Bestellung.',
  thanksNotified: (shop) => `Vielen Dank. ${shop} schickt Ihnen die Bestätigung per E-Mail.`,
  authorised: (amount) => `${amount} sind reserviert`,
  authorisedPlain: 'Der Betrag ist reserviert',
  authorisedText: (shop) => `${shop} bucht ab, sobald Ihre Bestellung fertig ist.`,
  processing: 'Ihre Lastschrift ist unterwegs',
  processingText: (amount) => `Ihre Bank bucht ${amount} in den nächsten Tagen ab. Sie müssen nichts mehr tun.`,
  processingPlain: 'Ihre Bank bucht den Betrag in den nächsten Tagen ab. Sie müssen nichts mehr tun.',
  saved: 'Gespeichert',
  savedText: (name) => `Für das nächste Mal gespeichert: ${name}.`,
  savedPlain: 'Für das nächste Mal gespeichert.',
  mandateSigned: 'Mandat unterschrieben',
  mandateSignedText: 'Ihr Lastschriftmandat ist aktiv.',
  savingText: 'Wird noch für das nächste Mal gespeichert…',
  notSavedText: 'Für das nächste Mal wurde nichts gespeichert. An Ihrer Zahlung ändert das nichts.',
  notSaved: 'Es wurde nicht gespeichert',

  failed: {
    declined: [
      'Ihre Bank hat abgelehnt',
      'Es wurde nichts abgebucht. Wählen Sie etwas anderes, oder fragen Sie Ihre Bank nach dieser Zahlung.',
    ],
    'insufficient-funds': [
      'Das Guthaben hat nicht gereicht',
      'Es wurde nichts abgebucht. Wählen Sie etwas anderes, oder versuchen Sie es nach dem Aufladen noch einmal.',
    ],
    cancelled: [
      'Sie haben abgebrochen',
      'Es wurde nichts abgebucht. Versuchen Sie es noch einmal, oder wählen Sie etwas anderes.',
    ],
    expired: [
      'Es hat zu lange gedauert',
      'Die Seite bei CCV schloss, bevor Sie fertig waren. Es wurde nichts abgebucht.',
    ],
    'fraud-suspected': [
      'Diese Zahlung wurde angehalten',
      'Es wurde nichts abgebucht. Wählen Sie etwas anderes, oder rufen Sie Ihre Bank an.',
    ],
    unavailable: [
      'Das geht gerade nicht',
      'Es wurde nichts abgebucht. Wählen Sie etwas anderes, oder versuchen Sie es später.',
    ],
    'needs-review': [
      'Der Shop muss das prüfen',
      'Bisher wurde nichts abgebucht. Wählen Sie etwas anderes, oder wenden Sie sich an den Shop.',
    ],
  },
  failedNote: (reason) => `Beim letzten Mal hat es nicht geklappt: ${reason}.`,
  chooseAnother: 'Andere Zahlungsart wählen',

  review: 'Ihre Zahlung wird geprüft',
  reviewText: (shop) => `${shop} muss zuerst darauf schauen. Bitte zahlen Sie nicht noch einmal.`,
  reviewNotified: (shop) => `${shop} schaut zuerst darauf und schreibt Ihnen. Bitte zahlen Sie nicht noch einmal.`,
  quote: (id) => `Nummer für den Shop: ${id}`,

  expiredPage: 'Diese Seite ist abgelaufen',
  expiredText: 'Es ist nichts verloren. Öffnen Sie die Kasse im Shop noch einmal, um weiterzumachen.',
  unreachable: 'Der Shop antwortet nicht',
  unreachableText: 'Prüfen Sie Ihre Verbindung. Haben Sie schon bezahlt, ist das sicher: Sie zahlen nicht doppelt.',
  retry: 'Noch einmal versuchen',
  stopped: 'Wir haben Sie nicht weitergeleitet',
  stoppedText: 'Die Zielseite gehört nicht zu CCV. Es wurde nichts abgebucht. Bitte sagen Sie dem Shop Bescheid.',
  nothing: 'Hier gibt es nichts zu bezahlen',
  nothingText: 'Gehen Sie zurück zum Shop, und öffnen Sie dort die Kasse.',
}
