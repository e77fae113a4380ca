import type { TransactionRecord } from './records.ts'
import { conclude, finish } from './transitions.ts'
import type { World } from './world.ts'

/** Lets a pending transaction end by itself when its time comes: a direct debit settles, a page lapses. */
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
