import type { AccountMessages } from './en.ts'

/** Italian. */
export const it: AccountMessages = {
  dir: 'ltr',
  list: 'Metodi di pagamento salvati',
  testMode: 'Modalità di prova: nessun addebito',
  loading: 'Caricamento',

  'name:card': 'Carta',
  'name:sepa': 'Conto bancario',
  ending: '{name} che termina con\u00a0{last4}',
  expires: 'Scadenza\u00a0{month}',
  expired: 'Scaduta ({month})',
  savedOn: 'Salvato il {day}',
  keptUntil: 'Conservata fino al {day}',
  keptNoMore: 'Conservazione terminata il {day}',
  recurring: '{amount} ogni {days}, fino al {until}',
  'recurring:plain': 'Pagamento ricorrente ogni {days}, fino al {until}',
  instalment: 'Rate: {used} di {atMost} pagate',

  'tag:default': 'Predefinito',
  'tag:soon': 'Scade presto',
  'tag:expired': 'Scaduta',
  'tag:pending': 'In attesa di conferma',
  'tag:removing': 'In rimozione',
  pending: 'Utilizzabile non appena CCV l’avrà confermato.',
  removing: 'Non si può più usare. CCV deve ancora confermare la rimozione.',
  'removing:sepa': 'Non si può più usare. Un addebito già in corso verrà comunque eseguito.',

  rename: 'Rinomina',
  makeDefault: 'Imposta come predefinito',
  remove: 'Rimuovi',
  replace: 'Sostituisci',
  add: 'Aggiungi una carta',

  nameFor: 'Nome personalizzato per {name}',
  nameHint: 'Lascia vuoto per usare il nome originale.',
  save: 'Salva il nome',
  cancel: 'Annulla',

  'remove:ask': 'Rimuovere {name}?',
  'remove:mandate':
    'La tua autorizzazione viene revocata presso CCV: {shop} non potrà più addebitare nulla. Potrai salvare di nuovo questo metodo in seguito.',
  'remove:sepa':
    'Il tuo mandato viene revocato presso CCV: {shop} non potrà più prelevare da questo conto. Un addebito già in corso verrà comunque eseguito.',
  'remove:vault':
    '{shop} cancella i dati e non potrà più addebitare nulla. Potrai salvare di nuovo questo metodo in seguito.',
  'remove:yes': 'Sì, rimuovi',
  'remove:busy': 'Rimozione…',
  'remove:no': 'Mantieni',
  'remove:stop': 'Interrompi e rimuovi',
  'remove:recurring':
    'I pagamenti ricorrenti si fermano: {shop} non addebiterà più nulla. Il tuo contratto resta in vigore: per disdirlo, contatta {shop}.',
  'remove:instalment':
    'Le rate si fermano. L’importo residuo rimane dovuto: {shop} ti chiederà di pagarlo in un altro modo.',

  'said:renamed': 'Ora si chiama {name}.',
  'said:default': '{name} è ora il tuo metodo predefinito.',
  'said:removing': '{name}: rimozione in corso.',
  'said:forgotten': '{name}: rimozione completata.',
  'said:in-use': '{name}: non rimosso perché ci sono ancora pagamenti in corso.',
  'trouble:unreachable': 'Il negozio non è raggiungibile al momento. Controlla la connessione e riprova.',
  'trouble:refused': 'Si è verificato un errore. Riprova tra poco.',
  quote: 'Riferimento: {id}',

  empty: 'Nessun metodo di pagamento salvato',
  'empty:line': 'Salva un metodo di pagamento per pagare il tuo prossimo ordine in un solo passaggio.',
  expiredPage: 'Questa pagina è scaduta',
  'expiredPage:line': 'Riapri il tuo account per continuare.',
  offline: 'Sei offline',
  'offline:line': 'Questa pagina riprenderà automaticamente appena torna la connessione.',
  unreachable: 'Il negozio non è raggiungibile al momento',
  'unreachable:line': 'I tuoi metodi di pagamento salvati sono al sicuro. Controlla la connessione e riprova.',
  retry: 'Riprova',
  nothing: 'Accedi per vedere i tuoi metodi di pagamento salvati',
  'nothing:line': 'Sono visibili solo nel tuo account.',
}
