/** The SQLite driver for the running Node version, for the floors and for access to a server's database. */
import { createRequire } from 'node:module'
import type SQLite from 'better-sqlite3'

export type { default as SQLite } from 'better-sqlite3'

const name = Number.parseInt(process.versions.node, 10) < 22 ? 'better-sqlite3-node20' : 'better-sqlite3'
const Driver: typeof SQLite = createRequire(import.meta.url)(name)

export function openSqlite(path: string): SQLite.Database {
  return new Driver(path)
}
