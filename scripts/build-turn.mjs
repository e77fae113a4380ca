/** Allows one build at a time in a clone: two simultaneous builds would delete each other's output. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for the lock, runs the work, and releases the lock.
 *
 * @template T
 * @param {string} folder the folder of the lock file
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

/** A process that was killed holds no lock. @param {string} turn */
async function isHeld(turn) {
  const holder = Number(await readFile(turn, 'utf8').catch(() => process.pid))
  // The file was just created, and the process id is not written yet.
  if (holder === 0) return true
  try {
    return process.kill(holder, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
