/** The words of the plain page. */

export interface PageTexts {
  pay: (amount: string) => string
  order: (amount: string) => string
  subscribe: (amount: string) => string
  sign: string
  signAndPay: (amount: string) => string
  saveCard: string
  card: string
  cardAndSave: string
  bcmc: string
  ideal: string
  sepa: string
  next: string
  firstName: string
  lastName: string
  email: string
  country: string
  choose: string
  open: string
  goOn: string
  checking: string
  checkingMore: string
  paid: (amount: string) => string
  processing: string
  authorised: string
  saved: string
  notSaved: string
  failed: string
  declined: string
  cancelled: string
  unavailable: string
  review: string
  expired: string
  back: string
  testMode: string
  agreeFirst: string
  mend: string
  somethingWrong: string
}

const en: PageTexts = {
  pay: (amount) => `Pay ${amount}`,
  order: (amount) => `Order with obligation to pay ${amount}`,
  subscribe: (amount) => `Subscribe with obligation to pay ${amount}`,
  sign: 'Sign',
  signAndPay: (amount) => `Sign and pay ${amount}`,
  saveCard: 'Save card',
  card: 'Card',
  cardAndSave: 'Card, and save it',
  bcmc: 'Bancontact',
  ideal: 'iDEAL',
  sepa: 'SEPA direct debit',
  next: 'You go on to CCV’s secure page.',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  country: 'Country',
  choose: 'How do you want to pay?',
  open: 'A payment is still open at CCV. Go on with it, or choose another way below.',
  goOn: 'Go on with it',
  checking: 'Still checking',
  checkingMore: 'This page looks again by itself. You can close it; nothing is lost.',
  paid: (amount) => `Paid ${amount}`,
  processing: 'Signed. The amount will be collected from your account in a few days.',
  authorised: 'The amount is reserved.',
  saved: 'Saved for next time.',
  notSaved: 'It could not be saved.',
  failed: 'That did not work. Nothing was charged.',
  declined: 'Your bank said no. Nothing was charged.',
  cancelled: 'You stopped. Nothing was charged.',
  unavailable: 'CCV could not be reached. Nothing was charged.',
  review: 'This payment needs a look. The shop will tell you; please do not pay again.',
  expired: 'This checkout has ended. Start again in the shop.',
  back: 'Back to the shop',
  testMode: 'Test mode: no money moves',
  agreeFirst: 'Tick the box to agree first.',
  mend: 'Please mend this',
  somethingWrong: 'That did not work. Try again.',
}

const nl: PageTexts = {
  pay: (amount) => `Betaal ${amount}`,
  order: (amount) => `Bestelling met betaalplicht, ${amount}`,
  subscribe: (amount) => `Abonnement met betaalplicht, ${amount}`,
  sign: 'Onderteken',
  signAndPay: (amount) => `Onderteken en betaal ${amount}`,
  saveCard: 'Bewaar kaart',
  card: 'Kaart',
  cardAndSave: 'Kaart, en bewaar die',
  bcmc: 'Bancontact',
  ideal: 'iDEAL',
  sepa: 'SEPA-domiciliëring',
  next: 'Je gaat verder naar de beveiligde pagina van CCV.',
  firstName: 'Voornaam',
  lastName: 'Achternaam',
  email: 'E-mail',
  country: 'Land',
  choose: 'Hoe wil je betalen?',
  open: 'Er staat nog een betaling open bij CCV. Ga ermee verder, of kies hieronder iets anders.',
  goOn: 'Ga ermee verder',
  checking: 'Nog even controleren',
  checkingMore: 'Deze pagina kijkt zelf opnieuw. Je mag ze sluiten; er gaat niets verloren.',
  paid: (amount) => `Betaald: ${amount}`,
  processing: 'Ondertekend. Het bedrag wordt binnen enkele dagen van je rekening afgeschreven.',
  authorised: 'Het bedrag is gereserveerd.',
  saved: 'Bewaard voor de volgende keer.',
  notSaved: 'Bewaren is niet gelukt.',
  failed: 'Dat is niet gelukt. Er is niets afgeschreven.',
  declined: 'Je bank zei nee. Er is niets afgeschreven.',
  cancelled: 'Je bent gestopt. Er is niets afgeschreven.',
  unavailable: 'CCV was niet bereikbaar. Er is niets afgeschreven.',
  review: 'Deze betaling wordt nagekeken. De winkel laat het weten; betaal niet opnieuw.',
  expired: 'Deze betaalpagina is afgelopen. Begin opnieuw in de winkel.',
  back: 'Terug naar de winkel',
  testMode: 'Testmodus: er beweegt geen geld',
  agreeFirst: 'Vink eerst het vakje aan om akkoord te gaan.',
  mend: 'Verbeter dit',
  somethingWrong: 'Dat is niet gelukt. Probeer het opnieuw.',
}

