/** Runs a long-lived program: writes its output to a log file and reads its addresses from its output. */
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

const patienceMs = 30_000
const graceMs = 8_000
const linesKept = 20

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} log path of the log file
 * @property {() => string} lastLines
 * @property {() => Promise<void>} stop sends SIGTERM, waits, and kills the program if it does not end
 * @property {() => void} kill
 *
 * @typedef {object} ProgramOptions
 * @property {string} name
 * @property {string} file
 * @property {readonly [string, ...string[]]} [runner] the program that runs the file; default: this Node
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} env
 * @property {string} log
 * @property {Program[]} started the program is added to this list as soon as it runs
 * @property {(program: Program, how: string) => void} ended called when a ready program ends by itself
 * @property {readonly string[]} says the program is ready once it has printed a line `name: http…` for each of these
 *   names
 */

/**
 * Starts a program and waits until it is ready.
 *
 * @param {ProgramOptions} options
 * @returns {Promise<Record<string, string>>} the printed addresses, by name
 */
export function startProgram({ name, file, runner = [process.execPath], cwd, env, log, started, ended, says }) {
  // In its own process group, Ctrl-C in the terminal reaches only the parent, which then ends the programs in order.
  const [command, ...args] = runner
  const child = spawn(command, [...args, file], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const record = createWriteStream(log)
  /** @type {string[]} */
  const lines = []
  /** @type {Promise<string>} */
  const over = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ? `by ${signal}` : `with code ${code}`))
  })
  /** @type {Program} */
  const program = {
    name,
    log,
    lastLines: () => lines.join('\n'),
    kill: () => void (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')),
    async stop() {
      child.kill('SIGTERM')
      const force = setTimeout(program.kill, graceMs)
      await over
      clearTimeout(force)
    },
  }
  started.push(program)

  return new Promise((resolve, reject) => {
    /** @type {Record<string, string>} */
    const addresses = {}
    let ready = false
    const late = setTimeout(
      () => reject(failure(`did not become ready within ${patienceMs / 1000} seconds`)),
      patienceMs,
    )
    const failure = (/** @type {string} */ how) =>
      new Error(
        `The ${name} ${how}. Fix the cause and start again. Its log is ${log}; its last lines are:\n${program.lastLines()}`,
      )
    const hear = (/** @type {string} */ line) => {
      record.write(`${line}\n`)
      lines.push(line)
      if (lines.length > linesKept) lines.shift()
      const [, said, address] = line.match(/^(\w+): (https?:\/\/\S+)$/) ?? []
      if (said && address && says.includes(said)) addresses[said] ??= address
      if (ready || !says.every((wanted) => wanted in addresses)) return
      ready = true
      clearTimeout(late)
      resolve(addresses)
    }
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', hear)
    void over.then((how) => {
      clearTimeout(late)
      if (ready) ended(program, how)
      else reject(failure(`ended ${how} before it was ready`))
    })
  })
}

/**
 * Checks before anything starts whether another process uses one of the ports.
 *
 * @param {{ shopPort: number, checkoutPort: number, sandboxUrl?: string, host?: string }} config
 * @returns {Promise<string[]>} one sentence per port in use, with the variable to set
 */
export async function portProblems({ shopPort, checkoutPort, sandboxUrl, host }) {
  /** @type {[string, number][]} */
  const wanted = [
    ['SHOP_PORT', shopPort],
    ['CHECKOUT_PORT', checkoutPort],
  ]
  if (sandboxUrl !== undefined) wanted.push(['SANDBOX_PORT', Number(new URL(sandboxUrl).port)])
  const hosts = host === undefined ? ['127.0.0.1', '::1'] : [host]
  const problems = await Promise.all(
    wanted.map(async ([variable, port]) => {
      const taken = port !== 0 && (await Promise.all(hosts.map((name) => isTaken(port, name)))).some(Boolean)
      return taken
        ? [`Port ${port} is already in use. Stop the process that uses it, or set ${variable} to another port.`]
        : []
    }),
  )
  return problems.flat()
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function isTaken(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    // Without IPv6, the address ::1 is not in use.
    server.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'))
    server.listen(port, host, () => server.close(() => resolve(false)))
  })
}
