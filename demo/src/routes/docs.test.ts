import { describe, expect, it } from 'vitest'
import type { DocsSite } from '../docs-site.ts'
import { fakeShop } from '../testing/fake-shop.ts'
import { langs } from '../texts/texts.ts'

describe('the documentation', () => {
  it('is served without a cookie, under the shop’s own policy', async () => {
    const answer = await fakeShop().browser().get('/docs/')

    expect(await answer.text()).toContain('Overview')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect((await fakeShop().browser().get('/docs')).headers.get('location')).toBe('/docs/')
  })

  it('allows the inline scripts of its pages by hash, and the icons of its style sheet', async () => {
    const policy = (await fakeShop().browser().get('/docs/')).headers.get('content-security-policy')

    expect(policy).toContain("script-src 'self' 'sha256-of-its-script';")
    expect(policy).toContain("style-src 'self';")
    expect(policy).toContain("img-src 'self' data:;")
  })

  it('is immutable in the cache where the name contains a hash', async () => {
    const browser = fakeShop().browser()

    expect((await browser.get('/docs/assets/app.hash.js')).headers.get('cache-control')).toContain('immutable')
    expect((await browser.get('/docs/')).headers.get('cache-control')).toBe('no-cache')
  })

  it('shows the progress of the build, and reloads', async () => {
    const docs: DocsSite = {
      files: () => undefined,
      open: async () => ({ is: 'building', lines: ['Installing <VitePress>'] }),
    }
    const browser = fakeShop({ docs }).browser()
    const answer = await browser.get('/docs/try.html')

    const page = await answer.text()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    expect(page).toContain('<h1>The documentation is being built</h1>')
    expect(page).toContain('<meta http-equiv="refresh" content="2" />')
    expect(page).toContain('Installing &lt;VitePress&gt;')
    expect((await browser.get('/docs/assets/app.js')).headers.get('content-type')).toContain('text/plain')
  })

  it('shows why the build failed, and a link to try again', async () => {
    const docs: DocsSite = {
      files: () => undefined,
      open: async () => ({ is: 'failed', lines: ['Check the network and the proxy'] }),
    }
    const answer = await fakeShop({ docs }).browser().get('/docs/')

    const page = await answer.text()
    expect(answer.status).toBe(503)
    expect(page).toContain('Check the network and the proxy')
    expect(page).toContain('<a class="button" href="/docs/">Try again</a>')
    expect(page).not.toContain('http-equiv="refresh"')
  })

  it('answers 304 with its policy while it is unchanged', async () => {
    const { app } = fakeShop()
    const first = await app.request('http://shop.test/docs/')

    const again = await app.request('http://shop.test/docs/', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    })

    expect([first.status, again.status]).toEqual([200, 304])
    expect(again.headers.get('content-security-policy')).toContain('sha256-of-its-script')
  })

  it.each(['nothing.html', '..%2Fshop.json'])('returns 404 for %s', async (name) => {
    const answer = await fakeShop().browser().get(`/docs/${name}`)

    expect(answer.status).toBe(404)
  })

  it('issues a token for a trial order, with the visitor as the customer', async () => {
    const shop = fakeShop()
    const [one, other] = [shop.browser(), shop.browser()]

    const answer = await one.post('/docs/session')
    await one.post('/docs/session')
    await other.post('/docs/session')

    expect(await answer.json()).toEqual({ token: 'ct_1', redirectHosts: 'sandbox.test' })
    const [first, again, theirs] = shop.asked
    expect(first?.order?.id).toMatch(/^trial-.+-1$/)
    expect(again?.order).toEqual(first?.order)
    expect(theirs?.customer?.id).not.toBe(first?.customer?.id)
    expect(shop.state.data.orders).toEqual({})
  })

  it('opens the next trial order once one is paid', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    shop.payNext()

    const answer = await browser.post('/docs/session')

    expect(await answer.json()).toMatchObject({ token: 'ct_2' })
    expect(shop.asked.map(({ order }) => order?.id.slice(-2))).toEqual(['-1', '-2'])
  })

  it('redirects to the plain page without JavaScript', async () => {
    const answer = await fakeShop().browser().post('/docs/plain')

    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('/pay/checkout/page/')
  })

  it('issues a token for the visitor’s saved methods', async () => {
    const answer = await fakeShop().browser().post('/docs/account')

    expect(await answer.json()).toMatchObject({ token: expect.stringMatching(/^ac_trial-/), account: { methods: [] } })
  })

  it('returns 403 to a form that another site sends', async () => {
    const shop = fakeShop()

    const answer = await shop.browser().post('/docs/session', {}, { origin: 'http://evil.test' })

    expect(answer.status).toBe(403)
    expect(shop.asked).toEqual([])
  })
})

describe('the theme editor', () => {
  it.each(langs)('is written in %s, with all tokens', async (lang) => {
    const page = await fakeShop().browser().page(`/theming?lang=${lang}`)

    expect(page).toContain('<code>--ccv-accent-ink</code>')
    expect(page.match(/<th scope="row">/g)).toHaveLength(28)
    expect(page).not.toMatch(/undefined|\[object|<style| style=/)
  })

  it.each(['paid', 'failed'])('answers with a session that is %s, as a backend would', async (end) => {
    const answer = await fakeShop().browser().post(`/theming/shown/${end}/checkout/session`)

    expect(await answer.json()).toMatchObject({ protocol: 1, status: { payment: end, final: true } })
  })

  it('returns 404 for any other status', async () => {
    expect((await fakeShop().browser().post('/theming/shown/refunded/checkout/session')).status).toBe(404)
  })
})
