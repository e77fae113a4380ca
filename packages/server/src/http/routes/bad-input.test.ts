import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../contract/checkout.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../../testing/open-shop.ts'
import { expectProblem, madeAtCcv } from '../../testing/problems.ts'

let shop: Shop
let session: Session
beforeEach(async () => {
  shop = await openShop()
  session = await shop.session()
})
afterEach(() => shop.close())

const json = { 'content-type': 'application/json' }
const good = {
  order,
  customer,
  choices: [{ choice: 'pay', methods: ['card'] }],
  lang: 'nl',
  returnUrl: `${shopOrigin}/x`,
}

const createSession = (change: object): Promise<Response> =>
  shop.request('/v1/sessions', { method: 'POST', token: secretKey, json: { ...good, ...change } })
const createRaw = (body: string, headers: Record<string, string> = json): Promise<Response> =>
  shop.request('/v1/sessions', { method: 'POST', token: secretKey, body, headers })
const start = (request: object): Promise<Response> =>
  shop.request('/checkout/attempts', { method: 'POST', token: session.token, json: { lang: 'nl', ...request } })

const invalid = { status: 400, code: 'invalid-request' }

describe('an invalid body', () => {
  it.each([
    ['nothing', ''],
    ['half of it', '{"order":'],
    ['two of it', '{}{}'],
    ['a comment', '{} // x'],
    ['NaN', '{"order":{"amountMinor":NaN}}'],
    ['too deeply nested', '['.repeat(30_000)],
    ['a broken escape', '"\\ud8"'],
  ])('[F51] is rejected as malformed: %s', async (_, body) => {
    const response = await createRaw(body)

    await expectProblem(shop, response, { ...invalid, field: '' })
  })

  it.each([
    ['an array', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['a text', '"order"'],
    ['a deep array', '['.repeat(20_000) + ']'.repeat(20_000)],
  ])('[F51] is rejected because it is not an object: %s', async (_, body) => {
    const response = await createRaw(body)

    await expectProblem(shop, response, { ...invalid, field: '' })
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-patch+json',
    'application/jsonx',
    'text/json',
    '',
  ])('is rejected with 415 for content-type "%s"', async (type) => {
    const headers: Record<string, string> = type ? { 'content-type': type } : {}
    const body = new TextEncoder().encode(JSON.stringify(good)) // bytes, because a string would set its own content type

    const responses = [
      await shop.request('/v1/sessions', { method: 'POST', token: secretKey, body, headers }),
      await shop.request('/checkout/attempts', { method: 'POST', token: session.token, body, headers }),
      await shop.request('/checkout/attempts/cancel', { method: 'POST', token: session.token, body, headers }),
      await shop.request('/checkout/methods/x', { method: 'PATCH', token: session.accountToken ?? '', body, headers }),
    ]

    for (const response of responses) await expectProblem(shop, response, { status: 415, code: 'unsupported-type' })
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])(
    'is accepted with content-type "%s"',
    async (type) => {
      const response = await createRaw(JSON.stringify(good), { 'content-type': type })

      expect(response.status).toBe(200)
    },
  )

  it('is rejected with 415 and the fix when it is compressed', async () => {
    const response = await createRaw(JSON.stringify(good), { ...json, 'content-encoding': 'gzip' })

    await expectProblem(shop, response, { status: 415, code: 'unsupported-type', field: 'content-encoding' })
  })

  it('is rejected with 415 and the fix when its charset is Latin-1', async () => {
    const response = await createRaw(JSON.stringify(good), { 'content-type': 'application/json; charset=iso-8859-1' })

    await expectProblem(shop, response, { status: 415, code: 'unsupported-type', field: 'content-type' })
  })

  it('is rejected when it is Latin-1 without saying so, so that no name loses its letters', async () => {
    const text = JSON.stringify({ ...good, customer: { ...customer, firstName: 'René' } })
    const body = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    const shopAsks = { method: 'POST', token: secretKey, body, headers: json }
    const pageAsks = { method: 'POST', token: session.token, body, headers: json }

    for (const response of [
      await shop.request('/v1/sessions', shopAsks),
      await shop.request('/checkout/attempts', pageAsks),
      await shop.request('/checkout/session', pageAsks),
    ]) {
      const problem = await expectProblem(shop, response, { ...invalid, field: '' })
      expect(problem.errors?.[0]?.message).toContain('UTF-8')
    }
  })

  it('[F51] is rejected with 413 on every route that accepts one, before it is parsed', async () => {
    const body = `{"x":"${'x'.repeat(70_000)}"}`
    const link = new URL(session.url).pathname.replace('/pay', '')

    const paths: [string, string, (string | undefined)?][] = [
      ['POST', '/v1/sessions', secretKey],
      ['POST', `/v1/sessions/${session.id}/expire`, secretKey],
      ['POST', '/v1/sweep', secretKey],
      ['POST', '/checkout/attempts', session.token],
      ['POST', '/checkout/attempts/cancel', session.token],
      ['PATCH', '/checkout/methods/x', session.accountToken],
      ['POST', link],
      ['POST', '/webhooks/ccv'],
    ]

    for (const [method, path, token = ''] of paths) {
      const response = await shop.request(path, { method, token, body, headers: json })
      await expectProblem(shop, response, { status: 413, code: 'body-too-large' })
    }
  })
})

describe('an invalid session request', () => {
  it.each([
    [0],
    [-1],
    [0.5],
    [1.0000001],
    ['12'],
    ['1e3'],
    [1_000_000_000_000],
    [Number.MAX_SAFE_INTEGER + 1],
    [null],
    [true],
    [[4250]],
    [{}],
    [undefined],
  ])('[F90] is rejected with the field for the amount %j', async (amountMinor) => {
    const response = await createSession({ order: { ...order, amountMinor } })

    await expectProblem(shop, response, { ...invalid, field: 'order.amountMinor' })
  })

  it.each([1, 999_999_999_999])('[F90] is accepted with the amount %d', async (amountMinor) => {
    const response = await createSession({ order: { ...order, amountMinor } })

    expect(response.status).toBe(200)
  })

  it('[F90] is rejected with the amount 1e400 and accepted with 1e3', async () => {
    const body = (amount: string): string => JSON.stringify(good).replace('4250', amount)

    await expectProblem(shop, await createRaw(body('1e400')), { ...invalid, field: 'order.amountMinor' })
    expect(await (await createRaw(body('1e3'))).json()).toMatchObject({ status: { amountMinor: 1000 } })
  })

  it.each(['USD', 'eur', 'BTC', 'JPY', '', null, 978])(
    '[F90] is rejected with the field for the currency %j',
    async (currency) => {
      const response = await createSession({ order: { ...order, currency } })

      const problem = await expectProblem(shop, response, { ...invalid, field: 'order.currency' })
      expect(problem.errors?.[0]?.message).toBe('Use EUR, CHF or GBP')
    },
  )

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//localhost:4000/x',
    '/x',
    '',
    'http://u:p@localhost:4000/x',
    'http://localhost:4000@evil.example/',
    'http://localhost:4000\\@evil.example/',
    'http://localhost:4000/x\r\nset-cookie: a=b',
    ' http://localhost:4000/x',
    'http://localhost:4000/\u0000',
    'https://localhost:4000/x',
    'http://localhost:4001/x',
    'http://localhost.evil.example:4000/x',
    'http://evil.example/?http://localhost:4000/',
    `http://localhost:4000/${'x'.repeat(2001)}`,
    null,
    {},
  ])('is rejected with the field for the return URL %j', async (returnUrl) => {
    const response = await createSession({ returnUrl })

    await expectProblem(shop, response, { ...invalid, field: 'returnUrl' })
  })

  it('is rejected with the field for a checkout URL on another origin', async () => {
    const response = await createSession({ checkoutUrl: 'https://evil.example/' })

    await expectProblem(shop, response, { ...invalid, field: 'checkoutUrl' })
  })

  it.each([
    [{ id: '' }, 'customer.id'],
    [{ id: 'x'.repeat(129) }, 'customer.id'],
    [{ id: 17 }, 'customer.id'],
    [{ id: '.' }, 'customer.id'],
    [{ id: '..' }, 'customer.id'],
    [{ signedIn: 'yes' }, 'customer.signedIn'],
    [{ signedIn: 1 }, 'customer.signedIn'],
    [{ email: 'an@' }, 'customer.email'],
    [{ email: 'an@example.org\r\nbcc: x@y.zz' }, 'customer.email'],
    [{ country: 'ZZ' }, 'customer.country'],
    [{ country: 'BEL' }, 'customer.country'],
    [{ firstName: 'An\u0000' }, 'customer.firstName'],
    [{ firstName: '\u202eAn' }, 'customer.firstName'],
    [{ lastName: '\ud800' }, 'customer.lastName'],
    [{ isAdmin: true }, 'customer.isAdmin'],
    [{ 'vaultToken\n': 'x' }, 'customer.vaultToken\n'],
  ])('is rejected with the field for the customer %j', async (change, field) => {
    const response = await createSession({ customer: { ...customer, ...change } })

    await expectProblem(shop, response, { ...invalid, field })
  })

  it.each([
    [[], 'choices'],
    ['pay', 'choices'],
    [{}, 'choices'],
    [undefined, 'choices'],
    [[{ choice: 'steal' }], 'choices.0.choice'],
    [[{}], 'choices.0.choice'],
    [['pay'], 'choices.0'],
    [[{ choice: 'pay' }], 'choices.0.methods'],
    [[{ choice: 'pay', methods: [] }], 'choices.0.methods'],
    [[{ choice: 'pay', methods: ['btc'] }], 'choices.0.methods.0'],
    [[{ choice: 'pay', methods: ['card'], saveAs: 'vault' }], 'choices.0.saveAs'],
    [[{ choice: 'saved' }, { choice: 'saved' }], 'choices'],
    [[{ choice: 'pay-and-save', saveAs: 'disk' }], 'choices.0.saveAs'],
    [[{ choice: 'pay-and-save', agreement: { kind: 'forever' } }], 'choices.0.agreement.kind'],
    [
      [{ choice: 'sepa-mandate', agreement: { kind: 'recurring', everyDays: 0, until: '2028-01-01' } }],
      'choices.0.agreement.everyDays',
    ],
    [
      [{ choice: 'sepa-mandate', agreement: { kind: 'recurring', everyDays: 1000, until: '2032-01-01' } }],
      'choices.0.agreement.everyDays',
    ],
    [
      [{ choice: 'sepa-mandate', agreement: { kind: 'recurring', everyDays: 30, until: '2028-02-30' } }],
      'choices.0.agreement.until',
    ],
    [[{ choice: 'sepa-mandate', agreement: { kind: 'instalment', atMost: 1 } }], 'choices.0.agreement.atMost'],
    [[{ choice: 'sepa-mandate', agreement: { kind: 'unscheduled', atMost: 3 } }], 'choices.0.agreement.atMost'],
    ...[
      'my account',
      'shop.example/account',
      'javascript:alert(1)',
      'https://an@shop.example',
      'an@shop',
      'a\u202e@b.nl',
    ].map((cancelAt): [unknown, string] => [
      [{ choice: 'sepa-mandate', agreement: { kind: 'instalment', atMost: 3, cancelAt } }],
      'choices.0.agreement.cancelAt',
    ]),
  ])('is rejected with the field for the choices %j', async (choices, field) => {
    const response = await createSession({ choices })

    const problem = await expectProblem(shop, response, { ...invalid, field })
    expect(problem.errors?.[0]?.message).not.toMatch(/^(Invalid|Too)/) // the message names the fix, not only the error
  })

  it('is rejected with the longest distance between two charges that CCV accepts', async () => {
    const agreed = (everyDays: number) => ({
      choices: [{ choice: 'pay-and-save', agreement: { kind: 'recurring', everyDays, until: '2032-01-01' } }],
    })

    const problem = await expectProblem(shop, await createSession(agreed(1000)), invalid)
    const longest = await createSession(agreed(999))

    expect(problem.errors).toEqual([
      { field: 'choices.0.agreement.everyDays', message: expect.stringMatching(/at most 999/) },
    ])
    expect(longest.status).toBe(200)
  })

  it('is rejected with the field for a choice that no shopper could use', async () => {
    const onlySaving = await createSession({ order: undefined, choices: [{ choice: 'pay', methods: ['card'] }] })
    const wrongMoney = await createSession({
      order: { ...order, currency: 'GBP' },
      choices: [{ choice: 'sepa-mandate' }],
    })

    await expectProblem(shop, onlySaving, { ...invalid, field: 'choices' })
    await expectProblem(shop, wrongMoney, { ...invalid, field: 'choices' })
  })

  it.each([
    ['{"__proto__":{"x":1},', '__proto__'],
    ['{"constructor":{"prototype":{"x":1}},', 'constructor'],
    ['{"amountMinor":1,', 'amountMinor'],
    ['{"status":"paid",', 'status'],
    ['{"":1,', ''],
  ])('[F49] [F50] is rejected with the unknown member in %s', async (begin, field) => {
    const response = await createRaw(JSON.stringify(good).replace('{', begin))

    await expectProblem(shop, response, { ...invalid, field })
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })

  it('is rejected with at most 20 of a thousand unknown members, and without their values', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, 'hush-hush']))

    const response = await createSession(many)

    const problem = await expectProblem(shop, response, invalid)
    expect(problem.errors?.length).toBeLessThanOrEqual(20)
    expect(JSON.stringify(problem)).not.toContain('hush')
  })

  it('is rejected with all missing fields at once', async () => {
    const problem = await expectProblem(shop, await createRaw('{}'), invalid)

    expect(problem.errors?.map(({ field }) => field)).toEqual(['choices', 'returnUrl'])
  })
})

