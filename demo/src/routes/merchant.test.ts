import { ProblemError, type SavedMethod } from '@ccv-checkout/server'
import { describe, expect, it } from 'vitest'
import { orderOfCart } from '../shop/orders.ts'
import { activeMandate, paidPayment, pendingRefund } from '../testing/fake-back-office.ts'
import { type Browser, type FakeShop, fakeShop, savedCard } from '../testing/fake-shop.ts'
import { langs } from '../texts/texts.ts'

const monthly: SavedMethod = {
  ...savedCard('c-17', 'm-2'),
  createdAt: Date.parse('2026-11-20T10:00:00Z'),
  agreement: { kind: 'recurring', everyDays: 30, until: '2029-12-31', amountMinor: 1200 },
}

function shopWithPayment(): FakeShop {
  const shop = fakeShop()
  const visitor = { id: 'v-1', cart: { havn: 1 } }
  const order = { ...orderOfCart({ visitor, account: undefined }, undefined, 1_000), id: 'FC-1', paymentIds: ['p-1'] }
  shop.state.data.orders['FC-1'] = { ...order, status: 'paid' }
  shop.office.payments.set('p-1', paidPayment('p-1', 'FC-1'))
  return shop
}

/** Submits a form and returns the page it redirects to. */
async function press(browser: Browser, path: string, fields: Record<string, string> = {}): Promise<string> {
  const answer = await browser.post(path, fields)
  expect(answer.status).toBe(303)
  return browser.page(answer.headers.get('location') ?? '')
}

