/** A separate project that installs the tarballs, compiles against their types, and runs. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { root, run } from '../../scripts/run.mjs'

const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    outDir: 'out',
    jsx: 'react-jsx',
  },
  include: ['*.ts', '*.tsx'],
}

/** The frameworks whose types describe the elements. */
const frameworks = { '@types/react': '19.3.0', vue: '3.5.45' }

/**
 * Installs the tarballs into an empty folder and uses them as documented.
 *
 * @param {readonly { tarball: string, manifest: { name: string } }[]} packed
 * @param {string} [node] path of the Node that installs and runs; default: this one
 * @returns {Promise<string[]>} the problems; empty if there are none
 */
export async function useTarballs(packed, node = process.execPath) {
  const env = { PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` }
  const folder = mkdtempSync(join(tmpdir(), 'ccv-checkout-consumer-'))
  try {
    const installed = await installTarballs(folder, packed, env)
    if (!installed.ok) return [`npm cannot install the tarballs:\n${installed.output}`]
    const compiled = await run('tsc', ['-p', '.', '--pretty', 'false'], { cwd: folder })
    if (!compiled.ok) return [`A strict TypeScript program does not compile against the packages:\n${compiled.output}`]
    const ran = await run(node, ['out/shop.js'], { cwd: folder })
    if (!ran.ok) return [`A program that uses the packages fails:\n${ran.output}`]
    const names = packed.map(({ manifest }) => manifest.name)
    const required = await run(node, ['-e', names.map((name) => `require('${name}')`).join('\n')], {
      cwd: folder,
    })
    if (!required.ok) return [`A CommonJS program cannot require the packages:\n${required.output}`]
    return [...(await sandboxProblems(folder, node)), ...(await serviceProblems(folder, node))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Makes a project that has only the tarballs, and what they depend on.
 *
 * @param {string} folder an empty one
 * @param {readonly { tarball: string, manifest: { name: string } }[]} packed
 * @param {Record<string, string>} [env]
 */
export async function installTarballs(folder, packed, env = {}) {
  writeProject(folder, packed)
  const args = ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const installed = await run('npm', args, { cwd: folder, env })
  if (installed.ok) lendBuiltThings(folder)
  return installed
}

/** @param {string} folder @param {readonly { tarball: string, manifest: { name: string } }[]} packed */
function writeProject(folder, packed) {
  const names = packed.map(({ manifest }) => manifest.name)
  const manifest = {
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(packed.map(({ tarball, manifest: { name } }) => [name, `file:${tarball}`])),
    devDependencies: frameworks,
    // Their dependencies on each other resolve to the same tarballs, not to packages of a registry.
    overrides: Object.fromEntries(names.map((name) => [name, `$${name}`])),
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig, undefined, 2))
  cpSync(join(root, 'tools', 'packaging', 'shop.ts'), join(folder, 'shop.ts'))
  for (const name of ['react.tsx', 'vue.ts'])
    cpSync(join(root, 'packages', 'widget', 'types', name), join(folder, name))
}

/**
 * Runs the sandbox as a separate program: it must print its address, and end on SIGTERM.
 *
 * @param {string} folder
 * @param {string} node
 * @returns {Promise<string[]>}
 */
function sandboxProblems(folder, node) {
  const env = { ...process.env, SANDBOX_PORT: '0' }
  const child = spawn(node, [join(folder, 'node_modules', '.bin', 'ccv-sandbox')], { cwd: folder, env, stdio: 'pipe' })
  let output = ''
  const listen = (/** @type {string} */ chunk) => {
    output += chunk
    if (/http:\/\/\S+:[1-9]/.test(output)) child.kill('SIGTERM')
  }
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listen)
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 20_000)
  return new Promise((resolve) => {
    child.on('error', (error) => resolve([`ccv-sandbox cannot be started: ${error.message}`]))
    child.on('close', (code) => {
      clearTimeout(tooLong)
      resolve(
        code === 0 ? [] : [`ccv-sandbox did not print its address or did not end on SIGTERM. It printed:\n${output}`],
      )
    })
  })
}

/**
 * Starts the service by `npx ccv-checkout serve` and ends npx: the service must end too, after it has said so.
 *
 * @param {string} folder
 * @param {string} node
 * @returns {Promise<string[]>}
 */
function serviceProblems(folder, node) {
  const env = {
    ...process.env,
    CCV_API_KEY: 't_test_key',
    CCV_API_URL: 'http://localhost:1',
    CHECKOUT_SECRET_KEY: 'sk_test_0123456789abcdef',
    CHECKOUT_PORT: '0',
    PUBLIC_URL: 'http://localhost:1',
    SHOP_ORIGINS: 'http://localhost:4000',
    SHOP_NAME: 'Fjord Coffee',
    DATA_DIR: join(folder, '.data'),
    PATH: [dirname(node), process.env['PATH']].join(delimiter),
  }
  const npx = spawn('npx', ['ccv-checkout', 'serve'], { cwd: folder, env, stdio: 'pipe', detached: true })
  let output = ''
  const listen = (/** @type {string} */ chunk) => {
    output += chunk
    if (output.includes('"msg":"listening"')) npx.kill('SIGTERM')
  }
  for (const stream of [npx.stdout, npx.stderr]) stream.setEncoding('utf8').on('data', listen)
  // The whole group, because the service may have survived npx.
  const end = () => (npx.pid === undefined ? undefined : process.kill(-npx.pid, 'SIGKILL'))
  const tooLong = setTimeout(end, 60_000)
  return new Promise((resolve) => {
    npx.on('error', (error) => resolve([`npx cannot be started: ${error.message}`]))
    // Only when the service has ended is its end of the output closed.
    npx.on('close', () => {
      clearTimeout(tooLong)
      const isWell = output.includes('"msg":"listening"') && output.includes('"msg":"stopping"')
      resolve(isWell ? [] : [`npx ccv-checkout serve did not listen, or did not end with npx. It printed:\n${output}`])
    })
  })
}

/**
 * Copies the compiled database driver and the types of Node: compiling again takes a minute and proves nothing.
 *
 * @param {string} folder of an installation
 */
export function lendBuiltThings(folder) {
  const build = join('node_modules', 'better-sqlite3-node20', 'build')
  if (existsSync(join(root, build))) cpSync(join(root, build), join(folder, build), { recursive: true })
  const types = join('node_modules', '@types')
  mkdirSync(join(folder, types), { recursive: true })
  if (!existsSync(join(folder, types, 'node'))) symlinkSync(join(root, types, 'node'), join(folder, types, 'node'))
}
