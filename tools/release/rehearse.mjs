/** Rehearses a release: everything but the new version numbers and the publication. */
import { build } from '../../scripts/build.mjs'
import { staleReports } from '../api/api.mjs'
import { apiWithoutChangeset } from '../api/changesets.mjs'
import { nodeBinary } from '../nodes/checkout.mjs'
import { versions } from '../nodes/nodes.mjs'
import { useTarballs } from '../packaging/consumer.mjs'
import { packAll } from '../packaging/pack.mjs'
import { tarballProblems } from '../packaging/packaging.mjs'
import { provenance, writeChecksums, writeSbom, writeSri } from './artefacts.mjs'
import { askForRepository, repository } from './repository.mjs'
import { failOn, runSteps, StepFailed } from './steps.mjs'
import { preview } from './versions.mjs'

/**
 * @import { Packed } from '../packaging/pack.mjs'
 * @import { Step } from './steps.mjs'
 */

/** The steps that build the tarballs, check them and use them on every supported Node. @returns {Step[]} */
export function tarballSteps() {
  /** @type {Packed[]} */
  let packed = []
  const use = (/** @type {string} */ version) => ({
    name: `install the tarballs on Node ${version}, and pay an order`,
    async run() {
      const isOwn = version === process.versions.node
      failOn(await useTarballs(packed, isOwn ? process.execPath : await nodeBinary(version)))
    },
  })
  return [
    {
      name: 'build',
      async run() {
        const { ok, output } = await build({ all: true })
        if (!ok) throw new StepFailed(output)
      },
    },
    { name: 'compare the reports of the API', run: async () => failOn(await staleReports()) },
    {
      name: 'pack',
      async run() {
        packed = await packAll()
        return writeChecksums(packed)
      },
    },
    { name: 'check the tarballs with publint and attw', run: async () => failOn(await tarballProblems(packed)) },
    ...[process.versions.node, ...versions].map(use),
    { name: 'write the list of components (SBOM)', run: writeSbom },
    { name: 'compare sri.json with the files', run: () => writeSri(packed) },
  ]
}

/** @returns {Promise<boolean>} whether all steps succeeded */
export async function rehearse() {
  const ok = await runSteps([
    { name: 'preview the versions and the change logs', run: preview },
    { name: 'look for API changes without a changeset', run: async () => failOn(await apiWithoutChangeset()) },
    ...tarballSteps(),
    { name: 'look for what publishing needs', run: missing },
  ])
  console.log(ok ? '\nThe rehearsal succeeded. Nothing was changed or published.' : '\nThe rehearsal failed.')
  return ok
}

/** What is missing on this machine, which does not fail a rehearsal. */
function missing() {
  return [
    repository() === undefined ? askForRepository : `repository: ${repository()}`,
    provenance()
      ? 'provenance: available here'
      : 'provenance: not available on this machine; .github/workflows/release.yml publishes with it',
  ].join('\n')
}
