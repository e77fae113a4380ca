/** The versions of Node that the product is shown to run on, beside the one that runs this. */

/** The last long-term versions, and the newest. Node 20 has had its end of life; it is what the everyday suite may run on. */
export const versions = /** @type {const} */ (['22.23.3', '24.21.0', '26.10.0'])

/**
 * @param {readonly string[]} asked majors, such as `24`
 * @returns {{ chosen: readonly string[], unknown: readonly string[] }}
 */
export function chooseVersions(asked) {
  const majorOf = (/** @type {string} */ version) => version.split('.')[0] ?? ''
  const unknown = asked.filter((major) => !versions.some((version) => majorOf(version) === major))
  const chosen = versions.filter((version) => asked.length === 0 || asked.includes(majorOf(version)))
  return { chosen, unknown }
}
