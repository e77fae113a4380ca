/** The message for the operator when the store can't be opened: the reason and the fix. */
import { DriverError } from './sqlite/driver.ts'

export interface Where {
  databaseUrl: string | undefined
  databasePath: string
}

export function whyNotOpened(error: unknown, { databaseUrl, databasePath }: Where): string {
  const reason = error instanceof Error ? error.message : 'unknown'
  // The driver's message contains its own fix: another folder would not help.
  if (error instanceof DriverError) return `The store can't be opened: ${reason}.`
  return databaseUrl === undefined
    ? `The store ${databasePath} can't be opened (${reason}): set DATA_DIR to a folder on a local disk.`
    : `The database of DATABASE_URL can't be opened (${reason}): check that it runs, and its user, password and name.`
}
