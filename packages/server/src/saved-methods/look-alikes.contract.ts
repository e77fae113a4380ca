/** Contract of cards that were saved several times, for every store. */
import type { AccountMethodView, AccountView, SavedMethodView } from '@ccv-checkout/widget/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OfferedChoice, SavedMethod } from '../contract/checkout.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import type { Store } from '../store/store.ts'
import { openShop, type Shop, type ShopOptions } from '../testing/open-shop.ts'

const day = 86_400_000
const minute = 60_000
const kinds = ['mandate', 'vault'] as const
type Saving = OfferedChoice & { choice: 'pay-and-save' }

export function describesLookAlikes(name: string, openStore: () => Promise<Store>): void {
  describe(`the same card, saved three times, on ${name}`, { timeout: 20_000 }, () => {
    let shop: Shop
    let ccvIsDown = false
    const fetch: NonNullable<ShopOptions['fetch']> = (sandbox) => async (input, init) => {
      if (ccvIsDown) throw new TypeError('fetch failed')
      return sandbox.fetch(input, init)
    }
    beforeEach(async () => {
      ccvIsDown = false
      shop = await openShop({ store: await openStore(), fetch })
    })
    afterEach(() => shop.close())

    const order = (id: string) => ({ id, amountMinor: 1000, currency: 'EUR', description: id }) as const
    const stored = () => shop.store.methods.ofCustomer('c-17')
    const revoked = () =>
      shop.events.flatMap(({ type, data }) => (type === 'method.revoked' ? (data.method?.id ?? []) : []))

    /** Saves the card and returns the id. */
    async function save(id: string, choice: Partial<Saving> = {}): Promise<string> {
      const before = new Set((await stored()).map((method) => method.id))
      const session = await shop.session({ order: order(id), choices: [{ choice: 'pay-and-save', ...choice }] })
      await shop.startWithConsent(session, { choice: 'pay-and-save' })
      await shop.finish()
      await expect.poll(async () => (await shop.status(session)).method).toBe('saved')
      await shop.pass(1000)
      return (await stored()).find((method) => !before.has(method.id))?.id ?? ''
    }
    const thrice = async (saveAs: Saving['saveAs'] = 'mandate'): Promise<string[]> => [
      await save('a', { saveAs }),
      await save('b', { saveAs }),
      await save('c', { saveAs }),
    ]
    const subscribe = (): Promise<string> => {
      const until = new Date(shop.clock.now() + 90 * day).toISOString().slice(0, 10)
      return save('series', { agreement: { kind: 'recurring', everyDays: 30, until, amountMinor: 1000 } })
    }

    async function asShopper(id = '', init: { method?: string; json?: unknown } = {}): Promise<Response> {
      const { accountToken = '' } = await shop.session({ order: order('account') })
      return shop.request(`/checkout/methods${id && `/${id}`}`, { ...init, token: accountToken })
    }
    async function account(): Promise<AccountMethodView[]> {
      const view = (await (await asShopper()).json()) as AccountView
      return view.methods
    }
    async function checkout(): Promise<SavedMethodView[]> {
      const session = await shop.session({ order: order('next'), choices: [{ choice: 'saved' }] })
      return (await shop.view(session)).choices.flatMap((choice) => (choice.choice === 'saved' ? choice.methods : []))
    }
    const forget = (id: string) => asShopper(id, { method: 'DELETE' })
    const ofShop = () => shop.checkout.methods.list('c-17')
    const ids = (methods: readonly { id: string }[]) => methods.map(({ id }) => id)

    it.each(kinds)(
      'is one row as %s in the checkout and in the account, while the shop’s list has all three',
      async (saveAs) => {
        const [first = '', second = '', third = ''] = await thrice(saveAs)

        expect(ids(await checkout())).toEqual([third])
        expect(ids(await account())).toEqual([third])
        expect((await ofShop()).map(({ id, sameAs }) => [id, sameAs])).toEqual([
          [third, undefined],
          [second, third],
          [first, third],
        ])
        expect(await shop.checkout.methods.read(first)).toMatchObject({ id: first, sameAs: third })
      },
    )

    it('is one row that shows the default, which can be named', async () => {
      const [first = ''] = await thrice()
      await asShopper(first, { method: 'PATCH', json: { isDefault: true } })
      const named = await asShopper(first, { method: 'PATCH', json: { name: 'Work' } })

      expect(await named.json()).toMatchObject({ id: first, name: 'Work', isDefault: true })
      expect(await checkout()).toMatchObject([{ id: first, name: 'Work', isDefault: true }])
      expect(await account()).toMatchObject([{ id: first, name: 'Work', isDefault: true }])
    })

    it.each(kinds)('keeps the consent, the first transaction and the agreement of each, as %s', async (saveAs) => {
      const [first = '', second = '', third = ''] = await thrice(saveAs)
      const fourth = await subscribe()
      const kept = ({ id, basis, consent, agreement, initialTransactionId, mandateId, vaultToken }: Method) =>
        [id, { basis, consent, agreement, initialTransactionId, mandateId, vaultToken }] as const
      const before = new Map((await stored()).map(kept))
      const shown = ({ id, consent, agreement }: SavedMethod) => [id, { consent, agreement }] as const
      const seen = new Map((await ofShop()).map(shown))

      await checkout()
      await account()
      await asShopper(third, { method: 'PATCH', json: { name: 'Work', isDefault: true } })

      expect(new Map((await stored()).map(kept))).toEqual(before)
      expect(new Map((await ofShop()).map(shown))).toEqual(seen)
      expect(new Set([...seen.values()].map(({ consent }) => consent.acceptedAt)).size).toBe(4)
      expect([first, second, third].map((id) => seen.get(id)?.agreement.kind)).toEqual(Array(3).fill('unscheduled'))
      expect(seen.get(fourth)?.agreement.kind).toBe('recurring')
      expect(new Set([...before.values()].map(({ mandateId, vaultToken }) => mandateId ?? vaultToken)).size).toBe(4)
    })

    it('has a second row in the account for the one that pays a subscription, whose agreement stays where it is', async () => {
      const series = await subscribe()
      const [, , third = ''] = await thrice()

      expect((await account()).map(({ id, inUse }) => [id, inUse?.kind])).toEqual([
        [third, undefined],
        [series, 'recurring'],
      ])
      expect(await checkout()).toHaveLength(1)
      expect((await forget(third)).status).toBe(200)
      expect(ids(await account())).toEqual([series])

      await shop.pass(30 * day)
      const next = { orderId: 'period-2', period: '2', amountMinor: 1000, currency: 'EUR', description: '2' } as const
      const charge = await shop.checkout.charges.create({ ...next, methodId: series })
      const other = shop.checkout.charges.create({ ...next, orderId: 'other', methodId: third })

      expect(charge).toMatchObject({ methodId: series })
      await expect(other).rejects.toMatchObject({ code: 'method-not-usable' })
      expect((await shop.checkout.methods.read(series))?.inUseBy).toBe('recurring')
    })

    it('ends only the subscription when the shopper removes its row', async () => {
      const [, , third = ''] = await thrice()
      const series = await subscribe()

      const refused = await forget(series)
      const ended = await forget(`${series}?endsAgreement=true`)

      expect([refused.status, ended.status]).toEqual([409, 200])
      expect(ids(await account())).toEqual([third])
      expect((await ofShop()).filter(({ state }) => state === 'usable')).toHaveLength(3)
    })

    it.each(kinds)('is gone as %s when the shopper removes the row, with one event each', async (saveAs) => {
      const all = await thrice(saveAs)
      const [first = ''] = all

      const removed = await forget(first)
      const again = await forget(first)

      expect([removed.status, again.status]).toEqual([200, 200])
      expect(await removed.json()).toMatchObject({ id: first, state: 'revoked' })
      expect(await account()).toEqual([])
      expect(await checkout()).toEqual([])
      await expect.poll(() => revoked().toSorted()).toEqual(all.toSorted())
      expect(shop.sandbox.control.mandates().filter(({ status }) => status !== 'inactive')).toEqual([])
    })

    it('is gone with one event each when two servers remove it at the same time', async () => {
      const all = await thrice()
      const { accountToken = '' } = await shop.session({ order: order('account') })
      const init = { method: 'DELETE', headers: { authorization: `Bearer ${accountToken}` } }
      const servers = [shop.checkout, shop.another()]

      const answers = await Promise.all(
        all.flatMap((id) => servers.map(async ({ app }) => app.request(`/checkout/methods/${id}`, init))),
      )

      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200))
      expect(await account()).toEqual([])
      await shop.idle()
      const numbered = await shop.checkout.events.list()
      expect(numbered.filter(({ type }) => type === 'method.revoked')).toHaveLength(3)
    })

    it('is one row that is being removed until CCV has confirmed it for each', async () => {
      const all = await thrice()
      const second = all[1] ?? ''

      ccvIsDown = true
      const removed = await forget(second)
      const meanwhile = await account()
      ccvIsDown = false
      for (let time = 0; time < 3; time += 1) {
        await shop.pass(minute)
        await shop.sweep()
      }

      expect(await removed.json()).toMatchObject({ id: second, state: 'removing' })
      expect(meanwhile).toMatchObject([{ state: 'removing', last4: '4242' }])
      expect(await checkout()).toEqual([])
      expect(await account()).toEqual([])
      await expect.poll(() => revoked().toSorted()).toEqual(all.toSorted())
    })

    it('only loses the one that the shop removes', async () => {
      const [first = '', second = '', third = ''] = await thrice()

      await shop.checkout.methods.forget(third)

      expect(ids(await account())).toEqual([second])
      expect((await ofShop()).filter(({ state }) => state === 'usable').map(({ id }) => id)).toEqual([second, first])
    })

    it('can be paid with by the id of one that is not shown', async () => {
      const [first = '', , third = ''] = await thrice()
      const session = await shop.session({ order: order('old-tab'), choices: [{ choice: 'saved' }] })

      await shop.start(session, { choice: 'saved', savedMethodId: first })

      expect((await shop.attempt(session)).usesMethodId).toBe(first)
      expect(ids(await checkout())).toEqual([third])
    })

    it('shows the one whose payment is in progress', async () => {
      const [, second = ''] = await thrice('vault')
      const session = await shop.session({ order: order('old-tab'), choices: [{ choice: 'saved' }] })

      await shop.start(session, { choice: 'saved', savedMethodId: second })
      const view = await shop.view(session)

      expect(view.status.live?.savedMethodId).toBe(second)
      expect(view.choices).toMatchObject([{ choice: 'saved', methods: [{ id: second }] }])
    })
  })
}