describe('an invalid start request', () => {
  it.each([
    [{}, 'choice'],
    [{ choice: 'steal' }, 'choice'],
    [{ choice: ['pay'] }, 'choice'],
    [{ choice: 'pay' }, 'method'],
    [{ choice: 'pay', method: 'paypal' }, 'method'],
    [{ choice: 'pay', method: 'btc' }, 'method'],
    [{ choice: 'pay', method: 'card', amountMinor: 1 }, 'amountMinor'],
    [{ choice: 'pay', method: 'card', mandateId: 'x' }, 'mandateId'],
    [{ choice: 'pay', method: 'card', consent: 'yes' }, 'consent'],
    [{ choice: 'pay', method: 'card', consent: { hash: 'x'.repeat(129) } }, 'consent.hash'],
    [{ choice: 'pay', method: 'card', details: { iban: 'x' } }, 'details.iban'],
    [{ choice: 'pay', method: 'card', details: { firstName: '\u0007' } }, 'details.firstName'],
    [{ choice: 'pay', method: 'card', details: { lastName: 'x'.repeat(71) } }, 'details.lastName'],
    [{ choice: 'pay', method: 'card', details: { email: 'jörg@example.de' } }, 'details.email'],
    [{ choice: 'pay', method: 'card', details: { email: 'an@localhost' } }, 'details.email'],
    [{ choice: 'pay', method: 'card', details: [] }, 'details'],
    [{ choice: 'pay', method: 'card', savedMethodId: 'x'.repeat(65) }, 'savedMethodId'],
  ])('is rejected with the field for %j', async (request, field) => {
    const response = await start(request)

    await expectProblem(shop, response, { ...invalid, field })
    expect(madeAtCcv(shop)).toEqual([])
  })

  it('is rejected with 409 without calling CCV for a choice that is not offered or has no consent', async () => {
    const mandates = await start({ choice: 'paypal-mandate' })
    const unsaved = await start({ choice: 'saved', savedMethodId: 'sm_x' })
    const silent = await start({ choice: 'pay-and-save' })
    const wrongText = await start({ choice: 'pay-and-save', consent: { hash: 'of another text' } })

    await expectProblem(shop, mandates, { status: 409, code: 'choice-not-offered' })
    await expectProblem(shop, unsaved, { status: 409, code: 'choice-not-offered' })
    await expectProblem(shop, silent, { status: 409, code: 'consent-required', field: 'consent.hash' })
    await expectProblem(shop, wrongText, { status: 409, code: 'consent-required', field: 'consent.hash' })
    expect(madeAtCcv(shop)).toEqual([])
  })
})

