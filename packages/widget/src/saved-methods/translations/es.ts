import type { AccountMessages } from './en.ts'

/** Spanish. */
export const es: AccountMessages = {
  dir: 'ltr',
  list: 'Métodos de pago guardados',
  testMode: 'Modo de prueba: no se te cobrará nada',
  loading: 'Cargando',

  'name:card': 'Tarjeta',
  'name:sepa': 'Cuenta bancaria',
  ending: '{name} terminada en\u00a0{last4}',
  expires: 'Caduca:\u00a0{month}',
  expired: 'Caducada ({month})',
  savedOn: 'Guardado el {day}',
  keptUntil: 'Guardada hasta el {day}',
  keptNoMore: 'Guardada hasta el {day}; ya no disponible',
  recurring: '{amount} cada {days}, hasta el {until}',
  'recurring:plain': 'Pago periódico cada {days}, hasta el {until}',
  instalment: 'Plazos: {used} de {atMost} pagados',

  'tag:default': 'Predeterminado',
  'tag:soon': 'Caduca pronto',
  'tag:expired': 'Caducada',
  'tag:pending': 'Pendiente de confirmar',
  'tag:removing': 'Eliminando',
  pending: 'Podrás usarlo en cuanto CCV lo confirme.',
  removing: 'Ya no se puede usar. CCV aún tiene que confirmar la eliminación.',
  'removing:sepa': 'Ya no se puede usar. Un adeudo que ya esté en curso sí se cobrará.',

  rename: 'Cambiar nombre',
  makeDefault: 'Establecer como predeterminado',
  remove: 'Eliminar',
  replace: 'Sustituir',
  add: 'Añadir una tarjeta',

  nameFor: 'Nombre personalizado para {name}',
  nameHint: 'Déjalo vacío para usar el nombre original.',
  save: 'Guardar nombre',
  cancel: 'Cancelar',

  'remove:ask': '¿Eliminar {name}?',
  'remove:mandate':
    'Tu autorización se retira en CCV: {shop} ya no podrá cobrar con este método. Podrás volver a guardarlo más adelante.',
  'remove:sepa':
    'Tu orden de domiciliación se revoca en CCV: {shop} ya no podrá cobrar de esta cuenta. Un adeudo que ya esté en curso sí se cobrará.',
  'remove:vault':
    '{shop} borra los datos y ya no podrá cobrar con este método. Podrás volver a guardarlo más adelante.',
  'remove:yes': 'Sí, eliminar',
  'remove:busy': 'Eliminando…',
  'remove:no': 'Conservar',
  'remove:stop': 'Detener y eliminar',
  'remove:recurring':
    'Esto detiene los pagos periódicos: {shop} no cobrará nada más. Tu contrato sigue vigente: para darte de baja, contacta con {shop}.',
  'remove:instalment':
    'Esto detiene los plazos. Sigues debiendo el importe restante: {shop} te pedirá que lo pagues de otra forma.',

  'said:renamed': 'Ahora se llama {name}.',
  'said:default': '{name} es ahora tu método predeterminado.',
  'said:removing': 'Se está eliminando {name}.',
  'said:forgotten': 'Se ha eliminado {name}.',
  'said:in-use': 'No se ha eliminado {name}: aún tiene pagos en curso.',
  'trouble:unreachable': 'La tienda no está disponible en este momento. Comprueba tu conexión y vuelve a intentarlo.',
  'trouble:refused': 'Se ha producido un error. Vuelve a intentarlo en un momento.',
  quote: 'Referencia: {id}',

  empty: 'Aún no has guardado nada',
  'empty:line': 'Guarda un método de pago para pagar tu próximo pedido en un solo paso.',
  expiredPage: 'Esta página ha caducado',
  'expiredPage:line': 'Vuelve a abrir tu cuenta de cliente para continuar.',
  offline: 'Estás sin conexión',
  'offline:line': 'Esta página continuará automáticamente cuando vuelvas a tener conexión.',
  unreachable: 'La tienda no está disponible en este momento',
  'unreachable:line': 'Tus métodos de pago guardados están a salvo. Comprueba tu conexión y vuelve a intentarlo.',
  retry: 'Volver a intentarlo',
  nothing: 'Inicia sesión para ver tus métodos de pago guardados',
  'nothing:line': 'Solo se muestran en tu cuenta de cliente.',
}
