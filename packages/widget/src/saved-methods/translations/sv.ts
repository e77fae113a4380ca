import type { AccountMessages } from './en.ts'

/** Swedish. */
export const sv: AccountMessages = {
  dir: 'ltr',
  list: 'Sparade betalsätt',
  testMode: 'Testläge: inga pengar flyttas',
  loading: 'Läser in',

  'name:card': 'Kort',
  'name:sepa': 'Bankkonto',
  ending: '{name} som slutar på {last4}',
  expires: 'Går ut {month}',
  expired: 'Gick ut {month}',
  savedOn: 'Sparat {day}',
  keptUntil: 'Sparat till {day}',
  keptNoMore: 'Inte längre sparat sedan {day}',
  recurring: 'Betalar {amount} till {until}, med {days} emellan',
  'recurring:plain': 'Betalar till {until}, med {days} emellan',
  instalment: 'Delbetalningar: {used} av {atMost} betalda',

  'tag:default': 'Standard',
  'tag:soon': 'Går snart ut',
  'tag:expired': 'Har gått ut',
  'tag:pending': 'Kontrolleras',
  'tag:removing': 'Tas bort',
  pending: 'Kan användas när CCV har bekräftat det.',
  removing: 'Kan inte längre användas. CCV ska bara bekräfta det.',

  rename: 'Byt namn',
  makeDefault: 'Använd som standard',
  remove: 'Ta bort',
  replace: 'Byt ut',
  add: 'Lägg till ett kort',

  nameFor: 'Ditt namn på {name}',
  nameHint: 'Lämna tomt för att gå tillbaka till det vanliga namnet.',
  save: 'Spara namn',
  cancel: 'Avbryt',

  'remove:ask': 'Vill du ta bort {name}?',
  'remove:mandate':
    'Ditt tillstånd återkallas hos CCV: {shop} kan sedan inte längre dra pengar. Vill du använda det igen sparar du det på nytt.',
  'remove:sepa':
    'Ditt medgivande återkallas hos CCV: {shop} kan sedan inte längre dra pengar från kontot. En dragning som redan är på väg genomförs ändå.',
  'remove:vault':
    '{shop} raderar det och kan sedan inte längre dra pengar. Vill du använda det igen sparar du det på nytt.',
  'remove:yes': 'Ja, ta bort',
  'remove:busy': 'Tar bort…',
  'remove:no': 'Behåll',
  'remove:stop': 'Avsluta och ta bort',
  'remove:recurring':
    'Det stoppar de återkommande betalningarna: {shop} drar inget mer. Kontakta {shop} för att säga upp det du betalar för.',
  'remove:instalment':
    'Det stoppar delbetalningarna. Du är fortfarande skyldig resten: {shop} ber dig betala på ett annat sätt.',

  'said:renamed': 'Det heter nu {name}.',
  'said:default': '{name} är nu ditt standardval.',
  'said:removing': '{name} tas bort.',
  'said:forgotten': '{name} har tagits bort.',
  'said:in-use': '{name} togs inte bort: det används.',
  'trouble:unreachable': 'Butiken kan inte nås. Kontrollera din anslutning och försök igen.',
  'trouble:refused': 'Det gick inte. Försök igen om en stund.',
  quote: 'Nummer till butiken: {id}',

  empty: 'Inget sparat ännu',
  'empty:line': 'Det du sparar här betalar din nästa beställning i ett steg.',
  expiredPage: 'Sidan har gått ut',
  'expiredPage:line': 'Inget har gått förlorat. Öppna ditt konto igen för att fortsätta.',
  offline: 'Du är offline',
  'offline:line': 'Sidan fortsätter av sig själv när du har anslutning igen.',
  unreachable: 'Butiken svarar inte',
  'unreachable:line': 'Det du har sparat är tryggt. Kontrollera din anslutning och försök igen.',
  retry: 'Försök igen',
  nothing: 'Logga in för att se vad du har sparat',
  'nothing:line': 'Det visas bara på ditt konto.',
}
