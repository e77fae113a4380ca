import type { TransactionRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import { conclude, finish } from './transitions.ts'

/** Schedules the end of a pending transaction: a direct debit succeeds, a hosted page expires. */
export function scheduleEnd(world: World, record: TransactionRecord): void {
  const { pendingExpiresAfterMs: life } = world.switches
  if (record.settlesAt !== undefined) {
    world.agenda.at(record.settlesAt, () => {
      if (record.status === 'pending') conclude(world, record, { status: 'success' })
    })
  } else if (record.hosted && life !== null) {
    world.agenda.at(record.created + life, () => {
      if (record.status === 'pending') finish(world, record, { status: 'failed', failureCode: 'expired' })
    })
  }
}
