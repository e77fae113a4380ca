import type { AccountMessages } from './en.ts'

/** Spanish. */
export const es: AccountMessages = {
  dir: 'ltr',
  list: 'Métodos de pago guardados',
  testMode: 'Modo de prueba: no se mueve dinero',
  loading: 'Cargando',

  'name:card': 'Tarjeta',
  'name:sepa': 'Cuenta bancaria',
  ending: '{name} terminada en {last4}',
  expires: 'Caduca en {month}',
  expired: 'Caducó en {month}',
  savedOn: 'Guardado el {day}',
  keptUntil: 'Guardada hasta el {day}',
  keptNoMore: 'Ya no se guarda desde el {day}',
  recurring: 'Paga {amount} cada {days} hasta el {until}',
  'recurring:plain': 'Paga cada {days} hasta el {until}',
  instalment: 'Plazos: {used} de {atMost} pagados',

  'tag:default': 'Predeterminado',
  'tag:soon': 'Caduca pronto',
  'tag:expired': 'Caducada',
  'tag:pending': 'En comprobación',
  'tag:removing': 'Eliminándose',
  pending: 'Podrás usarlo en cuanto CCV lo confirme.',
  removing: 'Ya no se puede usar. Falta que CCV lo confirme.',

  rename: 'Cambiar nombre',
  makeDefault: 'Usar como predeterminado',
  remove: 'Eliminar',
  replace: 'Sustituir',
  add: 'Añadir una tarjeta',

  nameFor: 'Tu nombre para {name}',
  nameHint: 'Déjalo vacío para volver al nombre habitual.',
  save: 'Guardar nombre',
  cancel: 'Cancelar',

  'remove:ask': '¿Eliminar {name}?',
  'remove:mandate':
    'El permiso que diste se retira en CCV: {shop} ya no podrá cobrar con este método. Para volver a usarlo, guárdalo de nuevo.',
  'remove:sepa':
    'Tu mandato se revoca en CCV: {shop} ya no podrá cobrar de esta cuenta. Un adeudo que ya esté en camino sí se cobrará.',
  'remove:vault': '{shop} lo borra y ya no podrá cobrar con él. Para volver a usarlo, guárdalo de nuevo.',
  'remove:yes': 'Sí, eliminar',
  'remove:busy': 'Eliminando…',
  'remove:no': 'Conservar',
  'remove:stop': 'Detener y eliminar',
  'remove:recurring':
    'Esto detiene los pagos periódicos: {shop} no cobrará nada más. Para dar de baja lo que pagas, contacta con {shop}.',
  'remove:instalment':
    'Esto detiene los plazos. Lo que falta por pagar se sigue debiendo: {shop} te pedirá que lo pagues de otra forma.',

  'said:renamed': 'Ahora se llama {name}.',
  'said:default': '{name} es ahora tu método predeterminado.',
  'said:removing': 'Se está eliminando {name}.',
  'said:forgotten': 'Se ha eliminado {name}.',
  'said:in-use': 'No se ha eliminado {name}: está en uso.',
  'trouble:unreachable': 'No se pudo contactar con la tienda. Comprueba tu conexión e inténtalo de nuevo.',
  'trouble:refused': 'No ha funcionado. Inténtalo de nuevo en un momento.',
  quote: 'Número para la tienda: {id}',

  empty: 'Aún no has guardado nada',
  'empty:line': 'Lo que guardes aquí pagará tu próximo pedido en un solo paso.',
  expiredPage: 'Esta página ha caducado',
  'expiredPage:line': 'No se ha perdido nada. Abre de nuevo tu cuenta para continuar.',
  offline: 'Estás sin conexión',
  'offline:line': 'Esta página seguirá sola cuando vuelvas a tener conexión.',
  unreachable: 'La tienda no responde',
  'unreachable:line': 'Lo que has guardado está a salvo. Comprueba tu conexión e inténtalo de nuevo.',
  retry: 'Intentar de nuevo',
  nothing: 'Inicia sesión para ver lo que has guardado',
  'nothing:line': 'Solo se muestra en tu cuenta.',
}
