import { afterEach, expect, it } from 'vitest'
import { onEachDatabase, type TestDatabase } from '../testing/databases.ts'
import { attemptRow, eventRow, now } from '../testing/rows.ts'
import { migrations } from './migrations.ts'
import type { Store } from './store.ts'

const step = migrations.findIndex(({ name }) => name === '0024-standard-names')

onEachDatabase('A database that was filled before the columns were renamed', (databases) => {
  let store: Store | undefined
  afterEach(async () => {
    await store?.close()
    store = undefined
  })

  async function filled(steps = step): Promise<TestDatabase> {
    const database = await databases.empty()
    for (const { statements } of migrations.slice(0, steps))
      for (const statement of statements) await database.sql(statement)
    await database.sql('create table schema_version (version integer not null)')
    await database.sql(`insert into schema_version values (${steps})`)
    return database
  }

  const opened = async (database: TestDatabase): Promise<Store> => {
    store = await database.open()
    return store
  }

  it('keeps which attempt holds the order lock and whether its cancellation was requested', async () => {
    const database = await filled()
    const held = attemptRow({ id: 'at_1', orderLock: 'order:981', merchantOrderReference: 'm1' })
    const cancelled = attemptRow({
      id: 'at_2',
      orderLock: 'order:981',
      holdsLock: false,
      cancelRequested: true,
      merchantOrderReference: 'm2',
    })
    for (const attempt of [held, cancelled]) await database.sql(insertOf('attempts', oldAttempt(attempt)))

    const { attempts } = await opened(database)

    expect(await attempts.active('order:981')).toEqual(held)
    expect(await attempts.get('at_2')).toEqual(cancelled)
    expect(
      await attempts.insert(attemptRow({ id: 'at_3', orderLock: 'order:981', merchantOrderReference: 'm3' })),
    ).toBe(false)
  })

  it('keeps the sequence numbers of events and deliveries, and continues them', async () => {
    const database = await filled()
    const { sequence: _, ...event } = eventRow({ id: 'ev_1', orderId: '981' })
    await database.sql(insertOf('events', { ...event, place: 7, data: JSON.stringify(event.data) }))
    await database.sql(`insert into event_deliveries
      (endpoint, event_id, order_key, place, state, tries, next_try_at, lease, lease_until, reason)
      values ('webhook', 'ev_1', '981', 7, 'waiting', 1, ${now}, null, 0, null)`)

    const { events, deliveries } = await opened(database)
    await events.append(eventRow({ id: 'ev_2', orderId: '982' }))
    await events.number()

    expect((await events.list(0, 10)).map(({ id, sequence }) => [id, sequence])).toEqual([
      ['ev_1', 7],
      ['ev_2', 8],
    ])
    expect(await deliveries.get('webhook', 'ev_1')).toMatchObject({ sequence: 7, state: 'waiting', tries: 1 })
  })

  it('delivers what an older server had left waiting, and nothing twice', async () => {
    const database = await filled()
    const left = [
      ['waiting', 1, 'waiting'],
      ['dead', 2, 'dead'],
      ['moved', 3, 'moved'],
      ['both', 4, 'waiting'],
    ] as const
    for (const [id, place, state] of left) {
      const { sequence: _, ...event } = eventRow({ id, orderId: id })
      await database.sql(insertOf('events', { ...event, place, data: '{}' }))
      await database.sql(`insert into deliveries
        (event_id, order_key, place, state, tries, next_try_at, lease, lease_until, reason)
        values ('${id}', '${id}', ${place}, '${state}', 2, ${now}, null, 0, null)`)
    }
    await database.sql(`insert into event_deliveries
      (endpoint, event_id, order_key, place, state, tries, next_try_at, lease, lease_until, reason)
      values ('webhook', 'both', 'both', 4, 'delivered', 1, ${now}, null, 0, null)`)

    const { deliveries } = await opened(database)

    expect(await deliveries.get('webhook', 'waiting')).toMatchObject({ state: 'waiting', sequence: 1, tries: 2 })
    expect(await deliveries.get('webhook', 'dead')).toMatchObject({ state: 'dead', sequence: 2 })
    expect(await deliveries.get('webhook', 'moved')).toBeUndefined()
    expect(await deliveries.get('webhook', 'both')).toMatchObject({ state: 'delivered', tries: 1 })
  })

  it('lists as delivered what was delivered before each endpoint had its own deliveries', async () => {
    const before = migrations.findIndex(({ name }) => name.includes('deliveries-by-endpoint'))
    const database = await filled(before)
    const { sequence: _, methodVersion: _version, ...event } = eventRow({ id: 'ev_1' })
    await database.sql(insertOf('events', { ...event, place: 1, data: '{}' }))
    await database.sql(`insert into deliveries
      (event_id, order_key, place, state, tries, next_try_at, lease, lease_until, reason)
      values ('ev_1', '981', 1, 'delivered', 1, ${now}, null, 0, null)`)

    const { deliveries } = await opened(database)

    const [listed] = await deliveries.list({ state: 'delivered', endpoint: 'webhook' }, 0, 10)
    expect(listed?.event.id).toBe('ev_1')
  })

  it('keeps the reconciliation reports, with their counts under the new names', async () => {
    const database = await filled()
    const counts = { matched: 2, other: 1, missingHere: 0, missingAtCcv: 0, amountDiffers: 0, off: 1 }
    const report = JSON.stringify({ ...counts, unsettled: 3, settled: 1, differences: [] })
    await database.sql(`insert into reconciliations
      (day, state, due_at, lease, lease_until, cursor, looks, report, off, told, finished_at, created_at, updated_at)
      values ('2026-11-01', 'done', null, null, 0, '{}', 1, '${report}', 1, 'hash', ${now}, ${now}, ${now})`)
    await database.sql(`insert into reconciled_rows (day, reference, found, off, settled, item)
      values ('2026-11-01', 'C1', 'unsettled', 1, 1, '{"is":"unsettled"}')`)

    const { reconciliations } = await opened(database)

    const kept = await reconciliations.get('2026-11-01')
    expect(kept).toMatchObject({ emitted: 'hash', report: { ...counts, unresolved: 3, resolved: 1 } })
    expect(await reconciliations.differences('2026-11-01', 10)).toEqual([
      expect.objectContaining({ found: 'unresolved', resolved: 1, item: '{"is":"unresolved"}' }),
    ])
  })
})

const columnOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function oldAttempt({
  orderLock,
  holdsLock,
  cancelRequested,
  cancelKeepsDebit: _,
  ...rest
}: ReturnType<typeof attemptRow>): object {
  return { ...rest, slot: orderLock, holdsSlot: holdsLock, wanted: !cancelRequested }
}

function insertOf(table: string, row: object): string {
  const columns = Object.keys(row).map(columnOf)
  const values = Object.values(row).map((value: unknown) =>
    value === null ? 'null' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(Number(value)),
  )
  return `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`
}
