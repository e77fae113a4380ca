/** Which random choices a suite makes: the same ones every time, so that a red run is the change's doing. */

/**
 * The seed of a random suite.
 *
 * @param variable environment variable that names another one; `random` explores, and what it finds is printed with it
 */
export function seedOf(variable: string): number {
  const asked = process.env[variable] ?? ''
  if (asked === 'random') return Date.now() % 2 ** 31
  return /^\d+$/.test(asked) ? Number(asked) : 20_261_120
}
