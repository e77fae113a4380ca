import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { everyShop, openShop, order, type Shop, shopOrigin } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const types = (): string[] => shop.events.map(({ type }) => type)

describe('a payment', () => {
  it.each(['card', 'bcmc', 'ideal'] as const)(
    'redirects the shopper to CCV for %s, and is paid when CCV reports success',
    async (method) => {
      const session = await shop.session()

      const started = await shop.start(session, { method })
      expect(started.redirectUrl).toMatch(/^http:\/\/localhost:4002\//)
      expect(started.status).toMatchObject({ payment: 'pending', final: false })
      await shop.finish()

      expect(await shop.status(session)).toMatchObject({
        payment: 'paid',
        method: 'none',
        final: true,
        amount: { amountMinor: 4250, currency: 'EUR' },
      })
      expect(types()).toEqual(['payment.paid'])
    },
  )

  it('makes one call to create it, and one to read it when the webhook arrives', async () => {
    const session = await shop.session()

    await shop.start(session)
    await shop.finish()
    await shop.status(session)

    const calls = shop.sandbox.control.calls().map(({ method, path }) => `${method} ${path}`)
    expect(calls.filter((call) => call !== 'GET /method')).toEqual(['POST /payment', 'GET /transaction'])
  })

  it('sends the exact amount of the shop', async () => {
    const session = await shop.session({ order: { ...order, amountMinor: 29 } })

    await shop.start(session)

    expect(shop.sandbox.control.transactions()[0]).toMatchObject({ amountMinor: 29, currency: 'eur' })
  })

  it('fails with a reason when CCV reports a failure, and another attempt can be paid', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish('failed', 'insufficient_funds')
    expect(await shop.status(session)).toMatchObject({ payment: 'failed', reason: 'insufficient-funds', final: true })

    await shop.start(session)
    await shop.finish()

    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
    expect(types()).toEqual(['payment.failed', 'payment.paid'])
  })

  it.each([
    ['insufficient_funds', true],
    ['card_refused', true],
    ['rejected', false],
    ['fraud_detected', false],
  ])('after %s tells the shopper whether the same method may be tried again: %s', async (failureCode, canRetry) => {
    const session = await shop.session()
    await shop.start(session, { method: 'card' })

    await shop.finish('failed', failureCode)

    const used = { choice: 'pay', method: 'card', kind: 'card' }
    expect(await shop.status(session)).toMatchObject({ payment: 'failed', canRetry, used, orderId: order.id })
  })

  it('[F68] goes into review, neither paid nor failed, on manualintervention', async () => {
    const session = await shop.session()
    await shop.start(session)

    await shop.finish('manualintervention')

    expect(await shop.status(session)).toMatchObject({ payment: 'review', reason: 'needs-review', final: true })
    expect(types()).toEqual(['payment.review'])
  })
})

describe('a payment that saves a card', () => {
  it('as a mandate has separate states for payment and method, and reads the mandate first', async () => {
    const session = await shop.session()

    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()

    expect(await shop.status(session)).toMatchObject({
      payment: 'paid',
      method: 'saved',
      saved: { kind: 'card', brand: 'visa', last4: expect.stringMatching(/^\d{4}$/) },
    })
    expect(types()).toEqual(['payment.paid', 'method.saved'])
    const [method] = await shop.checkout.methods.list('c-17')
    expect(method?.consent.text).toContain('Fjord Coffee')
  })

  it('in the vault stores token and first transaction, and never returns them', async () => {
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'vault' }] })

    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()

    const [stored] = await shop.store.methods.ofCustomer('c-17')
    expect(stored).toMatchObject({
      state: 'usable',
      vaultToken: expect.any(String),
      initialTransactionId: expect.any(String),
    })
    const shown = JSON.stringify([
      await shop.status(session),
      await shop.view(session),
      shop.events,
      await shop.checkout.methods.list('c-17'),
    ])
    expect(shown).not.toContain(stored?.vaultToken)
    expect(shown).not.toContain(stored?.initialTransactionId)
  })

  it('[F92] is paid but not saved when CCV returns no credential', async () => {
    shop.sandbox.control.set({ savesNothing: true })
    const session = await shop.session()

    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()

    expect(await shop.status(session)).toMatchObject({ payment: 'paid', method: 'not-saved' })
    expect(types()).toEqual(['payment.paid', 'method.not-saved'])
  })

  it('[F70] [F92] does not save a vault token without its first transaction', async () => {
    shop.sandbox.control.set({ omitInitialTransactionId: true })
    const session = await shop.session({ choices: [{ choice: 'pay-and-save', saveAs: 'vault' }] })

    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()

    expect(await shop.status(session)).toMatchObject({ payment: 'paid', method: 'not-saved' })
  })
})

