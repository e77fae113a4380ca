import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../contract/checkout.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../../testing/open-shop.ts'
import { expectProblem, madeAtCcv } from '../../testing/problems.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const unauthorized = { status: 401, code: 'unauthorized' }

/** Every route for browsers, with a valid body. */
const routes: [method: string, path: string, scopes: string[], json?: object][] = [
  ['GET', '/checkout/session', ['checkout']],
  ['POST', '/checkout/session', ['checkout'], { lang: 'nl' }],
  ['POST', '/checkout/attempts', ['checkout'], { choice: 'pay', method: 'card', lang: 'nl' }],
  ['POST', '/checkout/attempts/cancel', ['checkout'], {}],
  ['GET', '/checkout/status', ['checkout', 'status']],
  ['POST', '/checkout/status', ['checkout', 'status'], { wait: 0 }],
  ['GET', '/checkout/methods', ['account']],
  ['POST', '/checkout/methods', ['account'], {}],
  ['PATCH', '/checkout/methods/x', ['account'], { name: 'mine' }],
  ['DELETE', '/checkout/methods/x', ['account']],
]

async function saved(): Promise<string> {
  const session = await shop.session({ order: { ...order, id: 'first' } })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  return (await shop.checkout.methods.list(customer.id))[0]?.id ?? ''
}

/** The token that the shopper's return adds to the URL. */
async function statusToken(session: Session): Promise<string> {
  const attempt = await shop.attempt(session)
  const back = new URL(JSON.parse(attempt.requestBody).returnUrl)
  const response = await shop.request(`/return/${attempt.id}${back.search}`)
  return new URL(response.headers.get('location') ?? '').hash.replace('#ccv-checkout=', '')
}

describe('tokens', () => {
  it.each(routes)('give access to %s %s only with the right scope', async (method, path, scopes, json) => {
    const session = await shop.session()
    await shop.start(session)
    const tokens: Record<string, string> = {
      checkout: session.token,
      account: session.accountToken ?? '',
      status: await statusToken(session),
      page: new URL(session.url).pathname.split('/').at(-1) ?? '',
      secret: secretKey,
      unknown: `ct_${'x'.repeat(32)}`,
      longer: `${session.token}x`,
      shorter: session.token.slice(0, -1),
      otherCase: session.token.toUpperCase(),
      huge: 'x'.repeat(5000),
    }

    for (const [, token] of Object.entries(tokens).filter(([name]) => !scopes.includes(name))) {
      const response = await shop.request(path, { method, token, ...(json ? { json } : {}) })
      await expectProblem(shop, response, unauthorized)
    }
    for (const scope of scopes) {
      const response = await shop.request(path, { method, token: tokens[scope] ?? '', ...(json ? { json } : {}) })
      expect(response.status).not.toBe(401)
    }
  })

  it.each(routes)(
    'are rejected on %s %s when the Authorization header has no valid bearer token',
    async (method, path, _, json) => {
      const { token } = await shop.session()

      for (const authorization of [
        '',
        'Bearer',
        'Bearer ',
        `Basic ${btoa(`${token}:`)}`,
        token,
        `Bearer ${token} x`,
        `Bearer, Bearer ${token}`,
      ]) {
        const response = await shop.request(path, { method, headers: { authorization }, ...(json ? { json } : {}) })
        await expectProblem(shop, response, unauthorized)
      }
    },
  )

  it.each(routes)(
    'are accepted on %s %s in their own header, behind the password of a staging shop',
    async (method, path, scopes, json) => {
      const session = await shop.session()
      await shop.start(session)
      const tokens: Record<string, string> = { checkout: session.token, account: session.accountToken ?? '' }
      const good = tokens[scopes[0] ?? ''] ?? ''
      const ask = (headers: HeadersInit) => shop.request(path, { method, headers, ...(json ? { json } : {}) })
      const password = `Basic ${btoa('staging:open sesame')}`

      const alone = await ask({ 'checkout-token': good })
      const behindPassword = await ask({ 'checkout-token': good, authorization: password })
      const withPasswordOnly = await ask({ authorization: password })

      expect([alone.status, behindPassword.status].filter((status) => status === 401)).toEqual([])
      await expectProblem(shop, withPasswordOnly, unauthorized)
    },
  )

  it.each(routes)(
    'are accepted on %s %s from no other header when their own header is present',
    async (method, path, scopes, json) => {
      const session = await shop.session()
      const tokens: Record<string, string> = { checkout: session.token, account: session.accountToken ?? '' }
      const authorization = `Bearer ${tokens[scopes[0] ?? '']}`

      for (const own of ['', 'x', `ct_${'x'.repeat(32)}`, secretKey, `Bearer ${session.token}`]) {
        const headers = { 'checkout-token': own, authorization }
        const response = await shop.request(path, { method, headers, ...(json ? { json } : {}) })
        await expectProblem(shop, response, unauthorized)
      }
    },
  )

  it('of a browser give no access to the shop’s routes, whichever header carries them', async () => {
    const { token } = await shop.session()

    for (const own of [token, secretKey]) {
      const response = await shop.request('/v1/events', { headers: { 'checkout-token': own } })
      await expectProblem(shop, response, unauthorized)
    }
  })

  it.each(routes)('are rejected on %s %s after they have expired', async (method, path, _, json) => {
    const session = await shop.session()
    await shop.pass(61 * 60_000)

    for (const token of [session.token, session.accountToken ?? '']) {
      const response = await shop.request(path, { method, token, ...(json ? { json } : {}) })
      await expectProblem(shop, response, unauthorized)
    }
  })

  it('are accepted from headers only, never from the URL', async () => {
    const session = await shop.session()

    const response = await shop.request(
      `/checkout/methods?token=${session.accountToken}&access_token=${session.accountToken}`,
    )

    await expectProblem(shop, response, unauthorized)
  })

  it('are stored as hashes only', async () => {
    const session = await shop.session()

    expect(await shop.store.tokens.find(session.token)).toBeUndefined()
  })

  it('of one session reveal nothing about another session', async () => {
    const mine = await shop.session()
    const other = await shop.session({
      order: { ...order, id: '982', description: 'Not yours' },
      customer: { ...customer, id: 'c-18' },
    })
    await shop.start(other)

    const view = await shop.view(mine)
    const status = await shop.status(mine)

    expect(JSON.stringify([view, status])).not.toContain('Not yours')
    expect(status.payment).toBe('none')
  })
})

