/** Prepares an example: installs its packages and builds it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'
import { problemOf } from './languages.mjs'
import { examples } from './table.mjs'

/** @param {string} name */
export const folderOf = (name) => join(root, 'examples', name)

/**
 * Prepares an example. The packages must be built already: the examples use the built files.
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
  if (existsSync(join(cwd, 'package.json')) && !hasItsPackages(cwd)) {
    const { ok, output } = await run('npm', ['ci', '--loglevel=error'], { cwd })
    if (!ok)
      return `The packages of the example could not be installed. Check the network and npm's settings. npm printed:\n${output}`
  }
  if (!example?.builds) return undefined
  const { ok, output } = await run('npm', ['run', '--silent', 'build'], { cwd })
  return ok ? undefined : `The build of the example failed. Fix the error and run the command again:\n${output}`
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