describe('saving a card without an order', () => {
  it.each(['mandate', 'vault'] as const)('as a %s makes it usable and emits method.saved', async (saveAs) => {
    const { order: _none, ...session } = { order: undefined, choices: [{ choice: 'save-card' as const, saveAs }] }
    const made = await shop.checkout.sessions.create({
      customer: {
        id: 'c-17',
        signedIn: true,
        firstName: 'An',
        lastName: 'Peeters',
        email: 'an@example.org',
        country: 'BE',
      },
      lang: 'nl',
      returnUrl: `${shopOrigin}/account`,
      ...session,
    })

    await shop.startWithConsent(made, { choice: 'save-card' })
    await shop.finish()

    const card = { last4: expect.stringMatching(/^\d{4}$/) }
    // The card details are on the mandate's child transaction, which CCV may omit.
    const saved = everyShop.switches.omitChildReferenceId ? { kind: 'card' } : card
    expect(await shop.status(made)).toMatchObject({ payment: 'none', method: 'saved', final: true, saved })
    await shop.idle()
    expect(types()).toEqual(['method.saved'])
  })
})

describe('a SEPA mandate', () => {
  async function sign(page: string | undefined): Promise<void> {
    const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
    await shop.sandbox.app.request(page ?? '', { method: 'POST', body })
    await shop.receive()
  }

  it('[F91] with a first payment is saved when it is signed, and paid when that payment succeeds', async () => {
    const session = await shop.session()

    const { redirectUrl } = await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    await sign(redirectUrl)
    await shop.pass(20_000)
    await shop.sweep()
    const signed = await shop.status(session)
    await shop.pass(4 * 86_400_000)
    await shop.sweep()

    expect(signed).toMatchObject({ method: 'saved', saved: { kind: 'sepa', last4: '7034' } })
    expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid' })
  })

  it('[F91] returns processing after the signature until the first debit succeeds', async () => {
    const session = await shop.session()

    const { redirectUrl } = await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    await sign(redirectUrl)

    expect(await shop.status(session)).toMatchObject({ payment: 'processing', method: 'saved', final: true })
    await shop.pass(4 * 86_400_000)
    await shop.receive()
    await shop.sweep()
    expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid' })
  })

  it('emits payment.processing once, and payment.paid only when the debit succeeds', async () => {
    shop.sandbox.control.set({ firstDebitSettlesLater: true })
    const session = await shop.session()

    const { redirectUrl } = await shop.startWithConsent(session, { choice: 'sepa-mandate' })
    await sign(redirectUrl)
    await shop.pass(60_000)
    await shop.sweep()

    expect(types().filter((type) => type.startsWith('payment'))).toEqual(['payment.processing'])
    expect(shop.events.find(({ type }) => type === 'payment.processing')).toMatchObject({
      orderId: '981',
      data: { order: { paid: false }, payment: { state: 'open', amountMinor: 4250, method: 'sdd' } },
    })
    await shop.pass(4 * 86_400_000)
    await shop.receive()
    await shop.sweep()
    expect(types().filter((type) => type.startsWith('payment'))).toEqual(['payment.processing', 'payment.paid'])
  })

  it('without an order is saved without a payment', async () => {
    const session = await shop.checkout.sessions.create({
      customer: { id: 'c-17', signedIn: true },
      choices: [{ choice: 'sepa-mandate' }],
      lang: 'nl',
      returnUrl: `${shopOrigin}/account`,
    })

    await shop.startWithConsent(session, {
      choice: 'sepa-mandate',
      details: { firstName: 'An', lastName: 'Peeters', email: 'an@example.org', country: 'BE' },
    })
    await shop.finish()

    expect(await shop.status(session)).toMatchObject({ payment: 'none', method: 'saved' })
    await shop.idle()
    expect(types()).toEqual(['method.saved'])
  })
})

describe('a payment with a saved method', () => {
  async function saved(saveAs: 'mandate' | 'vault'): Promise<string> {
    const session = await shop.session({
      order: { ...order, id: 'first' },
      choices: [{ choice: 'pay-and-save', saveAs }],
    })
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    const [method] = await shop.checkout.methods.list('c-17')
    return method?.id ?? ''
  }

  it('is paid at once with a mandate, without a redirect', async () => {
    const savedMethodId = await saved('mandate')
    const session = await shop.session()

    const started = await shop.start(session, { choice: 'saved', savedMethodId })

    expect(started).toMatchObject({ status: { payment: 'paid', final: true } })
    expect(started.redirectUrl).toBeUndefined()
    expect(started.status.used).toEqual({ choice: 'saved', kind: 'card', savedMethodId, brand: 'visa', last4: '4242' })
  })

  it('redirects to CCV with a vault token, and sends the original first transaction every time', async () => {
    const savedMethodId = await saved('vault')
    const original = (await shop.store.methods.get(savedMethodId))?.initialTransactionId
    const session = await shop.session()

    const started = await shop.start(session, { choice: 'saved', savedMethodId })
    expect(started.redirectUrl).toBeDefined()
    const sent = JSON.parse((await shop.attempt(session)).requestBody)
    await shop.finish()

    expect(sent.sequenceInfo).toMatchObject({
      type: 'UNSCHEDULED',
      mode: 'SUBSEQUENT',
      source: 'CIT',
      initialTransactionId: original,
    })
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
    expect((await shop.store.methods.get(savedMethodId))?.initialTransactionId).toBe(original)
  })

  it('fails with a reason when the bank declines', async () => {
    const savedMethodId = await saved('mandate')
    const session = await shop.session({ order: { ...order, amountMinor: 4202 } })

    const started = await shop.start(session, { choice: 'saved', savedMethodId })

    expect(started.status).toMatchObject({ payment: 'failed', reason: 'declined' })
  })
})