describe('the status token of the return', () => {
  it('only gives read access to the status', async () => {
    const session = await shop.session()
    await shop.start(session)
    const token = await statusToken(session)

    const read = await shop.request('/checkout/status', { token })
    const others = routes.filter(([, path]) => path !== '/checkout/status')
    const calls = shop.sandbox.control.calls().length

    expect(read.status).toBe(200)
    expect(await read.json()).toMatchObject({ used: { choice: 'pay', method: 'card', kind: 'card' } })
    for (const [method, path, , json] of others) {
      await expectProblem(shop, await shop.request(path, { method, token, ...(json ? { json } : {}) }), unauthorized)
    }
    expect(shop.sandbox.control.calls()).toHaveLength(calls)
    expect((await shop.attempt(session)).state).toBe('open')
  })

  it('is valid for one day', async () => {
    const session = await shop.session()
    await shop.start(session)
    const token = await statusToken(session)

    await shop.pass(24 * 3_600_000 - 1000)
    expect((await shop.request('/checkout/status', { token })).status).toBe(200)
    await shop.pass(2000)

    await expectProblem(shop, await shop.request('/checkout/status', { token }), unauthorized)
  })
})

describe('saved methods', () => {
  it('of another customer cannot be listed, renamed, removed or used', async () => {
    const id = await saved()
    const other = await shop.session({ order: { ...order, id: '982' }, customer: { id: 'c-18', signedIn: true } })
    const token = other.accountToken ?? ''

    const list = await shop.request('/checkout/methods', { token })
    const renamed = await shop.request(`/checkout/methods/${id}`, { method: 'PATCH', token, json: { name: 'mine' } })
    const forgotten = await shop.request(`/checkout/methods/${id}`, { method: 'DELETE', token })
    const used = await shop.tryStart(other, { choice: 'saved', savedMethodId: id })

    expect(await list.json()).toMatchObject({ protocol: 1, methods: [] })
    await expectProblem(shop, renamed, { status: 404, code: 'not-found' })
    await expectProblem(shop, forgotten, { status: 404, code: 'not-found' })
    await expectProblem(shop, used, { status: 409 })
    expect(await shop.store.methods.get(id)).toMatchObject({ state: 'usable', name: null })
    expect(shop.logged.filter((line) => line.includes('method.not-theirs'))).toHaveLength(2)
  })

  it('are shown to nobody who is not signed in, whatever id and e-mail address they enter', async () => {
    await saved()
    const guest = await shop.session({ order: { ...order, id: '982' }, customer: { ...customer, signedIn: false } })

    const view = await shop.view(guest)

    expect(guest.accountToken).toBeUndefined()
    expect(view.choices.map(({ choice }) => choice)).toEqual(['pay'])
  })

  it.each([
    [{}, ''],
    [{ name: 'x'.repeat(41) }, 'name'],
    [{ name: 7 }, 'name'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ isDefault: false }, 'isDefault'],
    [{ state: 'usable' }, 'state'],
    [{ name: 'x', customerId: 'c-18' }, 'customerId'],
  ])('are not changed by the invalid request %j', async (json, field) => {
    const id = await saved()
    const { accountToken = '' } = await shop.session()

    const response = await shop.request(`/checkout/methods/${id}`, { method: 'PATCH', token: accountToken, json })

    await expectProblem(shop, response, { status: 400, code: 'invalid-request', field })
  })

  it('can be named, renamed to nothing and made the default', async () => {
    const id = await saved()
    const { accountToken: token = '' } = await shop.session()
    const change = (json: object): Promise<Response> =>
      shop.request(`/checkout/methods/${id}`, { method: 'PATCH', token, json })

    expect(await (await change({ name: ' Holidays 🏖 ', isDefault: true })).json()).toMatchObject({
      name: 'Holidays 🏖',
      isDefault: true,
    })
    expect(await (await change({ name: ' ' })).json()).not.toHaveProperty('name')
  })

  it('that were removed stay removed, and removing one again has no effect', async () => {
    const id = await saved()
    const { accountToken: token = '' } = await shop.session()
    const forget = (): Promise<Response> => shop.request(`/checkout/methods/${id}`, { method: 'DELETE', token })

    expect(await (await forget()).json()).toMatchObject({ state: 'revoked' })
    expect(await (await forget()).json()).toMatchObject({ state: 'revoked' })
    expect(await (await shop.request('/checkout/methods', { token })).json()).toMatchObject({ methods: [] })
  })
})

