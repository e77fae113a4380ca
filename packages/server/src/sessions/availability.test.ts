import type { ChoiceView } from '@ccv-checkout/widget/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import type { OfferedChoice, Session } from '../contract/checkout.ts'
import { customer, openShop, type Shop, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

const minute = 60_000
type Methods = Parameters<Shop['sandbox']['control']['set']>[0]['methods']

/** Opens a shop whose account has only these methods, and waits until the shop has loaded them. */
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

describe('a method that the account does not have', () => {
  it('[F94] is not offered, but the others are', async () => {
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

  it('is not offered when it is a card brand', async () => {
    await shopWith(['card'])
    shop.sandbox.control.set({ brands: ['visa'] })
    await shop.pass(11 * minute)
    await shop.session()
    await shop.pass(0)

    const session = await shop.session({ choices: [{ choice: 'pay', methods: ['card', 'bcmc'] }] })

    expect(await choicesOf(session)).toEqual([{ choice: 'pay', methods: ['card'] }])
  })

  it('[F94] cannot be started, and is not on the plain page', async () => {
    await shopWith(['card'])
    const session = await shop.session()

    const response = await shop.tryStart(session, { choice: 'pay', method: 'ideal' })
    const page = await (await shop.request(new URL(session.url).pathname.replace('/pay', ''))).text()

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'method' }] })
    expect(page).not.toContain('iDEAL')
  })

  it('hides saved methods of its kind', async () => {
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

describe('the list of the account’s methods', () => {
  it('is requested once in ten minutes, however many requests there are', async () => {
    await shopWith(['card'])
    const session = await shop.session()

    await Promise.all(Array.from({ length: 20 }, () => shop.view(session)))
    const before = lists()
    await shop.pass(11 * minute)
    await shop.view(session)
    await shop.pass(0)

    expect([before, lists()]).toEqual([1, 2])
  })

  it('hides nothing when CCV does not return it, and is requested again soon', async () => {
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

  it('is used when it is old and CCV does not answer', async () => {
    await shopWith(['card'])
    shop.sandbox.control.addFault({ on: 'GET /method', do: 'hang-up-before', times: 9 })
    await shop.pass(60 * minute)
    const session = await shop.session()
    await shop.pass(0)

    expect(await names(session)).toEqual(['pay', 'pay-and-save'])
  })

  it('is ignored when it is empty', async () => {
    await shopWith([])

    expect(await names(await shop.session())).toContain('pay')
  })
})

describe('the vault', () => {
  const byVault: OfferedChoice[] = [
    { choice: 'pay', methods: ['card'] },
    { choice: 'pay-and-save', saveAs: 'vault' },
  ]

  it('[F94] is not offered when the shop configures it as not enabled', async () => {
    shop = await openShop({ vault: false })

    expect(await names(await shop.session({ choices: byVault }))).toEqual(['pay'])
  })

  it.each(['pay-and-save', 'save-card'] as const)(
    '[F94] is not offered for an hour after CCV refuses it for %s',
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

  it('stays offered after a declined card', async () => {
    shop = await openShop()
    const first = await shop.session({ choices: byVault })
    await shop.startWithConsent(first, { choice: 'pay-and-save' })
    await shop.finish('failed', 'rejected')

    expect(await names(await shop.session({ choices: byVault }))).toEqual(['pay', 'pay-and-save'])
  })
})
