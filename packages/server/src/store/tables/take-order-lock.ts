/** The statement that starts an attempt: it inserts the row only if no condition forbids it. */
import type { Kysely } from 'kysely'
import type { Attempt } from '../../domain/payments/attempt.ts'
import { type BuildOnce, namesOf } from '../build-once.ts'
import type { SessionRecord } from '../records.ts'
import type { Tables } from '../store.ts'
import { attemptRows, type Database } from './rows.ts'

type Row = Database['attempts']

/** The fields that an attempt without its own values copies from an earlier charge of its order. */
const inherited = ['periodKey', 'agreementMethodId', 'dueDay'] as const satisfies readonly (keyof Row)[]
const isInherited = (name: string): name is (typeof inherited)[number] => inherited.some((own) => own === name)

export function attemptStart(db: Kysely<Database>, once: BuildOnce): Pick<Tables['attempts'], 'start'> {
  return {
    async start(attempt, { id, currentFor, orderId, generation }, now) {
      const row = attemptRows.toRow(attempt)
      const isOfOrder = currentFor !== null
      const inherits = isOfOrder && row.periodKey === null
      const values = { row, session: { id, currentFor, orderId, generation }, now }
      const name = `attempts.start ${isOfOrder} ${inherits} ${namesOf(row)}`
      const { isOne } = await once(name, values, (blank) => {
        const columns = Object.keys(row) as (keyof Row)[]
        const ofCharge = (column: (typeof inherited)[number]) =>
          db
            .selectFrom('attempts')
            .select(column)
            .where('orderLock', '=', blank.row.orderLock)
            .where('periodKey', 'is not', null)
            .orderBy('createdAt', 'desc')
            .limit(1)
        const only = db
          .selectNoFrom(({ fn, val }) =>
            columns.map((column) =>
              inherits && isInherited(column)
                ? fn.coalesce(val(blank.row[column]), ofCharge(column)).as(column)
                : val(blank.row[column]).as(column),
            ),
          )
          .where(({ exists, not }) =>
            exists(current(db, blank.session, blank.now, isOfOrder)).and(not(exists(taken(db, blank.session.orderId)))),
          )
        return db
          .insertInto('attempts')
          .columns(columns)
          .expression(only)
          .onConflict((conflict) => conflict.doNothing())
      })
      return isOne
    },
  }
}

/** Matches the session only if it is still current, has the same customer and has not ended. */
function current(
  db: Kysely<Database>,
  session: Pick<SessionRecord, 'id' | 'currentFor' | 'generation'>,
  now: Attempt['createdAt'],
  isOfOrder: boolean,
) {
  const unended = db.selectFrom('sessions').select('id').where('id', '=', session.id).where('expiresAt', '>', now)
  const same = unended.where('generation', '=', session.generation)
  return same.where('currentFor', isOfOrder ? '=' : 'is', isOfOrder ? session.currentFor : null)
}

/** Matches the order if it is paid or under review. */
function taken(db: Kysely<Database>, orderId: string | null) {
  return db
    .selectFrom('orders')
    .select('id')
    .where('id', '=', orderId)
    .where((either) => either.or([either('paidBy', 'is not', null), either('reviewAttemptId', 'is not', null)]))
}
