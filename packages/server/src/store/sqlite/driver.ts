/**
 * Loads the SQLite driver that fits the running Node. Both drivers are optional dependencies: better-sqlite3 13 ships
 * one binary for Node 22 and later and crashes on 20; version 12 works on 20 and aborts on 24 when the process ends.
 */
import { createRequire } from 'node:module'
import type SQLite from 'better-sqlite3'
import { StoreError } from '../store.ts'

export type { default as SQLite } from 'better-sqlite3'
export type Driver = typeof SQLite

/** Returns the name of the package to load. @param version of Node, such as `24.21.0` */
export function driverFor(version: string): 'better-sqlite3' | 'better-sqlite3-node20' {
  return Number.parseInt(version, 10) < 22 ? 'better-sqlite3-node20' : 'better-sqlite3'
}

const load: (name: string) => Driver = createRequire(import.meta.url)

/**
 * Returns the driver's constructor. It is loaded on first use, because a PostgreSQL store does not need it.
 *
 * @throws StoreError when npm did not install the driver, or it was compiled for another Node
 */
function sqliteDriver(): Driver {
  const name = driverFor(process.versions.node)
  try {
    return load(name)
  } catch (error) {
    throw unusable(name, error)
  }
}

/**
 * Opens a file, or a copy of a serialized database in memory. The native module is loaded here, so a binary for another
 * Node version is reported here too.
 */
export function openSqlite(path: string | Buffer, options: SQLite.Options = {}): SQLite.Database {
  const Database = sqliteDriver()
  try {
    return new Database(path, options)
  } catch (error) {
    throw isNotLoaded(error) ? unusable(driverFor(process.versions.node), error) : error
  }
}

/** True for an error that SQLite itself reports, with its code. */
export function isSqliteError(error: unknown): error is Error & { code: string } {
  return error instanceof sqliteDriver().SqliteError
}

function isNotLoaded(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const message = error instanceof Error ? error.message : ''
  return code === 'ERR_DLOPEN_FAILED' || message.startsWith('Could not locate the bindings file')
}

/** The installed driver does not load. The folder and the database are not the cause. */
export class DriverError extends StoreError {
  /** What is wrong. */
  readonly text: string
  /** How to fix it. */
  readonly fix: string

  constructor(text: string, fix: string, cause: unknown) {
    super(`${text}: ${fix}`, { cause })
    this.text = text
    this.fix = fix
  }
}

/** The Node versions in Node's own error message. */
function builtFor(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : ''
  const [, built, needed] = message.match(/NODE_MODULE_VERSION (\d+)[\s\S]*?NODE_MODULE_VERSION (\d+)/) ?? []
  return built && needed ? ` (it was compiled for ABI ${built}, and this Node has ${needed})` : ''
}

export function unusable(name: string, cause: unknown): DriverError {
  const fix =
    name === 'better-sqlite3'
      ? 'install it again with this Node: npm install'
      : 'install it again with this Node and let its install script run: npm rebuild better-sqlite3-node20; or use Node 22 or later'
  const text = `the SQLite driver ${name} can't be loaded on Node ${process.versions.node}${builtFor(cause)}`
  return new DriverError(text, fix, cause)
}
