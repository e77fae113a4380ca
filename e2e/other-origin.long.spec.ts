/** Foreign pages and programs that call the shop's backend from a shopper's browser. */
import { expect, type Page } from '@playwright/test'
import { an, bram, test } from './support/fixtures.ts'
import {
  agree,
  answer,
  atCcv,
  bag,
  customerAtCheckout,
  go,
  guestAtCheckout,
  pick,
  signIn,
  useCard,
} from './support/shopper.ts'
import { putPage } from './support/tampering.ts'

interface Answer {
  status: number
  code?: string
  text: string
}

interface Request {
  url: string
  method?: string
  token?: string
  type?: string
  body?: string
}

test('[F41] another site’s page cannot read an answer, even with a valid token', async ({ page, stack }) => {
  await guestAtCheckout(page)
  const token = await tokenOf(page)
  const session: Request = { url: `${stack.shopUrl}/pay/checkout/session?lang=en`, token }
  expect(await call(page, session)).toMatchObject({ status: 200 })

  await page.goto(await foreignPage(page, stack.sandboxUrl))

  expect(await call(page, session)).toBe('blocked')
  expect(await call(page, { url: `${stack.shopUrl}/pay/checkout/session` })).toBe('blocked')
  const raw = await page.request.get(session.url, { maxRetries: 1, headers: { origin: 'https://evil.example' } })
  expect(raw.headers()).not.toHaveProperty('access-control-allow-origin')
  expect(raw.headers()).not.toHaveProperty('access-control-allow-credentials')
})