describe('invalid queries and paths', () => {
  it.each([
    ['/checkout/status?wait=26', 'wait'],
    ['/checkout/status?wait=-1', 'wait'],
    ['/checkout/status?wait=1.5', 'wait'],
    ['/checkout/status?wait=soon', 'wait'],
    ['/checkout/status?wait=1&wait=2', 'wait'],
    ['/checkout/status?wiat=1', 'wiat'],
    ['/checkout/session?amountMinor=1', 'amountMinor'],
  ])('return 400 with the parameter in %s', async (path, field) => {
    const response = await shop.request(path, { token: session.token })

    await expectProblem(shop, response, { ...invalid, field })
  })

  it.each([
    ['/v1/events?limit=0', 'limit'],
    ['/v1/events?limit=201', 'limit'],
    ['/v1/events?limit=all', 'limit'],
    ['/v1/events?before=x', 'before'],
    [`/v1/events?after=${'x'.repeat(65)}`, 'after'],
    ['/v1/events?after=evt_none', 'after'],
    [`/v1/sessions/${'x'.repeat(129)}`, 'id'],
  ])('return 400 with the parameter in %s', async (path, field) => {
    const response = await shop.request(path, { token: secretKey })

    await expectProblem(shop, response, { ...invalid, field })
  })

  it.each([
    '/v1/sessions/cs_none',
    '/v1/sessions/%ff',
    '/v1/sessions/..%2f..%2fetc',
    "/v1/methods/' or 1=1 --",
    '/v1/methods/%00',
    '/v1/nothing',
  ])('return 404 for %s', async (path) => {
    const response = await shop.request(path, { token: secretKey })

    await expectProblem(shop, response, { status: 404, code: 'not-found' })
  })

  it.each([['%00'], ["' or 1=1 --"], ['%E2%80%AE'], ['😀']])('return an empty list for the customer %s', async (id) => {
    const response = await shop.request(`/v1/customers/${id}/methods`, { token: secretKey })

    expect(await response.json()).toEqual([])
  })
})

