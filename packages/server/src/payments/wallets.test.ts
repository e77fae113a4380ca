import type { ChoiceName } from '@ccv-checkout/widget/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agreement, NewSession, OfferedChoice, Session } from '../contract/checkout.ts'
import { openShop, order, type Shop } from '../testing/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

type Wallet = 'paypal' | 'applepay' | 'googlepay'
const wallets: Wallet[] = ['paypal', 'applepay', 'googlepay']
const googlePay = {
  merchantId: '12345678901234567890',
  merchantName: 'Fjord Coffee',
  gateway: 'ccv',
  gatewayMerchantId: 'fjord',
  countryCode: 'BE',
}
const token = '{"signature":"a\\"b","protocolVersion":"ECv2","signedMessage":"\\\\u003d"}'

/** Creates a session that only saves. */
const saving = (choices: OfferedChoice[], change: Partial<NewSession> = {}): Promise<Session> => {
  const { order: _order, ...input } = {
    ...change,
    order: undefined,
    customer: {
      id: 'c-17',
      signedIn: true,
      firstName: 'An',
      lastName: 'Peeters',
      email: 'an@example.org',
      country: 'BE',
    },
    choices,
    lang: 'nl-BE',
    returnUrl: 'http://localhost:4000/thanks',
  }
  return shop.checkout.sessions.create(input)
}
const offered = async (session: Session): Promise<ChoiceName[]> =>
  (await shop.view(session)).choices.map(({ choice }) => choice)
const mandateBody = (): Record<string, unknown> => JSON.parse(sentBodies('/mandate')[0] ?? '{}') as never
const bodies: string[] = []
const sentBodies = (path: string): string[] =>
  bodies.filter((line) => line.startsWith(path)).map((line) => line.slice(path.length))

beforeEach(async () => {
  bodies.length = 0
  shop = await openShop({
    fetch: (sandbox) => (input, init) => {
      const path = new URL(input instanceof Request ? input.url : input).pathname.replace('/api/v1', '')
      if (typeof init?.body === 'string') bodies.push(`${path}${init.body}`)
      return sandbox.fetch(input, init)
    },
  })
})

async function saved(kind: Wallet, agreement?: Agreement): Promise<string> {
  const session = await saving([{ choice: `${kind}-mandate`, ...(agreement ? { agreement } : {}) }])
  await shop.startWithConsent(session, { choice: `${kind}-mandate` })
  await shop.finish()
  await shop.status(session)
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}

describe('a wallet’s mandate', () => {
  it.each(wallets)('of %s is saved after the shopper agrees at CCV and CCV reports it as active', async (kind) => {
    const session = await saving([{ choice: `${kind}-mandate` }])

    const { redirectUrl } = await shop.startWithConsent(session, { choice: `${kind}-mandate` })
    await shop.finish()

    expect(redirectUrl).toContain(`/${kind}/agree.html`)
    expect(await shop.status(session)).toMatchObject({ payment: 'none', method: 'saved', saved: { kind } })
    expect(await shop.checkout.methods.list('c-17')).toMatchObject([{ kind, state: 'usable' }])
  })

  it.each(['applepay', 'googlepay'] as const)('of %s sends its sequence, also without a series', async (kind) => {
    await saved(kind)

    expect(mandateBody()).toMatchObject({
      type: kind.toUpperCase(),
      sequenceInfo: { type: 'UNSCHEDULED', mode: 'INITIAL', source: 'CIT' },
    })
    expect(mandateBody()).not.toHaveProperty('amount')
  })

  it('of a series sends its limits', async () => {
    await saved('googlepay', { kind: 'recurring', everyDays: 30, until: '2028-01-01' })

    expect(mandateBody()['sequenceInfo']).toMatchObject({
      type: 'RECURRING',
      recurringFrequency: 28,
      recurringExpiry: '20280101',
    })
  })

  it('is not saved when the shopper refuses it', async () => {
    const session = await saving([{ choice: 'paypal-mandate' }])
    await shop.startWithConsent(session, { choice: 'paypal-mandate' })

    await shop.finish('failed', 'cancelled')

    expect(await shop.status(session)).toMatchObject({ method: 'not-saved' })
    expect(await shop.checkout.methods.list('c-17')).toEqual([])
  })

  it.each([
    ['nl', 'Apple Pay', 'één klik'],
    ['en', 'Apple Pay', 'one click'],
    ['fr', 'Apple Pay', 'un clic'],
    ['de', 'Apple Pay', 'einem Klick'],
  ])('has a consent text in %s, with the wallet’s name', async (lang, name, words) => {
    const session = await saving([{ choice: 'applepay-mandate' }])

    const [choice] = (await shop.view(session, lang)).choices

    expect(choice).toMatchObject({ consent: { text: expect.stringContaining(name) } })
    expect(choice).toMatchObject({ consent: { text: expect.stringContaining(words) } })
  })

  it('has the amount and the interval in the consent text for a series', async () => {
    const agreement = { kind: 'recurring', everyDays: 30, until: '2028-01-01', amountMinor: 1250 } as const
    const session = await saving([{ choice: 'paypal-mandate', agreement }])

    const [choice] = (await shop.view(session, 'en')).choices

    expect(choice).toMatchObject({
      consent: { text: expect.stringMatching(/€12\.50 to your PayPal every 30 days until 1 January 2028/) },
    })
  })

  it('is offered to signed-in customers only', async () => {
    const session = await shop.session({
      customer: { id: 'guest', signedIn: false },
      choices: [{ choice: 'pay', methods: ['card'] }, { choice: 'paypal-mandate' }],
    })

    expect(await offered(session)).toEqual(['pay'])
  })
})

