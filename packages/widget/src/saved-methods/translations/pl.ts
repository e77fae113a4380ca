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
  instalment: 'Raty: zapłacono {used} z {atMost}',

  'tag:default': 'Domyślna',
  'tag:soon': 'Wkrótce wygaśnie',
  'tag:expired': 'Wygasła',
  'tag:pending': 'Oczekuje na potwierdzenie',
  'tag:removing': 'Usuwanie',
  pending: 'Gotowa do użycia, gdy CCV ją potwierdzi.',
  removing: 'Nie można jej już użyć. CCV musi jeszcze potwierdzić usunięcie.',

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
    'Twoja zgoda zostanie wycofana w CCV: sklep {shop} nie będzie już mógł pobierać płatności. Możesz zapisać tę metodę ponownie później.',
  'remove:sepa':
    'Twoja zgoda na polecenie zapłaty zostanie odwołana w CCV: sklep {shop} nie będzie już mógł pobierać środków z tego rachunku. Polecenie zapłaty, które jest już w realizacji, zostanie jeszcze wykonane.',
  'remove:vault':
    'Sklep {shop} usunie te dane i nie będzie już mógł pobierać płatności. Możesz zapisać tę metodę ponownie później.',
  'remove:yes': 'Tak, usuń',
  'remove:busy': 'Usuwanie…',
  'remove:no': 'Zachowaj',
  'remove:stop': 'Zakończ i usuń',
  'remove:recurring':
    'To zatrzyma płatności cykliczne: {shop} nic już nie pobierze. Twoja umowa obowiązuje nadal: aby ją rozwiązać, skontaktuj się ze sklepem {shop}.',
  'remove:instalment':
    'To zatrzyma raty. Pozostała kwota nadal jest należna: {shop} poprosi o zapłacenie jej w inny sposób.',

  'said:renamed': 'Nowa nazwa: {name}.',
  'said:default': 'Domyślna metoda to teraz: {name}.',
  'said:removing': 'Trwa usuwanie: {name}.',
  'said:forgotten': 'Usunięto: {name}.',
  'said:in-use': 'Nie usunięto: {name}, ponieważ trwają jeszcze płatności.',
  'trouble:unreachable': 'Sklep jest chwilowo niedostępny. Sprawdź połączenie i spróbuj ponownie.',
  'trouble:refused': 'Wystąpił błąd. Spróbuj ponownie za chwilę.',
  quote: 'Numer referencyjny: {id}',

  empty: 'Brak zapisanych metod płatności',
  'empty:line': 'Zapisz metodę płatności, aby opłacić następne zamówienie w jednym kroku.',
  expiredPage: 'Ta strona wygasła',
  'expiredPage:line': 'Otwórz ponownie swoje konto w sklepie, aby kontynuować.',
  offline: 'Brak połączenia z internetem',
  'offline:line': 'Ta strona wznowi działanie automatycznie, gdy połączenie wróci.',
  unreachable: 'Sklep jest chwilowo niedostępny',
  'unreachable:line': 'Zapisane metody płatności są bezpieczne. Sprawdź połączenie i spróbuj ponownie.',
  retry: 'Spróbuj ponownie',
  nothing: 'Zaloguj się, aby zobaczyć zapisane metody płatności',
  'nothing:line': 'Widać je tylko na Twoim koncie w sklepie.',
}
