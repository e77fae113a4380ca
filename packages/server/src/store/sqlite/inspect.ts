/** Read-only inspection of a SQLite file and its disk. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely'
import { type DatabaseFacts, encryptedFacts, nothingEncrypted } from '../inspect.ts'
import { StoreError } from '../store.ts'
import type { Database } from '../tables/rows.ts'
import { openSqlite, type SQLite } from './driver.ts'
import { isOpenToOthers } from './private-file.ts'

export interface FileFacts extends DatabaseFacts {
  /** False before the first start, which creates the file. */
  exists: boolean
}

export interface DiskFacts {
  freeBytes: number
  /** The kind of a network disk; `undefined` for a local disk. */
  network: string | undefined
}

/** How long to wait while another process is writing, in milliseconds. */
const busyTimeoutMs = 1000

/** @throws StoreError when the file cannot be opened or is not a database */
export async function inspectSqlite(path: string): Promise<FileFacts> {
  if (!existsSync(path)) {
    return { exists: false, schemaVersion: 0, readOnly: folderProblem(path), risks: [], encrypted: nothingEncrypted }
  }
  const file = asStoreError(() => openSqlite(path, { fileMustExist: true, timeout: busyTimeoutMs }))
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: file }),
    plugins: [new CamelCasePlugin()],
  })
  try {
    const schemaVersion = asStoreError(() => versionOf(file))
    const journal = asStoreError(() => file.pragma('journal_mode', { simple: true }))
    const journalRisks = journal === 'wal' || schemaVersion === 0 ? [] : [notWal(String(journal))]
    const risks = [...journalRisks, ...(isOpenToOthers(path) ? [openToOthers] : [])]
    const readOnly = schemaVersion === 0 ? folderProblem(path) : writeProblem(file)
    const encrypted = schemaVersion === 0 ? nothingEncrypted : await encryptedFacts(db)
    return { exists: true, schemaVersion, readOnly, risks, encrypted }
  } finally {
    await db.destroy()
  }
}

function versionOf(file: SQLite.Database): number {
  const table = file.prepare("select 1 from sqlite_master where type = 'table' and name = 'schema_version'").get()
  if (table === undefined) return 0
  const version = file.prepare<[], number>('select version from schema_version').pluck().get()
  return version ?? 0
}

/** Takes the write lock and releases it. */
function writeProblem(file: SQLite.Database): string | undefined {
  try {
    file.exec('begin immediate; rollback')
    return undefined
  } catch (error) {
    return codeOf(error)
  } finally {
    if (file.inTransaction) file.exec('rollback')
  }
}

function folderProblem(path: string): string | undefined {
  try {
    const folder = nearest(path)
    if (!statSync(folder).isDirectory()) return 'ENOTDIR'
    accessSync(folder, constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

const openToOthers = {
  text: 'Other users of this machine can read the database file',
  fix: 'start the service once as the user who owns the file, which sets the mode to 0600',
}

function notWal(journal: string): { text: string; fix: string } {
  return {
    text: `The journal mode is ${journal} instead of WAL, so readers and writers wait for each other`,
    fix: 'start the service once, which sets the journal mode to WAL',
  }
}

/** @returns `undefined` when the platform does not report it */
export function inspectDisk(path: string): DiskFacts | undefined {
  try {
    const { bavail, bsize, type } = statfsSync(nearest(path))
    return { freeBytes: bavail * bsize, network: process.platform === 'linux' ? networkDisks.get(type) : undefined }
  } catch {
    return undefined
  }
}

/** The file system type numbers of Linux, from `statfs(2)`. */
const networkDisks: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
])

/** The folder of the file, or its nearest existing parent. */
function nearest(path: string): string {
  const folder = dirname(resolve(path))
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(folder)
}

function asStoreError<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw new StoreError(`the database does not answer: ${codeOf(error)}`, { cause: error })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
