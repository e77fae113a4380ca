/** Prepares an example: installs its packages and builds it. */
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'
import { problemOf } from './languages.mjs'
import { nodeFor } from './node.mjs'
import { examples } from './table.mjs'

/** Some frameworks report their use to their makers. */
const quiet = { NEXT_TELEMETRY_DISABLED: '1', NUXT_TELEMETRY_DISABLED: '1' }

/** @param {string} name */
export const folderOf = (name) => join(root, 'examples', name)

/**
 * Prepares an example. The packages must be built already: the examples use the built files. `EXAMPLE_IS_BUILT=yes` skips the
 * build, for the tests, which start what was built before.
 *
 * @param {string} name
 * @returns {Promise<string | undefined>} the problem, if there is one
 */
export async function makeReady(name) {
  const example = examples[name]
  const cwd = folderOf(name)
  if (example?.needs) {
    const problem = await problemOf(example.needs)
    if (problem) return problem
  }
  const { env } = await nodeFor(example ?? {})
  if (existsSync(join(cwd, 'package.json')) && !hasItsPackages(cwd)) {
    const { ok, output } = await run('npm', ['ci', '--loglevel=error'], { cwd, env })
    if (!ok)
      return `The packages of the example could not be installed. Check the network and npm's settings. npm printed:\n${output}`
  }
  if (example?.large) copyOwnPackages(cwd)
  if (!example?.builds || process.env['EXAMPLE_IS_BUILT'] === 'yes') return undefined
  const { ok, output } = await run('npm', ['run', '--silent', 'build'], { cwd, env: { ...env, ...quiet } })
  return ok ? undefined : `The build of the example failed. Fix the error and run the command again:\n${output}`
}

/**
 * npm links this repository's packages. Frameworks bundle what is linked from elsewhere, even a package that must not be
 * bundled: copies are treated as in a shop.
 *
 * @param {string} cwd
 */
function copyOwnPackages(cwd) {
  for (const name of ['server', 'widget']) {
    const copy = join(cwd, 'node_modules', '@ccv-checkout', name)
    rmSync(copy, { recursive: true, force: true })
    for (const part of ['package.json', 'dist'])
      cpSync(join(root, 'packages', name, part), join(copy, part), { recursive: true })
  }
}

/** @param {string} cwd */
function hasItsPackages(cwd) {
  const copy = join(cwd, 'node_modules', '.package-lock.json')
  if (!existsSync(copy)) return false
  const [wanted, installed] = [join(cwd, 'package-lock.json'), copy].map((path) =>
    JSON.parse(readFileSync(path, 'utf8')),
  )
  return isInstalled(ownPackages(wanted), installed)
}

/**
 * The lockfile without this repository's own packages: they are linked, whatever their version.
 *
 * @param {import('../../scripts/install.mjs').Lock} lock
 */
function ownPackages({ packages }) {
  return { packages: Object.fromEntries(Object.entries(packages).filter(([path]) => !path.startsWith('../'))) }
}
