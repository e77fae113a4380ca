import type { Messages } from './en.ts'

/** German. */
export const de: Messages = {
  dir: 'ltr',
  testMode: 'Testmodus: Es wird nichts abgebucht',
  legendPay: 'Wie möchten Sie bezahlen?',
  legendSave: 'Was möchten Sie speichern?',
  noChoices: 'Zurzeit sind keine Zahlungsarten verfügbar',
  'noChoices:line': 'Bitte wenden Sie sich an den Shop.',

  'name:card': 'Karte',
  'name:sepa': 'Lastschrift',
  'name:saved': 'Gespeicherte Zahlungsart',
  'name:account': 'Bankkonto',
  ending: '{name} mit Endziffern {last4}',
  expires: 'Gültig\u00a0bis\u00a0{date}',
  expired: 'Abgelaufen ({date})',
  savedOn: 'Gespeichert am {day}',
  savedMethods: 'Ihre gespeicherten Zahlungsarten',
  otherMethods: 'Andere Zahlungsarten',
  'name:anotherCard': 'Andere Karte',
  showAll: 'Alle anzeigen ({count})',
  showFewer: 'Weniger anzeigen',

  pay: '{amount} bezahlen',
  signAndPay: 'Unterschreiben und {amount} bezahlen',
  sign: 'Unterschreiben',
  agreeAndPay: 'Zustimmen und {amount} bezahlen',
  agree: 'Zustimmen',
  saveCard: 'Karte speichern',
  order: 'Zahlungspflichtig bestellen',
  subscribe: 'Zahlungspflichtig abonnieren',
  total: 'Gesamtbetrag',

  'to:card-page': 'Ihre Kartendaten geben Sie sicher bei CCV ein',
  'to:paypal': 'Sie bestätigen bei PayPal, über CCV',
  'to:sign-page': 'Sie unterschreiben sicher bei CCV',
  'to:page': 'Sie bestätigen sicher bei CCV',
  'to:nowhere': 'Wird jetzt abgebucht, ohne weitere Schritte',
  'to:account': 'Wird in den nächsten Tagen von Ihrem Konto abgebucht',
  'to:bank-app': 'Sie geben die Zahlung in der App Ihrer Bank frei',
  'when:now': 'Sie bezahlen jetzt',
  'when:none': 'Jetzt wird nichts abgebucht',
  'when:days': 'Wird in den nächsten Tagen von Konto\u00a0…\u2060{last4} abgebucht',

  'field:firstName': 'Vorname',
  'field:lastName': 'Nachname',
  'field:email': 'E-Mail',
  'field:country': 'Land',
  chooseCountry: 'Land auswählen',
  'error:firstName': 'Geben Sie Ihren Vornamen ein',
  'error:lastName': 'Geben Sie Ihren Nachnamen ein',
  'error:email': 'Geben Sie Ihre E-Mail-Adresse ein',
  'error:country': 'Wählen Sie das Land, in dem Sie wohnen',
  'error:consent': 'Setzen Sie das Häkchen, um fortzufahren',
  'error:no-at': 'Geben Sie eine vollständige E-Mail-Adresse ein, etwa an@example.de',
  'error:no-dot': 'Vervollständigen Sie die E-Mail-Adresse, etwa an@example.de',
  'error:odd': 'Prüfen Sie die E-Mail-Adresse. Sie sollte so aussehen: an@example.de',
  'error:refused': 'Prüfen Sie dieses Feld',

  'note:open':
    'Ihre Zahlung bei CCV ist nicht abgeschlossen. Fahren Sie dort fort oder wählen Sie unten eine andere Zahlungsart.',
  'note:in-progress':
    'Ihre vorherige Zahlung ist bei CCV noch offen und konnte nicht abgebrochen werden. Schließen Sie sie dort ab oder versuchen Sie es gleich noch einmal.',
  'note:unconfirmed':
    'Ihre Zahlung ist noch nicht bestätigt. Falls Sie schon bezahlt haben, warten Sie bitte einen Moment. Falls nicht, wählen Sie unten eine Zahlungsart: Sie zahlen nicht doppelt.',
  'note:failed': 'Ihre letzte Zahlung war nicht erfolgreich. {reason}.',
  'note:changed':
    'Seit dem Öffnen dieser Seite hat sich etwas geändert. Bitte prüfen Sie Ihre Bestellung und fahren Sie fort.',
  'note:unreachable':
    'Der Shop ist gerade nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal: Sie zahlen nicht doppelt.',
  'note:trouble': 'Etwas ist schiefgelaufen. Versuchen Sie es gleich noch einmal: Sie zahlen nicht doppelt.',
  goOn: 'Weiter bei CCV',

  'phase:loading': 'Wird geladen',
  'phase:starting': 'Einen Moment…',
  'phase:leaving': 'Weiter zu CCV…',
  leavingLink: 'Jetzt zu CCV',
  'phase:framed': 'Weiter in einem neuen Tab',
  'phase:framed:line':
    'Die Seite von CCV kann hier nicht geöffnet werden. Öffnen Sie sie in einem neuen Tab: Das Ergebnis erscheint auch hier.',
  framedLink: 'Seite von CCV öffnen',
  'phase:checking': 'Wir warten auf die Bestätigung Ihrer Zahlung…',
  'phase:checking:line': 'Das dauert ein paar Sekunden. Bitte lassen Sie diese Seite offen.',
  stillChecking: 'Noch keine Bestätigung',
  'stillChecking:line':
    'Haben Sie die Zahlung abgeschlossen? Dann können Sie diese Seite schließen: Die Bestätigung folgt von selbst. Nicht abgeschlossen? Schließen Sie die Zahlung ab oder wählen Sie eine andere Zahlungsart: Sie zahlen nicht doppelt.',
  'stillChecking:notified':
    'Haben Sie die Zahlung abgeschlossen? Dann können Sie diese Seite schließen: {shop} benachrichtigt Sie per E-\u2060Mail. Nicht abgeschlossen? Schließen Sie die Zahlung ab oder wählen Sie eine andere Zahlungsart: Sie zahlen nicht doppelt.',
  'stillChecking:time': 'Verstrichene Zeit: {time}',
  'phase:expired': 'Diese Seite ist abgelaufen',
  'phase:expired:line':
    'Falls Sie schon bezahlt haben, ist Ihre Zahlung sicher. Öffnen Sie die Kasse im Shop noch einmal, um fortzufahren.',
  'phase:unreachable': 'Der Shop ist gerade nicht erreichbar',
  'phase:unreachable:line':
    'Prüfen Sie Ihre Verbindung. Falls Sie schon bezahlt haben, ist Ihre Zahlung sicher: Sie zahlen nicht doppelt.',
  'phase:blocked': 'Wir haben Sie nicht weitergeleitet',
  'phase:blocked:line':
    'Die Zieladresse gehört nicht zu CCV. Es wurde nichts abgebucht. Bitte wenden Sie sich an den Shop.',
  'phase:empty': 'Hier gibt es nichts zu bezahlen',
  'phase:empty:line': 'Gehen Sie zurück zum Shop und öffnen Sie dort die Kasse.',
  retry: 'Erneut versuchen',

  paid: '{amount} bezahlt',
  thanks: 'Vielen Dank für Ihre Bestellung.',
  'thanks:notified': 'Vielen Dank. {shop} schickt Ihnen die Bestätigung per E-\u2060Mail.',
  authorised: '{amount} reserviert',
  'authorised:line': '{shop} bucht den Betrag ab, sobald Ihre Bestellung fertig ist.',
  processing: 'Ihre Lastschrift ist unterwegs',
  'processing:line':
    'Der Betrag von {amount} wird in den nächsten Tagen von Ihrem Konto abgebucht. Sie müssen nichts weiter tun.',
  saved: 'Gespeichert',
  'saved:line': 'Für das nächste Mal gespeichert: {name}.',
  mandateSigned: 'Mandat erteilt',
  'mandateSigned:line': 'Ihr SEPA-Lastschriftmandat ist aktiv.',
  saving: 'Ihre Zahlungsart wird gespeichert…',
  notSaved: 'Nicht gespeichert',
  'notSaved:line':
    'Ihre Zahlungsart wurde nicht für das nächste Mal gespeichert. Ihre Zahlung ist davon nicht betroffen.',

  'failed:declined': 'Ihre Bank hat die Zahlung abgelehnt',
  'failed:declined:line':
    'Es wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder fragen Sie Ihre Bank nach dieser Zahlung.',
  'failed:insufficient-funds': 'Unzureichende Deckung',
  'failed:insufficient-funds:line':
    'Es wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder sorgen Sie für ausreichende Deckung und versuchen Sie es noch einmal.',
  'failed:cancelled': 'Zahlung abgebrochen',
  'failed:cancelled:line':
    'Es wurde nichts abgebucht. Versuchen Sie es noch einmal oder wählen Sie eine andere Zahlungsart.',
  'failed:expired': 'Ihre Zahlungssitzung ist abgelaufen',
  'failed:expired:line': 'Die Zahlung bei CCV wurde nicht rechtzeitig abgeschlossen. Es wurde nichts abgebucht.',
  'failed:fraud-suspected': 'Die Zahlung wurde abgelehnt',
  'failed:fraud-suspected:line':
    'Es wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder wenden Sie sich an Ihre Bank.',
  'failed:unavailable': 'Diese Zahlungsart ist gerade nicht verfügbar',
  'failed:unavailable:line':
    'Es wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder versuchen Sie es später noch einmal.',
  'failed:needs-review': 'Diese Zahlung wird geprüft',
  'failed:needs-review:line':
    'Bisher wurde nichts abgebucht. Wählen Sie eine andere Zahlungsart oder wenden Sie sich an den Shop.',
  chooseAnother: 'Andere Zahlungsart wählen',

  review: 'Ihre Zahlung wird geprüft',
  'review:line': '{shop} prüft sie zuerst. Bitte zahlen Sie nicht noch einmal.',
  'review:notified':
    '{shop} prüft sie zuerst und benachrichtigt Sie dann per E-\u2060Mail. Bitte zahlen Sie nicht noch einmal.',
  quote: 'Referenz: {id}',
  orderNumber: 'Bestellung {id}',
  'back:partly-refunded': 'Teilweise erstattet',
  'back:refunded': 'Erstattet',
  'back:returned': 'Zurückgebucht',
  'back:charged-back': 'Rückbelastet',
  'refund:line': 'Von {amount} wurden {back} erstattet. Es kann einige Tage dauern, bis Sie das Geld erhalten.',
  'return:line': 'Ihre Bank hat Ihnen {back} zurückgegeben. {shop} meldet sich möglicherweise wegen Ihrer Bestellung.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  reference: 'Referenz für den Shop',
  'paid:next': '{shop} kümmert sich um alles Weitere.',
}