describe('the back office', () => {
  it.each(langs)('is written in %s on every page', async (lang) => {
    const shop = shopWithPayment()
    shop.methods.push(savedCard('c-17'), monthly)
    shop.office.mandates.set('m-9', activeMandate('m-9'))
    const browser = shop.browser()

    for (const path of ['', '/methods', '/subscriptions', '/mandates', '/events']) {
      const page = await browser.page(`/merchant${path}?lang=${lang}`)

      expect(page).toContain('class="back-office"')
      expect(page).not.toMatch(/undefined|\[object|<script(?![^>]* src=)| style=| onclick=/)
    }
  })

  it('lists every saved method, and marks those that the customer does not see', async () => {
    const shop = shopWithPayment()
    shop.methods.push(savedCard('c-17', 'm-1'), { ...savedCard('c-17', 'm-2'), sameAs: 'm-1' })

    const page = await shop.browser().page('/merchant/methods?lang=en')

    const [, first, second] = page.split('data-method=')
    expect(first).not.toContain('Possible duplicate')
    expect(second).toContain('Possible duplicate')
  })

  it('answers 404 with an explanation when the shop has no sandbox', async () => {
    const shop = fakeShop({ sandbox: false })
    shop.methods.push(savedCard('c-17'))
    const browser = shop.browser()

    const page = await browser.get('/merchant?lang=en')
    const charge = await browser.post('/merchant/methods/m-1/charge', { amount: '1' })

    expect(page.status).toBe(404)
    expect(await page.text()).toContain('The back office exists with the sandbox only')
    expect(charge.status).toBe(404)
    expect(shop.office.charged).toEqual([])
    expect(await browser.page('/?lang=en')).not.toContain('href="/merchant"')
  })

  it('returns 403 to a form that another site sends', async () => {
    const shop = shopWithPayment()

    const answer = await shop.browser().post('/merchant/payments/p-1/refund', {}, { origin: 'http://evil.test' })

    expect(answer.status).toBe(403)
    expect(shop.office.operated).toEqual([])
  })

  it('renders with the reason when the backend refuses to list', async () => {
    const shop = fakeShop()
    shop.office.refusals.set('mandates.list', new ProblemError('unavailable'))

    const answer = await shop.browser().get('/merchant/mandates?lang=en')

    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<code>unavailable</code>')
  })

  it('renders when CCV does not answer', async () => {
    const shop = fakeShop()
    shop.office.mandates.set('m-9', activeMandate('m-9'))
    shop.office.isCcvSilent = true

    const page = await shop.browser().page('/merchant/mandates?lang=en')

    expect(page).toContain('data-mandate="m-9"')
  })

  it('renders the other data when a payment cannot be read', async () => {
    const shop = shopWithPayment()
    shop.office.refusals.set('payments.read', new ProblemError('unavailable'))

    const page = await shop.browser().page('/merchant')

    expect(page).toContain('FC-1')
    expect(page).toContain('<code>unavailable</code>')
  })
})

describe('a refund', () => {
  it('covers the remaining amount when no amount is given', async () => {
    const shop = shopWithPayment()
    const browser = shop.browser()
    await browser.get('/merchant?lang=en')

    const page = await press(browser, '/merchant/payments/p-1/refund')

    expect(page).toContain('€12.00 refunded')
    expect(shop.office.operated).toEqual(['refund p-1 1200'])
  })

  it('shows its result once: a reload leaves it out', async () => {
    const browser = shopWithPayment().browser()
    await browser.get('/merchant?lang=en')
    await press(browser, '/merchant/payments/p-1/refund', { amount: '5,00' })

    expect(await browser.page('/merchant')).not.toContain('€5.00 refunded')
  })

  it('shows text, code and field of a refusal, and keeps the typed amount', async () => {
    const shop = shopWithPayment()
    const errors = [{ field: 'amountMinor', message: 'Refund at most 1200: that amount is left to refund' }]
    shop.office.refusals.set('payments.refund', new ProblemError('amount-exceeded', { errors }))
    const browser = shop.browser()
    await browser.get('/merchant?lang=en')

    const page = await press(browser, '/merchant/payments/p-1/refund', { amount: '99' })

    expect(page).toContain('The amount is higher than what is left')
    expect(page).toContain('<code>amount-exceeded</code>')
    expect(page).toContain('value="99"')
    expect(page).toMatch(/aria-invalid="true"/)
  })

  it('can be stopped while it is pending', async () => {
    const shop = shopWithPayment()
    shop.office.payments.set('p-1', { ...paidPayment('p-1', 'FC-1'), operations: [pendingRefund('op-7')] })
    const browser = shop.browser()
    const address = /action="([^"]+\/op-7\/cancel)"/.exec(await browser.page('/merchant?lang=en'))?.[1]

    const page = await press(browser, address ?? '')

    expect(page).toContain('Refund cancelled')
    expect(shop.office.operated).toEqual(['stop p-1 op-7'])
  })

  it.each(['12.345', '-1', '1e3', '1234567890123'])('is not requested for an amount of %j', async (amount) => {
    const shop = shopWithPayment()

    const page = await press(shop.browser(), '/merchant/payments/p-1/refund', { amount })

    expect(page).toContain('<code>invalid-request</code>')
    expect(shop.office.operated).toEqual([])
  })
})

