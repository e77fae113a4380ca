/** How Changesets words a package's `CHANGELOG.md`: the text of each changeset, without commits or the versions of siblings. */

/** @param {{ summary: string }} changeset */
async function getReleaseLine({ summary }) {
  const [first = '', ...rest] = summary.trim().split('\n')
  return [`- ${first}`, ...rest.map((line) => `  ${line}`.trimEnd())].join('\n')
}

/** The packages have one version number, so that a list of versions would say nothing. */
async function getDependencyReleaseLine() {
  return ''
}

module.exports = { getReleaseLine, getDependencyReleaseLine }
