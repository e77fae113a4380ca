import { afterEach, expect, it } from 'vitest'
import { onEachDatabase, type TestDatabase } from '../../testing/databases.ts'
import { eventRow, now } from '../../testing/rows.ts'
import { migrations } from '../migrations.ts'
import type { Store } from '../store.ts'

onEachDatabase('a delivery in the table of an older version', (databases) => {
  let store: Store | undefined
  afterEach(async () => {
    await store?.close()
    store = undefined
  })

  /** Inserts a row as an older server does. */
  const leave = (database: TestDatabase, id: string, place: number, state: string, leaseUntil = 0): Promise<void> =>
    database.sql(`insert into deliveries (event_id, order_key, place, state, tries, next_try_at, lease, lease_until, reason)
      values ('${id}', '${id}', ${place}, '${state}', 2, ${now}, null, ${leaseUntil}, null)`)
  const opened = async (database: TestDatabase, ids: readonly string[]): Promise<Store> => {
    const one = await database.open()
    store = one
    for (const [index, id] of ids.entries())
      await one.events.append(eventRow({ id, orderId: id, createdAt: now + index }))
    await one.events.place()
    return one
  }
  const placeAndTakeUp = (one: Store, at = now): Promise<void> =>
    one.write(async (tables) => {
      await tables.events.place()
      await tables.deliveries.enqueue('webhook', at)
    })

  it('is delivered by the newer server only when it was undelivered', async () => {
    const database = await databases.create()
    const one = await opened(database, ['waiting', 'dead', 'delivered'])
    await leave(database, 'waiting', 1, 'waiting')
    await leave(database, 'dead', 2, 'dead')
    await leave(database, 'delivered', 3, 'delivered')
    await database.sql(`update events set delivered_at = ${now} where id = 'delivered'`)

    expect(await one.deliveries.isToTakeUp(['webhook'], now)).toBe(true)
    await placeAndTakeUp(one)

    expect(await one.deliveries.get('webhook', 'waiting')).toMatchObject({ state: 'waiting', tries: 2, nextTryAt: now })
    expect(await one.deliveries.get('webhook', 'dead')).toMatchObject({ state: 'dead' })
    expect(await one.deliveries.get('webhook', 'delivered')).toBeUndefined()
    expect(await one.deliveries.isToTakeUp(['webhook'], now)).toBe(false)
  })

  it('stays with the older server that is sending it until the lease has ended', async () => {
    const database = await databases.create()
    const one = await opened(database, ['leased'])
    await database.sql(`update events set delivered_at = ${now}`)
    await leave(database, 'leased', 1, 'waiting', now + 30_000)

    await placeAndTakeUp(one)
    expect(await one.deliveries.get('webhook', 'leased')).toBeUndefined()
    await placeAndTakeUp(one, now + 30_000)

    expect(await one.deliveries.get('webhook', 'leased')).toMatchObject({ state: 'waiting' })
  })

  it('that was delivered is listed as delivered after the migration', async () => {
    const database = await databases.create()
    const before = migrations.findIndex(({ name }) => name.includes('deliveries-by-endpoint'))
    const steps = migrations.slice(0, before).flatMap(({ statements }) => statements)
    for (const statement of steps) await database.sql(statement)
    await database.sql('create table schema_version (version integer not null)')
    await database.sql(`insert into schema_version values (${before})`)
    await database.sql(`insert into events (id, place, type, order_id, order_version, data, created_at, tries, next_try_at)
      values ('delivered', 1, 'payment.paid', 'o-1', 1, '{}', ${now}, 0, ${now})`)
    await leave(database, 'delivered', 1, 'delivered')

    store = await database.open()

    const [listed] = await store.deliveries.list({ state: 'delivered', endpoint: 'webhook' }, 0, 10)
    expect(listed?.event.id).toBe('delivered')
  })
})
