/** Prepares a release in the working tree: versions, change logs, and the files that contain a version. */
import { run } from '../../scripts/run.mjs'
import { apiSinceRelease } from './history.mjs'
import { tarballSteps } from './rehearse.mjs'
import { askForRepository, repository } from './repository.mjs'
import { CannotBegin, failOn, runSteps, StepFailed } from './steps.mjs'
import { applyChangesets, pending, spreadVersion, version } from './versions.mjs'

/** @returns {Promise<boolean>} whether all steps succeeded */
export async function prepare() {
  await expectReady()
  const ok = await runSteps([
    { name: 'look for API changes without a changeset', run: async () => failOn(await apiSinceRelease()) },
    { name: 'apply the changesets', run: () => applyChangesets() },
    { name: 'write the version into other files', run: spreadVersion },
    { name: 'update the lockfile', run: () => command('npm', ['install', '--package-lock-only', '--ignore-scripts']) },
    { name: 'write llms.txt', run: () => command(process.execPath, ['scripts/llms.mjs']) },
    { name: 'format', run: () => command('npm', ['run', '--silent', 'format']) },
    ...tarballSteps(),
  ])
  console.log(ok ? remaining(version()) : '\nThe release is not prepared. git restore . takes the changes back.')
  return ok
}

async function expectReady() {
  if (repository() === undefined) throw new CannotBegin(askForRepository)
  if (pending().length === 0)
    throw new CannotBegin('No changeset is waiting, so that there is nothing to release. npm run changeset writes one.')
  const { output } = await run('git', ['status', '--porcelain'])
  if (output.trim() !== '') throw new CannotBegin(`Commit or remove these changes first:\n${output.trimEnd()}`)
}

/** @param {string} program @param {readonly string[]} args */
async function command(program, args) {
  const { ok, output } = await run(program, args)
  if (!ok) throw new StepFailed(`${program} ${args.join(' ')} failed:\n${output}`)
}

/** @param {string} version */
function remaining(version) {
  return `
Version ${version} is prepared. What remains:
  1. Read the diff, the change logs above all.
  2. Run npm run test:release. It takes a few hours.
  3. git commit -am "Release ${version}", and merge it into main.
  4. git tag v${version} && git push origin v${version}
     The release workflow then publishes with provenance. Without it: npm run release -- --publish
  5. Publish the notes of the release, with .cache/release/SHA256SUMS, sbom.cdx.json and sri.json.`
}
