/**
 * `npm start`: installs and builds what is missing, then runs the sandbox and the demo shop until Ctrl-C.
 *
 * It needs only Node, because it also runs in a clone without `node_modules`.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { install, nodeProblem } from './install.mjs'
import { root } from './run.mjs'
import { portProblems, startProgram } from './start-program.mjs'
import { banner, faint } from './start-words.mjs'

/** @import { Program } from './start-program.mjs' */

/** @type {Program[]} */
const programs = []
let ending = false

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => void end(0))
// However this process ends, no child process stays behind.
process.on('exit', () => {
  for (const program of programs) program.kill()
})

await start().catch((error) => stop([error instanceof Error ? error.message : String(error)]))

async function start() {
  const began = performance.now()
  const problem = nodeProblem(process.versions.node)
  if (problem) return stop([problem])
  if (!(await install()))
    return stop([
      'The packages could not be installed. The output above shows the reason; fix it and run npm start again.',
    ])
  const built = await build({ log: (line) => console.log(faint(line)) })
  if (!built.ok) return stop([built.output])
  if (ending) return

  const env = { ...process.env, DATA_DIR: resolve(root, process.env['DATA_DIR']?.trim() || '.data') }
  const { parseConfig } = await import(pathToFileURL(join(root, 'demo/dist/config.js')).href)
  const parsed = parseConfig(env)
  if (!parsed.ok)
    return stop([
      'npm start cannot begin, because the configuration has errors. Fix these variables:',
      ...parsed.problems.map((/** @type {string} */ line) => `  ${line}`),
    ])
  const { config } = parsed
  const taken = await portProblems(config)
  if (taken.length > 0) return stop(taken)

  mkdirSync(config.dataDir, { recursive: true })
  const sandbox = config.sandboxUrl === undefined ? undefined : await startSandbox(config, env)
  const shop = await startProgram({
    name: 'shop',
    file: join(root, 'demo/dist/main.js'),
    env: { ...env, ...(sandbox ? { SANDBOX_PORT: new URL(sandbox).port } : {}) },
    log: join(config.dataDir, 'shop.log'),
    started: programs,
    ended,
    says: ['shop', 'checkout'],
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(banner({ shop: shop['shop'], checkout: shop['checkout'], sandbox, dataDir: config.dataDir, seconds }))
}

/**
 * @param {{ dataDir: string }} config
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} its address
 */
async function startSandbox({ dataDir }, env) {
  const said = await startProgram({
    name: 'sandbox',
    file: join(root, 'packages/sandbox/dist/main.js'),
    env: { ...env, SANDBOX_STATE_FILE: env['SANDBOX_STATE_FILE'] || join(dataDir, 'sandbox.json') },
    log: join(dataDir, 'sandbox.log'),
    started: programs,
    ended,
    says: ['sandbox'],
  })
  return said['sandbox'] ?? ''
}

/**
 * One of the programs ended unexpectedly; the other is of no use alone.
 *
 * @param {Program} program
 * @param {string} how
 */
function ended(program, how) {
  if (ending) return
  console.error(
    `\nThe ${program.name} ended unexpectedly (${how}). Fix the cause and run npm start again. ` +
      `The whole log is ${program.log}; its last lines are:\n${program.lastLines()}`,
  )
  void end(1)
}

/** @param {number} code */
async function end(code) {
  if (ending) return
  ending = true
  await Promise.all(programs.map((program) => program.stop()))
  process.exit(code)
}

/** @param {readonly string[]} lines */
async function stop(lines) {
  console.error(lines.join('\n'))
  await end(1)
}
