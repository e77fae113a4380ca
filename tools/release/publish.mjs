/** Publishes a prepared release, after building and checking its tarballs once more. */
import { join } from 'node:path'
import { root, run } from '../../scripts/run.mjs'
import { published } from '../packaging/pack.mjs'
import { provenance } from './artefacts.mjs'
import { tarballSteps } from './rehearse.mjs'
import { askForRepository, repository } from './repository.mjs'
import { CannotBegin, runSteps, StepFailed } from './steps.mjs'
import { pending, version } from './versions.mjs'

/** @returns {Promise<boolean>} whether all packages are published */
export async function publish() {
  const now = version()
  await expectPrepared(now)
  return runSteps([
    ...tarballSteps(),
    ...published.map((name) => ({ name: `publish @ccv-checkout/${name} ${now}`, run: () => one(name, now) })),
  ])
}

/** @param {string} now */
async function expectPrepared(now) {
  if (repository() === undefined) throw new CannotBegin(askForRepository)
  if (pending().length > 0) throw new CannotBegin('Changesets are waiting. Run npm run release first.')
  const { output: tags } = await run('git', ['tag', '--points-at', 'HEAD'])
  if (!tags.split('\n').includes(`v${now}`)) throw new CannotBegin(`This commit does not have the tag v${now}.`)
  const { output: changes } = await run('git', ['status', '--porcelain'])
  if (changes.trim() !== '')
    throw new CannotBegin(`Only what is committed is published. Remove these changes:\n${changes}`)
}

/**
 * Publishes one package. What is published already stays, so that an interrupted publication can be repeated.
 *
 * @param {string} name
 * @param {string} version
 */
async function one(name, version) {
  const known = await run('npm', ['view', `@ccv-checkout/${name}@${version}`, 'version'])
  if (known.ok && known.output.trim() === version) return 'It is published already.'
  const file = join(root, '.cache', 'packed', `ccv-checkout-${name}-${version}.tgz`)
  const args = ['publish', file, '--access', 'public', ...(provenance() ? ['--provenance'] : [])]
  const { ok, output } = await run('npm', args)
  if (!ok) throw new StepFailed(`npm ${args.join(' ')} failed:\n${output}`)
  return undefined
}
