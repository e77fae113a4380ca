/** The lockfile must work with any registry, so it names none. */

/**
 * @param {{ packages: Record<string, { resolved?: string }> }} lock
 * @returns {string[]} one line per package that names an address
 */
export function registryAddresses(lock) {
  return Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved !== undefined && /^[a-z+]+:/.test(resolved))
    .map(([path, { resolved }]) => `${path}: ${resolved}`)
}