describe('PayPal with an order', () => {
  it('is paid by the agreement’s first payment', async () => {
    const session = await shop.session({ choices: [{ choice: 'paypal-mandate' }] })

    await shop.startWithConsent(session, { choice: 'paypal-mandate' })
    await shop.finish()

    expect(mandateBody()).toMatchObject({
      type: 'PAYPAL',
      amount: '42.50',
      details: { customerEmail: 'an@example.org' },
    })
    expect(await shop.status(session)).toMatchObject({ payment: 'paid', method: 'saved' })
  })

  it('is offered in euros only, and Apple Pay and Google Pay mandates are not offered', async () => {
    const choices = wallets.map((kind) => ({ choice: `${kind}-mandate` }) as const)
    const pay = { choice: 'pay', methods: ['card'] } as const
    const euros = await shop.session({ choices: [{ ...pay, methods: ['card'] }, ...choices] })
    const francs = await shop.session({
      order: { ...order, id: 'chf', currency: 'CHF' },
      choices: [{ ...pay, methods: ['card'] }, ...choices],
    })

    expect(await offered(euros)).toEqual(['pay', 'paypal-mandate'])
    expect(await offered(francs)).toEqual(['pay'])
  })

  it('lists the missing fields of the signer, and returns 400 without them', async () => {
    const session = await shop.session({
      customer: { id: 'c-17', signedIn: true, firstName: 'An' },
      choices: [{ choice: 'paypal-mandate' }],
    })
    const [choice] = (await shop.view(session)).choices
    const hash = choice && 'consent' in choice ? choice.consent.hash : ''

    const response = await shop.tryStart(session, { choice: 'paypal-mandate', consent: { hash } })

    expect(choice).toMatchObject({ missing: ['lastName', 'email', 'country'], withPayment: true })
    expect(response.status).toBe(400)
    expect(bodies).toEqual([])
  })
})

describe('a payment with a saved wallet', () => {
  it.each(wallets)('of %s is final at once without the shopper', async (kind) => {
    const methodId = await saved(kind)

    const charge = await shop.checkout.charges.create({
      methodId,
      orderId: 'o-2',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'January',
    })

    expect(charge).toMatchObject({ payment: 'paid' })
    expect(JSON.parse(sentBodies('/payment')[0] ?? '')).toMatchObject({ method: kind, mandateId: expect.any(String) })
  })

  it('returns CCV’s failure code and error reference when CCV refuses it', async () => {
    const methodId = await saved('paypal')
    shop.sandbox.control.set({ methods: ['card'] })

    const charge = await shop.checkout.charges.create({
      methodId,
      orderId: 'o-2',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'January',
    })

    expect(charge).toMatchObject({
      payment: 'failed',
      failureCode: 'rejected',
      errorReference: expect.stringMatching(/^[0-9a-f]{8}$/i),
      retry: 'never',
    })
  })

  it.each(wallets)('of %s is offered to the shopper, and paid without a redirect', async (kind) => {
    const savedMethodId = await saved(kind)
    const session = await shop.session({ choices: [{ choice: 'saved' }] })

    const { status } = await shop.start(session, { choice: 'saved', savedMethodId })

    expect(status).toMatchObject({ payment: 'paid' })
    expect(JSON.parse(sentBodies('/payment')[0] ?? '')).toMatchObject({ method: kind, mandateId: expect.any(String) })
  })
})