describe('hostile texts', () => {
  it.each([
    ['emoji', 'Order 😀👩‍👩‍👧 café'],
    ['four bytes', '𠜎𠜱𝒳'],
    ['markup', '<script>alert(1)</script>"\'&'],
    ['SQL', "x'); drop table sessions; --"],
    ['templates', '{{7*7}} ${7*7} %s %n'],
    ['right to left', 'طلب רשימה'],
  ])('are stored unchanged: %s', async (_, description) => {
    const response = await createSession({ order: { ...order, id: 'hostile', description } })

    const made = (await response.json()) as Session
    const view = await shop.view(made)
    expect(view.order?.description).toBe(description)
    for (const line of shop.logged) expect(line).not.toMatch(/[\r\n]/)
  })

  it('[F53] never break a log line: an unknown member with line breaks is logged in one line', async () => {
    const before = shop.logged.length

    await createSession({ 'x\r\n{"event":"forged"}': 1 })

    expect(shop.logged).toHaveLength(before + 1)
    expect(shop.logged.join('')).not.toContain('forged')
  })
})

/** Serializes a problem as the contract defines it; a problem with other members changes. */
function notified(text: string): string {
  const { type, title, status, code, diagnosticsId, errors } = JSON.parse(text)
  return JSON.stringify({ type, title, status, code, diagnosticsId, ...(errors ? { errors } : {}) })
}

