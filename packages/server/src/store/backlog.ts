/** A backlog, as two numbers. */

/** How many wait, and since when the oldest does; epoch ms, `null` when none does. */
export interface Waiting {
  count: number
  oldestAt: number | null
}

export function waitingOf(rows: readonly { createdAt: number }[]): Waiting {
  const oldestAt = rows.reduce<number | null>((oldest, { createdAt }) => Math.min(oldest ?? createdAt, createdAt), null)
  return { count: rows.length, oldestAt }
}
