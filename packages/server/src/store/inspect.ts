/** What can be told of a database by looking at it: nothing is changed, made or brought up to date. */
import { type Kysely, sql } from 'kysely'
import { sealedPrefix } from '../runtime/encrypted-text.ts'
import type { Database } from './tables/rows.ts'

export interface DatabaseFacts {
  /** How many steps of the schema have run; 0 for a database that nothing was stored in yet. */
  schemaVersion: number
  /** Why it can't be written, as the database's own code; `undefined` when it can. */
  readOnly: string | undefined
  /** What its own settings put at risk, each with what mends it. */
  risks: readonly { text: string; fix: string }[]
  sealed: SealedFacts
}

export interface SealedFacts {
  /** Of each key that sealed something, one text to try. */
  samples: readonly { owner: string; sealed: string }[]
  /** Tokens that are not sealed. */
  open: number
}

/** The prefix and the key's id, eight hex digits. */
const keyLength = sealedPrefix.length + 8

/**
 * One text of each key, of the tokens that are kept and of those that are still to be sent.
 *
 * Reads every saved method of the vault: for a look now and then, not for a hot path.
 */
export async function sealedFacts(db: Kysely<Database>): Promise<SealedFacts> {
  const pattern = `${sealedPrefix}%`
  const tokens = await sql<Sample>`
    select id as owner, vault_token as sealed from methods where id in
      (select min(id) from methods where vault_token like ${pattern} group by substr(vault_token, 1, ${keyLength}))
  `.execute(db)
  const bodies = await sql<Sample>`
    select id as owner, request_body as sealed from attempts where id in
      (select min(id) from attempts where next_check_at is not null and request_body like ${pattern}
        group by substr(request_body, 1, ${keyLength}))
  `.execute(db)
  const open = await sql<{ count: number }>`
    select cast(count(*) as integer) as count from methods where vault_token is not null and vault_token not like ${pattern}
  `.execute(db)
  return { samples: [...tokens.rows, ...bodies.rows], open: open.rows[0]?.count ?? 0 }
}

interface Sample {
  owner: string
  sealed: string
}

/** Nothing was stored yet. */
export const nothingSealed: SealedFacts = { samples: [], open: 0 }