describe('random input', () => {
  const member = fc.constantFrom(
    'order',
    'customer',
    'choices',
    'choice',
    'method',
    'methods',
    'lang',
    'returnUrl',
    'consent',
    'details',
    'id',
    'amountMinor',
    'currency',
    'name',
    'isDefault',
    '__proto__',
    'toString',
  ) // prettier-ignore
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.double(),
      fc.constantFrom(null, true, 'pay', 'card', 'nl', 'EUR', 4250, `${shopOrigin}/x`, good.order, good.choices),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(member, tie('any'), { maxKeys: 6 }),
    ),
  })).any
  const raw = fc.oneof(
    value.map((one) => JSON.stringify(one)),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )

  it('gets an answer below 500 on every route, in the shape of the contract and without extra members', async () => {
    const link = new URL(session.url).pathname.replace('/pay', '')
    const routes: [string, string, string][] = [
      ['POST', '/v1/sessions', secretKey],
      ['POST', `/v1/sessions/${session.id}/expire`, secretKey],
      ['GET', '/v1/events', secretKey],
      ['DELETE', '/v1/methods/x', secretKey],
      ['POST', '/checkout/attempts', session.token],
      ['POST', '/checkout/attempts/cancel', session.token],
      ['PATCH', '/checkout/methods/x', session.accountToken ?? ''],
      ['DELETE', '/checkout/methods/x', session.accountToken ?? ''],
      ['GET', '/checkout/session', session.token],
      ['GET', '/checkout/status', session.token],
      ['GET', '/return/x', ''],
      ['POST', '/webhooks/ccv', ''],
      ['POST', link, ''],
      ['GET', link, ''],
    ]
    const types = fc.constantFrom(
      'application/json',
      'text/plain',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
    )
    const query = fc.dictionary(
      fc.constantFrom('lang', 'wait', 'limit', 'after', 'a', 'k', 'back', 'x'),
      fc.string({ maxLength: 8 }),
      { maxKeys: 2 },
    )

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        raw,
        types,
        query,
        async ([method, path, token], body, type, params) => {
          const hasBody = method === 'POST' || method === 'PATCH'
          const response = await shop.request(`${path}?${new URLSearchParams(params)}`, {
            method,
            ...(token ? { token } : {}),
            headers: { 'content-type': type },
            ...(hasBody ? { body } : {}),
          })
          const text = await response.text()
          expect(response.status).toBeLessThan(500)
          // The page answers errors as a page.
          const wanted = response.status < 400 || path === link ? text : notified(text)
          expect(text).toBe(wanted)
        },
      ),
      { numRuns: 400 },
    )
    expect(shop.logged.join('\n')).not.toContain('request.failed')
    expect(madeAtCcv(shop)).toEqual([])
  })
})
