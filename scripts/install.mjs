/** Installs what the lockfile says, when it is not there. Needs nothing but Node. */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inTurn } from './build-turn.mjs'
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

/**
 * Installs a folder of `tools/` that has a lockfile of its own, below `.cache/tools`: tools that need another TypeScript, or that
 * only few runs need. Once, until its lockfile changes.
 *
 * @param {string} name of the folder
 * @param {readonly string[]} [args] for `npm ci`
 * @returns {Promise<string>} where it is installed, with a copy of its files
 * @throws {Error} with what npm said
 */
export async function installTools(name, args = []) {
  const source = join(root, 'tools', name)
  const folder = join(root, '.cache', 'tools', name)
  const done = join(folder, 'installed')
  const read = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  return inTurn(folder, async () => {
    mkdirSync(folder, { recursive: true })
    cpSync(source, folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
    const lock = join(source, 'package-lock.json')
    if (read(done) === read(lock)) return folder
    const command = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...args]
    const { ok, output } = await run('npm', command, { cwd: folder })
    if (!ok) throw new Error(`tools/${name} could not be installed:\n${output}`)
    cpSync(lock, done)
    return folder
  })
}

/**
 * The lockfile must work with any registry, so it names none.
 *
 * @param {{ packages: Record<string, { resolved?: string }> }} lock
 * @returns {string[]} one line per package that names an address
 */
export function registryAddresses(lock) {
  return Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved !== undefined && /^[a-z+]+:/.test(resolved))
    .map(([path, { resolved }]) => `${path}: ${resolved}`)
}

/** Whether this process may install what Debian packages. */
export function mayInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/**
 * Installs packages of Debian.
 *
 * @param {readonly string[]} names
 * @param {typeof run} [start] what a test replaces
 */
export async function installPackages(names, start = run) {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, show: true }
  await start('apt-get', ['update', '-qq'], options)
  return start('apt-get', ['install', '-y', '-qq', ...names], options)
}

/** @param {string} path @returns {Lock} */
function readLock(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
