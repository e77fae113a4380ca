/** Gives committed events their sequence number, and makes their deliveries. Delivers nothing, so that it waits for nobody. */
import type { Deps } from '../../context.ts'

/** @returns whether there may be something new to deliver */
export async function placeEvents({
  store,
  clock,
  endpoints,
}: Pick<Deps, 'store' | 'clock' | 'endpoints'>): Promise<boolean> {
  const keys = endpoints.map(({ key }) => key)
  // Most of the time there is nothing new, and whoever numbers events makes all servers wait for a moment.
  const isNew =
    (await store.events.isToPlace()) || (keys.length > 0 && (await store.deliveries.isToTakeUp(keys, clock.now())))
  if (!isNew) return false
  await store.write(async (tables) => {
    await tables.events.place()
    for (const key of keys) await tables.deliveries.enqueue(key, clock.now())
  })
  return true
}
