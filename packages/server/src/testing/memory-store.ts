import { openSqlite } from '../store/sqlite/driver.ts'
import { storeIn } from '../store/sqlite/store-in.ts'
import type { Store } from '../store/store.ts'

let migrated: Promise<Buffer> | undefined

/** Opens an empty SQLite store in memory, as a copy of one: its migrations take longer than most tests. */
export async function memoryStore(): Promise<Store> {
  migrated ??= serialized()
  return storeIn(openSqlite(await migrated))
}

async function serialized(): Promise<Buffer> {
  const database = openSqlite(':memory:')
  const store = await storeIn(database)
  const copy = database.serialize()
  await store.close()
  return copy
}
