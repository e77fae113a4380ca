/** Installs what the lockfile says, when it is not there. Needs nothing but Node. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root, run } from './run.mjs'

const oldest = /** @type {const} */ ([20, 19])

/**
 * @param {string} version such as `20.19.0`
 * @returns {string | undefined} what to tell someone whose Node is too old
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined
  return `This needs Node ${oldest.join('.')} or newer; this is Node ${version}.`
}

/**
 * @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock
 */

/**
 * Says whether what is installed is what the lockfile asks for.
 *
 * @param {Lock} wanted `package-lock.json`
 * @param {Lock} installed the copy that npm keeps of what it put into `node_modules`
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    const there = installed.packages[path]
    if (there) return there.version === version
    return path === '' || optional === true // an optional one may be for another platform
  })
}

/**
 * The SQLite driver for a version of Node: npm leaves out the one whose `engines` do not fit, so that another Node needs
 * another installation.
 *
 * @param {string} version such as `24.21.0`
 */
export function driverOf(version) {
  return Number.parseInt(version, 10) < 22 ? 'better-sqlite3-node20' : 'better-sqlite3'
}

/**
 * Runs `npm ci` unless everything is there already.
 *
 * @returns {Promise<boolean>} whether the packages are there now
 */
export async function install() {
  const copy = join(root, 'node_modules', '.package-lock.json')
  const hasDriver = existsSync(join(root, 'node_modules', driverOf(process.versions.node)))
  if (hasDriver && existsSync(copy) && isInstalled(readLock(join(root, 'package-lock.json')), readLock(copy)))
    return true
  console.log('Installing packages (a minute or two: the embedded database may have to be compiled)…')
  const { ok } = await run('npm', ['ci', '--no-audit', '--no-fund'], { show: true })
  return ok && driverLoads()
}

/** Opens a database in memory: npm also succeeds when it did not compile the driver, and everything would fail later. */
function driverLoads() {
  const name = driverOf(process.versions.node)
  try {
    const Database = createRequire(join(root, 'packages', 'server', 'package.json'))(name)
    new Database(':memory:').close()
    return true
  } catch (error) {
    console.error(`The SQLite driver ${name} was installed and does not load: ${String(error)}`)
    console.error('Allow its install script (`allowScripts` in package.json), install a C++ compiler, and try again.')
    return false
  }
}

/** @param {string} path @returns {Lock} */
function readLock(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
