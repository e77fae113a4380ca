import type { EventType } from '@ccv-checkout/server'
import { describe, expect, it } from 'vitest'
import { applyEvent } from './shop/orders.ts'
import { type FakeShop, fakeShop, savedCard } from './testing/fake-shop.ts'
import { langs } from './texts/texts.ts'

/** Applies an event of the backend to an order. */
function happened(shop: FakeShop, orderId: string, type: EventType, reason?: string): void {
  const { orders } = shop.state.data
  const order = orders[orderId]
  if (!order) throw new Error(`there is no order ${orderId}`)
  const payment = { state: 'failed', amountMinor: 1645, currency: 'EUR', method: 'card', choice: 'pay' }
  const data = { payment: { ...payment, ...(reason ? { reason } : {}) } }
  orders[orderId] = applyEvent(order, { id: 'e-1', type, createdAt: 1_000, orderId, orderVersion: 1, data })
}

const badgesIn = (page: string): string[] =>
  [...page.matchAll(/class="badge badge-[^"]+">([^<]+)/g)].map(([, label]) => label ?? '')

describe('the home page', () => {
  it.each(langs)('is written in %s', async (lang) => {
    const page = await fakeShop().browser().page(`/?lang=${lang}`)

    expect(page).toContain(`<html lang="${lang}">`)
    expect(page).toContain('Nordlys')
    expect(page).not.toMatch(/undefined|\[object/)
  })

  it('keeps the chosen language for the next page', async () => {
    const browser = fakeShop().browser()
    await browser.get('/?lang=de')

    expect(await browser.page('/cart')).toContain('Ihr Warenkorb')
  })

  it('allows only its own scripts and styles', async () => {
    const answer = await fakeShop().browser().get('/')

    const policy = answer.headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'self' http://service.test;")
    expect(await answer.text()).not.toMatch(/<script(?![^>]* src=)|<style| style=| onclick=/)
  })

  it('answers an unknown address with 404 and its own page', async () => {
    const answer = await fakeShop().browser().get('/nowhere?lang=en')

    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('Page not found')
  })
})

describe('the cart', () => {
  it('takes the price from the catalogue, not from the form', async () => {
    const browser = fakeShop().browser()

    await browser.post('/cart', { product: 'havn', add: '1', amountMinor: '1' })

    expect(await browser.page('/cart?lang=en')).toContain('€12.50')
  })

  it.each(['NaN', '-4', '1e9', '1.5', ''])('ignores or limits a quantity of %j', async (quantity) => {
    const browser = fakeShop().browser()
    await browser.post('/cart', { product: 'havn', add: '2' })

    await browser.post('/cart', { product: 'havn', quantity })

    expect(await browser.page('/cart?lang=en')).toMatch(/Your cart is empty|€25\.00|€250\.00/)
  })

  it('returns 403 to a form that another site sends', async () => {
    const browser = fakeShop().browser()

    const answer = await browser.post('/cart', { product: 'havn', add: '1' }, { origin: 'http://evil.test' })

    expect(answer.status).toBe(403)
    expect(await browser.page('/cart?lang=en')).toContain('Your cart is empty')
  })
})

describe('the checkout', () => {
  it('asks a guest for an e-mail address before it calls the backend', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/cart', { product: 'havn', add: '1' })

    const page = await browser.page('/checkout?lang=en')

    expect(page).toContain('name="email"')
    expect(page).not.toContain('<ccv-checkout')
    expect(shop.asked).toEqual([])
  })

  it('shows the error at the field and keeps the typed address', async () => {
    const browser = fakeShop().browser()
    await browser.post('/cart', { product: 'havn', add: '1' })

    const answer = await browser.post('/checkout/contact', { email: '"><b>an@', page: '/checkout' })

    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('aria-describedby="email-wrong"')
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;an@"')
  })

  it('creates the session as a guest, even when the typed address belongs to a customer', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/cart', { product: 'havn', add: '1' })
    await browser.post('/checkout/contact', { email: 'an@example.org', page: '/checkout' })

    await browser.get('/checkout')

    expect(shop.asked).toHaveLength(1)
    expect(shop.asked[0]?.customer).toMatchObject({ signedIn: false, id: expect.stringMatching(/^guest-/) })
  })

  it('issues a new cookie at the sign-in, so a planted one gains nothing, and revokes the tokens at the sign-out', async () => {
    const shop = fakeShop()
    const planted = shop.browser()
    await planted.post('/cart', { product: 'havn', add: '1' })
    const victim = planted.copy()

    await victim.post('/account/sign-in', { account: 'c-17' })
    const seen = await planted.page('/account')
    const own = await victim.page('/account')
    await victim.post('/account/sign-out')

    expect(seen).not.toContain('Remove')
    expect([seen.includes('ac_c-17'), own.includes('ac_c-17')]).toEqual([false, true])
    expect(shop.revoked).toEqual(['c-17'])
  })

  it('opens one order for a cart when the page is loaded several times', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/account/sign-in', { account: 'c-17' })
    await browser.post('/cart', { product: 'havn', add: '1' })

    await browser.get('/checkout')
    await browser.get('/checkout')
    await browser.get('/checkout/service')

    expect(new Set(shop.asked.map(({ order }) => order?.id)).size).toBe(1)
    expect(Object.keys(shop.state.data.orders)).toHaveLength(1)
  })

  it('keeps the order unchanged while its payment is pending', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/account/sign-in', { account: 'c-17' })
    await browser.post('/cart', { product: 'havn', add: '1' })
    await browser.get('/checkout?lang=en')
    await browser.post('/cart', { product: 'klokke', add: '1' })
    shop.refuseAmount(5050)

    const page = await browser.page('/checkout')

    expect(page).toContain('A payment for this order is in progress')
    expect(page).toContain('€16.45')
    expect(page).not.toContain('Klokke')
  })

  it('issues a fresh token to its own pages only', async () => {
    const browser = fakeShop().browser()
    await browser.post('/account/sign-in', { account: 'c-17' })
    await browser.post('/cart', { product: 'havn', add: '1' })

    const own = await browser.post('/checkout/session')
    const foreign = await browser.post('/checkout/session', {}, { origin: 'http://evil.test' })

    expect(await own.json()).toEqual({ token: 'ct_1' })
    expect(foreign.status).toBe(403)
  })

  it('embeds the service of another origin with `session-url`', async () => {
    const browser = fakeShop().browser()
    await browser.post('/account/sign-in', { account: 'c-17' })
    await browser.post('/cart', { product: 'havn', add: '1' })

    const page = await browser.page('/checkout/service')

    expect(page).toContain('server="http://service.test" session-url="/checkout/session"')
    expect(page).toContain('redirect-hosts="sandbox.test"')
  })

  it('expires the unpaid order when another customer signs in', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/account/sign-in', { account: 'c-17' })
    await browser.post('/cart', { product: 'havn', add: '1' })
    await browser.get('/checkout')

    await browser.post('/account/sign-in', { account: 'c-42' })
    await browser.get('/checkout')

    const [first, second] = shop.asked.map(({ order }) => order?.id)
    expect(shop.expired).toEqual([`s-${first}`])
    expect(second).not.toBe(first)
  })
})

