import type { AccountMessages } from './en.ts'

/** Portuguese. */
export const pt: AccountMessages = {
  dir: 'ltr',
  list: 'Métodos de pagamento guardados',
  testMode: 'Modo de teste: não há movimento de dinheiro',
  loading: 'A carregar',

  'name:card': 'Cartão',
  'name:sepa': 'Conta bancária',
  ending: '{name} terminado em {last4}',
  expires: 'Expira em {month}',
  expired: 'Expirou em {month}',
  savedOn: 'Guardado em {day}',
  keptUntil: 'Guardado até {day}',
  keptNoMore: 'Já não está guardado desde {day}',
  recurring: 'Paga {amount} a cada {days} até {until}',
  'recurring:plain': 'Paga a cada {days} até {until}',
  instalment: 'Prestações: {used} de {atMost} pagas',

  'tag:default': 'Predefinido',
  'tag:soon': 'Expira em breve',
  'tag:expired': 'Expirado',
  'tag:pending': 'Em verificação',
  'tag:removing': 'A ser removido',
  pending: 'Pronto a usar assim que a CCV confirmar.',
  removing: 'Já não pode ser usado. A CCV ainda tem de confirmar.',

  rename: 'Mudar o nome',
  makeDefault: 'Usar como predefinido',
  remove: 'Remover',
  replace: 'Substituir',
  add: 'Adicionar um cartão',

  nameFor: 'O seu nome para {name}',
  nameHint: 'Deixe vazio para voltar ao nome habitual.',
  save: 'Guardar nome',
  cancel: 'Cancelar',

  'remove:ask': 'Remover {name}?',
  'remove:mandate':
    'A autorização que deu é retirada na CCV: {shop} deixa de poder cobrar. Para voltar a usar, guarde de novo.',
  'remove:sepa':
    'O seu mandato é revogado na CCV: {shop} deixa de poder cobrar nesta conta. Um débito que já esteja a caminho ainda será feito.',
  'remove:vault': '{shop} apaga-o e deixa de poder cobrar. Para voltar a usar, guarde de novo.',
  'remove:yes': 'Sim, remover',
  'remove:busy': 'A remover…',
  'remove:no': 'Manter',
  'remove:stop': 'Parar e remover',
  'remove:recurring':
    'Isto para os pagamentos recorrentes: {shop} não cobra mais nada. Para cancelar aquilo que paga, contacte {shop}.',
  'remove:instalment':
    'Isto para as prestações. O valor em falta continua em dívida: {shop} vai pedir-lhe que o pague de outra forma.',

  'said:renamed': 'Agora chama-se {name}.',
  'said:default': '{name} é agora o método predefinido.',
  'said:removing': 'A remover: {name}.',
  'said:forgotten': 'Removido: {name}.',
  'said:in-use': '{name} não foi removido: está em uso.',
  'trouble:unreachable': 'Não foi possível contactar a loja. Verifique a ligação e tente de novo.',
  'trouble:refused': 'Não resultou. Tente de novo dentro de momentos.',
  quote: 'Número para a loja: {id}',

  empty: 'Ainda não há nada guardado',
  'empty:line': 'O que guardar aqui paga a próxima encomenda num só passo.',
  expiredPage: 'Esta página expirou',
  'expiredPage:line': 'Nada se perdeu. Abra de novo a sua conta para continuar.',
  offline: 'Está offline',
  'offline:line': 'Esta página continua sozinha assim que voltar a ter ligação.',
  unreachable: 'A loja não responde',
  'unreachable:line': 'O que guardou está seguro. Verifique a ligação e tente de novo.',
  retry: 'Tentar de novo',
  nothing: 'Inicie sessão para ver o que guardou',
  'nothing:line': 'Só aparece na sua conta.',
}
