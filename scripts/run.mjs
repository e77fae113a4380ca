/** Starts programs and waits for them. */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the repository
 * @property {Record<string, string>} [env] added to this process's own
 * @property {boolean} [show] output goes to the console, too; to a terminal directly, so that it is not kept
 *
 * @typedef {object} Ended
 * @property {boolean} ok it started and ended with 0
 * @property {string} output what it wrote to both streams, in order of arrival; empty when shown on a terminal
 */

/**
 * Runs a program to its end. A program that the workspace installed needs no path.
 *
 * Nothing is typed into it: its input is closed, so that a question ends it instead of hanging.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>} never rejects: a program that can't be started is not ok, and says why
 */
export function run(command, args, { cwd = root, env = {}, show = false } = {}) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${env['PATH'] ?? process.env['PATH'] ?? ''}`
  // Runners draw in colour, and over what they drew, only where they are at a terminal themselves.
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