test('[F42] another site’s page can neither start a payment nor sign in nor order', async ({
  page,
  stack,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  const link = (await page.locator('ccv-checkout a').getAttribute('href')) ?? ''
  const foreign = await foreignPage(page, stack.sandboxUrl)
  const forms = [
    { action: `${stack.shopUrl}/cart`, fields: { product: 'havn', add: '5' } },
    { action: `${stack.shopUrl}/account/sign-in`, fields: { account: an } },
    { action: `${stack.shopUrl}/pay/checkout/attempts`, fields: { choice: 'pay', method: 'card', lang: 'en' } },
    {
      action: `${stack.shopUrl}/pay/checkout/attempts`,
      fields: { '{"choice":"pay","method":"card","a': '":"b"}' },
      enctype: 'text/plain',
    },
  ]

  for (const form of forms) {
    const tab = await page.context().newPage()
    await tab.goto(await foreignPage(tab, stack.sandboxUrl))
    expect(await submit(tab, form), form.action).toBeGreaterThanOrEqual(400)
    await tab.close()
  }
  await page.goto(foreign)
  const sent = {
    url: `${stack.shopUrl}/pay/checkout/attempts`,
    method: 'POST',
    body: '{"choice":"pay","method":"card"}',
  }
  expect(await call(page, { ...sent, type: 'text/plain' })).toBe('blocked')
  expect(await call(page, { ...sent, type: 'application/json' })).toBe('blocked')

  expect(link).toContain('/pay/checkout/page/')
  expect(await sandbox.transactions(order)).toEqual([])
  await page.goto(`${stack.shopUrl}/account`)
  await expect(page.getByRole('button', { name: 'Sign in as An' })).toBeVisible()
})

test('[F39] a changed token or one of another kind is refused; a used one does not pay twice', async ({
  page,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  const token = await tokenOf(page)
  const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  const start = { url: '/pay/checkout/attempts', method: 'POST', type: 'application/json' }
  const body = JSON.stringify({ choice: 'pay', method: 'card', lang: 'en' })

  for (const wrong of [changed, token.slice(0, -1), `${token}A`, token.toUpperCase(), 'sk_sandbox_demo', '']) {
    expect(await call(page, { ...start, body, token: wrong }), wrong).toMatchObject({ status: 401 })
  }
  expect(await call(page, { url: '/pay/v1/events', token })).toMatchObject({ status: 401 })
  expect(await sandbox.transactions(order)).toEqual([])
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()

  const again = await call(page, { ...start, body, token })

  expect(again).toMatchObject({ code: 'already-paid' })
  expect(await sandbox.payments(order)).toHaveLength(1)
})

test('[F40] another customer’s saved card is treated as unknown', async ({ page, backend, sandbox }) => {
  await signIn(page, an)
  await page.goto('/account/add?as=mandate')
  await agree(page)
  await go(page, 'Save card').click()
  await useCard(page)
  await expect(answer(page, 'Saved')).toBeVisible()
  const [theirs] = await backend.methods(an)

  const order = await customerAtCheckout(page, bram)
  const token = await tokenOf(page)
  const body = JSON.stringify({ choice: 'saved', savedMethodId: theirs?.id, lang: 'en' })
  const post = { url: '/pay/checkout/attempts', method: 'POST', type: 'application/json', token, body }
  const start = await call(page, post)
  const unknown = await call(page, { ...post, body: body.replace(theirs?.id ?? '', 'sm_nobody') })

  expect(start).toMatchObject({ status: expect.any(Number), code: expect.stringMatching(/not-/) })
  expect(start === 'blocked' ? 0 : start.status).toBeGreaterThanOrEqual(400)
  expect(withoutNumbers(start)).toEqual(withoutNumbers(unknown))
  expect(await sandbox.transactions(order)).toEqual([])
  expect(await backend.methods(an)).toHaveLength(1)
})

test('[F43] the shopper is redirected only to the shop, whatever the request contains', async ({
  page,
  stack,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  const [payment] = await sandbox.payments(order)
  const back = new URL(payment?.returnUrl ?? '')
  for (const name of ['returnUrl', 'url', 'next', 'redirect', 'checkoutUrl']) {
    back.searchParams.append(name, 'https://evil.example/')
  }

  const led = await page.request.get(back.href, {
    maxRetries: 1,
    maxRedirects: 0,
    headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
  })

  expect(led.status()).toBe(303)
  expect(new URL(led.headers()['location'] ?? '').origin).toBe(stack.shopUrl)
  const asked = await page.request.post(`${stack.shopUrl}/pay/v1/sessions`, {
    maxRetries: 1,
    headers: { authorization: 'Bearer sk_sandbox_demo' },
    data: {
      order: { id: 'away', amountMinor: 100, currency: 'EUR', description: 'Away' },
      choices: [{ choice: 'pay', methods: ['card'] }],
      lang: 'en',
      returnUrl: 'https://evil.example/thanks',
    },
  })
  expect(asked.status()).toBe(400)
  expect(await asked.text()).toContain('returnUrl')
})

test('[F49] [F50] fields that a page adds to a request are refused, and change nothing', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await pick(page, /^Card/)
  const token = await tokenOf(page)
  const bodies = [
    '{"choice":"pay","method":"card","lang":"en","amountMinor":1}',
    '{"choice":"pay","method":"card","lang":"en","status":"paid"}',
    '{"choice":"pay","method":"card","lang":"en","mandateId":"M1"}',
    '{"choice":"pay","method":"card","lang":"en","__proto__":{"amountMinor":1}}',
    '{"choice":"pay","method":"card","lang":"en","constructor":{"prototype":{"isAdmin":true}}}',
  ]

  for (const body of bodies) {
    const sent = { url: '/pay/checkout/attempts', method: 'POST', type: 'application/json', token, body }
    expect(await call(page, sent), body).toMatchObject({ status: 400, code: 'invalid-request' })
  }
  expect(await sandbox.transactions(order)).toEqual([])

  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  expect(await sandbox.payments(order)).toMatchObject([{ amountMinor: bag.amountMinor, status: 'pending' }])
})

test('[F51] a body that is too large or too deep is refused, and the next request is answered', async ({ page }) => {
  await guestAtCheckout(page)
  const token = await tokenOf(page)
  const post = { url: '/pay/checkout/attempts', method: 'POST', type: 'application/json', token }

  const large = await call(page, { ...post, body: `{"choice":"${'x'.repeat(2_000_000)}"}` })
  const deep = await call(page, { ...post, body: `${'['.repeat(5000)}${']'.repeat(5000)}` })

  expect(large).toMatchObject({ status: 413 })
  expect(deep).toMatchObject({ status: 400 })
  expect(await call(page, { url: '/pay/checkout/session?lang=en', token })).toMatchObject({ status: 200 })
})

/** The token in the page's tag. */
async function tokenOf(page: Page): Promise<string> {
  return (await page.locator('ccv-checkout').getAttribute('token')) ?? ''
}

/** Serves a foreign page under another name of this machine: another site, but not another network. */
async function foreignPage(page: Page, sandboxUrl: string): Promise<string> {
  const address = `${sandboxUrl.replace('localhost', '127.0.0.1')}/somebody-else`
  await putPage(page, address, '<h1>Win a bag of coffee</h1>')
  return address
}

/** Sends a request like a script of the page. */
function call(page: Page, request: Request): Promise<Answer | 'blocked'> {
  return page.evaluate(async ({ url, method = 'GET', token, type, body }) => {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(type === undefined ? {} : { 'content-type': type }),
    }
    try {
      const response = await fetch(url, {
        method,
        headers,
        credentials: 'include',
        ...(body === undefined ? {} : { body }),
      })
      const text = await response.text()
      const { code } = text.startsWith('{') ? JSON.parse(text) : {}
      return { status: response.status, text, ...(typeof code === 'string' ? { code } : {}) }
    } catch {
      return 'blocked'
    }
  }, request)
}

/** Submits a form to any address. */
async function submit(
  page: Page,
  form: { action: string; fields: Record<string, string>; enctype?: string },
): Promise<number> {
  const [response] = await Promise.all([
    page.waitForResponse(form.action),
    // Firefox shows its own page instead of a refusal in JSON, which counts as a failure to load.
    page.waitForURL(form.action).catch(() => {}),
    page.evaluate(({ action, fields, enctype }) => {
      const element = Object.assign(document.createElement('form'), { action, method: 'post', enctype: enctype ?? '' })
      for (const [name, value] of Object.entries(fields)) {
        element.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
      }
      document.body.append(element)
      element.submit()
    }, form),
  ])
  return response.status()
}

/** Removes the part that differs between any two refusals. */
function withoutNumbers(given: Answer | 'blocked'): string {
  return given === 'blocked' ? given : given.text.replace(/dx_\w+/, '')
}
