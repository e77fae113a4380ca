import { afterEach, describe, expect, it } from 'vitest'
import { isEncrypted } from '../runtime/encrypted-text.ts'
import { createKeyring } from '../runtime/keyring.ts'
import { silentLog } from '../runtime/log.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { encryptionKey, openShop, order, type Shop } from '../testing/open-shop.ts'
import { attemptRow, now, sessionRow } from '../testing/rows.ts'
import { encryptedStore } from './encrypted-store.ts'

const otherKey = Buffer.alloc(32, 9).toString('base64')
const shops: Shop[] = []
afterEach(async () => {
  for (const shop of shops.splice(0).reverse()) await shop.close()
})

async function open(encryptionKeys: string[], store?: Shop['store']): Promise<Shop> {
  const shop = await openShop({
    ...(store ? { store: { ...store, close: async () => {} } } : {}),
    configured: { encryptionKeys },
  })
  shops.push(shop)
  return shop
}

async function savedCard(shop: Shop): Promise<string> {
  const choices = [{ choice: 'pay-and-save', saveAs: 'vault' } as const]
  await shop.startWithConsent(await shop.session({ order: { ...order, id: 'first' }, choices }), {
    choice: 'pay-and-save',
  })
  await shop.finish()
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}

const january = { orderId: 'january', amountMinor: 1200, currency: 'EUR', description: 'January' } as const
const stored = async (shop: Shop): Promise<string> =>
  (await shop.store.attempts.ofOrderLock('order:january'))[0]?.requestBody ?? ''

describe('an attempt with a token', () => {
  const body = '{"vaultAccessToken":"vt-secret"}'
  const keyring = createKeyring([new Uint8Array(32).fill(7)], silentLog)

  async function twoViews() {
    const plain = await memoryStore()
    const session = sessionRow({ id: 'cs_1', orderId: '1', currentFor: '1', expiresAt: now + 1000 })
    await plain.sessions.insert(session)
    return { plain, encrypted: encryptedStore(plain, keyring), session }
  }
  const row = (change: Parameters<typeof attemptRow>[0] = {}) =>
    attemptRow({ id: 'at_1', sessionId: 'cs_1', orderId: '1', requestBody: body, state: 'unknown', ...change })

  it.each(['insert', 'start'] as const)(
    'is encrypted in the store from its %s on, and decrypted on read',
    async (how) => {
      const { plain, encrypted, session } = await twoViews()

      if (how === 'insert') await encrypted.attempts.insert(row())
      else await encrypted.attempts.start(row(), session, now)

      expect(isEncrypted((await plain.attempts.get('at_1'))?.requestBody ?? '')).toBe(true)
      expect((await encrypted.attempts.get('at_1'))?.requestBody).toBe(body)
      await plain.close()
    },
  )

  it('is decrypted for the sweep that claims it and stays encrypted when it is updated', async () => {
    const { plain, encrypted } = await twoViews()
    await encrypted.attempts.insert(row({ nextCheckAt: now }))

    const [claimed] = await encrypted.attempts.claim({ now, until: now + 1 }, 1)

    expect(claimed?.requestBody).toBe(body)
    if (!claimed) throw new Error('nothing was claimed')
    await encrypted.attempts.update(claimed, { requestBody: body, sends: 2 })
    expect(isEncrypted((await plain.attempts.get('at_1'))?.requestBody ?? '')).toBe(true)
    await plain.close()
  })
})

describe('stored tokens', () => {
  it('are encrypted, and can still be charged', async () => {
    const shop = await open([encryptionKey])
    const methodId = await savedCard(shop)

    const charge = await shop.checkout.charges.create({ methodId, ...january })

    expect(isEncrypted((await shop.store.methods.get(methodId))?.vaultToken ?? null)).toBe(true)
    expect(charge.payment).toBe('paid')
  })

  it('are blanked in the stored request body once CCV has it', async () => {
    const shop = await open([])
    const methodId = await savedCard(shop)

    await shop.checkout.charges.create({ methodId, ...january })

    expect(await stored(shop)).toContain('"vaultAccessToken":""')
  })

  it('stay encrypted in a request that may have to be sent again, and the same bytes are sent again', async () => {
    const shop = await open([encryptionKey])
    const methodId = await savedCard(shop)
    shop.sandbox.control.addFault({ on: 'POST /payment', do: 'answer', status: 500 })
    shop.sandbox.control.addFault({ on: 'GET /transaction', do: 'answer', status: 500 })
    await shop.checkout.charges.create({ methodId, ...january })
    await shop.pass(60_000)
    await shop.sweep()
    const waiting = await stored(shop)

    await shop.pass(60_000)
    await shop.sweep()

    expect(isEncrypted(waiting)).toBe(true)
    const [attempt] = await shop.store.attempts.ofOrderLock('order:january')
    expect(attempt).toMatchObject({ state: 'succeeded', sends: 2 })
    expect(attempt?.requestBody).toContain('"vaultAccessToken":""')
  })

  it('[F76] can still be used after the key has been rotated', async () => {
    const before = await open([encryptionKey])
    const methodId = await savedCard(before)
    const after = await open([otherKey, encryptionKey], before.store)

    const { token } = await after.session({ order: { ...order, id: '982' }, choices: [{ choice: 'saved' }] })
    const view = await (await after.request('/checkout/session', { token })).json()

    expect(JSON.stringify(view)).toContain(methodId)
  })

  it('are neither offered nor charged nor lost while their key is missing, and everything else works', async () => {
    const before = await open([encryptionKey])
    const methodId = await savedCard(before)
    const after = await open([otherKey], before.store)

    const charging = after.checkout.charges.create({ methodId, ...january })

    await expect(charging).rejects.toMatchObject({ code: 'method-not-usable' })
    expect(after.logged.join('\n')).toContain('encryption.not-opened')
    const again = await before.checkout.charges.create({ methodId, ...january })
    expect(again.payment).toBe('paid')
  })

  it('are reported at start when test mode stores them unencrypted', async () => {
    const shop = await open([])

    await shop.checkout.start()

    expect(shop.logged.join('\n')).toContain('encryption.off')
  })
})
