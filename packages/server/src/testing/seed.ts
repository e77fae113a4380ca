/** The seed of random test suites. It is fixed, so that a failure is caused by a change and not by chance. */

/**
 * Returns the seed of a random suite.
 *
 * @param variable environment variable with another seed; `random` explores, and a failure is printed with its seed
 */
export function seedOf(variable: string): number {
  const asked = process.env[variable] ?? ''
  if (asked === 'random') return Date.now() % 2 ** 31
  return /^\d+$/.test(asked) ? Number(asked) : 20_261_120
}
