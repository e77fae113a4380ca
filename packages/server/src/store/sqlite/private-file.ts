/** Keeps the database readable by the service's own user only: it holds tokens, names and e-mail addresses. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const ownFile = 0o600
const ownFolder = 0o700

/**
 * Makes the folder and the file where they are missing, and takes from an existing file what others may do with it. An
 * existing folder stays as it is: others may have theirs in it.
 *
 * The journal's files get the database file's mode from SQLite.
 */
export function keepPrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: ownFolder })
  try {
    // Never opened where it exists: closing it again would drop the locks that this process holds on it.
    closeSync(openSync(path, 'wx', ownFile))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`]) tighten(file)
}

/** True where another user of the machine may read or write it. */
export function isOpenToOthers(path: string): boolean {
  return existsSync(path) && process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
}

function tighten(file: string): void {
  if (!isOpenToOthers(file)) return
  try {
    chmodSync(file, ownFile)
  } catch (error) {
    // Somebody else's file, shared on purpose: the doctor names it.
    const isTheirs = error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'ENOENT')
    if (!isTheirs) throw error
  }
}
