/** Finds statements whose query plan scans every row of a large table. */
import type { Database } from './database.ts'
import type { Statement } from './statements.ts'

export interface Scan {
  text: string
  plan: string
}

const large = ['attempts', 'sessions', 'orders', 'events']

/** @returns the distinct statements whose plan contains a full scan of a large table */
export async function scansAmong(database: Database, statements: readonly Statement[]): Promise<Scan[]> {
  const distinct = new Map(statements.map((statement) => [statement.text, statement]))
  const scans: Scan[] = []
  for (const { text, parameters } of distinct.values()) {
    if (!/^(select|update|delete|insert|with)/.test(text)) continue
    const rows =
      database.name === 'SQLite'
        ? await database.query(
            `explain query plan ${text}`,
            [...text.matchAll(/\?/g)].map(() => null),
          )
        : await database.query(`explain ${text}`, parameters)
    const plan = rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).find(isScan)
    if (plan !== undefined) scans.push({ text, plan: plan.trim() })
  }
  return scans
}

/** True for `SCAN attempts` or `Seq Scan on attempts`; false for a search with an index. */
export function isScan(line: string): boolean {
  const table = line.match(/^\s*SCAN (?:TABLE )?(\w+)(?! USING)/)?.[1] ?? line.match(/Seq Scan on "?(\w+)/)?.[1]
  return table !== undefined && large.includes(table)
}