describe('the return page', () => {
  async function ordered() {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/account/sign-in', { account: 'c-17' })
    await browser.post('/cart', { product: 'havn', add: '1' })
    await browser.get('/checkout?lang=en')
    const orderId = shop.asked[0]?.order?.id ?? ''
    const status = { id: `s-${orderId}`, orderId, method: 'none', amountMinor: 1645, currency: 'EUR' } as const
    return { shop, browser, orderId, status }
  }

  it('shows the status that the server read, not the one in the address', async () => {
    const { shop, browser, orderId, status } = await ordered()
    shop.statuses.set(status.id, { ...status, payment: 'failed', final: true })

    const page = await browser.page(`/thanks?s=${status.id}&status=success&paid=1`)

    expect(page).toContain('Not paid yet')
    expect(page).toContain(orderId)
  })

  it.each([
    ['that waits for the bank', 'Not finished', 'pending', ''],
    ['by a direct debit on its way', 'On its way', 'processing', ''],
    ['in review', 'Under review', 'review', ''],
    ['that is reserved', 'Reserved', 'authorised', ''],
    ['that the bank declined', 'Declined', 'failed', 'declined'],
    ['that the shopper cancelled', 'Cancelled', 'failed', 'cancelled'],
    ['that took too long', 'Expired', 'failed', 'expired'],
    ['that CCV could not take', 'Not finished', 'failed', 'unavailable'],
  ] as const)('shows a payment %s as “%s” before its event arrives', async (_, label, payment, reason) => {
    const { shop, browser, status } = await ordered()
    shop.statuses.set(status.id, { ...status, payment, ...(reason ? { reason } : {}), final: payment !== 'pending' })

    const page = await browser.page(`/thanks?s=${status.id}`)
    const read = await (await browser.get(`/thanks/order?s=${status.id}`)).json()

    expect(badgesIn(page)).toEqual([label])
    expect(read).toMatchObject({ label })
  })

  it('does not call an order declined while its next payment waits for the bank', async () => {
    const { shop, browser, orderId, status } = await ordered()
    happened(shop, orderId, 'payment.failed', 'declined')
    shop.statuses.set(status.id, { ...status, payment: 'pending', final: false })

    const page = await browser.page(`/thanks?s=${status.id}`)

    expect(badgesIn(page)).toEqual(['Not finished'])
  })

  it('shows no order to another browser', async () => {
    const { shop, orderId, status } = await ordered()
    shop.statuses.set(status.id, { ...status, payment: 'paid', final: true })

    const page = await shop.browser().page(`/thanks?s=${status.id}&lang=en`)

    expect(page).toContain('Welcome back')
    expect(page).not.toContain(`<dd>${orderId}`)
    expect(page).not.toContain('Havn')
  })

  it.each(['', '../../etc', 'x'.repeat(500), 'nobody'])('returns 404 for the session %j', async (session) => {
    const answer = await fakeShop()
      .browser()
      .get(`/thanks?s=${encodeURIComponent(session)}`)

    expect(answer.status).toBe(404)
  })
})

