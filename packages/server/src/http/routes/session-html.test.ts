import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Session, SessionStatus, WithHtml } from '../../contract/checkout.ts'
import { openShop, order, type Shop, secretKey, shopOrigin } from '../../testing/open-shop.ts'
import { expectProblem } from '../../testing/problems.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const input = {
  order,
  choices: [{ choice: 'pay', methods: ['card', 'ideal'] }],
  lang: 'nl',
  returnUrl: `${shopOrigin}/x`,
}
const post = (change: object = {}, key?: string): Promise<Response> =>
  shop.request('/v1/sessions', {
    method: 'POST',
    token: secretKey,
    json: { ...input, ...change },
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  })
const get = (id: string, query = ''): Promise<Response> =>
  shop.request(`/v1/sessions/${id}${query}`, { token: secretKey })
const created = async (answer: Promise<Response>): Promise<Session & WithHtml> =>
  (await answer).json() as Promise<Session & WithHtml>
const tokenIn = (html = ''): string => html.match(/ token="(ct_[^"]+)"/)?.[1] ?? ''

describe('a session over HTTP', () => {
  it('has the tag with the same token, and no cache may store it', async () => {
    const answer = await post()
    const session = (await answer.json()) as Session & WithHtml

    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(session.html).toMatch(/^<ccv-checkout .*<template shadowrootmode="open">.*<\/ccv-checkout>$/s)
    expect(tokenIn(session.html)).toBe(session.token)
    expect(await shop.checkout.tag(session)).toBe(session.html)
  })

  it('has no tag where the shop leaves it out, and neither has a session that is created in process', async () => {
    const { id, html } = await created(post({ html: false }))

    expect(html).toBeUndefined()
    expect(await (await get(id, '?html=false')).json()).not.toHaveProperty('html')
    expect(await shop.session({ order: { ...order, id: '982' } })).not.toHaveProperty('html')
  })

  it('prints the tag as the shop asks', async () => {
    const session = await created(
      post({ html: { lang: 'de', beforeScript: 'wait', server: '/pay', fallback: 'Weiter' } }),
    )

    expect(session.html).toContain('server="/pay"')
    expect(session.html).toContain('lang="de"')
    expect(session.html).toContain('>Weiter</a>')
    expect(session.html).not.toContain(`action="${session.url}"`)
  })

  it.each<[object, string]>([
    [{ html: { style: 'link' } }, 'html'],
    [{ html: { unknown: 1 } }, 'html'],
    [{ html: 'yes' }, 'html'],
  ])('names the field of an invalid option: %o', async (change, field) => {
    const answer = await post(change)

    const { errors } = await expectProblem(shop, answer, { status: 400, code: 'invalid-request' })
    expect(errors?.[0]?.field).toMatch(field)
  })

  it('has the tag with a new token, which starts a payment, when it is read', async () => {
    const { id, token } = await created(post())

    const answer = await get(id, '?lang=fr&hideButton=true')
    const { html, payment } = (await answer.json()) as SessionStatus & WithHtml

    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(payment).toBe('none')
    expect(html).toContain('lang="fr"')
    expect(html).toContain('hide-button')
    const fresh = tokenIn(html)
    expect(fresh).not.toBe(token)
    const json = { choice: 'pay', method: 'card' }
    expect((await shop.request('/checkout/attempts', { method: 'POST', token: fresh, json })).status).toBe(200)
  })

  it('has a token that only reads after the payment, so that reading writes nothing', async () => {
    const session = await created(post())
    await shop.start(session)
    await shop.finish()

    const { html } = (await (await get(session.id)).json()) as WithHtml

    expect(html).toMatch(/ token="st_/)
    expect(html).not.toContain('<template')
  })

  it('is printed again for a repeated key, because neither the tag nor its token is stored', async () => {
    const first = await created(post({}, 'one'))
    const again = await created(post({ html: { lang: 'fr' } }, 'one'))
    const without = await created(post({ html: false }, 'one'))

    expect([again.id, without.id]).toEqual([first.id, first.id])
    expect(tokenIn(again.html)).toBe(again.token)
    expect(again.token).not.toBe(first.token)
    expect(again.html).toContain('lang="fr"')
    expect(without.html).toBeUndefined()
  })
})
