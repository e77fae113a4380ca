import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '../runtime/secrets.ts'
import { customer, openShop, order, type Shop, secretKey } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const hour = 3_600_000
const day = 24 * hour

type Name = 'checkout' | 'account' | 'status' | 'page' | 'return key' | 'webhook key' | 'secret key'
type Held = Record<Name, string> & { attemptId: string; sessionId: string }

/** Creates one of each for a session with a payment in progress. */
async function held(): Promise<Held> {
  const session = await shop.session()
  await shop.start(session)
  const { id, requestBody } = await shop.attempt(session)
  const { returnUrl, webhookUrl } = JSON.parse(requestBody)
  const back = await shop.request(`/return/${id}${new URL(returnUrl).search}`)
  return {
    checkout: session.token,
    account: session.accountToken ?? '',
    status: back.headers.get('location')?.split('ccv-checkout=')[1] ?? '',
    page: session.url.split('/').at(-1) ?? '',
    'return key': new URL(returnUrl).searchParams.get('k') ?? '',
    'webhook key': new URL(webhookUrl).searchParams.get('k') ?? '',
    'secret key': secretKey,
    attemptId: id,
    sessionId: session.id,
  }
}

const ask = (path: string, token: string, json: object = {}): Promise<Response> =>
  shop.request(path, { method: 'POST', token, json })

const routes = {
  'the session': ({ token }) => ask('/checkout/session', token),
  'the status': ({ token }) => ask('/checkout/status', token),
  'a start': ({ token }) => ask('/checkout/attempts', token, { choice: 'pay', method: 'ideal', lang: 'nl' }),
  'a cancel': ({ token }) => ask('/checkout/attempts/cancel', token),
  'the saved methods': ({ token }) => ask('/checkout/methods', token),
  'the plain page': ({ token }) => shop.request(`/checkout/page/${token}`),
  'the return': ({ token, attemptId }) => shop.request(`/return/${attemptId}?k=${token}`),
  'the shop’s routes': ({ token }) => shop.request('/v1/events', { token }),
} as const satisfies Record<string, (of: { token: string; attemptId: string }) => Promise<Response>>
type Route = keyof typeof routes

const opens = async (all: Held, name: Name, route: Route): Promise<boolean> => {
  const { status } = await routes[route]({ token: all[name], attemptId: all.attemptId })
  return status !== 401 && status !== 404
}

const scopes: Record<Name, Route[]> = {
  checkout: ['the session', 'the status', 'a start', 'a cancel'],
  account: ['the saved methods'],
  status: ['the status'],
  page: ['the plain page'],
  'return key': ['the return'],
  'webhook key': [],
  'secret key': ['the shop’s routes'],
}

describe('a token', () => {
  it.each(Object.keys(scopes) as Name[])('opens only its own routes: the %s', async (name) => {
    const all = await held()
    await shop.pass(10_000) // so that CCV is queried again
    const opened: Route[] = []

    for (const route of Object.keys(routes) as Route[]) if (await opens(all, name, route)) opened.push(route)

    expect(opened).toEqual(scopes[name])
  })
})

describe('the validity of a token', () => {
  it.each<[Name, Route, number]>([
    ['checkout', 'the session', hour],
    ['account', 'the saved methods', hour],
    ['status', 'the status', day],
    ['page', 'the plain page', 15 * day], // 14 days to pay, and one more to see the status
  ])('with scope %s for %s ends exactly on time', async (name, route, lifeMs) => {
    const all = await held()

    await shop.pass(lifeMs - 1)
    const before = await opens(all, name, route)
    await shop.pass(1)

    expect([before, await opens(all, name, route)]).toEqual([true, false])
  })

  it('of the return key ends one day after its attempt', async () => {
    const all = await held()
    await shop.pass(day)
    const underWay = await opens(all, 'return key', 'the return')
    await shop.finish()
    await shop.pass(day)
    const dayAfter = await opens(all, 'return key', 'the return')
    await shop.pass(1)

    expect([underWay, dayAfter, await opens(all, 'return key', 'the return')]).toEqual([true, true, false])
  })
})

