/** Runs one long-lived program: its output goes to a log file, its addresses come out of what it says. */
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
 * @property {string} log where its output is
 * @property {() => string} lastLines
 * @property {() => Promise<void>} stop asks it to end, waits, and ends it by force when it does not
 * @property {() => void} kill
 *
 * @typedef {object} ProgramOptions
 * @property {string} name
 * @property {string} file
 * @property {readonly [string, ...string[]]} [runner] what runs the file; default this Node
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} env
 * @property {string} log
 * @property {Program[]} started the program is added here as soon as it runs
 * @property {(program: Program, how: string) => void} ended called when it ends after it was ready, unasked
 * @property {readonly string[]} says it is ready once it has printed a line `name: http…` for each of these
 */

/**
 * Starts a program and waits until it answers.
 *
 * @param {ProgramOptions} options
 * @returns {Promise<Record<string, string>>} the addresses that it printed, by name
 */
export function startProgram({ name, file, runner = [process.execPath], cwd, env, log, started, ended, says }) {
  // A group of its own: Ctrl-C in the terminal reaches the parent only, which then ends the others in order.
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
    const late = setTimeout(() => reject(failure('did not answer in time')), patienceMs)
    const failure = (/** @type {string} */ how) => new Error(`The ${name} ${how}.\n${program.lastLines()}`)
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
 * Finds out before anything starts whether somebody else has a port.
 *
 * @param {{ shopPort: number, checkoutPort: number, sandboxUrl?: string, host?: string }} config
 * @returns {Promise<string[]>} one sentence per taken port, with the variable to set
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
      return taken ? [`Port ${port} is taken: stop what uses it, or set ${variable} to another one.`] : []
    }),
  )
  return problems.flat()
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function isTaken(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 has no such address to take.
    server.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'))
    server.listen(port, host, () => server.close(() => resolve(false)))
  })
}
