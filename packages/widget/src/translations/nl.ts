import type { Messages } from './en.ts'

/** Dutch. */
export const nl: Messages = {
  dir: 'ltr',
  testMode: 'Testmodus: er wordt niets afgeschreven',
  legendPay: 'Hoe wil je betalen?',
  legendSave: 'Wat wil je bewaren?',
  noChoices: 'Er zijn nu geen betaalmethoden beschikbaar',
  'noChoices:line': 'Neem contact op met de winkel.',

  'name:card': 'Kaart',
  'name:sepa': 'Automatische incasso',
  'name:saved': 'Bewaarde betaalmethode',
  'name:account': 'Bankrekening',
  ending: '{name} eindigend op {last4}',
  expires: 'Geldig t/m {date}',
  expired: 'Verlopen ({date})',
  savedOn: 'Bewaard op {day}',
  savedMethods: 'Je bewaarde betaalmethoden',
  otherMethods: 'Anders betalen',
  'name:anotherCard': 'Andere kaart',
  showAll: 'Toon alle ({count})',
  showFewer: 'Toon minder',

  pay: 'Betaal {amount}',
  signAndPay: 'Onderteken en betaal {amount}',
  sign: 'Ondertekenen',
  agreeAndPay: 'Ga akkoord en betaal {amount}',
  agree: 'Akkoord',
  saveCard: 'Kaart bewaren',
  order: 'Bestelling met betaalplicht',
  subscribe: 'Abonneren met betaalplicht',
  total: 'Totaal',

  'to:card-page': 'Je vult je kaartgegevens veilig in bij CCV',
  'to:bank': 'Je betaalt bij je bank, via CCV',
  'to:paypal': 'Je bevestigt bij PayPal, via CCV',
  'to:sign-page': 'Je ondertekent veilig bij CCV',
  'to:page': 'Je bevestigt veilig bij CCV',
  'to:nowhere': 'Wordt nu afgeschreven, zonder extra stap',
  'to:account': 'Wordt binnen enkele dagen van je rekening afgeschreven',

  'field:firstName': 'Voornaam',
  'field:lastName': 'Achternaam',
  'field:email': 'E-mail',
  'field:country': 'Land',
  chooseCountry: 'Kies je land',
  'error:firstName': 'Vul je voornaam in',
  'error:lastName': 'Vul je achternaam in',
  'error:email': 'Vul je e-mailadres in',
  'error:country': 'Kies het land waar je woont',
  'error:consent': 'Vink het vakje aan om verder te gaan',
  'error:no-at': 'Vul een volledig e-mailadres in, zoals an@example.be',
  'error:no-dot': 'Maak het e-mailadres compleet, zoals an@example.be',
  'error:odd': 'Controleer het e-mailadres. Het moet eruitzien als an@example.be',
  'error:refused': 'Controleer dit veld',

  'note:open': 'Je betaling bij CCV is niet afgerond. Ga daar verder, of kies hieronder een andere betaalmethode.',
  'note:in-progress':
    'Je vorige betaling staat nog open bij CCV en kon niet worden geannuleerd. Rond de betaling daar af, of probeer het zo opnieuw.',
  'note:unconfirmed':
    'Je betaling is nog niet bevestigd. Heb je al betaald? Wacht dan nog even. Nog niet betaald? Kies hieronder een betaalmethode: je betaalt niet dubbel.',
  'note:failed': 'Je vorige betaling is niet gelukt. {reason}.',
  'note:changed': 'Er is iets gewijzigd sinds je deze pagina opende. Controleer je bestelling en ga verder.',
  'note:unreachable':
    'De winkel is even niet bereikbaar. Controleer je verbinding en probeer het opnieuw: je betaalt niet dubbel.',
  'note:trouble': 'Er ging iets mis. Probeer het zo opnieuw: je betaalt niet dubbel.',
  goOn: 'Verder bij CCV',

  'phase:loading': 'Laden',
  'phase:starting': 'Een ogenblik…',
  'phase:leaving': 'Je gaat naar CCV…',
  leavingLink: 'Nu naar CCV',
  'phase:framed': 'Ga verder in een nieuw tabblad',
  'phase:framed:line':
    'De pagina van CCV kan hier niet worden geopend. Open die pagina in een nieuw tabblad: het resultaat verschijnt ook hier.',
  framedLink: 'Pagina van CCV openen',
  'phase:checking': 'We controleren je betaling…',
  'phase:checking:line': 'Dit duurt een paar seconden. Laat deze pagina open.',
  stillChecking: 'Nog geen bevestiging',
  'stillChecking:line':
    'Heb je de betaling afgerond? Dan kun je deze pagina sluiten: de bevestiging volgt vanzelf. Niet afgerond? Rond de betaling af of kies een andere betaalmethode: je betaalt niet dubbel.',
  'stillChecking:notified':
    'Heb je de betaling afgerond? Dan kun je deze pagina sluiten: {shop} mailt je. Niet afgerond? Rond de betaling af of kies een andere betaalmethode: je betaalt niet dubbel.',
  'stillChecking:time': 'Verstreken tijd: {time}',
  'phase:expired': 'Deze pagina is verlopen',
  'phase:expired:line':
    'Heb je al betaald, dan is je betaling veilig. Open de betaalpagina opnieuw vanuit de winkel om verder te gaan.',
  'phase:unreachable': 'De winkel is even niet bereikbaar',
  'phase:unreachable:line':
    'Controleer je verbinding. Heb je al betaald, dan is je betaling veilig: je betaalt niet dubbel.',
  'phase:blocked': 'We hebben je niet doorgestuurd',
  'phase:blocked:line':
    'Het adres waar je heen zou gaan, is niet van CCV. Er is niets afgeschreven. Neem contact op met de winkel.',
  'phase:empty': 'Hier valt niets te betalen',
  'phase:empty:line': 'Ga terug naar de winkel en open de betaalpagina van daaruit.',
  retry: 'Opnieuw proberen',

  paid: '{amount} betaald',
  thanks: 'Bedankt voor je bestelling.',
  'thanks:notified': 'Bedankt. {shop} mailt je de bevestiging.',
  authorised: '{amount} is gereserveerd',
  'authorised:line': '{shop} schrijft het bedrag af zodra je bestelling klaar is.',
  processing: 'Je incasso is onderweg',
  'processing:line': '{amount} wordt in de komende dagen van je rekening afgeschreven. Je hoeft niets meer te doen.',
  saved: 'Bewaard',
  'saved:line': '{name} is bewaard voor de volgende keer.',
  mandateSigned: 'Machtiging ondertekend',
  'mandateSigned:line': 'Je machtiging voor automatische incasso is actief.',
  saving: 'We bewaren het voor de volgende keer…',
  notSaved: 'Niet bewaard',
  'notSaved:line': 'Het is niet bewaard voor de volgende keer. Voor je betaling maakt dat niets uit.',

  'failed:declined': 'Je bank heeft de betaling geweigerd',
  'failed:declined:line':
    'Er is niets afgeschreven. Kies een andere betaalmethode, of vraag je bank naar deze betaling.',
  'failed:insufficient-funds': 'Onvoldoende saldo',
  'failed:insufficient-funds:line':
    'Er is niets afgeschreven. Kies een andere betaalmethode, of vul je saldo aan en probeer het opnieuw.',
  'failed:cancelled': 'Betaling geannuleerd',
  'failed:cancelled:line': 'Er is niets afgeschreven. Probeer het opnieuw of kies een andere betaalmethode.',
  'failed:expired': 'Je betaalsessie is verlopen',
  'failed:expired:line': 'De betaling is niet op tijd afgerond bij CCV. Er is niets afgeschreven.',
  'failed:fraud-suspected': 'De betaling is geweigerd',
  'failed:fraud-suspected:line':
    'Er is niets afgeschreven. Kies een andere betaalmethode, of neem contact op met je bank.',
  'failed:unavailable': 'Deze betaalmethode is nu niet beschikbaar',
  'failed:unavailable:line': 'Er is niets afgeschreven. Kies een andere betaalmethode, of probeer het later opnieuw.',
  'failed:needs-review': 'Deze betaling wordt beoordeeld',
  'failed:needs-review:line':
    'Er is tot nu toe niets afgeschreven. Kies een andere betaalmethode, of neem contact op met de winkel.',
  chooseAnother: 'Andere betaalmethode kiezen',

  review: 'Je betaling wordt beoordeeld',
  'review:line': '{shop} beoordeelt de betaling eerst. Betaal niet opnieuw.',
  'review:notified': '{shop} beoordeelt de betaling eerst en mailt je daarna. Betaal niet opnieuw.',
  quote: 'Referentie: {id}',
}
