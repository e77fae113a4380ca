import type { AccountMessages } from './en.ts'

/** Portuguese. */
export const pt: AccountMessages = {
  dir: 'ltr',
  list: 'Métodos de pagamento guardados',
  testMode: 'Modo de teste: nada será cobrado',
  loading: 'A carregar',

  'name:card': 'Cartão',
  'name:sepa': 'Conta bancária',
  ending: '{name} terminado em\u00a0{last4}',
  expires: 'Válido até\u00a0{month}',
  expired: 'Expirado ({month})',
  savedOn: 'Guardado em {day}',
  keptUntil: 'Guardado até {day}',
  keptNoMore: 'Deixou de estar guardado em {day}',
  recurring: '{amount} a cada {days}, até {until}',
  'recurring:plain': 'Pagamento recorrente a cada {days}, até {until}',
  instalment: 'Prestações: {used} de {atMost} pagas',

  'tag:default': 'Predefinido',
  'tag:soon': 'Expira em breve',
  'tag:expired': 'Expirado',
  'tag:pending': 'A aguardar confirmação',
  'tag:removing': 'A ser removido',
  pending: 'Pronto a usar assim que a CCV confirmar.',
  removing: 'Já não pode ser usado. A CCV ainda tem de confirmar a remoção.',
  'removing:sepa': 'Já não pode ser usado. Um débito que já esteja em curso ainda será feito.',

  rename: 'Mudar o nome',
  makeDefault: 'Definir como predefinido',
  remove: 'Remover',
  replace: 'Substituir',
  add: 'Adicionar um cartão',

  nameFor: 'Nome personalizado para {name}',
  nameHint: 'Deixe vazio para usar o nome original.',
  save: 'Guardar nome',
  cancel: 'Cancelar',

  'remove:ask': 'Remover {name}?',
  'remove:mandate':
    'A sua autorização é retirada na CCV: {shop} deixa de poder cobrar. Pode voltar a guardar este método mais tarde.',
  'remove:sepa':
    'A sua autorização de débito direto é revogada na CCV: {shop} deixa de poder cobrar nesta conta. Um débito que já esteja em curso ainda será feito.',
  'remove:vault': '{shop} apaga os dados e deixa de poder cobrar. Pode voltar a guardar este método mais tarde.',
  'remove:yes': 'Sim, remover',
  'remove:busy': 'A remover…',
  'remove:no': 'Manter',
  'remove:stop': 'Parar e remover',
  'remove:recurring':
    'Isto interrompe os pagamentos recorrentes: {shop} não cobra mais nada. O seu contrato mantém-se: para o cancelar, contacte {shop}.',
  'remove:instalment':
    'Isto interrompe as prestações. O valor restante continua em dívida: {shop} vai pedir-lhe que o pague de outra forma.',

  'said:renamed': 'Agora chama-se {name}.',
  'said:default': '{name} é agora o método predefinido.',
  'said:removing': 'A remover: {name}.',
  'said:forgotten': 'Removido: {name}.',
  'said:in-use': '{name} não foi removido: ainda tem pagamentos em curso.',
  'trouble:unreachable': 'A loja não está disponível de momento. Verifique a ligação e tente de novo.',
  'trouble:refused': 'Ocorreu um erro. Tente de novo dentro de momentos.',
  quote: 'Referência: {id}',

  empty: 'Ainda não há nada guardado',
  'empty:line': 'Guarde um método de pagamento para pagar a próxima encomenda num só passo.',
  expiredPage: 'Esta página expirou',
  'expiredPage:line': 'Volte a abrir a sua área de cliente para continuar.',
  offline: 'Está offline',
  'offline:line': 'Esta página continua automaticamente assim que voltar a ter ligação.',
  unreachable: 'A loja não está disponível de momento',
  'unreachable:line': 'Os seus métodos de pagamento guardados estão seguros. Verifique a ligação e tente de novo.',
  retry: 'Tentar de novo',
  nothing: 'Inicie sessão para ver os seus métodos de pagamento guardados',
  'nothing:line': 'Só aparecem na sua área de cliente.',
}
