import { describe, expect, it } from 'vitest'
import { fakeShop } from '../testing/fake-shop.ts'
import { langs } from '../texts/texts.ts'

describe('the documentation', () => {
  it('is there for everybody, without a cookie, under the shop’s own policy', async () => {
    const answer = await fakeShop().browser().get('/docs/')

    expect(await answer.text()).toContain('Overview')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect((await fakeShop().browser().get('/docs')).headers.get('location')).toBe('/docs/')
  })

  it('is not sent again while it is the same', async () => {
    const { app } = fakeShop()
    const first = await app.request('http://shop.test/docs/')

    const again = await app.request('http://shop.test/docs/', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    })

    expect([first.status, again.status]).toEqual([200, 304])
  })

  it.each(['nothing.html', '..%2Fshop.json'])('has no %s', async (name) => {
    const answer = await fakeShop().browser().get(`/docs/${name}`)

    expect(answer.status).toBe(404)
  })

  it('gives a token for an order that is only tried, of a customer that is the visitor', async () => {
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

  it('opens the next order once one is paid', async () => {
    const shop = fakeShop()
    const browser = shop.browser()
    shop.payNext()

    const answer = await browser.post('/docs/session')

    expect(await answer.json()).toMatchObject({ token: 'ct_2' })
    expect(shop.asked.map(({ order }) => order?.id.slice(-2))).toEqual(['-1', '-2'])
  })

  it('leads to the plain page without JavaScript', async () => {
    const answer = await fakeShop().browser().post('/docs/plain')

    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('/pay/checkout/page/')
  })

  it('gives a token for what this visitor saved', async () => {
    const answer = await fakeShop().browser().post('/docs/account')

    expect(await answer.json()).toMatchObject({ token: expect.stringMatching(/^ac_trial-/), account: { methods: [] } })
  })

  it('takes nothing from another site', async () => {
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

  it.each(['paid', 'failed'])('shows the element %s, as a backend would answer', async (end) => {
    const answer = await fakeShop().browser().post(`/theming/shown/${end}/checkout/session`)

    expect(await answer.json()).toMatchObject({ protocol: 1, status: { payment: end, final: true } })
  })

  it('shows no other end', async () => {
    expect((await fakeShop().browser().post('/theming/shown/refunded/checkout/session')).status).toBe(404)
  })
})
