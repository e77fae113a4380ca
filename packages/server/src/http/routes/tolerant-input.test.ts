import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../contract/checkout.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../../testing/open-shop.ts'
import { expectProblem } from '../../testing/problems.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const invalid = { status: 400, code: 'invalid-request' }
const body = {
  order,
  customer,
  choices: [{ choice: 'pay', methods: ['card'] }, { choice: 'sepa-mandate' }],
  lang: 'nl-BE',
  returnUrl: `${shopOrigin}/x`,
}
const { signedIn: _, ...signer } = customer
const post = (path: string, json: object): Promise<Response> =>
  shop.request(path, { method: 'POST', token: secretKey, json })
const create = (change: object): Promise<Response> => post('/v1/sessions', { ...body, ...change })
const known = (change: object): Promise<Response> => create({ customer: { ...customer, ...change } })

/** The details that the shopper must enter before a direct debit can be signed. */
async function askedFor(response: Response): Promise<string[]> {
  const view = await shop.view((await response.json()) as Session)
  const choice = view.choices.find((one) => one.choice === 'sepa-mandate')
  return choice && 'missing' in choice ? choice.missing : []
}

const odd = ['fr_FR', 'de@euro', '{{ page.lang }}', 'C', '', 'x'.repeat(400), 'nl\r\nx: y']

describe('a language that is not a BCP 47 tag', () => {
  it.each(odd)('never prevents a shopper from paying: %j on the page', async (lang) => {
    const session = await shop.session()
    const query = `?lang=${encodeURIComponent(lang)}`

    const read = await shop.request(`/checkout/session${query}`, { token: session.token })
    const asked = await shop.request('/checkout/session', { method: 'POST', token: session.token, json: { lang } })
    const started = await shop.tryStart(session, { lang })

    expect([read.status, asked.status, started.status]).toEqual([200, 200, 200])
    expect(await started.json()).toMatchObject({ redirectUrl: expect.any(String) })
  })

  it.each([...odd, null, 7, undefined])(
    'never prevents a shop from creating a session or its tag: %j',
    async (lang) => {
      const response = await create({ lang })

      expect(response.status).toBe(200)
      const session = (await response.json()) as Session
      expect(await shop.checkout.tag(session, { lang: String(lang) })).toMatch(/ lang="(en|fr-FR|de|nl)"/)
      expect((await shop.request(new URL(session.url).pathname.replace('/pay', ''))).status).toBe(200)
    },
  )

  it('is mapped to the language it means, else to the session’s language', async () => {
    const session = await shop.session({ lang: 'fr' })
    const shown = async (lang: string): Promise<string> => (await shop.view(session, lang)).lang

    expect(await shown('de_DE.UTF-8')).toBe('de-DE')
    expect(await shown('C')).toBe('fr')
  })

  it('leaves the language of the account page unchanged', async () => {
    expect(await shop.checkout.methods.tag('c-17', { lang: 'fr_BE' })).toContain(' lang="fr-BE"')
    expect(await shop.checkout.methods.tag('c-17', { lang: '{{ lang }}' })).not.toContain(' lang=')
  })

  it('never causes a mandate or a charge to be rejected', async () => {
    const consent = { text: 'I agree', acceptedAt: shop.clock.now() }
    const mandate = { type: 'card', customer: signer, consent, returnUrl: body.returnUrl }
    const made = await post('/v1/mandates', { ...mandate, lang: 'nl_BE' })
    const session = await shop.session()
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    const [method] = await shop.checkout.methods.list(customer.id)

    const charge = { methodId: method?.id, orderId: 'o-2', amountMinor: 100, currency: 'EUR', description: 'Order 2' }
    const charged = await post('/v1/charges', { ...charge, lang: 'de@euro' })

    expect([made.status, charged.status]).toEqual([200, 200])
  })
})

