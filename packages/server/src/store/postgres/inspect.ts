/** Read-only inspection of a PostgreSQL database. */
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { type DatabaseFacts, encryptedFacts, nothingEncrypted } from '../inspect.ts'
import { StoreError } from '../store.ts'
import type { Database } from '../tables/rows.ts'

/** The timeout for the connection and for each statement, in milliseconds. */
const withinMs = 3000

/** @throws StoreError when the database does not answer */
export async function inspectPostgres(url: string): Promise<DatabaseFacts> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: withinMs,
    statement_timeout: withinMs,
    query_timeout: withinMs,
    application_name: 'ccv-checkout doctor',
  })
  // The query on a broken connection reports the failure. Without a listener the event would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  try {
    return await factsOf(db)
  } catch (error) {
    throw new StoreError(`the database does not answer: ${codeOf(error)}`, { cause: error })
  } finally {
    await db.destroy()
    if (!pool.ending) await pool.end() // before the first query there is no driver yet that ends it
  }
}

async function factsOf(db: Kysely<Database>): Promise<DatabaseFacts> {
  const asked = await sql<Settings>`
    select to_regclass('schema_version') is not null as has_schema,
      current_setting('transaction_read_only') = 'on' as only_reads,
      current_setting('synchronous_commit') as synchronous_commit,
      coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create
  `.execute(db)
  const settings = asked.rows[0]
  if (!settings?.hasSchema) {
    const risks = settings ? risksOf(settings) : []
    return {
      schemaVersion: 0,
      readOnly: settings?.onlyReads ? readOnlyCode : undefined,
      risks,
      encrypted: nothingEncrypted,
    }
  }
  const [schemaVersion, readOnly] = [await versionOf(db), await writeProblem(db)]
  return { schemaVersion, readOnly, risks: risksOf(settings), encrypted: await encryptedFacts(db) }
}

/** PostgreSQL's error code for a write in a read-only transaction. */
const readOnlyCode = '25006'

interface Settings {
  hasSchema: boolean
  onlyReads: boolean
  synchronousCommit: string
  mayCreate: boolean
}

async function versionOf(db: Kysely<Database>): Promise<number> {
  const row = await db.selectFrom('schemaVersion').select('version').executeTakeFirst()
  return row?.version ?? 0
}

/** Writes an unchanged value and rolls back. */
function writeProblem(db: Kysely<Database>): Promise<string | undefined> {
  return db.connection().execute(async (connection) => {
    try {
      await sql`begin`.execute(connection)
      await sql`update schema_version set version = version`.execute(connection)
      return undefined
    } catch (error) {
      return codeOf(error)
    } finally {
      await sql`rollback`.execute(connection).catch(() => {})
    }
  })
}

function risksOf({ synchronousCommit, mayCreate }: Settings): DatabaseFacts['risks'] {
  const risks: DatabaseFacts['risks'][number][] = []
  if (synchronousCommit === 'off') {
    risks.push({
      text: 'The setting synchronous_commit is off, so acknowledged writes can be lost in a crash',
      fix: 'run: alter role … set synchronous_commit = on',
    })
  }
  if (!mayCreate) {
    risks.push({
      text: 'The database user may not create tables, so the service cannot run its migrations',
      fix: 'grant the create privilege on the schema to that user',
    })
  }
  return risks
}

/** PostgreSQL's error code of five characters or the network's code; never a message, which may repeat the query. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no connection'
  if ('code' in error) return String(error.code)
  return /timeout/i.test(error.message) ? 'no answer in time' : 'no connection'
}