describe('a session that has ended', () => {
  it('starts nothing new and returns session-expired', async () => {
    const session = await shop.session()
    await shop.checkout.sessions.expire(session.id)

    const response = await shop.tryStart(session)

    await expectProblem(shop, response, { status: 409, code: 'session-expired' })
    expect(madeAtCcv(shop)).toEqual([])
  })
})

describe('an order that is paid', () => {
  it('cannot be paid again', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()

    const response = await shop.tryStart(session, { method: 'ideal' })

    await expectProblem(shop, response, { status: 409, code: 'already-paid' })
  })

  it.each([
    ['with another amount', { order: { ...order, amountMinor: 300 } }],
    ['with another currency', { order: { ...order, currency: 'GBP' as const } }],
    ['for another customer', { customer: { id: 'c-18', signedIn: true } }],
    ['for a guest', { customer: { id: 'c-17', signedIn: false } }],
    ['without a customer', { customer: undefined }],
  ])('rejects a new session %s and returns what was paid', async (_, change) => {
    const session = await shop.session()
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    await shop.finish()
    const { customer: _customer, ...asked } = {
      order: { ...order },
      customer: { ...customer },
      choices: [{ choice: 'pay', methods: ['card'] }],
      lang: 'nl',
      returnUrl: `${shopOrigin}/thanks`,
      ...change,
    }
    const json = 'customer' in change && !change.customer ? asked : { ...asked, customer: _customer }

    const response = await shop.request('/v1/sessions', { method: 'POST', token: secretKey, json })

    expect(await response.json()).toMatchObject({
      status: 409,
      code: 'already-paid',
      paid: { amountMinor: order.amountMinor, currency: order.currency },
    })
    expect(await shop.checkout.sessions.read(session.id)).toMatchObject({ payment: 'paid', method: 'saved' })
  })

  it('returns the status paid for a session with the same values', async () => {
    const session = await shop.session()
    await shop.start(session)
    await shop.finish()

    expect((await shop.session({ lang: 'fr' })).status).toMatchObject({ id: session.id, payment: 'paid' })
  })

  it('by an earlier customer of the session is shown neither to the current customer nor to the shop as theirs', async () => {
    const first = await shop.session()
    await shop.startWithConsent(first, { choice: 'pay-and-save' })
    const other = await shop.session({ customer: { id: 'c-18', signedIn: true } })
    const before = await shop.view(other)
    await shop.finish()

    const after = await shop.view(other)

    expect([before.status.payment, before.status.live]).toEqual(['none', undefined])
    expect([after.status.payment, after.status.saved]).toEqual(['none', undefined])
    expect(await shop.checkout.sessions.read(other.id)).toMatchObject({ payment: 'none', method: 'none' })
    await expectProblem(shop, await shop.tryStart(other), { status: 409, code: 'already-paid' })
    await expect(shop.session({ customer: { id: 'c-18', signedIn: true } })).rejects.toMatchObject({
      code: 'already-paid',
    })
    expect((await shop.session()).status.payment).toBe('paid')
  })
})

describe('waiting for a status change', () => {
  it('ends at once when nothing can change', async () => {
    const session = await shop.session({ returnUrl: `${shopOrigin}/thanks` })

    const response = await shop.request('/checkout/status?wait=25', { token: session.token })

    expect(await response.json()).toMatchObject({ payment: 'none', final: true })
    expect(shop.clock.sleepers()).toBe(0)
  })

  it('ends when the browser disconnects', async () => {
    const session = await shop.session()
    await shop.start(session)
    const gone = new AbortController()

    const waiting = shop.request('/checkout/status?wait=25', { token: session.token, signal: gone.signal })
    // One sleeper for the request's own timeout and one for the next check for all waiting requests.
    await expect.poll(() => shop.clock.sleepers()).toBe(2)
    gone.abort()

    expect((await waiting).status).toBe(200)
    expect(shop.clock.sleepers()).toBe(0)
  })
})
