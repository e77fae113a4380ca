/** The Node that runs an example: this one, or a newer one where its framework needs that. */
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { root, run } from '../../scripts/run.mjs'
import { nodeBinary } from '../nodes/checkout.mjs'

/** @import { Example } from './table.mjs' */

const newer = '24.21.0'
/** The driver that the backend loads there. npm leaves it out when it installs the repository with an older Node. */
const driver = 'better-sqlite3@13.2.0'

/**
 * @param {Pick<Example, 'node'>} example
 * @returns {Promise<{ binary: string, env: Record<string, string> }>} the program, and the environment in which npm and the
 *   example find it
 */
export async function nodeFor({ node = 0 }) {
  const mine = { binary: process.execPath, env: {} }
  if (Number.parseInt(process.versions.node, 10) >= node) return mine
  const binary = await nodeBinary(newer)
  const folder = join(root, '.cache', 'nodes', `${newer}-driver`)
  if (!existsSync(join(folder, 'node_modules', 'better-sqlite3'))) {
    const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', driver]
    const { ok, output } = await run('npm', args)
    if (!ok) throw new Error(`The SQLite driver for Node ${newer} could not be installed. npm printed:\n${output}`)
  }
  const path = `${dirname(binary)}${delimiter}${process.env['PATH'] ?? ''}`
  return { binary, env: { PATH: path, NODE_PATH: join(folder, 'node_modules') } }
}
