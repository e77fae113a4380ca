import type { AccountMessages } from './en.ts'

/** Dutch. */
export const nl: AccountMessages = {
  dir: 'ltr',
  list: 'Bewaarde betaalmethoden',
  testMode: 'Testmodus: er wordt niets afgeschreven',
  loading: 'Laden',

  'name:card': 'Kaart',
  'name:sepa': 'Bankrekening',
  ending: '{name} eindigend op {last4}',
  expires: 'Geldig t/m\u00a0{month}',
  expired: 'Verlopen ({month})',
  savedOn: 'Bewaard op {day}',
  keptUntil: 'Bewaard tot {day}',
  keptNoMore: 'Bewaard geweest tot {day}',
  recurring: '{amount} per {days}, t/m {until}',
  'recurring:plain': 'Terugkerende betaling per {days}, t/m {until}',
  instalment: 'Termijnen: {used} van {atMost} betaald',

  'tag:default': 'Standaard',
  'tag:soon': 'Verloopt binnenkort',
  'tag:expired': 'Verlopen',
  'tag:pending': 'Wordt bevestigd',
  'tag:removing': 'Wordt verwijderd',
  pending: 'Klaar voor gebruik zodra CCV dit heeft bevestigd.',
  removing: 'Kan niet meer worden gebruikt. CCV moet de verwijdering nog bevestigen.',
  'removing:sepa': 'Kan niet meer worden gebruikt. Een incasso die al onderweg is, gaat nog door.',

  rename: 'Naam wijzigen',
  makeDefault: 'Als standaard instellen',
  remove: 'Verwijderen',
  replace: 'Vervangen',
  add: 'Kaart toevoegen',

  nameFor: 'Jouw naam voor {name}',
  nameHint: 'Laat leeg voor de standaardnaam.',
  save: 'Naam bewaren',
  cancel: 'Annuleren',

  'remove:ask': '{name} verwijderen?',
  'remove:mandate':
    'Je toestemming wordt bij CCV ingetrokken: {shop} kan dan niets meer afschrijven. Je kunt deze betaalmethode later opnieuw bewaren.',
  'remove:sepa':
    'Je machtiging wordt bij CCV ingetrokken: {shop} kan dan niets meer van deze rekening incasseren. Een incasso die al onderweg is, gaat nog door.',
  'remove:vault':
    '{shop} verwijdert de gegevens en kan dan niets meer afschrijven. Je kunt deze betaalmethode later opnieuw bewaren.',
  'remove:yes': 'Verwijderen',
  'remove:busy': 'Wordt verwijderd…',
  'remove:no': 'Behouden',
  'remove:stop': 'Stoppen en verwijderen',
  'remove:recurring':
    'Dit stopt de terugkerende betalingen: {shop} schrijft niets meer af. Je overeenkomst loopt door: neem contact op met {shop} om die op te zeggen.',
  'remove:instalment':
    'Dit stopt de termijnbetalingen. Je blijft het resterende bedrag verschuldigd: {shop} vraagt je om het op een andere manier te betalen.',

  'said:renamed': 'De naam is nu {name}.',
  'said:default': '{name} is nu je standaard.',
  'said:removing': '{name} wordt verwijderd.',
  'said:forgotten': '{name} is verwijderd.',
  'said:in-use': '{name} is niet verwijderd: er lopen nog betalingen.',
  'trouble:unreachable': 'De winkel is even niet bereikbaar. Controleer je verbinding en probeer het opnieuw.',
  'trouble:refused': 'Er ging iets mis. Probeer het zo opnieuw.',
  quote: 'Referentie: {id}',

  empty: 'Nog niets bewaard',
  'empty:line': 'Bewaar een betaalmethode om je volgende bestelling in één stap te betalen.',
  expiredPage: 'Deze pagina is verlopen',
  'expiredPage:line': 'Open je account opnieuw om verder te gaan.',
  offline: 'Je bent offline',
  'offline:line': 'Deze pagina gaat vanzelf verder zodra je weer verbinding hebt.',
  unreachable: 'De winkel is even niet bereikbaar',
  'unreachable:line': 'Je bewaarde betaalmethoden zijn veilig. Controleer je verbinding en probeer het opnieuw.',
  retry: 'Opnieuw proberen',
  nothing: 'Log in om je bewaarde betaalmethoden te zien',
  'nothing:line': 'Ze staan alleen in je account.',
}
