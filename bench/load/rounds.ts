/** Contestants take turns, so that changes of the machine's speed affect all of them. */

export type Contestants<Name extends string, Result> = Readonly<Record<Name, () => Promise<Result>>>

/**
 * Runs each contestant once per round, one after another. Every other round runs in reverse order, so that no
 * contestant always follows the same one.
 *
 * @param rounds number of rounds that count; one warm-up round comes first
 * @returns the results of each contestant, one per round
 */
export async function interleaved<Name extends string, Result>(
  contestants: Contestants<Name, Result>,
  rounds: number,
): Promise<Record<Name, Result[]>> {
  const entries = Object.entries(contestants) as [Name, () => Promise<Result>][]
  const results = Object.fromEntries(entries.map(([name]) => [name, [] as Result[]])) as Record<Name, Result[]>
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of round % 2 === 0 ? entries : entries.toReversed()) {
      const result = await run()
      if (round > 0) results[name].push(result)
    }
  }
  return results
}
