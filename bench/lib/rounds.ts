/** Contestants take turns: whatever the machine does meanwhile, it does to all of them. */

export type Contestants<Name extends string, Result> = Readonly<Record<Name, () => Promise<Result>>>

/**
 * Runs each contestant once a round, one after another; every other round backwards, so that nobody always follows the
 * same neighbour.
 *
 * @param rounds how many count; one more comes first and counts for nothing: it warms up
 * @returns of each contestant the results, a round apiece
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
