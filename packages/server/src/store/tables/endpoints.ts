/** The status of the shop's webhook URL. */
import type { Kysely } from 'kysely'
import type { Database } from './rows.ts'

/** The status of the shop's webhook URL, by the hash of the URL. */
export interface EndpointTable {
  get(id: string): Promise<{ disabledAt: number | null; pausedUntil: number } | undefined>
  /** Stops deliveries to it until that time; epoch ms. */
  pause(id: string, until: number): Promise<void>
  /** Stops deliveries to it until `enable`. */
  disable(id: string, at: number): Promise<void>
  enable(id: string): Promise<void>
}

export function endpointTable(db: Kysely<Database>): EndpointTable {
  const put = async (id: string, change: { disabledAt?: number | null; pausedUntil?: number }): Promise<void> => {
    await db
      .insertInto('endpoints')
      .values({ id, disabledAt: null, pausedUntil: 0, ...change })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
      .execute()
  }
  return {
    get: (id) =>
      db.selectFrom('endpoints').select(['disabledAt', 'pausedUntil']).where('id', '=', id).executeTakeFirst(),
    pause: (id, until) => put(id, { pausedUntil: until }),
    disable: (id, at) => put(id, { disabledAt: at }),
    enable: (id) => put(id, { disabledAt: null, pausedUntil: 0 }),
  }
}
