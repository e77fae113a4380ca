import type { AccountMessages } from './en.ts'

/** Polish. */
export const pl: AccountMessages = {
  dir: 'ltr',
  list: 'Zapisane metody płatności',
  testMode: 'Tryb testowy: środki nie zostaną pobrane',
  loading: 'Wczytywanie',

  'name:card': 'Karta',
  'name:sepa': 'Rachunek bankowy',
  ending: '{name}, końcówka\u00a0{last4}',
  expires: 'Ważna do\u00a0{month}',
  expired: 'Wygasła ({month})',
  savedOn: 'Zapisano {day}',
  keptUntil: 'Przechowywana do {day}',
  keptNoMore: 'Przechowywanie zakończone {day}',
  recurring: '{amount} co {days}, do {until}',
  'recurring:plain': 'Płatność cykliczna co {days}, do {until}',
  instalment: 'Raty: zapłacono {used} z\u00a0{atMost}',

  'tag:default': 'Domyślna',
  'tag:soon': 'Wkrótce wygaśnie',
  'tag:expired': 'Wygasła',
  'tag:pending': 'Oczekuje na potwierdzenie',
  'tag:removing': 'Usuwanie',
  pending: 'Gotowa do użycia, gdy CCV ją potwierdzi.',
  removing: 'Nie można jej już użyć. CCV musi jeszcze potwierdzić usunięcie.',
  'removing:sepa':
    'Nie można jej już użyć. Polecenie zapłaty, które jest już w\u00a0realizacji, zostanie jeszcze wykonane.',

  rename: 'Zmień nazwę',
  makeDefault: 'Ustaw jako domyślną',
  remove: 'Usuń',
  replace: 'Wymień',
  add: 'Dodaj kartę',

  nameFor: 'Twoja nazwa dla: {name}',
  nameHint: 'Zostaw puste, aby użyć pierwotnej nazwy.',
  save: 'Zapisz nazwę',
  cancel: 'Anuluj',

  'remove:ask': 'Usunąć: {name}?',
  'remove:mandate':
    'Twoja zgoda zostanie wycofana w\u00a0CCV: sklep {shop} nie będzie już mógł pobierać płatności. Możesz zapisać tę metodę ponownie później.',
  'remove:sepa':
    'Twoja zgoda na polecenie zapłaty zostanie odwołana w\u00a0CCV: sklep {shop} nie będzie już mógł pobierać środków z\u00a0tego rachunku. Polecenie zapłaty, które jest już w\u00a0realizacji, zostanie jeszcze wykonane.',
  'remove:vault':
    'Sklep {shop} usunie te dane i\u00a0nie będzie już mógł pobierać płatności. Możesz zapisać tę metodę ponownie później.',
  'remove:yes': 'Tak, usuń',
  'remove:busy': 'Usuwanie…',
  'remove:no': 'Zachowaj',
  'remove:stop': 'Zakończ i\u00a0usuń',
  'remove:recurring':
    'To zatrzyma płatności cykliczne: {shop} nic już nie pobierze. Twoja umowa obowiązuje nadal: aby ją rozwiązać, skontaktuj się ze sklepem {shop}.',
  'remove:instalment':
    'To zatrzyma raty. Pozostała kwota nadal jest należna: {shop} poprosi o\u00a0zapłacenie jej w\u00a0inny sposób.',

  'said:renamed': 'Nowa nazwa: {name}.',
  'said:default': 'Domyślna metoda to teraz: {name}.',
  'said:removing': 'Trwa usuwanie: {name}.',
  'said:forgotten': 'Usunięto: {name}.',
  'said:in-use': 'Nie usunięto: {name}, ponieważ trwają jeszcze płatności.',
  'trouble:unreachable': 'Sklep jest chwilowo niedostępny. Sprawdź połączenie i\u00a0spróbuj ponownie.',
  'trouble:refused': 'Wystąpił błąd. Spróbuj ponownie za chwilę.',
  quote: 'Numer referencyjny: {id}',

  empty: 'Brak zapisanych metod płatności',
  'empty:line': 'Zapisz metodę płatności, aby opłacić następne zamówienie w\u00a0jednym kroku.',
  expiredPage: 'Ta strona wygasła',
  'expiredPage:line': 'Otwórz ponownie swoje konto w\u00a0sklepie, aby kontynuować.',
  offline: 'Brak połączenia z\u00a0internetem',
  'offline:line': 'Ta strona wznowi działanie automatycznie, gdy połączenie wróci.',
  unreachable: 'Sklep jest chwilowo niedostępny',
  'unreachable:line': 'Zapisane metody płatności są bezpieczne. Sprawdź połączenie i\u00a0spróbuj ponownie.',
  retry: 'Spróbuj ponownie',
  nothing: 'Zaloguj się, aby zobaczyć zapisane metody płatności',
  'nothing:line': 'Widać je tylko na Twoim koncie w\u00a0sklepie.',
}
