import type { AccountMessages } from './en.ts'

/** Danish. */
export const da: AccountMessages = {
  dir: 'ltr',
  list: 'Gemte betalingsmåder',
  testMode: 'Testtilstand: der flyttes ingen penge',
  loading: 'Indlæser',

  'name:card': 'Kort',
  'name:sepa': 'Bankkonto',
  ending: '{name}, der slutter på {last4}',
  expires: 'Udløber {month}',
  expired: 'Udløb {month}',
  savedOn: 'Gemt {day}',
  keptUntil: 'Gemt til {day}',
  keptNoMore: 'Ikke længere gemt siden {day}',
  recurring: 'Betaler {amount} indtil {until}, med {days} imellem',
  'recurring:plain': 'Betaler indtil {until}, med {days} imellem',
  instalment: 'Rater: {used} af {atMost} betalt',

  'tag:default': 'Standard',
  'tag:soon': 'Udløber snart',
  'tag:expired': 'Udløbet',
  'tag:pending': 'Kontrolleres',
  'tag:removing': 'Fjernes',
  pending: 'Klar til brug, når CCV har bekræftet.',
  removing: 'Kan ikke længere bruges. CCV mangler at bekræfte det.',

  rename: 'Omdøb',
  makeDefault: 'Brug som standard',
  remove: 'Fjern',
  replace: 'Erstat',
  add: 'Tilføj et kort',

  nameFor: 'Dit navn til {name}',
  nameHint: 'Lad feltet stå tomt for at gå tilbage til det sædvanlige navn.',
  save: 'Gem navn',
  cancel: 'Annuller',

  'remove:ask': 'Vil du fjerne {name}?',
  'remove:mandate':
    'Din tilladelse trækkes tilbage hos CCV: {shop} kan derefter ikke længere trække penge. Vil du bruge den igen, skal du gemme den på ny.',
  'remove:sepa':
    'Din betalingsaftale tilbagekaldes hos CCV: {shop} kan derefter ikke længere opkræve fra denne konto. En opkrævning, der allerede er på vej, gennemføres stadig.',
  'remove:vault':
    '{shop} sletter den og kan derefter ikke længere trække penge. Vil du bruge den igen, skal du gemme den på ny.',
  'remove:yes': 'Ja, fjern',
  'remove:busy': 'Fjerner…',
  'remove:no': 'Behold',
  'remove:stop': 'Stop og fjern',
  'remove:recurring':
    'Det stopper de løbende betalinger: {shop} trækker ikke mere. Kontakt {shop} for at opsige det, du betaler for.',
  'remove:instalment':
    'Det stopper raterne. Du skylder stadig det resterende: {shop} beder dig betale det på en anden måde.',

  'said:renamed': 'Den hedder nu {name}.',
  'said:default': '{name} er nu din standard.',
  'said:removing': '{name} fjernes.',
  'said:forgotten': '{name} er fjernet.',
  'said:in-use': '{name} blev ikke fjernet: den er i brug.',
  'trouble:unreachable': 'Butikken kan ikke nås. Tjek din forbindelse, og prøv igen.',
  'trouble:refused': 'Det lykkedes ikke. Prøv igen om lidt.',
  quote: 'Nummer til butikken: {id}',

  empty: 'Intet gemt endnu',
  'empty:line': 'Det, du gemmer her, betaler din næste ordre i ét trin.',
  expiredPage: 'Denne side er udløbet',
  'expiredPage:line': 'Intet er gået tabt. Åbn din konto igen for at fortsætte.',
  offline: 'Du er offline',
  'offline:line': 'Siden fortsætter af sig selv, når du har forbindelse igen.',
  unreachable: 'Butikken svarer ikke',
  'unreachable:line': 'Det, du har gemt, er i sikkerhed. Tjek din forbindelse, og prøv igen.',
  retry: 'Prøv igen',
  nothing: 'Log ind for at se, hvad du har gemt',
  'nothing:line': 'Det vises kun på din konto.',
}
