/** Statements that have a name are parsed and planned once per connection. Ours are few, and come again with every payment. */
import pg from 'pg'

export interface StatementNames {
  /** @returns `undefined` where it is better sent without one */
  of(text: string): string | undefined
  /** @returns whether the failure was the name's alone: the same statement works under the name that it has now, or without one */
  forget(error: unknown): boolean
}

/** More than we have: texts that are never the same again must not fill a connection's memory. */
const namedAtMost = 300

/** Another connection stands behind the one we have from one statement to the next, as with PgBouncer before 1.21. */
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
      // A newer server has added a column meanwhile: its rows are others than those that were planned for.
      const isOutdated = error.code === '0A000' && error.message.includes('cached plan')
      if (!isAmongStrangers && !isOutdated) return false
      isOff ||= isAmongStrangers
      generation += 1
      names.clear()
      return true
    },
  }
}
