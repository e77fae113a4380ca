/** What the background costs the database: told in ARCHITECTURE.md, so that it stays true. */
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openShop, order, type Shop } from '../../testing/open-shop.ts'
import { startPostgres, type TestPostgres } from '../../testing/postgres.ts'
import { postgresStore } from './open.ts'

let postgres: TestPostgres
let shop: Shop
/** Every statement that was sent. */
let statements: string[]
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())
beforeEach(async () => {
  shop = await openShop({ store: await postgresStore({ url: await postgres.schema() }) })
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

/** A statement is given by its text, or with it among other things. */
function textOf(given: unknown): string {
  return typeof given === 'string' ? given : String(Object(given).text)
}

/** Between their rounds sleep: the sweep, numbering events, delivering to the handler, the comparison with CCV's books. */
const asleep = 4

describe('a round of the sweep', () => {
  it('that finds nothing due is three statements, and three that ask for news for the shop; no transaction', async () => {
    await shop.checkout.start()
    await expect.poll(() => shop.clock.sleepers()).toBe(asleep)
    statements.length = 0

    await shop.pass(5000)
    await expect.poll(() => shop.clock.sleepers()).toBe(asleep)

    expect(statements.filter((text) => text.includes('skip locked'))).toHaveLength(3)
    await expect.poll(() => statements.length).toBe(6)
    expect(statements.filter((text) => text.startsWith('begin'))).toEqual([])
  })

  it('costs the same few for each attempt that is due, and takes ten of them at once', async () => {
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

it('looking which day of CCV’s books is due is two statements a minute', async () => {
  await shop.pass(86_400_000)
  await shop.sweep() // compares yesterday
  await shop.checkout.start()
  await expect.poll(() => shop.clock.sleepers()).toBe(asleep)
  statements.length = 0

  await shop.pass(60_000)
  await expect.poll(() => shop.clock.sleepers()).toBe(asleep)

  expect(statements.filter((text) => text.includes('"reconciliations"'))).toHaveLength(2)
})
