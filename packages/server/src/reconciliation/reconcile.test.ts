import { afterAll, beforeAll, expect, it } from 'vitest'
import { postgresStore } from '../store/postgres/open.ts'
import type { Store } from '../store/store.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { openShop } from '../testing/open-shop.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { attemptRow } from '../testing/rows.ts'
import { describesReconciliation } from './reconcile.contract.ts'

describesReconciliation('SQLite', () => memoryStore())

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
}, 60_000)
afterAll(() => postgres.stop())

describesReconciliation('PostgreSQL', async () => postgresStore({ url: await postgres.database() }))

const from = Date.UTC(2026, 0, 15)
const pageSize = 100
/** CCV's transactions of a busy day: every twentieth one belongs to this shop. */
const busyDay = Array.from({ length: 10_000 }, (_, number) => ({
  reference: `C${number}`,
  status: 'success',
  type: 'sale',
  amount: 42.5,
  currency: 'eur',
  created: from + number * 8000,
  merchantOrderReference: number % 20 === 0 ? `981~${attemptId(number)}` : `POS-${number}`,
})).reverse()

function attemptId(number: number): string {
  return `at_${String(number).padStart(24, '0')}`
}

it('reads ten thousand rows page by page, in several steps, and never holds more than one page in memory', {
  timeout: 30_000,
}, async () => {
  const opened = await memoryStore()
  const batches: number[] = []
  const store: Store = {
    ...opened,
    reconciliations: {
      ...opened.reconciliations,
      put(rows) {
        batches.push(rows.length)
        return opened.reconciliations.put(rows)
      },
    },
  }
  let lists = 0
  const shop = await openShop({
    store,
    fetch: (sandbox) => (input, init) => {
      const { searchParams } = new URL(new Request(input, init).url)
      if (!searchParams.has('createdAfter')) return sandbox.fetch(input, init)
      lists += 1
      const [after, before] = [Number(searchParams.get('createdAfter')), Number(searchParams.get('createdBefore'))]
      const page = busyDay.filter(({ created }) => created > after && created < before).slice(0, pageSize)
      return Promise.resolve(Response.json(page))
    },
  })
  await store.write(async ({ attempts }) => {
    for (let number = 0; number < busyDay.length; number += 20) {
      const known = { id: attemptId(number), reference: `C${number}`, createdAt: from + number * 8000 }
      const money = { amountMinor: 4250, currency: 'EUR', state: 'succeeded' } as const
      await attempts.insert(attemptRow({ ...known, ...money, orderLock: `order:${number}` }))
    }
  })
  await shop.pass(86_400_000)

  const perStep: number[] = []
  for (let steps = 0; steps < 20; steps += 1) {
    const before = lists
    await shop.sweep()
    perStep.push(lists - before)
  }

  const compared = await shop.checkout.reconciliations.read('2026-01-15')
  expect(compared).toMatchObject({ state: 'done', report: { matched: 500, other: 9500, off: 0 } })
  expect(Math.max(...batches)).toBeLessThanOrEqual(pageSize)
  expect(Math.max(...perStep)).toBeLessThanOrEqual(10)
  await shop.close()
})