describe('the account', () => {
  it('shows saved methods to their owner, with the consent text', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    shop.methods.push(savedCard('c-17'))
    await browser.post('/account/sign-in', { account: 'c-17' })

    const page = await browser.page('/account?lang=en')

    expect(page).toContain('Visa ···· 4242')
    expect(page).toContain('Fjord Coffee may charge this card.')
  })

  it('marks methods that expire soon, have expired or are in use, and shows those that look the same as one', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    shop.methods.push(
      { ...savedCard('c-17', 'm-1'), expiresSoon: true },
      { ...savedCard('c-17', 'm-2'), state: 'expired' },
      { ...savedCard('c-17', 'm-3'), inUseBy: 'recurring' },
      { ...savedCard('c-17', 'm-4'), kind: 'paypal' },
      { ...savedCard('c-17', 'm-5'), sameAs: 'm-1' },
    )
    await browser.post('/account/sign-in', { account: 'c-17' })

    const page = await browser.page('/account?lang=en')

    const cards = page.split('data-method=').slice(1)
    expect(cards[0]).toContain('Expires soon')
    expect(cards[1]).toMatch(/badge-failed">Expired/)
    expect(cards).toHaveLength(4)
    expect(cards[2]).toContain('Ongoing payments')
    expect(cards[3]).toMatch(/PayPal/)
    expect(cards[3]).not.toContain('class="badge')
  })

  it.each([
    ['before any payment', 'Not finished', '', ''],
    ['that the bank declined', 'Declined', 'payment.failed', 'declined'],
    ['without enough money in the account', 'Declined', 'payment.failed', 'insufficient-funds'],
    ['whose payment was cancelled', 'Cancelled', 'payment.failed', 'cancelled'],
    ['whose payment took too long', 'Expired', 'payment.failed', 'expired'],
    ['that CCV could not take', 'Not finished', 'payment.failed', 'unavailable'],
  ] as const)('shows an order %s as “%s”, with a link to pay it', async (_, label, type, reason) => {
    const { row } = await accountAfter(type, reason)

    expect(badgesIn(row)).toEqual([label])
    expect(row).toContain('<a href="/checkout">Pay</a>')
  })

  it.each([
    ['that was paid', 'Paid', 'payment.paid', ''],
    ['with a direct debit on its way', 'On its way', 'payment.processing', ''],
    ['in manual review', 'Under review', 'payment.review', 'manualintervention'],
    ['that received another amount', 'Under review', 'payment.mismatch', 'mismatch'],
    ['whose amount is reserved', 'Reserved', 'payment.authorised', ''],
  ] as const)('shows an order %s as “%s”, without a link to pay it again', async (_, label, type, reason) => {
    const { row } = await accountAfter(type, reason)

    expect(badgesIn(row)).toEqual([label])
    expect(row).not.toContain('<a href="/checkout">')
  })

  async function accountAfter(type: EventType | '', reason: string): Promise<{ row: string }> {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/account/sign-in', { account: 'c-17' })
    await browser.post('/cart', { product: 'havn', add: '1' })
    await browser.get('/checkout?lang=en')
    if (type !== '') happened(shop, shop.asked[0]?.order?.id ?? '', type, reason)
    const [, row = ''] = /<li class="order"([^]*?)<\/li>/.exec(await browser.page('/account')) ?? []
    return { row }
  }

  it('shows them to neither a guest nor another customer', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    shop.methods.push(savedCard('c-17'))

    const asGuest = await browser.page('/account')
    await browser.post('/account/sign-in', { account: 'c-42' })
    const asOther = await browser.page('/account')

    expect(asGuest).not.toContain('···· 4242')
    expect(asOther).not.toContain('···· 4242')
  })

  it('embeds `<ccv-saved-methods>` with a token for their owner only', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    const before = await browser.post('/account/token')
    await browser.post('/account/sign-in', { account: 'c-17' })

    const page = await browser.page('/account')
    const own = await browser.post('/account/token')
    const foreign = await browser.post('/account/token', {}, { origin: 'http://evil.test' })

    expect(before.status).toBe(401)
    expect(page).toContain('<ccv-saved-methods server="/pay" token="ac_c-17">')
    expect(page).toContain('src="/assets/ccv-saved-methods.js"')
    expect(await own.json()).toMatchObject({ token: 'ac_c-17' })
    expect(foreign.status).toBe(403)
  })

  it('names the card that a new one replaces, if it belongs to the customer', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    shop.methods.push(savedCard('c-17', 'm-an'), savedCard('c-42', 'm-bram'))
    await browser.post('/account/sign-in', { account: 'c-17' })

    const own = await browser.page('/account/add?as=mandate&replaces=m-an&lang=en')
    const others = await browser.page('/account/add?as=mandate&replaces=m-bram&lang=en')

    expect(own).toContain('replaces Visa ···· 4242')
    expect(own).toContain('/account/add?as=vault&amp;replaces=m-an')
    expect(others).not.toContain('The new card replaces')
  })

  it.each([
    [{ kind: 'recurring', everyDays: 30, until: '2030-01-01' }, 'This stops the recurring payments'],
    [{ kind: 'instalment', atMost: 3 }, 'This stops the instalments. You still owe the remaining amount'],
    [{ kind: 'unscheduled' }, 'Remove it? You can save it again later.'],
  ] as const)(
    'says without JavaScript what ends when a method with the agreement %j is removed',
    async (agreement, text) => {
      const shop = fakeShop()
      shop.methods.push({ ...savedCard('c-17'), agreement })
      const browser = shop.browser()
      await browser.post('/account/sign-in', { account: 'c-17' })

      const page = await browser.page('/account?lang=en')

      const [, form = ''] =
        /<form method="post" action="\/account\/methods\/m-1\/forget">(.*?)<\/form>/s.exec(page) ?? []
      expect(form).toContain(text)
    },
  )

  it('forgets a method for its owner only', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    shop.methods.push(savedCard('c-17', 'm-an'), savedCard('c-42', 'm-bram'))
    await browser.post('/account/sign-in', { account: 'c-17' })

    const own = await browser.post('/account/methods/m-an/forget')
    const others = await browser.post('/account/methods/m-bram/forget')

    expect(own.status).toBe(303)
    expect(others.status).toBe(404)
    expect(shop.forgotten).toEqual(['m-an'])
  })

  it('forgets the methods that look the same together, the one on the page last', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    shop.methods.push(
      savedCard('c-17', 'm-1'),
      { ...savedCard('c-17', 'm-2'), sameAs: 'm-1' },
      { ...savedCard('c-17', 'm-3'), sameAs: 'm-1' },
      savedCard('c-17', 'm-4'),
    )
    await browser.post('/account/sign-in', { account: 'c-17' })

    await browser.post('/account/methods/m-1/forget')

    expect(shop.forgotten).toEqual(['m-2', 'm-3', 'm-1'])
  })

  it('saves a method without an order, with the requested choice', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/account/sign-in', { account: 'c-17' })

    await browser.get('/account/add?as=vault')
    await browser.get('/account/add?as=sepa')

    expect(shop.asked.map(({ order, choices }) => [order, choices[0]?.choice])).toEqual([
      [undefined, 'save-card'],
      [undefined, 'sepa-mandate'],
    ])
  })

  it('redirects a guest who wants to save a method', async () => {
    const shop = fakeShop()

    const answer = await shop.browser().get('/account/add')

    expect(answer.headers.get('location')).toBe('/account')
    expect(shop.asked).toEqual([])
  })
})

describe('the drawer', () => {
  it('shows the server’s calls for a visitor to that visitor only', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    await browser.post('/account/sign-in', { account: 'c-17' })
    await browser.post('/cart', { product: 'havn', add: '1' })
    await browser.get('/checkout')

    const own = await browser.page('/developer/steps?after=0')
    const other = await shop.browser().page('/developer/steps?after=0')

    expect(own).toContain('checkout.sessions.create')
    expect(own).toContain('&quot;amountMinor&quot;')
    expect(other).not.toContain('data-step')
  })
})

describe('the backend at /pay', () => {
  it('gets neither the policy nor the cookie of the shop’s pages', async () => {
    const answer = await fakeShop().browser().get('/pay/healthz')

    expect(await answer.text()).toBe('ok')
    expect(answer.headers.get('content-security-policy')).toBe(null)
    expect(answer.headers.get('set-cookie')).toBe(null)
  })
})
