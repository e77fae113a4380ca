/** An index of rows by some of their members. */
export interface RowIndex<Row> {
  add(row: Row): void
  remove(row: Row): void
  get(members: readonly string[]): readonly Row[]
  clear(): void
}

/** Creates an empty index over the members that `membersOf` returns. */
export function createIndex<Row>(membersOf: (row: Row) => readonly string[]): RowIndex<Row> {
  const rows = new Map<string, Row[]>()
  const keyOf = (members: readonly string[]) => JSON.stringify(members)
  return {
    add(row) {
      const key = keyOf(membersOf(row))
      const known = rows.get(key)
      if (known) known.push(row)
      else rows.set(key, [row])
    },
    remove(row) {
      const key = keyOf(membersOf(row))
      const left = (rows.get(key) ?? []).filter((other) => other !== row)
      if (left.length > 0) rows.set(key, left)
      else rows.delete(key)
    },
    get: (members) => rows.get(keyOf(members)) ?? [],
    clear: () => rows.clear(),
  }
}
