import type { Tables } from '../lib/store/store.ts'
import { attemptRow, now } from './rows.ts'

/** Every query on the path of a payment, of a poll and of the sweep. */
export const hotQueries: Record<string, (tables: Tables) => Promise<unknown>> = {
  'attempts.get': (tables) => tables.attempts.get('at_1'),
  'attempts.update': (tables) => tables.attempts.update(attemptRow({ id: 'at_1' }), { sends: 1 }),
  'attempts.holder': (tables) => tables.attempts.holder('order:1'),
  'attempts.ofSlot': (tables) => tables.attempts.ofSlot('order:1'),
  'attempts.ofPeriod': (tables) => tables.attempts.ofPeriod('p'),
  'attempts.withMethod': (tables) => tables.attempts.withMethod('sm_1'),
  'attempts.byReference': (tables) => tables.attempts.byReference('C1'),
  'attempts.due': (tables) => tables.attempts.due(now, 50),
  'attempts.unfinished': (tables) => tables.attempts.unfinished(),
  'methods.get': (tables) => tables.methods.get('sm_1'),
  'methods.ofCustomer': (tables) => tables.methods.ofCustomer('c-17'),
  'methods.due': (tables) => tables.methods.due(now, 50),
  'sessions.get': (tables) => tables.sessions.get('cs_1'),
  'sessions.ofOrder': (tables) => tables.sessions.ofOrder('981'),
  'tokens.find': (tables) => tables.tokens.find('hash'),
  'tokens.removeExpired': (tables) => tables.tokens.removeExpired(now),
  'orders.get': (tables) => tables.orders.get('981'),
  'events.get': (tables) => tables.events.get('evt_1'),
  'events.list': (tables) => tables.events.list(0, 50),
  'events.place': (tables) => tables.events.place(),
  'events.undelivered': (tables) => tables.events.undelivered(now, 50),
  'parked.add': (tables) => tables.parked.add('C1', now),
  'parked.has': (tables) => tables.parked.has('C1'),
  'replies.get': (tables) => tables.replies.get('k'),
  'replies.removeOlder': (tables) => tables.replies.removeOlder(now),
}
