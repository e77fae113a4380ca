/** The size of a backlog, as two numbers. */

/** How many items wait, and when the oldest was created; epoch ms, `null` when none waits. */
export interface Waiting {
  count: number
  oldestAt: number | null
}

export function waitingOf(rows: readonly { createdAt: number }[]): Waiting {
  const oldestAt = rows.reduce<number | null>((oldest, { createdAt }) => Math.min(oldest ?? createdAt, createdAt), null)
  return { count: rows.length, oldestAt }
}
