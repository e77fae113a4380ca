import type { ChoiceView } from '@ccv-checkout/widget/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import type { OfferedChoice, Session } from '../contract/checkout.ts'
import { customer, openShop, type Shop, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

const minute = 60_000
type Methods = Parameters<Shop['sandbox']['control']['set']>[0]['methods']

/** A shop whose account has only these, and that had the time to learn it. */
async function shopWith(methods: NonNullable<Methods>): Promise<void> {
  shop = await openShop()
  shop.sandbox.control.set({ methods })
  await shop.session({ order: { id: 'warm', amountMinor: 100, currency: 'EUR', description: 'x' } })
  await shop.pass(0)
}
const choicesOf = async (session: Session): Promise<ChoiceView[]> => (await shop.view(session)).choices
const names = async (session: Session): Promise<string[]> => (await choicesOf(session)).map(({ choice }) => choice)
const saving = (choices: OfferedChoice[]): Promise<Session> =>
  shop.checkout.sessions.create({ customer: { ...customer }, choices, lang: 'nl', returnUrl: `${shopOrigin}/x` })
const lists = (): number => shop.sandbox.control.calls().filter(({ path }) => path === '/method').length

describe('what is not on the account', () => {
  it('[F94] is not offered, and the rest is', async () => {
    await shopWith(['card', 'paypal'])

    const session = await shop.session({
      choices: [
        { choice: 'pay', methods: ['card', 'bcmc', 'ideal'] },
        { choice: 'pay-and-save' },
        { choice: 'sepa-mandate' },
        { choice: 'paypal-mandate' },
      ],
    })

    expect(await choicesOf(session)).toMatchObject([
      { choice: 'pay', methods: ['card', 'bcmc'] },
      { choice: 'pay-and-save' },
      { choice: 'paypal-mandate' },
    ])
  })

  it('is not offered as a brand of cards either', async () => {
    await shopWith(['card'])
    shop.sandbox.control.set({ brands: ['visa'] })
    await shop.pass(11 * minute)
    await shop.session()
    await shop.pass(0)

    const session = await shop.session({ choices: [{ choice: 'pay', methods: ['card', 'bcmc'] }] })

    expect(await choicesOf(session)).toEqual([{ choice: 'pay', methods: ['card'] }])
  })

  it('[F94] cannot be started either, nor seen on the plain page', async () => {
    await shopWith(['card'])
    const session = await shop.session()

    const response = await shop.tryStart(session, { choice: 'pay', method: 'ideal' })
    const page = await (await shop.request(new URL(session.url).pathname.replace('/pay', ''))).text()

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'method' }] })
    expect(page).not.toContain('iDEAL')
  })

  it('hides a saved method that could not be charged', async () => {
    shop = await openShop()
    const first = await saving([{ choice: 'paypal-mandate' }])
    await shop.startWithConsent(first, { choice: 'paypal-mandate' })
    await shop.finish()
    shop.sandbox.control.set({ methods: ['card'] })
    await shop.pass(11 * minute)
    await shop.session()
    await shop.pass(0)

    expect(await names(await shop.session())).not.toContain('saved')
  })
})

describe('the list of what the account has', () => {
  it('is asked for once in ten minutes, however many look', async () => {
    await shopWith(['card'])
    const session = await shop.session()

    await Promise.all(Array.from({ length: 20 }, () => shop.view(session)))
    const before = lists()
    await shop.pass(11 * minute)
    await shop.view(session)
    await shop.pass(0)

    expect([before, lists()]).toEqual([1, 2])
  })

  it('that CCV does not give hides nothing, and is asked for again soon', async () => {
    shop = await openShop()
    shop.sandbox.control.addFault({ on: 'GET /method', do: 'answer', status: 500 })
    shop.sandbox.control.set({ methods: ['card'] })
    const session = await shop.session()
    await shop.pass(0)

    const whileUnknown = await names(session)
    await shop.pass(2 * minute)
    await shop.view(session)
    await shop.pass(0)

    expect(whileUnknown).toEqual(['pay', 'pay-and-save', 'sepa-mandate'])
    expect(await names(session)).toEqual(['pay', 'pay-and-save'])
  })

  it('that is old is better than none', async () => {
    await shopWith(['card'])
    shop.sandbox.control.addFault({ on: 'GET /method', do: 'hang-up-before', times: 9 })
    await shop.pass(60 * minute)
    const session = await shop.session()
    await shop.pass(0)

    expect(await names(session)).toEqual(['pay', 'pay-and-save'])
  })

  it('that is empty is taken for a mistake', async () => {
    await shopWith([])

    expect(await names(await shop.session())).toContain('pay')
  })
})

describe('the vault', () => {
  const byVault: OfferedChoice[] = [
    { choice: 'pay', methods: ['card'] },
    { choice: 'pay-and-save', saveAs: 'vault' },
  ]

  it('[F94] where the shop says it is not enabled, is not offered', async () => {
    shop = await openShop({ vault: false })

    expect(await names(await shop.session({ choices: byVault }))).toEqual(['pay'])
  })

  it.each(['pay-and-save', 'save-card'] as const)(
    '[F94] that CCV refuses for %s is not offered for a while',
    async (choice) => {
      shop = await openShop()
      shop.sandbox.control.set({ vaultEnabled: false })
      const asked: OfferedChoice[] = [{ choice, saveAs: 'vault' }]
      const first = choice === 'save-card' ? await saving(asked) : await shop.session({ choices: asked })
      await shop.startWithConsent(first, { choice })

      const now = await names(await shop.session({ choices: byVault }))
      await shop.pass(61 * minute)
      const later = await names(await shop.session({ choices: byVault }))

      expect(now).toEqual(['pay'])
      expect(later).toEqual(['pay', 'pay-and-save'])
    },
  )

  it('is not blamed for a card that was declined', async () => {
    shop = await openShop()
    const first = await shop.session({ choices: byVault })
    await shop.startWithConsent(first, { choice: 'pay-and-save' })
    await shop.finish('failed', 'rejected')

    expect(await names(await shop.session({ choices: byVault }))).toEqual(['pay', 'pay-and-save'])
  })
})
