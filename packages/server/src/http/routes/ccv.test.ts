import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewSession, Session } from '../../contract/checkout.ts'
import { openShop, order, type Shop, shopOrigin } from '../../testing/open-shop.ts'
import { expectProblem } from '../../testing/problems.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const calls = (): string[] => shop.sandbox.control.calls().map(({ method, path }) => `${method} ${path}`)

/** A started session and the URLs that CCV received for it. */
async function started(
  change: Partial<NewSession> = {},
): Promise<{ session: Session; id: string; back: string; hook: string; reference: string }> {
  const session = await shop.session(change)
  await shop.start(session)
  const { id, requestBody, reference } = await shop.attempt(session)
  const sent = JSON.parse(requestBody)
  const inside = (address: string): string => address.replace(`${shopOrigin}/pay`, '')
  return { session, id, back: inside(sent.returnUrl), hook: inside(sent.webhookUrl), reference: reference ?? '' }
}

/** A promise that the test resolves. */
function defer(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

const notify = (path: string, body: string): Promise<Response> => shop.request(path, { method: 'POST', body })

describe('the return', () => {
  it('redirects to the shop with a token in the fragment, and forbids caching and referrers', async () => {
    const { back, session } = await started()

    const response = await shop.request(back)

    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(
      new RegExp(`^${shopOrigin}/thanks\\?s=${session.id}#ccv-checkout=st_[\\w-]{56}$`),
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it.each([
    ['fragment', `${shopOrigin}/thanks?a=1&b=%20`, /^\/thanks\?a=1&b=%20#ccv-checkout=st_/],
    ['query', `${shopOrigin}/thanks?a=%20&b`, /^\/thanks\?a=%20&b&ccv-checkout=st_/],
    [undefined, `${shopOrigin}/app#/thanks?a=1`, /^\/app\?ccv-checkout=st_[\w-]{56}#\/thanks\?a=1$/],
    [
      undefined,
      `${shopOrigin}/app?s={SESSION_ID}#/o/{SESSION_ID}`,
      /^\/app\?s=cs_\w+&ccv-checkout=st_[\w-]{56}#\/o\/cs_\w+$/,
    ],
    [undefined, `${shopOrigin}/app#`, /^\/app#ccv-checkout=st_/],
    ['fragment', `${shopOrigin}/%7BSESSION_ID%7D/x?s=%7bSESSION_ID%7d`, /^\/cs_\w+\/x\?s=cs_\w+#ccv-checkout=st_/],
    ['query', `${shopOrigin}/thanks`, /^\/thanks\?ccv-checkout=st_[\w-]{56}$/],
    ['query', `${shopOrigin}/thanks?a=1#/done`, /^\/thanks\?a=1&ccv-checkout=st_[\w-]{56}#\/done$/],
    ['query', `${shopOrigin}/thanks?ccv-checkout=forged`, /^\/thanks\?ccv-checkout=st_[\w-]{56}$/],
    ['fragment', `${shopOrigin}/{SESSION_ID}/thanks/{SESSION_ID}`, /^\/cs_\w+\/thanks\/cs_\w+#ccv-checkout=st_/],
  ] as const)('puts the token into the %s of %s', async (returnToken, returnUrl, wanted) => {
    const { back } = await started({ ...(returnToken ? { returnToken } : {}), returnUrl })

    const location = (await shop.request(back)).headers.get('location') ?? ''

    expect(location.replace(shopOrigin, '')).toMatch(wanted)
  })

  it('is rejected at creation when the token would replace the route in the fragment of the shop’s page', async () => {
    const made = shop.session({ returnToken: 'fragment', returnUrl: `${shopOrigin}/app#/thanks` })

    await expect(made).rejects.toMatchObject({
      errors: [{ field: 'returnToken', message: expect.stringContaining('query') }],
    })
  })

  it.each(['', '?k=', '?k=wrong', `?k=${'x'.repeat(64)}`, '?K=x', '?status=success'])(
    'returns 404 without its key: %s',
    async (query) => {
      const { id } = await started()
      const before = calls()

      const response = await shop.request(`/return/${id}${query}`)

      await expectProblem(shop, response, { status: 404, code: 'not-found' })
      expect(calls()).toEqual(before)
    },
  )

  it('returns 404 with the key of another attempt or for an unknown attempt', async () => {
    const a = await started()
    const b = await started({ order: { ...order, id: '982' } })
    const key = new URL(b.back, shopOrigin).search

    await expectProblem(shop, await shop.request(`/return/${a.id}${key}`), { status: 404 })
    await expectProblem(shop, await shop.request(`/return/at_none${key}`), { status: 404 })
    await expectProblem(shop, await shop.request(a.hook.replace('/webhooks/ccv?a=', '/return/').replace('&k', '?k')), {
      status: 404,
    })
  })

  it('ignores all other query parameters: a tampered query changes nothing', async () => {
    const { back, session, reference } = await started()

    const response = await shop.request(
      `${back}&status=success&reference=${reference}&returnUrl=https://evil.example/&amount=1`,
    )

    expect(response.headers.get('location')).toMatch(`${shopOrigin}/thanks`)
    expect(await shop.status(session)).toMatchObject({ payment: 'pending' })
    expect(shop.events).toEqual([])
  })

  it('can be reloaded and shared, because it only queries CCV and redirects', async () => {
    const { back, session } = await started()
    shop.sandbox.control.webhooks.mode('lost')
    await shop.finish()

    const first = await shop.request(back)
    const second = await shop.request(back)

    expect([first.status, second.status]).toEqual([303, 303])
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
    await shop.idle()
    expect(shop.events.map(({ type }) => type)).toEqual(['payment.paid'])
  })

  it('does not wait indefinitely for CCV', async () => {
    const answers = defer()
    const slow = await openShop({
      fetch: (sandbox) => async (input, init) => {
        if (new Request(input).url.includes('/transaction')) await answers.promise
        return sandbox.fetch(input, init)
      },
    })
    await slow.start(await slow.session())
    const { requestBody } = await slow.attempt(await slow.session())
    const back = String(JSON.parse(requestBody).returnUrl).replace(`${shopOrigin}/pay`, '')

    const returning = slow.request(back)
    await expect.poll(() => slow.clock.sleepers()).toBe(1)
    await slow.clock.advance(2500)

    expect((await returning).status).toBe(303)
    answers.resolve()
    await slow.close()
  })

  it('shows a page that says that there is nothing when a person opens a broken link', async () => {
    const response = await shop.request('/return/at_none', {
      headers: { accept: 'text/html,*/*', 'accept-language': 'nl-NL,nl;q=0.9' },
    })

    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toMatch('text/html')
    expect(await response.text()).toContain('Deze pagina bestaat niet')
  })
})

describe('a webhook', () => {
  it.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"id":7}',
    '{"id":""}',
    `{"id":"${'x'.repeat(256)}"}`,
    '{"id":["x"]}',
    'a=b',
    '\u0000',
  ])('with the body %j returns 200 without calling CCV', async (body) => {
    const response = await notify('/webhooks/ccv', body)

    expect([response.status, await response.text()]).toEqual([200, 'OK'])
    expect(calls()).toEqual([])
  })

  it('[F5] for an unknown id returns 200 without calling CCV', async () => {
    const response = await notify('/webhooks/ccv', '{"id":"C000UNKNOWN"}')

    expect(response.status).toBe(200)
    expect(calls()).toEqual([])
  })

  it('[F5] for an unknown attempt with any key returns 200 without calling CCV', async () => {
    const response = await notify('/webhooks/ccv?a=at_none&k=wrong', '{"id":"x"}')

    expect(response.status).toBe(200)
    expect(calls()).toEqual([])
  })

  it('[F6] with a false success changes nothing, because only CCV’s own status counts', async () => {
    const { hook, session, reference } = await started()

    await notify(hook, JSON.stringify({ id: reference, status: 'success', amount: 1 }))
    await shop.receive()

    expect(await shop.status(session)).toMatchObject({ payment: 'pending' })
    expect(shop.events).toEqual([])
  })

  it('[F11] with the key of one attempt and the id of another syncs the one of the key and is logged', async () => {
    const a = await started()
    const b = await started({ order: { ...order, id: '982' } })
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.finish(a.reference, { status: 'success' })
    shop.sandbox.control.finish(b.reference, { status: 'success' })

    await notify(b.hook, JSON.stringify({ id: a.reference }))
    await shop.receive()

    expect((await shop.store.attempts.get(b.id))?.state).toBe('succeeded')
    expect((await shop.store.attempts.get(a.id))?.state).toBe('open')
    expect(shop.logged.join('\n')).toContain('webhook.other-reference')
  })

  it('with a wrong key and a known id triggers a sync, like one without a key', async () => {
    const { id, reference, session } = await started()
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.finish(reference, { status: 'success' })

    await notify(`/webhooks/ccv?a=${id}&k=wrong`, JSON.stringify({ id: reference }))
    await shop.receive()

    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })

  it('queries CCV once, even when a sweep runs at the same time', async () => {
    const held = defer()
    let isHeld = false
    const reads: string[] = []
    const slow = await openShop({
      fetch: (sandbox) => async (input, init) => {
        const isRead = typeof input === 'string' && input.includes('/transaction?reference')
        if (isRead) reads.push(input)
        if (isRead && isHeld) await held.promise
        return sandbox.fetch(input, init)
      },
    })
    const session = await slow.session()
    await slow.start(session)
    const reference = slow.sandbox.control.transactions()[0]?.reference ?? ''
    slow.sandbox.control.finish(reference, { status: 'success' })
    isHeld = true

    await slow.receive()
    await slow.checkout.sweep()
    held.resolve()
    await slow.idle()

    expect(reads).toHaveLength(1)
    expect(await slow.status(session)).toMatchObject({ payment: 'paid' })
    await slow.close()
  })

  it('with a key needs no body', async () => {
    const { hook, session, reference } = await started()
    shop.sandbox.control.webhooks.mode('lost')
    shop.sandbox.control.finish(reference, { status: 'success' })

    const response = await notify(hook, '')
    await shop.receive()

    expect(response.status).toBe(200)
    expect(await shop.status(session)).toMatchObject({ payment: 'paid' })
  })

  it('[F56] returns 503 while the store is down, so that CCV sends it again', async () => {
    const { hook } = await started()
    const fails = () => Promise.reject(down)
    const broken = await openShop({
      store: { ...shop.store, write: fails, attempts: { ...shop.store.attempts, update: fails } },
    })
    const { StoreError } = await import('../../store/store.ts')
    const down = new StoreError('the database does not answer: SQLITE_BUSY')

    const response = await broken.request(hook, { method: 'POST', body: '{}' })

    await expectProblem(broken, response, { status: 503, code: 'unavailable' })
    expect(response.headers.get('retry-after')).toBe('2')
    await broken.sandbox.close()
  })
})