describe('a charge', () => {
  it('requests what the form says, and appears as an order among the payments', async () => {
    const shop = fakeShop()
    shop.methods.push(savedCard('c-17'))
    const browser = shop.browser()
    await browser.get('/merchant/methods?lang=en')

    const page = await press(browser, '/merchant/methods/m-1/charge', { amount: '12.34', capture: 'later' })

    expect(page).toContain('€12.34 is paid')
    expect(shop.office.charged).toMatchObject([
      { methodId: 'm-1', amountMinor: 1234, currency: 'EUR', shopper: 'absent', capture: 'later' },
    ])
    expect(await browser.page('/merchant')).toContain(shop.office.charged[0]?.orderId)
  })

  it('is the same charge when the form is sent twice', async () => {
    const shop = fakeShop()
    shop.methods.push(savedCard('c-17'))
    const browser = shop.browser()
    const order = /name="order" value="([^"]+)"/.exec(await browser.page('/merchant/methods'))?.[1] ?? ''

    await browser.post('/merchant/methods/m-1/charge', { amount: '12', order })
    await browser.post('/merchant/methods/m-1/charge', { amount: '12', order })

    expect(shop.office.charged.map(({ orderId }) => orderId)).toEqual([order, order])
    expect(Object.keys(shop.state.data.orders)).toEqual([order])
  })

  it('never takes over the order of another visitor', async () => {
    const shop = shopWithPayment()
    shop.methods.push(savedCard('c-17'))
    shop.state.data.orders['FC-ABCDEFG'] = { ...orderOfCart(stranger, undefined, 1_000), id: 'FC-ABCDEFG' }

    await shop.browser().post('/merchant/methods/m-1/charge', { amount: '12', order: 'FC-ABCDEFG' })

    expect(shop.office.charged[0]?.orderId).not.toBe('FC-ABCDEFG')
  })

  it('leaves no order behind when the backend refuses it', async () => {
    const shop = fakeShop()
    shop.methods.push(savedCard('c-17'))
    const errors = [{ field: 'methodId', message: 'Try again later' }]
    shop.office.refusals.set('charges.create', new ProblemError('too-early', { errors }))
    const browser = shop.browser()
    await browser.get('/merchant/methods?lang=en')

    const page = await press(browser, '/merchant/methods/m-1/charge', { amount: '12' })

    expect(page).toContain('It is too early to charge this saved method again')
    expect(shop.state.data.orders).toEqual({})
  })

  it('that failed shows whether and when it may be retried, and the recovery link', async () => {
    const shop = fakeShop()
    shop.methods.push(savedCard('c-17'))
    shop.office.chargeAnswer = {
      payment: 'failed',
      failureCode: 'insufficient_funds',
      retry: 'later',
      retryAt: Date.UTC(2026, 10, 21),
      recoveryUrl: 'http://shop.test/pay/checkout/page/pg_1',
    }
    const browser = shop.browser()
    await browser.get('/merchant/methods?lang=en')

    const page = await press(browser, '/merchant/methods/m-1/charge', { amount: '12.01' })

    expect(page).toContain('€12.01 was not charged')
    expect(page).toContain('The shop may try again later. Not before 2')
    expect(page).toContain('<code>insufficient_funds</code>')
    expect(page).toContain('data-copy="http://shop.test/pay/checkout/page/pg_1"')
  })

  it('with the shopper present links to CCV’s page', async () => {
    const shop = fakeShop()
    shop.methods.push(savedCard('c-17'))
    shop.office.chargeAnswer = { payment: 'pending', redirectUrl: 'http://sandbox.test/card' }

    const page = await press(shop.browser(), '/merchant/methods/m-1/charge', { amount: '12', shopper: 'present' })

    expect(shop.office.charged).toMatchObject([
      { shopper: 'present', returnUrl: 'http://shop.test/thanks?s={SESSION_ID}' },
    ])
    expect(page).toContain('href="http://sandbox.test/card"')
  })

  it('of an unknown saved method returns 404', async () => {
    expect((await fakeShop().browser().post('/merchant/methods/nope/charge', { amount: '1' })).status).toBe(404)
  })
})