describe('Google’s own button on the shop’s page', () => {
  const start = async (session: Session, googlePayToken: string): Promise<Response> => {
    const [choice] = (await shop.view(session)).choices
    const hash = choice && 'consent' in choice ? choice.consent.hash : ''
    return shop.tryStart(session, { choice: 'googlepay-mandate', consent: { hash }, googlePayToken })
  }

  it('gets its options from the session only when the shop has opted in', async () => {
    const without = await saving([{ choice: 'googlepay-mandate' }])
    const session = await saving([{ choice: 'googlepay-mandate' }], { googlePay })

    expect(await shop.view(without)).not.toHaveProperty('googlePay')
    expect(await shop.view(session)).toMatchObject({ googlePay })
  })

  it('sends its token to CCV unmodified, without a redirect', async () => {
    const session = await saving([{ choice: 'googlepay-mandate' }], { googlePay })

    const response = await start(session, token)

    expect(await response.json()).toMatchObject({ status: { method: 'saved' } })
    expect(mandateBody()).toMatchObject({
      details: { googlePayEncryptedToken: token },
      sequenceInfo: { source: 'CIT' },
    })
  })

  it('does not store its token after the send, and never logs it', async () => {
    const session = await saving([{ choice: 'googlepay-mandate' }], { googlePay })

    await start(session, token)

    const { requestBody } = await shop.attempt(session)
    expect(JSON.parse(requestBody)).toMatchObject({ details: { googlePayEncryptedToken: '' }, type: 'GOOGLEPAY' })
    expect(shop.logged.join()).not.toContain('signedMessage')
  })

  it('does not store its token when CCV’s answer is lost, and still finds the mandate', async () => {
    const session = await saving([{ choice: 'googlepay-mandate' }], { googlePay })
    shop.sandbox.control.addFault({ on: 'POST /mandate', do: 'hang-up-after' })

    await start(session, token)
    await shop.pass(60_000)
    await shop.sweep()

    expect((await shop.attempt(session)).requestBody).not.toContain('signedMessage')
    expect(sentBodies('/mandate')).toHaveLength(1)
    expect(await shop.status(session)).toMatchObject({ method: 'saved' })
  })

  it.each<[string, Partial<NewSession>, ChoiceName]>([
    ['a session without googlePay', {}, 'googlepay-mandate'],
    ['another choice', { googlePay }, 'applepay-mandate'],
  ])('is refused for %s', async (_, change, choice) => {
    const session = await saving([{ choice: 'googlepay-mandate' }, { choice: 'applepay-mandate' }], change)

    const response = await shop.tryStart(session, { choice, googlePayToken: token, consent: { hash: 'x' } })

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'googlePayToken' }] })
  })
})

describe('the plain page', () => {
  it('offers PayPal and Google Pay, but not Apple Pay, which needs a check in the browser', async () => {
    const session = await saving(wallets.map((kind) => ({ choice: `${kind}-mandate` })))

    const body = new URLSearchParams({ token: session.token })
    const address = new URL(session.url).pathname.replace('/pay', '')
    const page = await (await shop.request(address, { method: 'POST', body })).text()

    expect(page).toContain('PayPal')
    expect(page).toContain('Google Pay')
    expect(page).not.toContain('Apple Pay')
    expect(page).toContain('Akkoord')
  })
})

describe('the shop’s notification requests', () => {
  const wish = [{ type: 'AutoRefunded' as const, url: 'https://shop.example/n' }]

  it('are sent to CCV with each payment of the session', async () => {
    const session = await shop.session({ notificationRequests: wish })

    await shop.start(session)

    expect(JSON.parse(sentBodies('/payment')[0] ?? '')).toMatchObject({ notificationRequests: wish })
  })

  it('are sent to CCV with a charge', async () => {
    const methodId = await saved('paypal')

    await shop.checkout.charges.create({
      methodId,
      orderId: 'o-2',
      amountMinor: 1200,
      currency: 'EUR',
      description: 'January',
      notificationRequests: wish,
    })

    expect(JSON.parse(sentBodies('/payment')[0] ?? '')).toMatchObject({ notificationRequests: wish })
  })

  it.each([
    ['StatusChanged', [{ type: 'StatusChanged' }], 'notificationRequests.0.type', /replace our webhook/],
    ['an unknown type', [{ type: 'Everything' }], 'notificationRequests.0.type', /Use one of/],
    [
      'an address without TLS',
      [{ type: 'Collected', url: 'http://shop.example/' }],
      'notificationRequests.0.url',
      /https/,
    ],
    ['an empty list', [], 'notificationRequests', /remove the field/],
  ])('are refused with %s, with the reason', async (_, notificationRequests, field, why) => {
    const asked = shop.session({ notificationRequests: notificationRequests as never })

    await expect(asked).rejects.toMatchObject({
      code: 'invalid-request',
      errors: [{ field, message: expect.stringMatching(why) }],
    })
  })
})
