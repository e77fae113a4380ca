import type { AccountMessages } from './en.ts'

/** Danish. */
export const da: AccountMessages = {
  dir: 'ltr',
  list: 'Gemte betalingsmetoder',
  testMode: 'Testtilstand: der trækkes ingen penge',
  loading: 'Indlæser',

  'name:card': 'Kort',
  'name:sepa': 'Bankkonto',
  ending: '{name}, der ender på\u00a0{last4}',
  expires: 'Udløber\u00a0{month}',
  expired: 'Udløbet ({month})',
  savedOn: 'Gemt {day}',
  keptUntil: 'Gemt indtil {day}',
  keptNoMore: 'Var gemt indtil {day}',
  recurring: '{amount} pr. {days}, til og med {until}',
  'recurring:plain': 'Løbende betaling pr. {days}, til og med {until}',
  instalment: 'Rater: {used} af {atMost} betalt',

  'tag:default': 'Standard',
  'tag:soon': 'Udløber snart',
  'tag:expired': 'Udløbet',
  'tag:pending': 'Afventer bekræftelse',
  'tag:removing': 'Fjernes',
  pending: 'Klar til brug, når CCV har bekræftet.',
  removing: 'Kan ikke længere bruges. CCV mangler at bekræfte fjernelsen.',
  'removing:sepa': 'Kan ikke længere bruges. En opkrævning, der allerede er på vej, gennemføres stadig.',

  rename: 'Omdøb',
  makeDefault: 'Angiv som standard',
  remove: 'Fjern',
  replace: 'Erstat',
  add: 'Tilføj et kort',

  nameFor: 'Dit eget navn til {name}',
  nameHint: 'Lad feltet stå tomt for at bruge det oprindelige navn.',
  save: 'Gem navn',
  cancel: 'Annuller',

  'remove:ask': 'Vil du fjerne {name}?',
  'remove:mandate':
    'Din tilladelse trækkes tilbage hos CCV: {shop} kan derefter ikke længere trække penge. Du kan gemme betalingsmetoden igen senere.',
  'remove:sepa':
    'Dit mandat tilbagekaldes hos CCV: {shop} kan derefter ikke længere opkræve fra denne konto. En opkrævning, der allerede er på vej, gennemføres stadig.',
  'remove:vault':
    '{shop} sletter oplysningerne og kan derefter ikke længere trække penge. Du kan gemme betalingsmetoden igen senere.',
  'remove:yes': 'Ja, fjern',
  'remove:busy': 'Fjerner…',
  'remove:no': 'Behold',
  'remove:stop': 'Stop og fjern',
  'remove:recurring':
    'Det stopper de løbende betalinger: {shop} trækker ikke flere penge. Din aftale løber videre: kontakt {shop} for at opsige den.',
  'remove:instalment':
    'Det stopper raterne. Du skylder stadig restbeløbet: {shop} beder dig betale det på en anden måde.',

  'said:renamed': 'Den hedder nu {name}.',
  'said:default': '{name} er nu din standard.',
  'said:removing': '{name} fjernes.',
  'said:forgotten': '{name} er fjernet.',
  'said:in-use': '{name} blev ikke fjernet: der er stadig betalinger i gang.',
  'trouble:unreachable': 'Der er ikke forbindelse til butikken lige nu. Tjek din forbindelse, og prøv igen.',
  'trouble:refused': 'Der opstod en fejl. Prøv igen om lidt.',
  quote: 'Referencenummer: {id}',

  empty: 'Intet gemt endnu',
  'empty:line': 'Gem en betalingsmetode for at betale din næste bestilling i ét trin.',
  expiredPage: 'Siden er udløbet',
  'expiredPage:line': 'Åbn din kundekonto igen for at fortsætte.',
  offline: 'Du er offline',
  'offline:line': 'Siden fortsætter automatisk, når du har forbindelse igen.',
  unreachable: 'Der er ikke forbindelse til butikken lige nu',
  'unreachable:line': 'Dine gemte betalingsmetoder er sikre. Tjek din forbindelse, og prøv igen.',
  retry: 'Prøv igen',
  nothing: 'Log ind for at se dine gemte betalingsmetoder',
  'nothing:line': 'De vises kun, når du er logget ind.',
}
