import type { AccountMessages } from './en.ts'

/** Polish. */
export const pl: AccountMessages = {
  dir: 'ltr',
  list: 'Zapisane metody płatności',
  testMode: 'Tryb testowy: żadne pieniądze nie są pobierane',
  loading: 'Ładowanie',

  'name:card': 'Karta',
  'name:sepa': 'Konto bankowe',
  ending: '{name} z końcówką {last4}',
  expires: 'Ważna do {month}',
  expired: 'Wygasła {month}',
  savedOn: 'Zapisano {day}',
  keptUntil: 'Przechowywana do {day}',
  keptNoMore: 'Nie jest przechowywana od {day}',
  recurring: 'Płaci {amount} co {days} do {until}',
  'recurring:plain': 'Płaci co {days} do {until}',
  instalment: 'Raty: zapłacono {used} z {atMost}',

  'tag:default': 'Domyślna',
  'tag:soon': 'Wkrótce wygaśnie',
  'tag:expired': 'Wygasła',
  'tag:pending': 'Sprawdzanie',
  'tag:removing': 'Usuwanie',
  pending: 'Gotowa do użycia, gdy CCV ją potwierdzi.',
  removing: 'Nie można jej już użyć. CCV musi to jeszcze potwierdzić.',

  rename: 'Zmień nazwę',
  makeDefault: 'Ustaw jako domyślną',
  remove: 'Usuń',
  replace: 'Wymień',
  add: 'Dodaj kartę',

  nameFor: 'Twoja nazwa dla: {name}',
  nameHint: 'Zostaw puste, aby wrócić do zwykłej nazwy.',
  save: 'Zapisz nazwę',
  cancel: 'Anuluj',

  'remove:ask': 'Usunąć: {name}?',
  'remove:mandate':
    'Twoja zgoda zostanie wycofana w CCV: {shop} nie będzie już mógł pobierać płatności. Aby użyć jej znowu, zapisz ją na nowo.',
  'remove:sepa':
    'Twoje upoważnienie zostanie odwołane w CCV: {shop} nie będzie już mógł pobierać środków z tego konta. Obciążenie, które jest już w drodze, zostanie jeszcze wykonane.',
  'remove:vault':
    '{shop} usunie te dane i nie będzie już mógł pobierać płatności. Aby użyć jej znowu, zapisz ją na nowo.',
  'remove:yes': 'Tak, usuń',
  'remove:busy': 'Usuwanie…',
  'remove:no': 'Zachowaj',
  'remove:stop': 'Zakończ i usuń',
  'remove:recurring':
    'To zatrzyma płatności cykliczne: {shop} nie pobierze już niczego. Aby zrezygnować z tego, za co płacisz, skontaktuj się ze sklepem {shop}.',
  'remove:instalment':
    'To zatrzyma raty. Pozostała kwota nadal jest należna: {shop} poprosi o zapłacenie jej w inny sposób.',

  'said:renamed': 'Nowa nazwa: {name}.',
  'said:default': 'Domyślna metoda to teraz: {name}.',
  'said:removing': 'Trwa usuwanie: {name}.',
  'said:forgotten': 'Usunięto: {name}.',
  'said:in-use': 'Nie usunięto: {name} jest w użyciu.',
  'trouble:unreachable': 'Nie można połączyć się ze sklepem. Sprawdź połączenie i spróbuj ponownie.',
  'trouble:refused': 'Nie udało się. Spróbuj ponownie za chwilę.',
  quote: 'Numer dla sklepu: {id}',

  empty: 'Nic jeszcze nie zapisano',
  'empty:line': 'Tym, co tu zapiszesz, opłacisz następne zamówienie w jednym kroku.',
  expiredPage: 'Ta strona wygasła',
  'expiredPage:line': 'Nic nie przepadło. Otwórz ponownie swoje konto, aby kontynuować.',
  offline: 'Brak połączenia z internetem',
  'offline:line': 'Ta strona ruszy dalej sama, gdy połączenie wróci.',
  unreachable: 'Sklep nie odpowiada',
  'unreachable:line': 'To, co zapisano, jest bezpieczne. Sprawdź połączenie i spróbuj ponownie.',
  retry: 'Spróbuj ponownie',
  nothing: 'Zaloguj się, aby zobaczyć zapisane metody',
  'nothing:line': 'Widać je tylko na Twoim koncie.',
}