const fr: PageTexts = {
  pay: (amount) => `Payer ${amount}`,
  order: (amount) => `Commande avec obligation de paiement, ${amount}`,
  subscribe: (amount) => `Abonnement avec obligation de paiement, ${amount}`,
  sign: 'Signer',
  signAndPay: (amount) => `Signer et payer ${amount}`,
  saveCard: 'Enregistrer la carte',
  card: 'Carte',
  cardAndSave: 'Carte, à enregistrer',
  bcmc: 'Bancontact',
  ideal: 'iDEAL',
  sepa: 'Prélèvement SEPA',
  next: 'Vous continuez sur la page sécurisée de CCV.',
  firstName: 'Prénom',
  lastName: 'Nom',
  email: 'E-mail',
  country: 'Pays',
  choose: 'Comment voulez-vous payer ?',
  open: 'Un paiement est encore ouvert chez CCV. Continuez-le, ou choisissez autre chose ci-dessous.',
  goOn: 'Le continuer',
  checking: 'Vérification en cours',
  checkingMore: 'Cette page se recharge d’elle-même. Vous pouvez la fermer ; rien ne se perd.',
  paid: (amount) => `Payé : ${amount}`,
  processing: 'Signé. Le montant sera prélevé sur votre compte dans quelques jours.',
  authorised: 'Le montant est réservé.',
  saved: 'Enregistré pour la prochaine fois.',
  notSaved: 'L’enregistrement n’a pas abouti.',
  failed: 'Cela n’a pas abouti. Rien n’a été débité.',
  declined: 'Votre banque a refusé. Rien n’a été débité.',
  cancelled: 'Vous avez arrêté. Rien n’a été débité.',
  unavailable: 'CCV n’a pas pu être joint. Rien n’a été débité.',
  review: 'Ce paiement est en cours d’examen. La boutique vous préviendra ; ne payez pas une seconde fois.',
  expired: 'Ce paiement a pris fin. Recommencez dans la boutique.',
  back: 'Retour à la boutique',
  testMode: 'Mode test : aucun argent ne bouge',
  agreeFirst: 'Cochez d’abord la case pour accepter.',
  mend: 'À corriger',
  somethingWrong: 'Cela n’a pas abouti. Réessayez.',
}

const de: PageTexts = {
  pay: (amount) => `${amount} bezahlen`,
  order: (amount) => `Zahlungspflichtig bestellen, ${amount}`,
  subscribe: (amount) => `Zahlungspflichtig abonnieren, ${amount}`,
  sign: 'Unterschreiben',
  signAndPay: (amount) => `Unterschreiben und ${amount} bezahlen`,
  saveCard: 'Karte speichern',
  card: 'Karte',
  cardAndSave: 'Karte, und speichern',
  bcmc: 'Bancontact',
  ideal: 'iDEAL',
  sepa: 'SEPA-Lastschrift',
  next: 'Es geht weiter auf der sicheren Seite von CCV.',
  firstName: 'Vorname',
  lastName: 'Nachname',
  email: 'E-Mail',
  country: 'Land',
  choose: 'Wie möchten Sie bezahlen?',
  open: 'Bei CCV ist noch eine Zahlung offen. Führen Sie sie fort oder wählen Sie unten etwas anderes.',
  goOn: 'Fortfahren',
  checking: 'Wird noch geprüft',
  checkingMore: 'Diese Seite sieht von selbst wieder nach. Sie können sie schließen; nichts geht verloren.',
  paid: (amount) => `${amount} bezahlt`,
  processing: 'Unterschrieben. Der Betrag wird in einigen Tagen eingezogen.',
  authorised: 'Der Betrag ist reserviert.',
  saved: 'Für das nächste Mal gespeichert.',
  notSaved: 'Das Speichern hat nicht geklappt.',
  failed: 'Das hat nicht geklappt. Es wurde nichts abgebucht.',
  declined: 'Ihre Bank hat abgelehnt. Es wurde nichts abgebucht.',
  cancelled: 'Sie haben abgebrochen. Es wurde nichts abgebucht.',
  unavailable: 'CCV war nicht erreichbar. Es wurde nichts abgebucht.',
  review: 'Diese Zahlung wird geprüft. Der Shop meldet sich; bitte zahlen Sie nicht noch einmal.',
  expired: 'Diese Zahlungsseite ist abgelaufen. Beginnen Sie im Shop von vorn.',
  back: 'Zurück zum Shop',
  testMode: 'Testmodus: Es fließt kein Geld',
  agreeFirst: 'Stimmen Sie zuerst mit dem Häkchen zu.',
  mend: 'Bitte berichtigen',
  somethingWrong: 'Das hat nicht geklappt. Versuchen Sie es erneut.',
}

export const pageTexts: Readonly<Record<string, PageTexts>> = { en, nl, fr, de }
