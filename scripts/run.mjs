/** Runs programs and waits for them. */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the repository
 * @property {Record<string, string>} [env] added to the environment of this process
 * @property {boolean} [show] also prints the output; on a terminal it is passed through and therefore not kept
 *
 * @typedef {object} Ended
 * @property {boolean} ok the program started and ended with exit code 0
 * @property {string} output both streams, in the order of arrival; empty if passed through to a terminal
 */

/**
 * Runs a program to its end. Programs in `node_modules/.bin` need no path.
 *
 * The program's input is closed, so that one that asks a question ends instead of hanging.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>} never rejects: a program that cannot be started is not ok, and its output names the reason
 */
export function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${env['PATH'] ?? process.env['PATH'] ?? ''}`
  // Test runners use colours and redraw lines only if their own output is a terminal.
  const through = show && process.stdout.isTTY ? 'inherit' : 'pipe'
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd,
      env: { ...process.env, ...env, PATH: path },
      stdio: ['ignore', through, through],
    })
    let output = ''
    const keep = (/** @type {string} */ chunk) => {
      output += chunk
      if (show) process.stdout.write(chunk)
    }
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}
