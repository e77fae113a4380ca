/**
 * `npm run example react` runs an example with the sandbox and, if it needs one, the backend, until Ctrl-C.
 *
 * It needs only Node (and PHP for the PHP example), because it also runs in a clone without `node_modules`.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../../scripts/build.mjs'
import { install, nodeProblem } from '../../scripts/install.mjs'
import { root } from '../../scripts/run.mjs'
import { portProblems, startProgram } from '../../scripts/start-program.mjs'
import { exampleBanner, faint } from '../../scripts/start-words.mjs'
import { folderOf, makeReady } from './make-ready.mjs'
import { nodeFor } from './node.mjs'
import { environments, readSettings } from './settings.mjs'
import { examples } from './table.mjs'

/** @import { Program } from '../../scripts/start-program.mjs' */

const patienceMs = 30_000
/** @type {Program[]} */
const programs = []
let ending = false

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => void end(0))
// However this process ends, no child process stays behind.
process.on('exit', () => {
  for (const program of programs) program.kill()
})

await start(process.argv[2] ?? '').catch((error) => stop([error instanceof Error ? error.message : String(error)]))

/** @param {string} name */
async function start(name) {
  const example = examples[name]
  if (!example) return stop(['Name the example to run: npm run example <name>, where <name> is one of:', ...listed()])
  const problem = nodeProblem(process.versions.node)
  if (problem) return stop([problem])
  if (!(await install()))
    return stop([
      'The packages could not be installed. The output above shows the reason; fix it and run the command again.',
    ])
  const built = await build({ log: (line) => console.log(faint(line)) })
  if (!built.ok) return stop([built.output])
  const unready = await makeReady(name)
  if (unready) return stop([unready])
  if (ending) return

  const settings = await readSettings(name, process.env)
  const { dataDir, shopPort, checkoutPort, sandboxPort } = settings
  const shop = `http://localhost:${shopPort}`
  const sandbox = `http://localhost:${sandboxPort}`
  const taken = await portProblems({ shopPort, checkoutPort: example.service ? checkoutPort : 0, sandboxUrl: sandbox })
  if (taken.length > 0) return stop(taken)
  mkdirSync(dataDir, { recursive: true })
  const env = environments(example, settings)
  const run = (/** @type {Pick<Options, 'name' | 'file' | 'env'> & Partial<Options>} */ options, url = '') =>
    started({ log: join(dataDir, `${options.name}.log`), started: programs, ended, says: [], ...options }, url)
  await run({ name: 'sandbox', file: join(root, 'packages/sandbox/dist/main.js'), env: env.sandbox }, sandbox)
  const service = join(root, 'packages/server/dist/main.js')
  if (example.service) await run({ name: 'checkout', file: service, env: env.checkout }, env.checkout.PUBLIC_URL)
  const node = await nodeFor(example)
  const runner = example.runner?.(String(shopPort)) ?? /** @type {const} */ ([node.binary])
  await run({ name: 'shop', file: example.file, cwd: folderOf(name), env: { ...env.shop, ...node.env }, runner }, shop)
  console.log(exampleBanner({ name, shows: example.shows, shop, sandbox, dataDir }))
}

/**
 * @typedef {import('../../scripts/start-program.mjs').ProgramOptions} Options
 * @param {Options} options
 * @param {string} url the program is ready once it answers here
 */
async function started(options, url) {
  await startProgram({ ...options, env: { ...process.env, ...options.env } })
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    if (await answers(url)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(
    `The ${options.name} did not answer within ${patienceMs / 1000} seconds. Its log in ${options.log} shows the reason.`,
  )
}

/** @param {string} url */
function answers(url) {
  return fetch(url, { redirect: 'manual' }).then(
    () => true,
    () => false,
  )
}

function listed() {
  return Object.entries(examples).map(([name, { shows }]) => `  ${name.padEnd(11)}${shows}`)
}

/**
 * One of the programs ended unexpectedly; the others are of no use alone.
 *
 * @param {Program} program
 * @param {string} how
 */
function ended(program, how) {
  if (ending) return
  console.error(
    `\nThe ${program.name} ended unexpectedly (${how}). Its log is ${program.log}; its last lines are:\n${program.lastLines()}`,
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
