import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../contract/checkout.ts'
import { openShop, type Shop } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const page = async (session: Session): Promise<string> => {
  const html = await (await shop.request(new URL(session.url).pathname.replace('/pay', ''))).text()
  return html.replaceAll('\u00a0', ' ')
}

async function paid(): Promise<{ session: Session; id: string }> {
  const session = await shop.session({ lang: 'en-GB' })
  await shop.start(session, { method: 'card' })
  await shop.finish()
  return { session, id: (await shop.attempt(session)).id }
}

describe('a shopper who comes back to a paid order', () => {
  it('sees that a part was refunded, and then that all of it was, while the payment stays paid', async () => {
    const { session, id } = await paid()
    expect(await shop.status(session)).not.toHaveProperty('moneyBack')

    await shop.checkout.payments.refund(id, 1000)
    await shop.receive()

    expect(await shop.status(session)).toMatchObject({
      payment: 'paid',
      amount: { amountMinor: 4250 },
      moneyBack: { state: 'partly-refunded', amountMinor: 1000, currency: 'EUR' },
    })
    const html = await page(session)
    expect(html).toContain('<h2>Partly refunded</h2>')
    expect(html).toContain('€10.00 of €42.50 was refunded.')
    expect(html).not.toMatch(/<form|class="badge good"|Thank you/)

    await shop.checkout.payments.refund(id)
    await shop.receive()

    expect(await shop.status(session)).toMatchObject({
      payment: 'paid',
      moneyBack: { state: 'refunded', amountMinor: 4250 },
    })
    expect(await page(session)).toContain('<h2>Refunded</h2>')
  })

  it('still sees that it is paid while a refund is pending', async () => {
    const { session, id } = await paid()
    shop.sandbox.control.set({ refundsSettleAfterMs: null })

    const refund = await shop.checkout.payments.refund(id)
    expect(refund.state).toBe('pending')

    expect((await shop.status(session)).moneyBack).toBeUndefined()
    expect(await page(session)).toContain('<h2>Paid €42.50</h2>')
  })

  it('sees that a card payment was charged back, also after a refund of a part', async () => {
    const { session, id } = await paid()
    const [payment] = shop.sandbox.control.transactions()
    await shop.checkout.payments.refund(id, 1000)
    await shop.pass(5 * 86_400_000)

    shop.sandbox.control.return(payment?.reference ?? '')
    await shop.receive()

    expect(await shop.status(await shop.session({ lang: 'en-GB' }))).toMatchObject({
      payment: 'paid',
      moneyBack: { state: 'charged-back' },
    })
    expect(await page(session)).toContain('<h2>Charged back</h2>')
  })

  it('sees that a direct debit was returned', async () => {
    const session = await shop.session({ lang: 'en-GB' })
    await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    await shop.finish()
    const { childReference } = await shop.attempt(session)
    await shop.pass(5 * 86_400_000)

    shop.sandbox.control.return(childReference ?? '')
    await shop.receive()
    await shop.pass(86_400_000)
    await shop.sweep()

    expect(await shop.status(await shop.session({ lang: 'en-GB' }))).toMatchObject({
      payment: 'paid',
      moneyBack: { state: 'returned', amountMinor: 4250, currency: 'EUR' },
    })
    expect(await page(session)).toContain('Your bank returned €42.50 to you. Fjord Coffee may contact you')
  })
})
