/** Gets one example ready to be started: what it installs, and what it builds. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from '../../scripts/install.mjs'
import { root, run } from '../../scripts/run.mjs'
import { phpProblem } from './php.mjs'
import { examples } from './table.mjs'

/** @param {string} name */
export const folderOf = (name) => join(root, 'examples', name)

/**
 * The packages must be installed and built already: the examples use them as they are published.
 *
 * @param {string} name
 * @returns {Promise<string | undefined>} what went wrong
 */
export async function makeReady(name) {
  const example = examples[name]
  const cwd = folderOf(name)
  if (example?.needs === 'php') {
    const problem = await phpProblem()
    if (problem) return problem
  }
  if (existsSync(join(cwd, 'package.json')) && !hasItsPackages(cwd)) {
    const { ok, output } = await run('npm', ['ci', '--loglevel=error'], { cwd })
    if (!ok) return `What the example needs could not be installed:\n${output}`
  }
  if (!example?.builds) return undefined
  const { ok, output } = await run('npm', ['run', '--silent', 'build'], { cwd })
  return ok ? undefined : `The example could not be built:\n${output}`
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

/** The packages of this repository are linked, whatever version they have by now. @param {import('../../scripts/install.mjs').Lock} lock */
function ownPackages({ packages }) {
  return { packages: Object.fromEntries(Object.entries(packages).filter(([path]) => !path.startsWith('../'))) }
}
