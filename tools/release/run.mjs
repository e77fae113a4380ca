/**
 * `npm run release` prepares a release, and says which steps remain. It publishes nothing.
 *
 * `-- --dry-run` rehearses it and changes no file outside of `.cache` and `dist`. `-- --repository <https URL>` stores the
 * public address of the repository in package.json. `-- --publish` publishes the packed tarballs of a prepared release.
 *
 * Exit codes: 0 done, 1 a step failed, 2 it cannot begin (wrong arguments, or something is missing).
 */
import { parseArgs } from 'node:util'
import { nodeProblem } from '../../scripts/install.mjs'
import { prepare } from './prepare.mjs'
import { publish } from './publish.mjs'
import { rehearse } from './rehearse.mjs'
import { storeRepository } from './repository.mjs'
import { CannotBegin } from './steps.mjs'

async function main() {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      repository: { type: 'string' },
    },
  })
  const problem = nodeProblem(process.versions.node)
  if (problem !== undefined) throw new CannotBegin(problem)
  if (values.repository !== undefined) storeRepository(values.repository)
  if (values['dry-run']) return rehearse()
  return values.publish ? publish() : prepare()
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  const isUsage = error instanceof CannotBegin || (error instanceof TypeError && 'code' in error)
  console.error(isUsage ? error.message : error)
  process.exitCode = isUsage ? 2 : 1
}
