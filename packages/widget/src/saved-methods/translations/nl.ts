import type { AccountMessages } from './en.ts'

/** Dutch. */
export const nl: AccountMessages = {
  dir: 'ltr',
  list: 'Bewaarde betaalwijzen',
  testMode: 'Testmodus: er gaat geen geld om',
  loading: 'Laden',

  'name:card': 'Kaart',
  'name:sepa': 'Bankrekening',
  ending: '{name} eindigend op {last4}',
  expires: 'Geldig tot {month}',
  expired: 'Verlopen in {month}',
  savedOn: 'Bewaard op {day}',
  keptUntil: 'Bewaard tot {day}',
  keptNoMore: 'Niet meer bewaard sinds {day}',
  recurring: 'Betaalt {amount} om de {days} tot {until}',
  'recurring:plain': 'Betaalt om de {days} tot {until}',
  instalment: 'Termijnen: {used} van {atMost} betaald',

  'tag:default': 'Standaard',
  'tag:soon': 'Verloopt binnenkort',
  'tag:expired': 'Verlopen',
  'tag:pending': 'Wordt nagekeken',
  'tag:removing': 'Wordt verwijderd',
  pending: 'Klaar voor gebruik zodra CCV het heeft bevestigd.',
  removing: 'Kan niet meer gebruikt worden. CCV moet het nog bevestigen.',

  rename: 'Naam wijzigen',
  makeDefault: 'Als standaard gebruiken',
  remove: 'Verwijderen',
  replace: 'Vervangen',
  add: 'Kaart toevoegen',

  nameFor: 'Jouw naam voor {name}',
  nameHint: 'Laat het leeg voor de gewone naam.',
  save: 'Naam bewaren',
  cancel: 'Annuleren',

  'remove:ask': '{name} verwijderen?',
  'remove:mandate':
    'Je toestemming wordt bij CCV ingetrokken: {shop} kan dan niets meer afschrijven. Wil je het weer gebruiken, dan bewaar je het opnieuw.',
  'remove:sepa':
    'Je machtiging wordt bij CCV ingetrokken: {shop} kan dan niets meer van deze rekening incasseren. Een incasso die al onderweg is, gaat nog door.',
  'remove:vault':
    '{shop} wist het en kan dan niets meer afschrijven. Wil je het weer gebruiken, dan bewaar je het opnieuw.',
  'remove:yes': 'Verwijderen',
  'remove:busy': 'Wordt verwijderd…',
  'remove:no': 'Behouden',
  'remove:stop': 'Stoppen en verwijderen',
  'remove:recurring':
    'Dit stopt de terugkerende betalingen: {shop} schrijft niets meer af. Wil je ook opzeggen waarvoor je betaalt, neem dan contact op met {shop}.',
  'remove:instalment':
    'Dit stopt de termijnen. Wat nog openstaat, blijf je verschuldigd: {shop} vraagt je het op een andere manier te betalen.',

  'said:renamed': 'De naam is nu {name}.',
  'said:default': '{name} is nu je standaard.',
  'said:removing': '{name} wordt verwijderd.',
  'said:forgotten': '{name} is verwijderd.',
  'said:in-use': '{name} is niet verwijderd: nog in gebruik.',
  'trouble:unreachable': 'De winkel is niet bereikbaar. Kijk je verbinding na en probeer opnieuw.',
  'trouble:refused': 'Dat lukte niet. Probeer het zo opnieuw.',
  quote: 'Nummer voor de winkel: {id}',

  empty: 'Nog niets bewaard',
  'empty:line': 'Wat je hier bewaart, betaalt je volgende bestelling in één stap.',
  expiredPage: 'Deze pagina is verlopen',
  'expiredPage:line': 'Er is niets verloren. Open je account opnieuw om verder te gaan.',
  offline: 'Je bent offline',
  'offline:line': 'Deze pagina gaat vanzelf verder zodra je weer verbinding hebt.',
  unreachable: 'De winkel antwoordt niet',
  'unreachable:line': 'Wat je bewaarde is veilig. Kijk je verbinding na en probeer opnieuw.',
  retry: 'Probeer opnieuw',
  nothing: 'Meld je aan om te zien wat je bewaarde',
  'nothing:line': 'Het staat alleen in je account.',
}
