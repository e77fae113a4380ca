/** A database that is locked, down, full, restored or newer than the program; on each database. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../store/migrations.ts'
import { onEachDatabase, type TestDatabase } from '../testing/databases.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'
import { openSmallDisk, type SmallDisk } from '../testing/small-disk.ts'

const minute = 60_000

onEachDatabase('a database', (databases) => {
  let database: TestDatabase
  let shop: Shop
  const payments = () => shop.sandbox.control.transactions()

  async function open(timeoutMs?: number): Promise<void> {
    database = await databases.create()
    shop = await openShop({ store: await database.open(timeoutMs) })
  }

  /** Completes a payment at CCV and returns the webhook that was not delivered. */
  async function paidUnreported(): Promise<{ hook: string; json: unknown }> {
    const session = await shop.session()
    await shop.start(session)
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()
    const { requestBody, reference } = await shop.attempt(session)
    return { hook: String(JSON.parse(requestBody).webhookUrl).split('/pay')[1] ?? '', json: { id: reference } }
  }
  const state = async (): Promise<string | undefined> => (await shop.store.attempts.ofOrderLock('order:981'))[0]?.state
  const idle = async (): Promise<void> => {
    await expect.poll(state).toBe('succeeded')
  }

  describe('that is locked for a moment', () => {
    afterEach(() => shop.close())

    it('[F9] [F57] is awaited: a webhook is answered with 200, and the payment succeeds', async () => {
      await open()
      const { hook, json } = await paidUnreported()
      const unlocked = await database.lock(200)

      const response = await shop.request(hook, { method: 'POST', json })
      await unlocked()

      expect(response.status).toBe(200)
      await idle()
    })

    it('[F9] [F57] is not awaited without limit: a webhook gets 503, and the repeated one succeeds', async () => {
      await open(500)
      const { hook, json } = await paidUnreported()
      const unlock = await database.lock()

      const locked = await shop.request(hook, { method: 'POST', json })
      await unlock()
      const again = await shop.request(hook, { method: 'POST', json })

      expect([locked.status, locked.headers.get('retry-after')]).toEqual([503, '2'])
      expect(again.status).toBe(200)
      await idle()
    })
  })

  describe('[F56] that is down', () => {
    afterEach(() => shop.close())

    it('fails readiness and new payments, lets webhooks come again, and works when it is back', async () => {
      await open(500)
      const other = await shop.session({ order: { ...order, id: '982' } })
      const { hook, json } = await paidUnreported()
      const before = payments().length
      const bringBack = await database.takeAway()

      const refused = [
        await shop.request('/readyz'),
        await shop.tryStart(other),
        await shop.request(hook, { method: 'POST', json }),
      ]
      const begun = payments().length
      await bringBack()

      expect(refused.map(({ status }) => status)).toEqual([503, 503, 503])
      expect(refused.slice(1).map(({ headers }) => headers.get('retry-after'))).toEqual(['2', '2'])
      expect(begun).toBe(before)
      await expect.poll(async () => (await shop.request('/readyz')).status).toBe(200)
      expect((await shop.request(hook, { method: 'POST', json })).status).toBe(200)
      await idle()
      expect((await shop.tryStart(other)).status).toBe(200)
    })
  })

  describe('[F57] and a transaction', () => {
    it('is never open during a call to CCV', async () => {
      database = await databases.create()
      const store = await database.open()
      const inside = new AsyncLocalStorage<boolean>()
      const asked: boolean[] = []
      shop = await openShop({
        store: { ...store, write: (work, name) => store.write((tables) => inside.run(true, () => work(tables)), name) },
        fetch: (sandbox) => (input, init) => {
          asked.push(inside.getStore() === true)
          return sandbox.fetch(input, init)
        },
      })

      const session = await shop.session()
      await shop.startWithConsent(session, { choice: 'pay-and-save' })
      await shop.pass(1000)
      await shop.start(session, { method: 'ideal' })
      await shop.finish()
      await idle()
      await shop.pass(minute)
      await shop.sweep()
      await shop.checkout.payments.refund((await shop.attempt(session)).id)

      expect(asked.length).toBeGreaterThan(6)
      expect(asked).not.toContain(true)
      await shop.close()
    })
  })

  describe('[F59] restored from a backup', () => {
    it('charges nobody twice, and the attempts that were open are synced with CCV', async () => {
      await open()
      const saving = await shop.session({ order: { ...order, id: 'first' }, choices: [{ choice: 'pay-and-save' }] })
      await shop.startWithConsent(saving, { choice: 'pay-and-save' })
      await shop.finish()
      await expect.poll(async () => (await shop.checkout.methods.list('c-17'))[0]?.state).toBe('usable')
      const [method] = await shop.checkout.methods.list('c-17')
      const session = await shop.session()
      await shop.start(session)
      const backup = await database.copy()
      await shop.finish()
      const charge = { orderId: '982', amountMinor: 1200, currency: 'EUR', description: 'January' } as const
      await shop.checkout.charges.create({ methodId: method?.id ?? '', ...charge })
      const before = payments().length
      shop.sandbox.control.forgetIdempotency() // the backup is restored much later

      const restored = await openShop({ store: await backup.open(), fetch: () => shop.sandbox.fetch })
      await restored.pass(minute)
      await restored.sweep()
      const again = await restored.checkout.charges.create({ methodId: method?.id ?? '', ...charge })

      expect(again).toMatchObject({ payment: 'paid' })
      expect(payments()).toHaveLength(before)
      expect(await restored.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid' })
      await restored.close()
      await shop.close()
    })
  })

  describe('[F60] migrated by a newer version', () => {
    it('still works with the older version', async () => {
      await open()
      await database.sql('alter table attempts add column added_later text')
      await database.sql('update schema_version set version = version + 1')
      await shop.close()
      shop = await openShop({ store: await database.open() })

      const session = await shop.session()
      await shop.start(session)
      await shop.finish()

      await expect.poll(() => shop.status(session)).toMatchObject({ payment: 'paid' })
      await shop.close()
    })
  })

  describe('[F60] whose migration fails halfway', () => {
    it('keeps its old schema and migrates completely the next time', async () => {
      database = await databases.empty()
      const last = migrations
        .flatMap(({ statements }) => statements)
        .findLast((text) => text.startsWith('create table'))
      const table = last?.match(/^create table (\w+)/)?.[1] ?? ''
      await database.sql(`create table ${table} (in_its_way integer)`)

      await expect(database.open()).rejects.toThrow(/exists/)
      await expect(database.sql('select * from attempts')).rejects.toThrow(/attempts/)
      await database.sql(`drop table ${table}`)
      const store = await database.open()

      await store.check()
      expect(await store.orders.recordEvent('981')).toMatchObject({ version: 1 })
      await store.close()
    })
  })

  describe('[F58] on a full disk', () => {
    let disk: SmallDisk | undefined
    beforeAll(() => {
      disk = openSmallDisk(8)
    })
    beforeEach(async () => {
      database = await databases.empty(disk?.folder)
      shop = await openShop({ store: await database.open() })
    })
    afterEach(async () => {
      disk?.free()
      await shop.close()
    })
    afterAll(() => disk?.close())

    it('starts nothing at CCV that is not stored, still returns known statuses, and recovers afterwards', async ({
      skip,
    }) => {
      skip(!disk, 'no disk can be mounted here')
      const known = await shop.session({ order: { ...order, id: 'known' } })
      await shop.start(known)
      await shop.finish('failed', 'card_refused')
      const open = await shop.session({ order: { ...order, id: 'open' } })
      await shop.start(open)
      const sessions = []
      for (let id = 0; id < 30; id += 1) sessions.push(await shop.session({ order: { ...order, id: `o${id}` } }))
      disk?.fill()

      const statuses: number[] = []
      for (const session of sessions) {
        statuses.push((await shop.tryStart(session)).status)
        if (statuses.at(-1) !== 200) break
      }
      const begun = payments().map(({ merchantOrderReference }) => merchantOrderReference)
      const tried = [known, open, ...sessions.slice(0, statuses.length)]
      const kept = await Promise.all(
        tried.map((session) => shop.store.attempts.ofOrderLock(`order:${session.status.orderId}`)),
      )
      await shop.pass(minute)
      const notified = [await shop.status(known), await shop.status(open)]
      disk?.free()
      const after = await shop.tryStart(sessions[statuses.length - 1] ?? known)

      expect(statuses.at(-1)).toBe(503)
      expect(kept.flat().map(({ merchantOrderReference }) => merchantOrderReference)).toEqual(
        expect.arrayContaining(begun),
      )
      expect(notified).toMatchObject([{ payment: 'failed' }, { payment: 'pending' }])
      expect(after.status).toBe(200)
      expect(payments()).toHaveLength(2 + statuses.length)
    })
  })
})
