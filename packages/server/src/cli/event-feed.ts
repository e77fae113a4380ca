/** Reads the event log of a service from a position on, and waits for more. */
import { z } from 'zod'
import { CommandError, type Io } from './command.ts'
import { eventShape } from './events.ts'
import { type ShopApi, UnavailableError } from './shop-api.ts'

export type FeedEvent = z.infer<typeof eventShape>

/** How often the log is read when there is nothing new, in milliseconds. */
const readEveryMs = 1000
const longestWaitMs = 15_000
const pageSize = 200
const page = z.array(eventShape)

function read(api: ShopApi, after: string | null): Promise<FeedEvent[]> {
  const from = after === null ? '' : `&after=${encodeURIComponent(after)}`
  return api.get(`/v1/events?limit=${pageSize}${from}`, page)
}

/** Returns the id of the newest event, `null` when there is none. Reads the whole log, page by page. */
export async function newestEvent(api: ShopApi, io: Io): Promise<string | null> {
  let after: string | null = null
  for (let skipped = 0; !io.stop.aborted; ) {
    const events = await read(api, after)
    after = events.at(-1)?.id ?? after
    skipped += events.length
    if (events.length < pageSize) break
    io.note(`Skipping earlier events: ${skipped} …`)
  }
  return after
}

/** Yields each event after a position, in order, until `io.stop` aborts. Waits while the service does not answer. */
export async function* eventFeed(api: ShopApi, io: Io, after: string | null): AsyncGenerator<FeedEvent> {
  let [position, failures] = [after, 0]
  while (!io.stop.aborted) {
    try {
      const events = await read(api, position)
      if (failures > 0) io.note('The service answers again.')
      failures = 0
      for (const event of events) {
        if (io.stop.aborted) return
        yield event
        position = event.id
      }
      if (events.length === 0) await io.sleep(readEveryMs, io.stop)
    } catch (error) {
      if (io.stop.aborted) return
      if (!(error instanceof UnavailableError)) throw explained(error)
      if (failures === 0) io.note(`${error.message}. Trying again …`)
      failures += 1
      await io.sleep(Math.min(readEveryMs * 2 ** (failures - 1), longestWaitMs), io.stop)
    }
  }
}

function explained(error: unknown): unknown {
  if (!(error instanceof CommandError) || !error.message.includes('(after:')) return error
  return new CommandError(
    `${error.message}. To continue anyway, use --since start, or --since with the id of a stored event`,
    { cause: error },
  )
}