describe('a subscription', () => {
  it('runs its next period: CCV’s clock moves to the due day, then the charge names it', async () => {
    const shop = fakeShop()
    shop.methods.push(monthly)
    shop.office.ccvNow = monthly.createdAt
    const browser = shop.browser()
    await press(browser, '/merchant/subscriptions/m-2/run', { amount: '12', period: '2026-11-20' })

    await press(browser, '/merchant/subscriptions/m-2/run', { amount: '12', period: '2026-12-20' })

    expect(shop.office.charged.map(({ period }) => period)).toEqual(['2026-11-20', '2026-12-20'])
    expect(shop.office.ccvNow).toBe(Date.parse('2026-12-20T10:00:00Z'))
  })

  it('charges a period once, even when the button of an outdated page is pressed', async () => {
    const shop = fakeShop()
    shop.methods.push(monthly)
    shop.office.ccvNow = monthly.createdAt
    const browser = shop.browser()

    await press(browser, '/merchant/subscriptions/m-2/run', { amount: '12', period: '2026-11-20' })
    await press(browser, '/merchant/subscriptions/m-2/run', { amount: '12', period: '2026-11-20' })

    expect(shop.office.charged).toHaveLength(1)
  })

  it('charges a failed period again as the same order', async () => {
    const shop = fakeShop()
    shop.methods.push(monthly)
    shop.office.ccvNow = monthly.createdAt
    shop.office.chargeAnswer = { payment: 'failed', retry: 'later' }
    const browser = shop.browser()
    await press(browser, '/merchant/subscriptions/m-2/run', { amount: '11.01', period: '2026-11-20' })
    const [first] = shop.office.charged

    await press(browser, `/merchant/charges/${first?.orderId}/again`)

    expect(shop.office.charged[1]).toEqual(first)
  })
})

describe('a mandate', () => {
  it('changes only the typed fields, plus those that CCV requires together', async () => {
    const shop = fakeShop()
    shop.office.mandates.set('m-9', activeMandate('m-9'))
    const as = {
      firstName: 'Anna',
      lastName: 'Peeters',
      email: 'an@example.org',
      country: 'BE',
      address: '',
      zip: '',
      city: '',
    }

    const page = await press(shop.browser(), '/merchant/mandates/m-9', as)

    expect(shop.office.changed).toEqual([{ firstName: 'Anna', lastName: 'Peeters' }])
    expect(page).toContain('answer-good')
  })

  it('shows the backend’s error at each field', async () => {
    const shop = fakeShop()
    shop.office.mandates.set('m-9', activeMandate('m-9'))
    const errors = [{ field: 'email', message: 'email must be an e-mail address' }]
    shop.office.refusals.set('mandates.change', new ProblemError('invalid-request', { errors }))

    const page = await press(shop.browser(), '/merchant/mandates/m-9', { email: 'nope' })

    expect(page).toMatch(/name="email" value="nope"[^>]*aria-invalid="true"/)
    expect(page).toContain('email must be an e-mail address')
  })

  it('is revoked at CCV', async () => {
    const shop = fakeShop()
    shop.office.mandates.set('m-9', activeMandate('m-9'))
    const browser = shop.browser()
    await browser.get('/merchant/mandates?lang=en')

    expect(await press(browser, '/merchant/mandates/m-9/revoke')).toContain('it can no longer be charged')
  })
})

describe('the sandbox’s controls', () => {
  it('move CCV’s clock three days', async () => {
    const shop = fakeShop()

    await press(shop.browser(), '/merchant/clock', { from: 'methods' })

    expect(shop.office.ccvNow).toBe(1_000 + 3 * 86_400_000)
  })

  it('let the bank take a payment back, and redirect to the events', async () => {
    const shop = shopWithPayment()

    const answer = await shop.browser().post('/merchant/orders/FC-1/take-back')

    expect(answer.headers.get('location')).toBe('/merchant/events#answer')
    expect(shop.office.takenBack).toEqual(['FC-1'])
  })

  it('return only the newer events of the list', async () => {
    const shop = fakeShop()
    const event = { type: 'payment.paid', createdAt: 1_000, data: {} } as const
    shop.state.data.events = [
      { ...event, id: 'e-2' },
      { ...event, id: 'e-1' },
    ]

    const piece = await shop.browser().page('/merchant/events/list?after=e-1')

    expect(piece).toContain('data-event="e-2"')
    expect(piece).not.toContain('data-event="e-1"')
  })
})

const stranger = { visitor: { id: 'v-2', cart: { havn: 1 } }, account: undefined }
