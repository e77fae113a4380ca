import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import { openShop, type Shop } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const offered = async (session: Session): Promise<readonly string[]> => {
  const { choices } = await shop.view(session)
  return choices.flatMap((choice) => (choice.choice === 'pay' ? choice.methods : []))
}
const page = async (session: Session): Promise<string> =>
  (await shop.request(new URL(session.url).pathname.replace('/pay', ''))).text()
const weroSession = (id: string): Promise<Session> =>
  shop.session({
    order: { id, amountMinor: 4250, currency: 'EUR', description: `Order ${id}` },
    choices: [{ choice: 'pay', methods: ['card', 'ideal', 'wero'] }],
  })

it('Wero is offered, in the session and on the plain page, once CCV lists it, and is paid at CCV as such', async () => {
  shop.sandbox.control.set({ methods: ['card', 'ideal', 'wero'] })
  const session = await weroSession('981')
  await offered(session)
  await shop.idle()

  expect(await offered(session)).toEqual(['card', 'ideal', 'wero'])
  expect(await page(session)).toContain('<span class="name">Wero</span>')
  await shop.start(session, { choice: 'pay', method: 'wero' })
  await shop.finish()

  expect(shop.sandbox.control.transactions()).toMatchObject([{ method: 'wero', status: 'success' }])
  expect(await shop.status(session)).toMatchObject({ payment: 'paid', used: { method: 'wero', kind: 'wero' } })
})

it('Wero is never offered for an account that CCV does not list it for, and starting it anyway is refused', async () => {
  const session = await weroSession('982')
  await offered(session)
  await shop.idle()

  expect(await offered(session)).toEqual(['card', 'ideal'])
  expect(await page(session)).not.toContain('<span class="name">Wero</span>')
  const response = await shop.tryStart(session, { choice: 'pay', method: 'wero' })
  expect(response.status).toBe(400)
  expect(shop.sandbox.control.transactions()).toEqual([])
})