describe('customer details from the shop', () => {
  it.each([
    ['jan&co@example.be', 'jan&co@example.be'],
    ['naam@exämple.nl', 'naam@xn--exmple-cua.nl'],
    ['a.@example.org', 'a.@example.org'],
    [' an@example.org ', 'an@example.org'],
  ])('may have the e-mail address %s, and CCV uses it', async (email, sent) => {
    const session = (await (await known({ email })).json()) as Session

    const started = await shop.startWithConsent(session, { choice: 'sepa-mandate' })

    expect(started.redirectUrl).toBeDefined()
    expect(JSON.parse((await shop.attempt(session)).requestBody).details.customerEmail).toBe(sent)
  })

  it.each([
    [{ email: `${'a'.repeat(250)}@x.be` }, ['email']],
    [{ email: 'jörg@exämple.de' }, ['email']],
    [{ email: 'an@localhost' }, ['email']],
    [{ lastName: 'x'.repeat(71) }, ['lastName']],
  ])('are requested from the shopper when CCV cannot use them: %j', async (change, missing) => {
    expect(await askedFor(await known(change))).toEqual(missing)
  })

  it('are logged by name, once and without the value, when CCV cannot use them', async () => {
    const change = { email: 'an@localhost', lastName: 'Peeters'.repeat(11), firstName: ' ', country: null }
    await known(change)
    await known(change)
    await shop.checkout.sessions.create({
      order: { ...order, id: 'in-process' },
      customer: { ...customer, email: 'jörg@exämple.de' },
      choices: [{ choice: 'pay', methods: ['card'] }],
      lang: 'nl',
      returnUrl: body.returnUrl,
    })

    const lines = shop.logged.filter((line) => line.includes('session.details-ignored'))
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { event: 'session.details-ignored', sessionId: expect.stringMatching(/^cs_/), fields: ['lastName', 'email'] },
      { event: 'session.details-ignored', sessionId: expect.stringMatching(/^cs_/), fields: ['email'] },
    ])
    expect(shop.logged.join('\n')).not.toMatch(/localhost"|Peeters|jörg/)
  })

  it.each([
    [{ firstName: '' }, ['firstName']],
    [{ firstName: null }, ['firstName']],
    [{ firstName: ' \t\u00a0' }, ['firstName']],
    [{ lastName: '\u200b' }, ['lastName']],
    [{ email: '', country: '' }, ['email', 'country']],
    [{ email: null, country: null }, ['email', 'country']],
  ])('are treated as missing when they are empty: %j', async (change, missing) => {
    expect(await askedFor(await known(change))).toEqual(missing)
  })

  it('are normalized: a tab or a line break inside a name becomes a space', async () => {
    const response = await known({ firstName: ' Jan\t Willem ', lastName: 'de\r\nVries', country: ' nl ' })
    const session = (await response.json()) as Session

    await shop.startWithConsent(session, { choice: 'sepa-mandate' })

    expect(JSON.parse((await shop.attempt(session)).requestBody).details).toMatchObject({
      customerFirstName: 'Jan Willem',
      customerLastName: 'de Vries',
    })
  })

  it('may all be empty, as templates send them', async () => {
    const response = await create({ customer: null, checkoutUrl: '', buttonLabel: null, returnToken: '' })

    expect(response.status).toBe(200)
  })

  it('are rejected when a name is blank, and no mandate is created', async () => {
    const consent = { text: 'I agree', acceptedAt: shop.clock.now() }

    const response = await post('/v1/mandates', {
      type: 'sepa',
      customer: { ...signer, firstName: ' \t' },
      consent,
      lang: 'nl',
      returnUrl: body.returnUrl,
    })

    await expectProblem(shop, response, { ...invalid, field: 'customer.firstName' })
  })
})

describe('details from the shopper', () => {
  it('are normalized, and a blank name is rejected', async () => {
    const bare = { order, customer: { id: 'c-17', signedIn: true } }
    const session = await shop.session(bare)
    const details = { firstName: 'Jan\t Willem', lastName: ' de Vries ', email: 'jan&co@exämple.be', country: 'NL' }
    const view = await shop.view(session)
    const choice = view.choices.find((one) => one.choice === 'sepa-mandate')
    const consent = choice && 'consent' in choice ? { hash: choice.consent.hash } : { hash: '' }

    const blank = await shop.tryStart(session, {
      choice: 'sepa-mandate',
      consent,
      details: { ...details, lastName: ' ' },
    })
    const started = await shop.tryStart(session, { choice: 'sepa-mandate', consent, details })

    await expectProblem(shop, blank, { ...invalid, field: 'details.lastName' })
    expect(started.status).toBe(200)
    expect(JSON.parse((await shop.attempt(session)).requestBody).details).toMatchObject({
      customerFirstName: 'Jan Willem',
      customerLastName: 'de Vries',
      customerEmail: 'jan&co@xn--exmple-cua.be',
    })
  })

  it('are read in the same way on the plain page', async () => {
    const session = await shop.session({ order, customer: { id: 'c-17', signedIn: true } })
    const page = new URL(session.url).pathname.replace('/pay', '')
    const asCustomer = { method: 'POST', body: new URLSearchParams({ token: session.token }) }
    const html = await (await shop.request(page, asCustomer)).text()
    const [, consent = ''] = html.match(/value="sepa-mandate"[\s\S]*?name="consent" value="([^"]+)"/) ?? []
    const fields = { firstName: 'Jan\tWillem', lastName: 'de Vries', email: 'a.@exämple.be', country: 'NL' }
    const form = new URLSearchParams({ choice: 'sepa-mandate', token: session.token, consent, ...fields })

    const response = await shop.request(page, { method: 'POST', body: form })

    expect(response.status).toBe(303)
    expect(JSON.parse((await shop.attempt(session)).requestBody).details.customerEmail).toBe('a.@xn--exmple-cua.be')
  })
})

describe('an agreement that ends before it starts', () => {
  const agreement = { kind: 'recurring', everyDays: 30, until: '2020-01-01' }

  it('is rejected when the session is created, so that no shopper agrees to it', async () => {
    const response = await create({
      choices: [
        { choice: 'pay', methods: ['card'] },
        { choice: 'pay-and-save', agreement },
      ],
    })

    await expectProblem(shop, response, { ...invalid, field: 'choices.1.agreement.until' })
  })

  it('is rejected when the shop creates a mandate', async () => {
    const consent = { text: 'I agree', acceptedAt: shop.clock.now() }
    const response = await post('/v1/mandates', {
      type: 'sepa',
      customer: signer,
      agreement,
      consent,
      lang: 'nl',
      returnUrl: body.returnUrl,
    })

    await expectProblem(shop, response, { ...invalid, field: 'agreement.until' })
  })

  it('may end today', async () => {
    const until = new Date(shop.clock.now()).toISOString().slice(0, 10)

    const response = await create({ choices: [{ choice: 'pay-and-save', agreement: { ...agreement, until } }] })

    expect(response.status).toBe(200)
  })
})