const acts = {
  'the order is paid': async () => shop.finish(),
  'the shop ends the session': async ({ sessionId }) => void (await shop.checkout.sessions.expire(sessionId)),
  'another customer opens the order': async () =>
    void (await shop.session({ customer: { id: 'c-18', signedIn: true } })),
  'a guest opens the order': async () => void (await shop.session({ customer: { id: 'c-17', signedIn: false } })),
  'the shop opens the order anew after it was ended': async ({ sessionId }) => {
    await shop.checkout.sessions.expire(sessionId)
    await shop.session()
  },
  'the same customer opens the order again': async () => void (await shop.session()),
  'the customer signs out': async () => void (await shop.checkout.methods.revokeTokens(customer.id)),
  'another customer signs out': async () => void (await shop.checkout.methods.revokeTokens('c-18')),
} as const satisfies Record<string, (all: Held) => Promise<void>>

type Act = keyof typeof acts
const own = {
  checkout: 'the session',
  account: 'the saved methods',
  status: 'the status',
  page: 'the plain page',
} as const

describe('the tokens that end', () => {
  it.each<[Act, (keyof typeof own)[]]>([
    ['the order is paid', []], // the page shows that, and starts nothing
    ['the shop ends the session', []], // the page shows that, and starts nothing
    ['another customer opens the order', ['checkout', 'account', 'status', 'page']],
    ['a guest opens the order', ['checkout', 'account', 'status', 'page']],
    ['the shop opens the order anew after it was ended', ['checkout', 'account', 'status', 'page']],
    ['the same customer opens the order again', []],
    ['the customer signs out', ['checkout', 'account']],
    ['another customer signs out', []],
  ])('when %s: %j', async (act, ended) => {
    const all = await held()

    await acts[act](all)

    const closed: string[] = []
    for (const name of Object.keys(own) as (keyof typeof own)[])
      if (!(await opens(all, name, own[name]))) closed.push(name)
    expect(closed).toEqual(ended)
  })
})

describe('the source of a token', () => {
  it.each(['checkout', 'account', 'status'] as const)('is a header, never the URL: the %s', async (name) => {
    const all = await held()

    for (const parameter of ['token', 'access_token', 'ccv-checkout', 'Checkout-Token']) {
      const address = `/checkout/${name === 'account' ? 'methods' : 'status'}?${parameter}=${all[name]}`
      expect([400, 401]).toContain((await shop.request(address)).status)
    }
  })
})

