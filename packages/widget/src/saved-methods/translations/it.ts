import type { AccountMessages } from './en.ts'

/** Italian. */
export const it: AccountMessages = {
  dir: 'ltr',
  list: 'Metodi di pagamento salvati',
  testMode: 'Modalità di prova: non si muove denaro',
  loading: 'Caricamento',

  'name:card': 'Carta',
  'name:sepa': 'Conto bancario',
  ending: '{name} che termina con {last4}',
  expires: 'Scade {month}',
  expired: 'Scaduta {month}',
  savedOn: 'Salvato il {day}',
  keptUntil: 'Conservata fino al {day}',
  keptNoMore: 'Non più conservata dal {day}',
  recurring: 'Paga {amount} ogni {days} fino al {until}',
  'recurring:plain': 'Paga ogni {days} fino al {until}',
  instalment: 'Rate: {used} di {atMost} pagate',

  'tag:default': 'Predefinito',
  'tag:soon': 'Scade presto',
  'tag:expired': 'Scaduta',
  'tag:pending': 'In verifica',
  'tag:removing': 'In rimozione',
  pending: 'Utilizzabile appena CCV lo avrà confermato.',
  removing: 'Non si può più usare. CCV deve ancora confermarlo.',

  rename: 'Rinomina',
  makeDefault: 'Usa come predefinito',
  remove: 'Rimuovi',
  replace: 'Sostituisci',
  add: 'Aggiungi una carta',

  nameFor: 'Il tuo nome per {name}',
  nameHint: 'Lascia vuoto per tornare al nome abituale.',
  save: 'Salva il nome',
  cancel: 'Annulla',

  'remove:ask': 'Rimuovere {name}?',
  'remove:mandate':
    'Il permesso che hai dato viene revocato presso CCV: {shop} non potrà più addebitare nulla. Per usarlo di nuovo, salvalo un’altra volta.',
  'remove:sepa':
    'Il tuo mandato viene revocato presso CCV: {shop} non potrà più prelevare da questo conto. Un addebito già in corso verrà comunque eseguito.',
  'remove:vault': '{shop} lo cancella e non potrà più addebitare nulla. Per usarlo di nuovo, salvalo un’altra volta.',
  'remove:yes': 'Sì, rimuovi',
  'remove:busy': 'Rimozione…',
  'remove:no': 'Mantieni',
  'remove:stop': 'Interrompi e rimuovi',
  'remove:recurring':
    'I pagamenti ricorrenti si fermano: {shop} non addebiterà più nulla. Per disdire ciò che paghi, contatta {shop}.',
  'remove:instalment': 'Le rate si fermano. Il resto rimane dovuto: {shop} ti chiederà di pagarlo in un altro modo.',

  'said:renamed': 'Ora si chiama {name}.',
  'said:default': '{name} è ora il tuo metodo predefinito.',
  'said:removing': 'Rimozione di {name} in corso.',
  'said:forgotten': 'Rimozione completata: {name}.',
  'said:in-use': '{name}: non rimosso perché in uso.',
  'trouble:unreachable': 'Il negozio non è raggiungibile. Controlla la connessione e riprova.',
  'trouble:refused': 'Non ha funzionato. Riprova tra un momento.',
  quote: 'Numero per il negozio: {id}',

  empty: 'Ancora nulla di salvato',
  'empty:line': 'Quello che salvi qui paga il tuo prossimo ordine in un solo passaggio.',
  expiredPage: 'Questa pagina è scaduta',
  'expiredPage:line': 'Non hai perso nulla. Riapri il tuo account per continuare.',
  offline: 'Sei offline',
  'offline:line': 'Questa pagina riprende da sola appena torna la connessione.',
  unreachable: 'Il negozio non risponde',
  'unreachable:line': 'Quello che hai salvato è al sicuro. Controlla la connessione e riprova.',
  retry: 'Riprova',
  nothing: 'Accedi per vedere che cosa hai salvato',
  'nothing:line': 'È visibile solo nel tuo account.',
}
