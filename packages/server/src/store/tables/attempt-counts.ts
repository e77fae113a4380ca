/** Counts over attempts. The database counts all rows, so no decision depends on one page of rows. */
import type { ExpressionBuilder, Kysely } from 'kysely'
import { unsentCodes } from '../../domain/payments/charge.ts'
import type { Tables } from '../store.ts'
import { attemptRows, type Database } from './rows.ts'

type Attempts = Tables['attempts']
type Counts = Pick<Attempts, 'agreementUse' | 'chargesOf' | 'failedCharges' | 'lastCharge' | 'periodOf' | 'shown'>
type Row = ExpressionBuilder<Database, 'attempts'>

/** In these states no money was taken, or all of it was returned. */
const vain = ['failed', 'voided', 'released', 'returned'] as const

export function attemptCounts(db: Kysely<Database>): Counts {
  return { ...ofAgreements(db), ...ofMethods(db), ...ofOrders(db) }
}

function ofAgreements(db: Kysely<Database>): Pick<Counts, 'agreementUse'> {
  return {
    async agreementUse(methodId, dueDay) {
      const due = (is: '<=' | '>') => (row: Row) => row.case().when('dueDay', is, dueDay).then(row.ref('dueDay')).end()
      const { used, before, after, last } = await db
        .selectFrom('attempts')
        .where('agreementMethodId', '=', methodId)
        .where('state', 'not in', vain)
        .select((row) => [
          row.fn.countAll().as('used'),
          row.fn.max(due('<=')(row)).as('before'),
          row.fn.min(due('>')(row)).as('after'),
          row.fn.max('dueDay').as('last'),
        ])
        .executeTakeFirstOrThrow()
      return { used: Number(used), before: dayOf(before), after: dayOf(after), last: dayOf(last) }
    },
  }
}

/** `null` when no row was counted. */
function dayOf(day: number | string | null): number | null {
  return day === null ? null : Number(day)
}

function ofMethods(db: Kysely<Database>): Pick<Counts, 'failedCharges' | 'lastCharge'> {
  const charges = (methodId: string) =>
    db.selectFrom('attempts').where('usesMethodId', '=', methodId).where('choice', '=', 'charge')
  // Excludes charges that failed before CCV had them and charges that CCV refused without asking a bank.
  const asked = (row: Row) =>
    row.or([
      row('state', '!=', 'failed'),
      row('reference', 'is not', null),
      row('failureCode', 'is not', null).and('failureCode', 'not in', unsentCodes),
    ])
  return {
    async failedCharges(methodId, since) {
      const query = charges(methodId).where('state', '=', 'failed').where('createdAt', '>', since).where(asked)
      const { failed } = await query.select((row) => row.fn.countAll().as('failed')).executeTakeFirstOrThrow()
      return Number(failed)
    },
    async lastCharge(methodId) {
      const query = charges(methodId).where(asked).selectAll().orderBy('createdAt', 'desc').limit(1)
      const row = await query.executeTakeFirst()
      return row && attemptRows.toModel(row)
    },
  }
}

function ofOrders(db: Kysely<Database>): Pick<Counts, 'chargesOf' | 'periodOf' | 'shown'> {
  return {
    async chargesOf(orderLock, methodId) {
      const query = db.selectFrom('attempts').where('orderLock', '=', orderLock).where('usesMethodId', '=', methodId)
      const { made } = await query
        .where('choice', '=', 'charge')
        .select((row) => row.fn.countAll().as('made'))
        .executeTakeFirstOrThrow()
      return Number(made)
    },
    async periodOf(orderLock) {
      const query = db.selectFrom('attempts').select('periodKey').where('orderLock', '=', orderLock)
      const last = query.where('periodKey', 'is not', null).orderBy('createdAt', 'desc').limit(1)
      return (await last.executeTakeFirst())?.periodKey ?? undefined
    },
    async shown(orderLock, { orderId, customerId }) {
      const of = () =>
        db
          .selectFrom('attempts')
          .select('id')
          .where('orderLock', '=', orderLock)
          .where((row) => row.or([row('customerId', 'is', null), row('customerId', '=', customerId)]))
      const newest = (query: ReturnType<typeof of>) => query.orderBy('createdAt', 'desc').limit(1)
      const row = await db
        .selectFrom('attempts')
        .selectAll()
        .where('id', '=', ({ fn, selectFrom }) =>
          fn.coalesce(
            of().where('id', '=', selectFrom('orders').select('paidBy').where('orders.id', '=', orderId)),
            newest(of().where('state', '=', 'succeeded')),
            newest(of().where('holdsLock', '=', 1)),
            newest(of()),
          ),
        )
        .executeTakeFirst()
      return row && attemptRows.toModel(row)
    },
  }
}
