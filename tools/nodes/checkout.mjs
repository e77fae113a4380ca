/** Another version of Node, and a copy of the repository with packages installed by it. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { root, run } from '../../scripts/run.mjs'

const cache = join(root, '.cache', 'nodes')

/**
 * Installs a Node from the npm package `node`, which contains the binary.
 *
 * @param {string} version
 * @returns {Promise<string>} path of the binary
 * @throws Error with the output of npm
 */
export async function nodeBinary(version) {
  const folder = join(cache, version)
  const binary = join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(binary)) return binary
  mkdirSync(folder, { recursive: true })
  // The install script of the package puts the binary for this platform in place.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts: { node: true } }))
  const installed = await run('npm', ['install', '--no-audit', '--no-fund', `node@${version}`], { cwd: folder })
  if (!existsSync(binary))
    throw new Error(
      `Node ${version} could not be installed. Check the network and npm's settings. npm printed:\n${installed.output}`,
    )
  return binary
}

/**
 * Copies the files that git tracks or would track, and installs packages there with that Node. Install scripts run only
 * on request: from Node 22 on, nothing has to be compiled.
 *
 * @param {string} binary
 * @param {{ name: string, scripts: boolean }} how
 * @returns {Promise<string>} the folder
 * @throws Error with the output of git or npm
 */
export async function checkoutFor(binary, { name, scripts }) {
  const folder = join(cache, `checkout-${name}`)
  const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  if (!listed.ok) throw new Error(listed.output)
  const lock = join(folder, 'package-lock.json')
  const isSame =
    existsSync(lock) && readFileSync(lock, 'utf8') === readFileSync(join(root, 'package-lock.json'), 'utf8')
  // Deleted files must not be built again; the packages stay while the lockfile is unchanged.
  const kept = isSame ? ['node_modules'] : []
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true, force: true })
  }
  for (const file of listed.output.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))) {
    cpSync(join(root, file), join(folder, file))
  }
  const npm = process.env['npm_execpath']
  if (npm === undefined) throw new Error('npm_execpath is not set. Start the tests through npm: npm run test:nodes')
  const npmRun = async (/** @type {readonly string[]} */ args) => {
    const { ok, output } = await runWith(binary, [npm, ...args], folder)
    if (!ok) throw new Error(`npm ${args.join(' ')} failed:\n${output}`)
  }
  const isInstalled = isSame && existsSync(join(folder, 'node_modules', '.package-lock.json'))
  if (!isInstalled) await npmRun(['ci', '--no-audit', '--no-fund', ...(scripts ? [] : ['--ignore-scripts'])])
  // Built before the tests: the first `npm start` would build for longer than a test waits.
  await npmRun(['run', '--silent', 'build'])
  return folder
}

/**
 * Runs a script with another Node, which is also the first `node` on the path.
 *
 * @param {string} binary
 * @param {readonly string[]} args
 * @param {string} folder
 * @param {Record<string, string>} [env]
 */
export function runWith(binary, args, folder, env = {}) {
  const path = `${dirname(binary)}${delimiter}${process.env['PATH'] ?? ''}`
  return run(binary, args, { cwd: folder, env: { ...env, PATH: path }, show: true })
}
