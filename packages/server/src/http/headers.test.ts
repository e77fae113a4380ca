import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop, secretKey } from '../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

/** One answer of each kind: pages, JSON, text, redirects, errors and unknown paths. */
async function everyKind(): Promise<Record<string, Response>> {
  const session = await shop.session()
  const page = new URL(session.url).pathname.replace('/pay', '')
  const post = { method: 'POST', body: new URLSearchParams({ choice: 'pay', method: 'card' }) }
  const html = { headers: { accept: 'text/html' } }
  return {
    session: await shop.request('/checkout/session', { token: session.token }),
    refused: await shop.request('/checkout/session'),
    preflight: await shop.request('/checkout/session', { method: 'OPTIONS' }),
    events: await shop.request('/v1/events', { token: secretKey }),
    page: await shop.request(page),
    redirect: await shop.request(page, post),
    noPage: await shop.request('/checkout/page/nothing', html),
    wrongForm: await shop.request(page, { ...post, body: new URLSearchParams({ choice: 'none' }) }),
    hook: await shop.request('/webhooks/ccv', { method: 'POST', json: { id: 'C1' } }),
    return: await shop.request('/return/at_1?k=1', html),
    alive: await shop.request('/healthz'),
    metrics: await shop.request('/metrics'),
    contract: await shop.request('/openapi.json'),
    docs: await shop.request('/docs'),
    nowhere: await shop.request('/nothing'),
    otherMethod: await shop.request('/healthz', { method: 'PUT' }),
  }
}

const isHtml = ({ headers }: Response): boolean => (headers.get('content-type') ?? '').startsWith('text/html')

describe('every answer', () => {
  it('has a content security policy that allows nothing by default and no framing', async () => {
    const answers = await everyKind()

    for (const [name, { headers }] of Object.entries(answers)) {
      const policy = headers.get('content-security-policy')
      expect([name, policy]).toEqual([name, expect.stringContaining("default-src 'none'")])
      expect([name, policy]).toEqual([name, expect.stringContaining("base-uri 'none'")])
      expect([name, policy]).toEqual([name, expect.stringContaining("frame-ancestors 'none'")])
      expect([name, policy]).toEqual([name, expect.not.stringMatching(/unsafe|script-src/)])
    }
  })

  it('forbids content type sniffing, referrers and embedding by other origins', async () => {
    const answers = await everyKind()

    for (const [name, { headers }] of Object.entries(answers)) {
      expect([name, headers.get('x-content-type-options')]).toEqual([name, 'nosniff'])
      expect([name, headers.get('referrer-policy')]).toEqual([name, 'no-referrer'])
      expect([name, headers.get('cross-origin-resource-policy')]).toEqual([name, 'same-origin'])
    }
  })

  it('sets no cookie', async () => {
    const answers = await everyKind()

    expect(Object.values(answers).filter(({ headers }) => headers.has('set-cookie'))).toEqual([])
  })

  it('with a body has a content type, with UTF-8 as the charset of text', async () => {
    const answers = await everyKind()

    for (const [name, response] of Object.entries(answers)) {
      const type = response.headers.get('content-type') ?? ''
      if ((await response.clone().text()) === '') continue
      expect([name, type]).toEqual([
        name,
        expect.stringMatching(/^(application\/(problem\+)?json|text\/.*; *charset=utf-8)$/i),
      ])
    }
  })
})

describe('a page', () => {
  it('has a same-origin opener policy', async () => {
    const answers = Object.values(await everyKind())

    const pages = answers.filter(isHtml)

    expect(pages.length).toBeGreaterThanOrEqual(4)
    for (const { headers } of pages) expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    for (const { headers } of answers.filter((one) => !isHtml(one))) {
      expect(headers.has('cross-origin-opener-policy')).toBe(false)
    }
  })
})
