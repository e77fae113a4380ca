/**
 * Names for prepared statements, which are parsed and planned once per connection. There are few distinct statements.
 */
import pg from 'pg'

export interface StatementNames {
  /** @returns `undefined` when the statement should be sent unnamed */
  of(text: string): string | undefined
  /** @returns true when only the name caused the error: the same statement works under its new name, or unnamed */
  forget(error: unknown): boolean
}

/** More than the code has: texts that never repeat must not fill the memory of a connection. */
const namedAtMost = 300

/** Errors of a pooler, such as PgBouncer before 1.21, that switches the server connection between statements. */
const strangers = new Set(['26000', '42P05'])

export function createStatementNames(): StatementNames {
  const names = new Map<string, string>()
  let generation = 0
  let isOff = false

  return {
    of(text) {
      const known = names.get(text)
      if (known !== undefined || isOff || names.size >= namedAtMost) return known
      const name = `ccv_${generation}_${names.size}`
      names.set(text, name)
      return name
    },
    forget(error) {
      if (!(error instanceof pg.DatabaseError)) return false
      const isAmongStrangers = strangers.has(error.code ?? '')
      // A newer server has added a column, so the rows differ from those that were planned for.
      const isOutdated = error.code === '0A000' && error.message.includes('cached plan')
      if (!isAmongStrangers && !isOutdated) return false
      isOff ||= isAmongStrangers
      generation += 1
      names.clear()
      return true
    },
  }
}