describe('a signed token', () => {
  it('is refused when any of its characters is changed', async () => {
    const { status: token } = await held()

    for (let at = 0; at < token.length; at += 1) {
      const other = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
      expect((await ask('/checkout/status', other)).status, other).toBe(401)
    }
  })

  it('with another prefix does not work in another scope', async () => {
    const all = await held()

    const status = await ask('/checkout/status', all.page.replace('pg_', 'st_'))
    const page = await shop.request(`/checkout/page/${all.status.replace('st_', 'pg_')}`)

    expect([status.status, page.status]).toEqual([401, 404])
  })

  it('cannot be made from values in the database', async () => {
    const all = await held()
    const { returnKeyHash, webhookKeyHash, id } = (await shop.store.attempts.get(all.attemptId)) ?? {}

    for (const key of [returnKeyHash, webhookKeyHash, `rk~${id}`, `rk_${hashOf(id ?? '')}`])
      expect((await shop.request(`/return/${id}?k=${encodeURIComponent(key ?? '')}`)).status).toBeGreaterThanOrEqual(
        400,
      )
  })

  it('is created without a write to the store', async () => {
    const all = await held()
    await shop.finish('failed', 'rejected')
    const before = await shop.store.attempts.get(all.attemptId)
    let written = 0
    const { tokens, sessions } = shop.store
    for (const table of [tokens, sessions]) {
      for (const name of ['insert', 'update'] as const) {
        if (!(name in table)) continue
        const write = Reflect.get(table, name)
        Reflect.set(table, name, (...given: unknown[]) => {
          written += 1
          return write(...given)
        })
      }
    }

    for (const method of ['GET', 'HEAD'])
      await shop.request(`/return/${all.attemptId}?k=${all['return key']}`, { method })
    await ask('/checkout/status', all.status)
    const status = await ask('/checkout/status', all.checkout)
    await ask('/checkout/session', all.checkout)
    await shop.request(`/checkout/page/${all.page}`)

    expect(await status.json()).toMatchObject({
      payment: 'failed',
      checkoutUrl: expect.stringContaining('/checkout/page/pg_'),
    })
    expect(written).toBe(0)
    expect(await shop.store.attempts.get(all.attemptId)).toEqual(before)
  })

  it('stays valid when the encryption key is changed or encryption is turned on', async () => {
    const keys = [1, 2].map((value) => Buffer.alloc(32, value).toString('base64'))
    const shared = { ...shop.store, close: async () => {} }
    const { status: first } = await held()
    const [one = '', two = ''] = keys
    const encrypting = await openShop({ store: shared, configured: { encryptionKeys: [one] } })
    const changed = await openShop({ store: shared, configured: { encryptionKeys: [two, one] } })
    const foreign = await openShop({ store: shared, configured: { encryptionKeys: [two], ccv: { apiKey: 't_other' } } })

    const read = (open: Shop) => open.request('/checkout/status', { method: 'POST', token: first, json: {} })
    const statuses = [await read(encrypting), await read(changed), await read(foreign)].map(({ status }) => status)

    expect(statuses).toEqual([200, 200, 401])
    for (const open of [encrypting, changed, foreign]) await open.close()
  })
})

describe('the status token', () => {
  it('returns the status without a redirect and without details of the saved method', async () => {
    const session = await shop.session()
    await shop.startWithConsent(session, { choice: 'pay-and-save' })
    const { id, requestBody } = await shop.attempt(session)
    const back = await shop.request(`/return/${id}${new URL(JSON.parse(requestBody).returnUrl).search}`)
    const token = back.headers.get('location')?.split('ccv-checkout=')[1] ?? ''
    const underWay = await (await ask('/checkout/status', token)).json()
    await shop.finish()

    const paid = await (await ask('/checkout/status', token)).json()

    expect(underWay).not.toHaveProperty('live')
    expect(JSON.stringify(underWay)).not.toMatch(/https?:/)
    expect(paid).toMatchObject({ payment: 'paid', method: 'saved', savedKind: 'card', amount: { amountMinor: 4250 } })
    expect(JSON.stringify(paid)).not.toMatch(/4242|visa|sm_|https?:/i)
    expect(await shop.status(session)).toMatchObject({ saved: { last4: '4242' } })
  })

  it.each([
    [undefined, undefined],
    ['http://localhost:4000/checkout', 'http://localhost:4000/checkout'],
  ])(
    'returns only the shop’s own checkoutUrl while it is pending and after a failure: %s',
    async (checkoutUrl, expected) => {
      const session = await shop.session({ order: { ...order, id: '983' }, ...(checkoutUrl ? { checkoutUrl } : {}) })
      await shop.start(session)
      const { id, requestBody } = await shop.attempt(session)
      const underWay = await (await ask('/checkout/status', session.token)).json()
      expect([underWay.payment, underWay.checkoutUrl]).toEqual(['pending', expected])
      await shop.finish('failed', 'rejected')
      const back = await shop.request(`/return/${id}${new URL(JSON.parse(requestBody).returnUrl).search}`)
      const token = back.headers.get('location')?.split('ccv-checkout=')[1] ?? ''

      const status = await (await ask('/checkout/status', token)).json()

      expect([status.payment, status.checkoutUrl]).toEqual(['failed', expected])
    },
  )
})
