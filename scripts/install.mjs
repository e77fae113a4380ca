/** Installs the packages of the lockfile unless they are installed already. Needs only Node. */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inTurn } from './build-turn.mjs'
import { root, run } from './run.mjs'

const oldest = /** @type {const} */ ([20, 19])

/**
 * @param {string} version such as `20.19.0`
 * @returns {string | undefined} the problem with the fix, if Node is too old
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined
  return `This project needs Node ${oldest.join('.')} or newer, but this is Node ${version}. Install a newer Node and try again.`
}

/**
 * @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock
 */

/**
 * Returns whether the installed packages match the lockfile.
 *
 * @param {Lock} wanted `package-lock.json`
 * @param {Lock} installed npm's own copy of the lockfile in `node_modules`
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    const there = installed.packages[path]
    if (there) return there.version === version
    return path === '' || optional === true // an optional package may be for another platform
  })
}

/**
 * Returns the SQLite driver for a version of Node. npm leaves out the driver whose `engines` do not match, so another
 * version of Node needs another installation.
 *
 * @param {string} version such as `24.21.0`
 */
export function driverOf(version) {
  return Number.parseInt(version, 10) < 22 ? 'better-sqlite3-node20' : 'better-sqlite3'
}

/**
 * Runs `npm ci` unless everything is installed already.
 *
 * @returns {Promise<boolean>} whether the packages are installed and the SQLite driver loads
 */
export async function install() {
  const copy = join(root, 'node_modules', '.package-lock.json')
  const hasDriver = existsSync(join(root, 'node_modules', driverOf(process.versions.node)))
  if (hasDriver && existsSync(copy) && isInstalled(readLock(join(root, 'package-lock.json')), readLock(copy)))
    return true
  console.log('Installing packages. This takes a minute or two, because the embedded database may have to be compiled…')
  const { ok } = await run('npm', ['ci', '--no-audit', '--no-fund'], { show: true })
  return ok && driverLoads()
}

/** Opens a database in memory, because npm also succeeds without the compiled driver, and everything fails later. */
function driverLoads() {
  const name = driverOf(process.versions.node)
  try {
    const Database = createRequire(join(root, 'packages', 'server', 'package.json'))(name)
    new Database(':memory:').close()
    return true
  } catch (error) {
    console.error(`The SQLite driver ${name} is installed but does not load: ${String(error)}`)
    console.error(
      'Install a C++ compiler, check that `allowScripts` in package.json allows its install script, and try again.',
    )
    return false
  }
}

/**
 * Installs a folder of `tools/` that has its own lockfile, below `.cache/tools`. These tools need another TypeScript,
 * or are rarely needed. An installation is reused until the lockfile changes.
 *
 * @param {string} name of the folder
 * @param {readonly string[]} [args] for `npm ci`
 * @returns {Promise<string>} the folder of the installation, with a copy of the tool's files
 * @throws {Error} with the output of npm
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
    if (!ok)
      throw new Error(
        `The packages of tools/${name} could not be installed. Check the network and npm's settings. npm printed:\n${output}`,
      )
    cpSync(lock, done)
    return folder
  })
}

/**
 * Lists packages with a registry address. The lockfile must work with any registry, so there should be none.
 *
 * @param {{ packages: Record<string, { resolved?: string }> }} lock
 * @returns {string[]} one line per package with an address
 */
export function registryAddresses(lock) {
  return Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved !== undefined && /^[a-z+]+:/.test(resolved))
    .map(([path, { resolved }]) => `${path}: ${resolved}`)
}

/** Returns whether this process may install Debian packages. */
export function mayInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/**
 * Installs Debian packages.
 *
 * @param {readonly string[]} names
 * @param {typeof run} [start] replaced by tests
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
