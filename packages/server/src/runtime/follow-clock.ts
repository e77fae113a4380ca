/** Keeps the clock of this server at the sandbox's. */
import type { Deps } from '../context.ts'
import { systemClock } from './clock.ts'

/** How often the sandbox's clock is read, in milliseconds of real time, which no move shortens. */
const everyMs = 1000

/** Reads the sandbox's clock once, and from then on in the background until this server stops. */
export async function startFollowing(deps: Pick<Deps, 'sandboxClock' | 'log' | 'background' | 'stopping'>) {
  const { sandboxClock, log, background, stopping } = deps
  if (!sandboxClock) return
  let isLost = false
  const catchUp = async (): Promise<void> => {
    try {
      await sandboxClock.catchUp()
      isLost = false
    } catch (error) {
      if (!isLost) log.warn({ error, sandbox: sandboxClock.sandbox }, 'sandbox-clock.unknown')
      isLost = true
    }
  }
  await catchUp()
  background.run('sandbox-clock', async () => {
    while (!stopping.aborted) {
      await systemClock.sleep(everyMs, stopping)
      if (!stopping.aborted) await catchUp()
    }
  })
}
