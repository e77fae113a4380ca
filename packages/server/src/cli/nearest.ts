/** Finds the name that was probably meant. Pure. */

/** Returns the closest known name; `undefined` when none is close. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, distance: distance(name, candidate) }))
    .filter((row) => row.distance <= Math.max(2, Math.floor(row.candidate.length / 3)))
    .toSorted((a, b) => a.distance - b.distance)
  return best?.candidate ?? known.find((candidate) => candidate.startsWith(name) && name.length > 1)
}

/** The number of letters to insert, remove or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [at, letter] of from.split('').entries()) {
    const next = [at + 1]
    for (const [column, other] of to.split('').entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
