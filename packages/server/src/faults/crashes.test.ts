/** Servers that die at a step, stall, or race each other, and how the next server continues, on each database. */
import type { AttemptView } from '@ccv-checkout/widget/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Checkout, Session } from '../contract/checkout.ts'
import type { Attempt } from '../domain/payments/attempt.ts'
import { onEachDatabase } from '../testing/databases.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'
import { type CrashPoint, Died, steppedFetch, steppedStore } from '../testing/steps.ts'

const minute = 60_000

const charge = { orderId: '981', amountMinor: 1200, currency: 'EUR', description: 'January', shopper: 'present' }
const { signedIn: _, ...signer } = customer
const mandate = {
  type: 'sepa',
  customer: signer,
  lang: 'nl-BE',
  consent: { text: 'Ja', acceptedAt: Date.UTC(2026, 0, 1) },
  returnUrl: `${shopOrigin}/thanks`,
}

onEachDatabase('two servers', (databases) => {
  let shop: Shop
  let other: Checkout
  /** What happens at a step, once. */
  let at: { point: CrashPoint; happens: () => Promise<void> } | undefined
  beforeEach(async () => {
    at = undefined
    const reach = (point: CrashPoint): Promise<void> | undefined => {
      if (point !== at?.point) return undefined
      const { happens } = at
      at = undefined
      return happens()
    }
    const database = await databases.create()
    shop = await openShop({
      store: steppedStore(await database.open(), reach),
      fetch: (sandbox) => steppedFetch(sandbox.fetch, reach),
    })
    other = shop.another()
  })
  afterEach(async () => {
    await shop.store.close()
    await shop.sandbox.close()
  })

  /** Resolves when a server has reached the step and died. */
  const deathAt = (point: CrashPoint): Promise<void> =>
    new Promise((resolve) => {
      at = { point, happens: () => (resolve(), Promise.reject(new Died())) }
    })
  /** Resolves when a server has stalled at the step, with a function that lets it continue. */
  const stallAt = (point: CrashPoint): Promise<() => void> =>
    new Promise((resolve) => {
      at = { point, happens: () => new Promise((goOn) => resolve(goOn)) }
    })
  const payments = () => shop.sandbox.control.transactions()
  const creates = () => shop.sandbox.control.calls().filter(({ path }) => path === '/payment')
  const attempts = (): Promise<Attempt[]> => shop.store.attempts.ofOrderLock('order:981')
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const start = async (server: Checkout, session: Session): Promise<AttemptView> => {
    const response = await server.app.request('/checkout/attempts', {
      method: 'POST',
      headers: { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ choice: 'pay', method: 'card', lang: 'nl-BE' }),
    })
    return (await response.json()) as AttemptView
  }
  /** Saves a vault token: with the shopper present, CCV requires its page for it. */
  async function saved(): Promise<string> {
    const session = await shop.session({
      order: { ...order, id: 'first' },
      choices: [{ choice: 'pay-and-save', saveAs: 'vault', agreement: { kind: 'unscheduled' } }],
    })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    return vi.waitFor(async () => {
      const [method] = await shop.checkout.methods.list('c-17')
      if (method?.state !== 'usable') throw new Error('the method is not saved yet')
      return method.id
    })
  }
  async function asShop(
    server: Checkout,
    path: string,
    json: object,
  ): Promise<{ redirectUrl?: string; signUrl?: string }> {
    const headers = {
      authorization: `Bearer ${secretKey}`,
      'content-type': 'application/json',
      'idempotency-key': 'once',
    }
    const response = await server.app.request(path, { method: 'POST', headers, body: JSON.stringify(json) })
    return (await response.json()) as { redirectUrl?: string; signUrl?: string }
  }
  async function hookOf(session: Session): Promise<{ path: string; reference: string | null }> {
    const { requestBody, reference } = await shop.attempt(session)
    return { path: String(JSON.parse(requestBody).webhookUrl).split('/pay')[1] ?? '', reference }
  }

  describe('of which one dies', () => {
    it('[F25] before the attempt is stored: CCV has nothing, and the next click starts one payment', async () => {
      const session = await shop.session()
      const death = deathAt('before attempt')
      void start(shop.checkout, session)
      await death
      expect(creates()).toEqual([])

      const again = await start(other, session)

      expect(again.redirectUrl).toContain(payments()[0]?.reference)
      expect(payments()).toHaveLength(1)
      expect(await attempts()).toHaveLength(1)
    })

    it.each(['after create', 'before answer'] as const)(
      '[F26] %s: CCV has the payment, and the next server recovers it',
      async (point) => {
        const session = await shop.session()
        const death = deathAt(point)
        void start(shop.checkout, session)
        await death
        expect(await attempts()).toMatchObject([{ state: 'unknown', reference: null }])

        await shop.pass(minute)
        await other.sweep()

        expect(await attempts()).toMatchObject([{ state: 'open', reference: payments()[0]?.reference }])
        expect((await start(other, session)).redirectUrl).toContain(payments()[0]?.reference)
        expect(creates()).toHaveLength(1)
      },
    )

    it('[F27] before it answers: the next click gets the same page', async () => {
      const session = await shop.session()
      const death = deathAt('after answer')
      void start(shop.checkout, session)
      await death
      const [stored] = await attempts()

      const again = await start(other, session)

      expect(again.redirectUrl).toBe(stored?.redirectUrl)
      expect(creates()).toHaveLength(1)
    })

    it.each([
      ['a charge with the shopper there', '/v1/charges', 'before sent', '/payment'],
      ['a mandate', '/v1/mandates', 'before sent', '/mandate'],
    ] as const)(
      '[F25] before %s was sent: the shop repeats the request with its key, and it is sent once',
      async (what, path, point, sent) => {
        const json = what === 'a mandate' ? mandate : { ...charge, methodId: await saved() }
        const calls = () => shop.sandbox.control.calls().filter((call) => call.path === sent && call.method === 'POST')
        const before = calls().length
        const ask = (server: Checkout) => asShop(server, path, json)
        const death = deathAt(point)
        void ask(shop.checkout)
        await death
        expect(calls()).toHaveLength(before)
        await shop.pass(minute / 2)

        const answer = await ask(other)

        expect(answer.redirectUrl ?? answer.signUrl).toContain('http')
        expect(calls()).toHaveLength(before + 1)
      },
    )

    it('[F10] after the 200 to a webhook and before the query to CCV: the next server queries CCV and emits the event', async () => {
      const session = await shop.session()
      await shop.start(session)
      const { path, reference } = await hookOf(session)
      shop.sandbox.control.webhooks.mode('lost')
      shop.sandbox.control.finish(reference ?? '', { status: 'success' })
      const death = deathAt('before read')

      const response = await shop.request(path, { method: 'POST', json: { id: reference } })
      await death
      expect(await attempts()).toMatchObject([{ state: 'open' }])
      await shop.pass(5000)
      await other.sweep()

      expect(response.status).toBe(200)
      expect(await attempts()).toMatchObject([{ state: 'succeeded' }])
    })
  })

  describe('of which one stalls past its lease and continues', () => {
    it('[F62] before CCV has the request: the other one sends the same bytes, and there is one payment', async () => {
      const session = await shop.session()
      const stalled = stallAt('before create')
      const starting = start(shop.checkout, session)
      const goOn = await stalled
      await shop.pass(minute)
      await other.sweep()
      const [before] = await attempts()

      goOn()
      await Promise.all([starting, vi.waitFor(() => expect(creates()).toHaveLength(2))])
      await turns()

      expect(before).toMatchObject({ state: 'open', sends: 2 })
      expect(new Set(creates().map(({ idempotencyReference }) => idempotencyReference)).size).toBe(1)
      expect(payments()).toHaveLength(1)
      expect(await attempts()).toMatchObject([{ state: 'open', reference: before?.reference }])
    })

    it('[F62] after CCV has answered: its late write does not overwrite anything', async () => {
      const session = await shop.session()
      const stalled = stallAt('after create')
      const starting = start(shop.checkout, session)
      const goOn = await stalled
      shop.sandbox.control.finish(payments()[0]?.reference ?? '', { status: 'success' })
      await shop.pass(minute)
      await other.sweep()
      const synced = await attempts()

      goOn()
      await starting
      await turns()

      expect(synced).toMatchObject([{ state: 'succeeded', sends: 1 }])
      expect(await attempts()).toEqual(synced)
      expect(payments()).toHaveLength(1)
    })
  })

  describe('that receive the same request at once', () => {
    it('[F2] apply fifty webhooks once and emit one event', async () => {
      const session = await shop.session()
      await shop.start(session)
      const { path, reference } = await hookOf(session)
      shop.sandbox.control.webhooks.mode('lost')
      shop.sandbox.control.finish(reference ?? '', { status: 'success' })
      const init = { method: 'POST', body: JSON.stringify({ id: reference }) }

      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, index) => (index % 2 ? other : shop.checkout).app.request(path, init)),
      )
      await turns()

      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      expect(await attempts()).toMatchObject([{ state: 'succeeded' }])
      const notified = (await shop.checkout.events.list()).map(({ type }) => type)
      expect(notified).toEqual(['payment.paid'])
    })

    it('[F61] send one call to CCV for ten clicks and return one page', async () => {
      const session = await shop.session()
      const ticking = setInterval(() => void shop.clock.advance(5), 5)

      const views = await Promise.all(
        Array.from({ length: 10 }, (_, index) => start(index % 2 ? other : shop.checkout, session)),
      )
      clearInterval(ticking)

      expect(creates()).toHaveLength(1)
      expect(new Set(views.map(({ redirectUrl }) => redirectUrl)).size).toBe(1)
      expect(await attempts()).toHaveLength(1)
    })
  })
})
