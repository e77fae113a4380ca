import type { Messages } from './en.ts'

/** Italian, as shops there speak: tu. */
export const it: Messages = {
  dir: 'ltr',
  testMode: 'Modalità di prova: nessun addebito',
  legendPay: 'Come vuoi pagare?',
  legendSave: 'Che cosa vuoi salvare?',
  noChoices: 'Al momento non sono disponibili metodi di pagamento',
  'noChoices:line': 'Contatta il negozio.',

  'name:card': 'Carta',
  'name:sepa': 'Addebito diretto',
  'name:saved': 'Metodo di pagamento salvato',
  'name:account': 'Conto bancario',
  ending: '{name} che termina con\u00a0{last4}',
  expires: 'Scadenza {date}',
  expired: 'Scaduta ({date})',
  savedOn: 'Salvato il {day}',
  savedMethods: 'I tuoi metodi salvati',
  otherMethods: 'Paga in un altro modo',
  'name:anotherCard': 'Un’altra carta',
  showAll: 'Mostra tutti ({count})',
  showFewer: 'Mostra meno',

  pay: 'Paga {amount}',
  signAndPay: 'Firma e paga {amount}',
  sign: 'Firma',
  agreeAndPay: 'Accetta e paga {amount}',
  agree: 'Accetta',
  saveCard: 'Salva la carta',
  order: 'Ordine con obbligo di pagare',
  subscribe: 'Abbonamento con obbligo di pagare',
  total: 'Totale',

  'to:card-page': 'Inserisci i dati della carta sulla pagina sicura di CCV',
  'to:paypal': 'Confermi su PayPal, tramite CCV',
  'to:sign-page': 'Firmi sulla pagina sicura di CCV',
  'to:page': 'Confermi sulla pagina sicura di CCV',
  'to:nowhere': 'Addebito immediato, nessun altro passaggio',
  'to:account': 'Sarà addebitato sul tuo conto entro qualche giorno',
  'to:bank-app': 'Approvi il pagamento nell’app della tua banca',
  'when:now': 'Paghi ora',
  'when:none': 'Ora non viene addebitato nulla',
  'when:days': 'Sarà addebitato entro qualche giorno sul conto\u00a0…\u2060{last4}',

  'field:firstName': 'Nome',
  'field:lastName': 'Cognome',
  'field:email': 'E-mail',
  'field:country': 'Paese',
  chooseCountry: 'Scegli il tuo paese',
  'error:firstName': 'Inserisci il tuo nome',
  'error:lastName': 'Inserisci il tuo cognome',
  'error:email': 'Inserisci il tuo indirizzo e-mail',
  'error:country': 'Scegli il paese in cui vivi',
  'error:consent': 'Spunta la casella per continuare',
  'error:no-at': 'Inserisci un indirizzo e-mail completo, ad esempio anna@example.it',
  'error:no-dot': 'Completa l’indirizzo e-mail, ad esempio anna@example.it',
  'error:odd': 'Controlla l’indirizzo e-mail. Deve avere il formato anna@example.it',
  'error:refused': 'Controlla questo campo',

  'note:open':
    'Il tuo pagamento presso CCV non è completato. Continua lì o scegli un altro metodo di pagamento qui sotto.',
  'note:in-progress':
    'Il tuo pagamento precedente è ancora aperto presso CCV e non è stato possibile annullarlo. Completalo lì o riprova tra poco.',
  'note:unconfirmed':
    'Il pagamento non è ancora confermato. Se hai già pagato, attendi un momento. Altrimenti scegli qui sotto un metodo di pagamento: non pagherai due volte.',
  'note:failed': 'Il tuo ultimo pagamento non è andato a buon fine. {reason}.',
  'note:changed': 'Qualcosa è cambiato da quando hai aperto questa pagina. Controlla il tuo ordine e continua.',
  'note:unreachable':
    'Il negozio non è raggiungibile al momento. Controlla la connessione e riprova: non pagherai due volte.',
  'note:trouble': 'Si è verificato un errore. Riprova tra poco: non pagherai due volte.',
  goOn: 'Continua su CCV',

  'phase:loading': 'Caricamento',
  'phase:starting': 'Un momento…',
  'phase:leaving': 'Reindirizzamento a CCV…',
  leavingLink: 'Vai subito a CCV',
  'phase:framed': 'Continua in una nuova scheda',
  'phase:framed:line':
    'La pagina di CCV non può essere aperta qui. Aprila in una nuova scheda: l’esito apparirà anche qui.',
  framedLink: 'Apri la pagina di CCV',
  'phase:checking': 'In attesa della conferma del pagamento…',
  'phase:checking:line': 'Bastano pochi secondi. Tieni aperta questa pagina.',
  stillChecking: 'Ancora nessuna conferma',
  'stillChecking:line':
    'Se hai completato il pagamento, puoi chiudere questa pagina: la conferma arriverà. Non è completato? Concludi il pagamento o scegli un altro metodo di pagamento: non pagherai due volte.',
  'stillChecking:notified':
    'Se hai completato il pagamento, puoi chiudere questa pagina: {shop} ti invierà un’e-\u2060mail. Non è completato? Concludi il pagamento o scegli un altro metodo di pagamento: non pagherai due volte.',
  'stillChecking:time': 'Tempo trascorso: {time}',
  'phase:expired': 'Questa pagina è scaduta',
  'phase:expired:line':
    'Se hai già pagato, il tuo pagamento è al sicuro. Per continuare, riapri la pagina di pagamento dal negozio.',
  'phase:unreachable': 'Il negozio non è raggiungibile al momento',
  'phase:unreachable:line':
    'Controlla la connessione. Se hai già pagato, il tuo pagamento è al sicuro: non pagherai due volte.',
  'phase:blocked': 'Abbiamo bloccato il reindirizzamento',
  'phase:blocked:line':
    'L’indirizzo di destinazione non appartiene a CCV. Non è stato addebitato nulla. Contatta il negozio.',
  'phase:empty': 'Qui non c’è nulla da pagare',
  'phase:empty:line': 'Torna al negozio e apri la pagina di pagamento da lì.',
  retry: 'Riprova',

  paid: 'Pagato {amount}',
  thanks: 'Grazie per il tuo ordine.',
  'thanks:notified': 'Grazie. {shop} ti invierà la conferma via e-\u2060mail.',
  authorised: '{amount} preautorizzati',
  'authorised:line': '{shop} addebiterà l’importo quando l’ordine sarà pronto.',
  processing: 'Il tuo addebito è in corso',
  'processing:line': '{amount} saranno addebitati sul tuo conto nei prossimi giorni. Non devi fare altro.',
  saved: 'Salvato',
  'saved:line': 'Salvato per la prossima volta: {name}.',
  mandateSigned: 'Mandato firmato',
  'mandateSigned:line': 'Il tuo mandato di addebito diretto è attivo.',
  saving: 'Salvataggio del metodo di pagamento…',
  notSaved: 'Non salvato',
  'notSaved:line':
    'Il tuo metodo di pagamento non è stato salvato per la prossima volta. Ciò non incide sul tuo pagamento.',

  'failed:declined': 'La tua banca ha rifiutato il pagamento',
  'failed:declined:line':
    'Non è stato addebitato nulla. Scegli un altro metodo di pagamento o chiedi informazioni alla tua banca.',
  'failed:insufficient-funds': 'Fondi insufficienti',
  'failed:insufficient-funds:line':
    'Non è stato addebitato nulla. Scegli un altro metodo di pagamento, oppure ricarica il conto e riprova.',
  'failed:cancelled': 'Pagamento annullato',
  'failed:cancelled:line': 'Non è stato addebitato nulla. Riprova o scegli un altro metodo di pagamento.',
  'failed:expired': 'La tua sessione di pagamento è scaduta',
  'failed:expired:line': 'Il pagamento presso CCV non è stato completato in tempo. Non è stato addebitato nulla.',
  'failed:fraud-suspected': 'Il pagamento è stato rifiutato',
  'failed:fraud-suspected:line':
    'Non è stato addebitato nulla. Scegli un altro metodo di pagamento o contatta la tua banca.',
  'failed:unavailable': 'Questo metodo di pagamento non è disponibile al momento',
  'failed:unavailable:line': 'Non è stato addebitato nulla. Scegli un altro metodo di pagamento o riprova più tardi.',
  'failed:needs-review': 'Questo pagamento è in fase di verifica',
  'failed:needs-review:line':
    'Finora non è stato addebitato nulla. Scegli un altro metodo di pagamento o contatta il negozio.',
  chooseAnother: 'Scegli un altro metodo di pagamento',

  review: 'Il tuo pagamento è in fase di verifica',
  'review:line': '{shop} deve prima verificarlo. Non pagare di nuovo.',
  'review:notified': '{shop} deve prima verificarlo e ti invierà un’e-\u2060mail. Non pagare di nuovo.',
  quote: 'Riferimento: {id}',
  orderNumber: 'Ordine {id}',
  reference: 'Riferimento per il negozio',
  'paid:next': 'Al resto pensa {shop}.',
}
