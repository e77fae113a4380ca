import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onEachDatabase, type TestDatabase } from '../testing/databases.ts'
import { customer, encryptionKey, openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'
import { keptFor, personalColumns } from './columns.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Values from the shop and from CCV that an erasure must remove. */
const values = ['c-17', 'An', 'Peeters', 'an@example.org', 'Blue card', '4242', '7034']

onEachDatabase('a customer', (databases) => {
  let database: TestDatabase
  let shop: Shop
  beforeEach(async () => {
    database = await databases.create()
    shop = await openShop({ store: await database.open() })
  })
  afterEach(() => shop.close())

  /** Saves a card with the customer's own name for it, and signs a mandate. */
  async function saveBoth({ description = 'Order', isSynced = true } = {}): Promise<string[]> {
    const card = await shop.session({ order: { ...order, id: 'o-1', description } })
    await shop.startWithConsent(card, { choice: 'pay-and-save' })
    await shop.finish()
    const mandate = await shop.session({ order: { ...order, id: 'o-2' } })
    const { redirectUrl = '' } = await shop.startWithConsent(mandate, { choice: 'sepa-mandate' })
    const form = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
    await shop.sandbox.app.request(redirectUrl, { method: 'POST', body: form })
    await shop.pass(20_000)
    await shop.sweep()
    if (isSynced) await sync()
    const saved = await shop.checkout.methods.list('c-17')
    const token = await shop.checkout.methods.token('c-17')
    const [first] = saved.filter(({ kind }) => kind === 'card')
    await shop.request(`/checkout/methods/${first?.id}`, {
      method: 'PATCH',
      token: token.token,
      json: { name: 'Blue card' },
    })
    return saved.toSorted((a, b) => a.kind.localeCompare(b.kind)).map(({ id }) => id)
  }

  /** Completes the direct debit that is in progress. */
  async function sync(): Promise<void> {
    await shop.finish()
    await shop.pass(20_000)
    await shop.sweep()
  }

  /** Returns the columns that contain a value of the customer, as a whole word. */
  async function found(): Promise<string[]> {
    const cells = await database.cells()
    const holds = (text: string, value: string): boolean => new RegExp(`(?<![\\w-])${value}(?![\\w-])`).test(text)
    const hits = cells.flatMap(({ column, value }) =>
      values.filter((personal) => holds(value, personal)).map((personal) => `${column}: ${personal}`),
    )
    return [...new Set(hits)].toSorted()
  }

  const erase = () => shop.request('/v1/customers/c-17', { method: 'DELETE', token: secretKey })

  it('who is erased leaves only what books and disputes need', async () => {
    await saveBoth({ description: 'For An Peeters' })
    expect(await found()).toContain('methods.name: Blue card')
    expect(await found()).toContain('sessions.customer_id: c-17')

    const answer = await erase()

    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ state: 'erased', waitingFor: [] })
    expect(await found()).toEqual([])
    expect(shop.sandbox.control.mandates().map(({ status }) => status)).not.toContain('active')
  })

  it('who is erased leaves paid orders paid, with their amounts and references', async () => {
    await saveBoth()
    const attempt = await shop.attempt(await shop.session({ order: { ...order, id: 'o-1' } }))

    await erase()

    expect(await shop.checkout.payments.read(attempt.id)).toMatchObject({
      payment: 'paid',
      orderId: 'o-1',
      amountMinor: order.amountMinor,
      reference: attempt.reference,
    })
  })

  it('who is erased can be erased again, and return as a new customer', async () => {
    await saveBoth()
    const first: unknown = await (await erase()).json()

    expect(await (await erase()).json()).toEqual(first)

    const back = await shop.session({ order: { ...order, id: 'o-3' } })
    expect((await shop.view(back)).choices.map(({ choice }) => choice)).not.toContain('saved')
    expect(await (await erase()).json()).not.toEqual(first)
    expect(await found()).toEqual([])
  })

  it('cannot use a token from the moment the erasure begins', async () => {
    await saveBoth()
    const account = await shop.checkout.methods.token('c-17')
    const open = await shop.session({ order: { ...order, id: 'o-3' } })

    await erase()

    const list = await shop.request('/checkout/methods', { token: account.token })
    expect(list.status).toBe(401)
    expect((await shop.request('/checkout/session', { token: open.token })).status).toBe(401)
  })

  it('with a charge in progress is erased after CCV has answered', async () => {
    const [methodId = ''] = await saveBoth()
    shop.sandbox.control.addFault({ on: '*', do: 'hang-up-before', times: Number.POSITIVE_INFINITY })
    await shop.checkout.charges.create({
      methodId,
      orderId: 'o-4',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'January',
    })

    const during = await erase()

    expect(during.status).toBe(202)
    expect(await during.json()).toMatchObject({
      state: 'erasing',
      waitingFor: [expect.any(String), expect.any(String)],
    })

    shop.sandbox.control.clearFaults()
    for (let hour = 0; hour < 26; hour += 1) {
      await shop.pass(60 * minute)
      await shop.sweep()
    }
    expect((await erase()).status).toBe(200)
    expect(await found()).toEqual([])
  })

  it('with a direct debit in progress is erased after the debit has paid the order', async () => {
    await saveBoth({ isSynced: false })

    const during = await erase()

    expect(during.status).toBe(202)
    await sync()
    await shop.pass(11 * minute)
    await shop.sweep()
    expect((await erase()).status).toBe(200)
    expect((await shop.store.orders.get('o-2'))?.paidBy).not.toBeNull()
    expect(await found()).toEqual([])
    expect(shop.sandbox.control.mandates().map(({ status }) => status)).not.toContain('active')
  })

  it('with more than a hundred saved cards has all of them revoked', async () => {
    const [cardId = ''] = await saveBoth()
    const card = await shop.store.methods.get(cardId)
    if (!card) throw new Error('no card was saved')
    for (let n = 0; n < 110; n += 1) {
      await shop.store.methods.insert({
        ...card,
        id: `sm_${n}`,
        basis: 'vault',
        mandateId: null,
        vaultToken: `vt-${n}`,
      })
    }

    const answer = await erase()

    expect(answer.status).toBe(200)
    const states = (await database.cells()).filter(({ column }) => column === 'methods.state').map(({ value }) => value)
    expect(states).toHaveLength(112)
    expect(new Set(states)).toEqual(new Set(['revoked']))
  })

  it('who requests an export gets every checkout, payment and saved method, but no credential', async () => {
    await saveBoth()

    const answer = await shop.request('/v1/customers/c-17/export', { token: secretKey })

    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({
      customerId: 'c-17',
      sessions: [{ orderId: 'o-2' }, { orderId: 'o-1', details: { ...customer } }],
      payments: [{ orderId: 'o-2' }, { orderId: 'o-1' }],
      methods: [{ consent: { text: expect.any(String) } }, { consent: { text: expect.any(String) } }],
    })
    const [card] = (await shop.store.methods.ofCustomer('c-17')).filter(({ kind }) => kind === 'card')
    expect(text).not.toContain(card?.mandateId)
  })

  it('is no longer named in a checkout that ended three months ago', async () => {
    await saveBoth()

    await shop.pass(120 * day)
    await shop.sweep()

    const { sessions } = await shop.checkout.customers.export('c-17')
    expect(sessions.map(({ details }) => details)).toEqual([
      { id: 'c-17', signedIn: true },
      { id: 'c-17', signedIn: true },
    ])
    expect((await found()).filter((hit) => hit.endsWith('an@example.org'))).toEqual([])
    expect((await shop.checkout.methods.list('c-17')).length).toBeGreaterThan(0)
  })

  it('is not named in plain text in any column when encryption keys are set', async () => {
    const other = await databases.create()
    await shop.close()
    shop = await openShop({ store: await other.open(), configured: { encryptionKeys: [encryptionKey] } })
    database = other

    await saveBoth()

    const personal = (await found()).filter((hit) => /: (Peeters|an@example\.org|Blue card)$/.test(hit))
    expect(personal).toEqual([])
    expect((await shop.checkout.methods.list('c-17')).map(({ name }) => name)).toContain('Blue card')
  })

  it('who removes a card leaves no label of it', async () => {
    const [methodId = ''] = await saveBoth()

    await shop.checkout.methods.forget(methodId)

    expect(await shop.store.methods.get(methodId)).toMatchObject({
      name: null,
      brand: null,
      last4: null,
      expiryYear: null,
    })
  })

  it('has no personal column that the list for an erasure lacks', async () => {
    const columns = await database.columns()
    const listed = Object.entries(personalColumns).flatMap(([table, rules]) =>
      Object.keys(rules).map((column) => `${table}.${column}`),
    )

    expect(listed.filter((column) => !columns.includes(column))).toEqual([])
    expect(columns.filter((column) => /customer|name|email|last4|brand/.test(column)).toSorted()).toEqual(
      columns.filter((column) => listed.includes(column) && /customer|name|email|last4|brand/.test(column)).toSorted(),
    )
  })
})

describe('a column that is kept after an erasure', () => {
  const kept = Object.values(keptFor).flatMap(({ columns }) => [...columns])

  it('has exactly one reason and period', () => {
    const listed = Object.entries(personalColumns).flatMap(([table, rules]) =>
      Object.entries(rules).flatMap(([column, rule]) => (rule === 'kept' ? [`${table}.${column}`] : [])),
    )

    expect(kept.toSorted()).toEqual(listed.toSorted())
  })

  it('is listed in docs/personal-data.md', () => {
    const page = readFileSync(new URL('../../../../docs/personal-data.md', import.meta.url), 'utf8')

    expect(kept.filter((column) => !page.includes(`\`${column}\``))).toEqual([])
  })
})
