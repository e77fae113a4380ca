/** Assigns sequence numbers to committed events and creates their deliveries. It never waits for an endpoint. */
import type { DeliveryDeps } from '../../context.ts'

/** @returns true when there may be new deliveries */
export async function numberEvents({
  store,
  clock,
  endpoints,
}: Pick<DeliveryDeps, 'store' | 'clock' | 'endpoints'>): Promise<boolean> {
  const keys = endpoints.map(({ key }) => key)
  // Usually there is nothing new, and numbering events takes a lock that makes all servers wait for a moment.
  const isNew = (await store.events.hasUnnumbered()) || (keys.length > 0 && (await store.deliveries.isToTakeUp(keys)))
  if (!isNew) return false
  await store.write(async (tables) => {
    await tables.events.number()
    for (const key of keys) await tables.deliveries.enqueue(key, clock.now())
  })
  return true
}
