/** Read-only inspection of a database: it changes and creates nothing, and runs no migrations. */
import { type Kysely, sql } from 'kysely'
import { encryptedPrefix } from '../runtime/encrypted-text.ts'
import type { Database } from './tables/rows.ts'

export interface DatabaseFacts {
  /** How many migrations have run; 0 for an empty database. */
  schemaVersion: number
  /** The database's own error code when it cannot be written; `undefined` when it can. */
  readOnly: string | undefined
  /** Risks in the database's settings, each with its fix. */
  risks: readonly { text: string; fix: string }[]
  encrypted: EncryptedFacts
}

export interface EncryptedFacts {
  /** One encrypted text for each key in use, to test the configured keys with. */
  samples: readonly { owner: string; encrypted: string }[]
  /** How many tokens are stored unencrypted. */
  open: number
}

/** The length of the prefix plus the key id of eight hex digits. */
const keyLength = encryptedPrefix.length + 8

/**
 * Returns one encrypted text per key, from stored tokens and from request bodies that may still be sent.
 *
 * Reads every saved method of the vault, so do not call it on a hot path.
 */
export async function encryptedFacts(db: Kysely<Database>): Promise<EncryptedFacts> {
  const pattern = `${encryptedPrefix}%`
  const tokens = await sql<Sample>`
    select id as owner, vault_token as encrypted from methods where id in
      (select min(id) from methods where vault_token like ${pattern} group by substr(vault_token, 1, ${keyLength}))
  `.execute(db)
  const bodies = await sql<Sample>`
    select id as owner, request_body as encrypted from attempts where id in
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
  encrypted: string
}

/** The facts of an empty database. */
export const nothingEncrypted: EncryptedFacts = { samples: [], open: 0 }
