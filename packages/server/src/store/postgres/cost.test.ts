/** How many statements the background work costs. ARCHITECTURE.md quotes these numbers. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openShop, order, type Shop } from '../../testing/open-shop.ts'
import { startPostgres, type TestPostgres } from '../../testing/postgres.ts'
import { postgresStore } from './open.ts'

let postgres: TestPostgres
let shop: Shop
/** Every statement that was sent to the database. */
let statements: string[]
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())
beforeEach(async () => {
  shop = await openShop({ store: await postgresStore({ url: await postgres.database() }) })
  statements = []
  const query = pg.Client.prototype.query
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...given: unknown[]) {
    statements.push(textOf(given[0]))
    return Reflect.apply(query, this, given) as unknown
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await shop.close()
})

/** The driver accepts a statement as text or as an object with the text. */
function textOf(given: unknown): string {
  return typeof given === 'string' ? given : String(Object(given).text)
}

/** Four loops sleep between rounds: the sweep, event numbering, delivery to the handler, and reconciliation. */
const asleep = 4

describe('a sweep', () => {
  it('that finds nothing due runs three statements, plus three that look for new events, and no transaction', async () => {
    await shop.checkout.start()
    await expect.poll(() => shop.clock.sleepers()).toBe(asleep)
    statements.length = 0

    await shop.pass(5000)
    await expect.poll(() => shop.clock.sleepers()).toBe(asleep)

    expect(statements.filter((text) => text.includes('skip locked'))).toHaveLength(3)
    await expect.poll(() => statements.length).toBe(6)
    expect(statements.filter((text) => text.startsWith('begin'))).toEqual([])
  })

  it('runs the same few statements for each due attempt and claims ten attempts at a time', async () => {
    for (let index = 0; index < 20; index += 1) {
      await shop.start(await shop.session({ order: { ...order, id: `o${index}` } }))
    }
    await shop.sweep()
    await shop.pass(30_000)
    statements.length = 0

    const { checked } = await shop.checkout.sweep()

    const claims = statements.filter((text) => text.includes('skip locked'))
    expect(checked).toBe(20)
    expect(claims).toHaveLength(5) // attempts: ten, ten, none; methods and operations: none
    expect(Math.floor((statements.length - claims.length) / checked)).toBe(3)
  })
})

it('looking for a due reconciliation costs two statements per minute', async () => {
  await shop.pass(86_400_000)
  await shop.sweep() // reconciles yesterday
  await shop.checkout.start()
  await expect.poll(() => shop.clock.sleepers()).toBe(asleep)
  statements.length = 0

  await shop.pass(60_000)
  await expect.poll(() => shop.clock.sleepers()).toBe(asleep)

  expect(statements.filter((text) => text.includes('"reconciliations"'))).toHaveLength(2)
})
