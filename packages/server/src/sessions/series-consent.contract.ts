/** Contract of the consent for a subscription or instalments, for every store: what is shown, accepted and kept. */
import type { ConsentView } from '@ccv-checkout/widget/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agreement, OfferedChoice, SavedMethod, Session } from '../contract/checkout.ts'
import type { CustomerExport } from '../contract/types/customers.ts'
import type { ConsentRecord } from '../contract/types/mandates.ts'
import { hashOf } from '../runtime/secrets.ts'
import type { Store } from '../store/store.ts'
import { openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'
import { expectProblem, madeAtCcv } from '../testing/problems.ts'

type Saving = Exclude<OfferedChoice, { choice: 'pay' | 'saved' }>

const monthly = { kind: 'recurring', everyDays: 30, until: '2030-01-01', amountMinor: 1200 } as const
const thrice = { kind: 'instalment', atMost: 3, amountMinor: 1200 } as const
const savingChoices = ['pay-and-save', 'sepa-mandate'] as const

export function describesSeriesConsent(name: string, openStore: () => Promise<Store>): void {
  describe(`the consent for a series on ${name}`, { timeout: 20_000 }, () => {
    let shop: Shop
    let store: Store
    beforeEach(async () => {
      store = await openStore()
      shop = await openShop({ store })
    })
    afterEach(() => shop.close())

    const offer = (agreement: Agreement, choice: Saving['choice'] = 'pay-and-save', change: object = {}) =>
      shop.session({ choices: [{ choice, agreement }], lang: 'en-GB', ...change })
    async function shown(session: Session): Promise<ConsentView> {
      const [choice] = (await shop.view(session, 'en-GB')).choices
      if (!choice || !('consent' in choice)) throw new Error('nothing to accept is offered')
      return choice.consent
    }
    const accept = (session: Session, { hash }: ConsentView, choice: Saving['choice'] = 'pay-and-save') =>
      shop.tryStart(session, { choice, lang: 'en-GB', consent: { hash } })
    async function read<T>(path: string): Promise<T> {
      const response = await shop.request(path, { token: secretKey })
      return (await response.json()) as T
    }
    async function saved(): Promise<SavedMethod> {
      const [method] = await shop.checkout.methods.list('c-17')
      if (!method) throw new Error('nothing was saved')
      return method
    }

    it.each([
      [
        'a subscription',
        monthly,
        '€42.50 today, then €12.00 every 30 days until 1 January 2030. You can cancel at any time at fjord.example/account.',
      ],
      [
        'instalments',
        thrice,
        '€42.50 today, then at most 2 times €12.00. You can withdraw this permission at any time at fjord.example/account.',
      ],
    ])('of %s keeps the plan that stood above the button, and its hash proves it', async (_, agreement, plan) => {
      const session = await offer(agreement)
      const consent = await shown(session)

      await accept(session, consent)
      await shop.finish()

      const { id, consent: kept } = await saved()
      expect(consent.plan).toBe(plan)
      expect(kept).toMatchObject({ label: consent.label, text: consent.text, plan, hash: consent.hash, lang: 'en' })
      expect(kept.hash).toBe(hashOf(JSON.stringify([kept.version, 'en', kept.label, kept.text, plan])))
      const proof = await read<ConsentRecord>(`/v1/methods/${id}/consent`)
      expect(proof.consent).toEqual({
        ...kept,
        hashOf: 'SHA-256 of the JSON array [version, lang, label, text, plan]',
      })
      const { methods } = await read<CustomerExport>('/v1/customers/c-17/export')
      expect(methods.map((method) => method.consent)).toEqual([kept])
    })

    it.each(savingChoices)('is asked for anew when the amount to pay changes meanwhile: %s', async (choice) => {
      const session = await offer(monthly, choice)
      const old = await shown(session)

      const changed = await offer(monthly, choice, { order: { ...order, amountMinor: 1999 } })
      const refused = await accept(changed, old, choice)

      await expectProblem(shop, refused, { status: 409, code: 'consent-required', field: 'consent.hash' })
      expect(madeAtCcv(shop)).toEqual([])
      expect(await shop.checkout.methods.list('c-17')).toEqual([])
      expect((await shown(changed)).plan).toContain('€19.99')
      expect((await accept(changed, await shown(changed), choice)).status).toBe(200)
    })

    it('names the place of the agreement before the one of the shop', async () => {
      const session = await offer({ ...monthly, cancelAt: 'club@fjord.example' })

      const { plan } = await shown(session)

      expect(plan).toContain('You can cancel at any time by e-mail to club@fjord.example.')
      expect(plan).not.toContain('fjord.example/account')
    })

    it('of a saved card without a series has no plan, and is hashed without one', async () => {
      const session = await offer({ kind: 'unscheduled' })
      const consent = await shown(session)

      await accept(session, consent)
      await shop.finish()

      const { consent: kept } = await saved()
      expect(kept).not.toHaveProperty('plan')
      expect(kept.hash).toBe(hashOf(JSON.stringify([kept.version, 'en', kept.label, kept.text])))
    })

    it('keeps its old proof when it was given before the plan was part of it', async () => {
      const session = await offer(monthly)
      await accept(session, await shown(session))
      await shop.finish()
      const { id } = await saved()
      const stored = await store.methods.get(id)
      if (!stored) throw new Error('nothing is stored')
      const { plan: _, ...consent } = stored.consent
      const hash = hashOf(JSON.stringify(['2026-11-30.2', 'en', consent.label, consent.text]))

      await store.write(async (tables) => {
        const old = { consent: { ...consent, version: '2026-11-30.2', hash } }
        await tables.methods.update(stored, { ...old, updatedAt: shop.clock.now() })
      })

      const proof = await read<ConsentRecord>(`/v1/methods/${id}/consent`)
      expect(proof.consent).toEqual({
        ...consent,
        version: '2026-11-30.2',
        hash,
        hashOf: 'SHA-256 of the JSON array [version, lang, label, text]',
      })
    })

    describe('in a shop that has not configured where to cancel', () => {
      beforeEach(async () => {
        await shop.close()
        store = await openStore()
        shop = await openShop({ store, configured: { shop: { name: 'Fjord Coffee' } } })
      })

      it.each([monthly, thrice])('is refused with the field and the fix: %j', async (agreement) => {
        const response = await shop.request('/v1/sessions', {
          method: 'POST',
          token: secretKey,
          json: {
            order,
            customer: { id: 'c-17', signedIn: true },
            choices: [
              { choice: 'pay', methods: ['card'] },
              { choice: 'pay-and-save', agreement },
            ],
            lang: 'en',
            returnUrl: 'http://localhost:4000/thanks',
          },
        })

        const field = 'choices.1.agreement.cancelAt'
        const { errors } = await expectProblem(shop, response, { status: 400, code: 'invalid-request', field })
        expect(errors?.[0]?.message).toMatch(/https:\/\/shop\.example\/account.*shop\.cancelAt.*SHOP_CANCEL_AT/)
        expect(await store.sessions.ofOrder(order.id)).toBeUndefined()
      })

      it('is offered when the agreement says it, and saving a card needs nothing', async () => {
        const series = await offer({ ...monthly, cancelAt: 'https://fjord.example/club' })
        const card = await offer({ kind: 'unscheduled' }, 'pay-and-save', { order: { ...order, id: 'other' } })

        expect((await shown(series)).plan).toContain('at fjord.example/club.')
        expect((await shown(card)).plan).toBeUndefined()
      })

      it('of a session from before the setting can still be given, and sends nobody anywhere', async () => {
        const session = await offer({ ...monthly, cancelAt: 'https://fjord.example/club' })
        const stored = await store.sessions.get(session.id)
        if (!stored) throw new Error('nothing is stored')
        const choices: OfferedChoice[] = [{ choice: 'pay-and-save', agreement: monthly }]
        await store.write(async (tables) => {
          await tables.sessions.update(stored, { input: { ...stored.input, choices }, updatedAt: shop.clock.now() })
        })

        const consent = await shown(session)
        const accepted = await accept(session, consent)

        expect(consent.plan).toMatch(/ until 1 January 2030\. You can cancel at any time\.$/)
        expect(accepted.status).toBe(200)
      })
    })
  })
}
