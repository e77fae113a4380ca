import type { AccountMessages } from './en.ts'

/** Swedish. */
export const sv: AccountMessages = {
  dir: 'ltr',
  list: 'Sparade betalsätt',
  testMode: 'Testläge: inga pengar dras',
  loading: 'Laddar',

  'name:card': 'Kort',
  'name:sepa': 'Bankkonto',
  ending: '{name} som slutar på\u00a0{last4}',
  expires: 'Giltigt t.o.m.\u00a0{month}',
  expired: 'Utgånget ({month})',
  savedOn: 'Sparat {day}',
  keptUntil: 'Sparat till {day}',
  keptNoMore: 'Var sparat till {day}',
  recurring: '{amount} per {days}, till och med {until}',
  'recurring:plain': 'Återkommande betalning per {days}, till och med {until}',
  instalment: 'Delbetalningar: {used} av {atMost} betalda',

  'tag:default': 'Standard',
  'tag:soon': 'Går snart ut',
  'tag:expired': 'Utgånget',
  'tag:pending': 'Väntar på bekräftelse',
  'tag:removing': 'Tas bort',
  pending: 'Kan användas när CCV har bekräftat det.',
  removing: 'Kan inte längre användas. CCV har ännu inte bekräftat borttagningen.',
  'removing:sepa': 'Kan inte längre användas. Ett uttag som redan är på väg genomförs ändå.',

  rename: 'Byt namn',
  makeDefault: 'Ange som standard',
  remove: 'Ta bort',
  replace: 'Byt ut',
  add: 'Lägg till ett kort',

  nameFor: 'Ditt eget namn på {name}',
  nameHint: 'Lämna tomt för att använda det ursprungliga namnet.',
  save: 'Spara namn',
  cancel: 'Avbryt',

  'remove:ask': 'Vill du ta bort {name}?',
  'remove:mandate':
    'Ditt medgivande återkallas hos CCV: {shop} kan sedan inte längre dra pengar. Du kan spara betalsättet igen senare.',
  'remove:sepa':
    'Ditt medgivande återkallas hos CCV: {shop} kan sedan inte längre dra pengar från kontot. Ett uttag som redan är på väg genomförs ändå.',
  'remove:vault':
    '{shop} raderar uppgifterna och kan sedan inte längre dra pengar. Du kan spara betalsättet igen senare.',
  'remove:yes': 'Ja, ta bort',
  'remove:busy': 'Tar bort…',
  'remove:no': 'Behåll',
  'remove:stop': 'Avsluta och ta bort',
  'remove:recurring':
    'Det stoppar de återkommande betalningarna: {shop} drar inget mer. Ditt avtal löper vidare: kontakta {shop} för att säga upp det.',
  'remove:instalment':
    'Det stoppar delbetalningarna. Du är fortfarande skyldig restbeloppet: {shop} ber dig betala det på ett annat sätt.',

  'said:renamed': 'Det heter nu {name}.',
  'said:default': '{name} är nu ditt standardval.',
  'said:removing': '{name} tas bort.',
  'said:forgotten': '{name} har tagits bort.',
  'said:in-use': '{name} togs inte bort: det finns fortfarande pågående betalningar.',
  'trouble:unreachable': 'Butiken går inte att nå just nu. Kontrollera din anslutning och försök igen.',
  'trouble:refused': 'Något gick fel. Försök igen om en stund.',
  quote: 'Referens: {id}',

  empty: 'Inget sparat ännu',
  'empty:line': 'Spara ett betalsätt för att betala nästa beställning i ett steg.',
  expiredPage: 'Sidan har gått ut',
  'expiredPage:line': 'Öppna ditt kundkonto igen för att fortsätta.',
  offline: 'Du är offline',
  'offline:line': 'Sidan fortsätter automatiskt när du har anslutning igen.',
  unreachable: 'Butiken går inte att nå just nu',
  'unreachable:line': 'Dina sparade betalsätt är säkra. Kontrollera din anslutning och försök igen.',
  retry: 'Försök igen',
  nothing: 'Logga in för att se dina sparade betalsätt',
  'nothing:line': 'De visas bara när du är inloggad.',
}
