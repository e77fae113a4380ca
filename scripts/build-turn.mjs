/** One build at a time in one clone: two at once would empty each other's output. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for its turn, works, and gives the turn away.
 *
 * @template T
 * @param {string} folder where the turn is kept
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTurn(folder, work) {
  const turn = join(folder, 'turn')
  await mkdir(folder, { recursive: true })
  while (!(await take(turn))) {
    if (!(await isHeld(turn))) await rm(turn, { force: true })
    else await sleep(100)
  }
  try {
    return await work()
  } finally {
    await rm(turn, { force: true })
  }
}

/** @param {string} turn */
async function take(turn) {
  try {
    await writeFile(turn, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Whoever was killed holds nothing. @param {string} turn */
async function isHeld(turn) {
  const holder = Number(await readFile(turn, 'utf8').catch(() => process.pid))
  // Just taken, its number not written yet.
  if (holder === 0) return true
  try {
    return process.kill(holder, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
