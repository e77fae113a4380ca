/** Makes the database readable by the service's user only: it holds tokens, names and e-mail addresses. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const ownFile = 0o600
const ownFolder = 0o700

/**
 * Creates the folder and the file if they are missing, and removes the permissions of others from an existing file. An
 * existing folder stays unchanged, because it may contain files of others.
 *
 * SQLite gives the journal files the mode of the database file.
 */
export function keepPrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: ownFolder })
  try {
    // Never opens an existing file: closing it would release the locks that this process holds on it.
    closeSync(openSync(path, 'wx', ownFile))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`]) tighten(file)
}

/** True when another user of the machine may read or write the file. */
export function isOpenToOthers(path: string): boolean {
  return existsSync(path) && process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
}

function tighten(file: string): void {
  if (!isOpenToOthers(file)) return
  try {
    chmodSync(file, ownFile)
  } catch (error) {
    // The file belongs to another user and is shared on purpose; the doctor reports it.
    const isTheirs = error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'ENOENT')
    if (!isTheirs) throw error
  }
}
