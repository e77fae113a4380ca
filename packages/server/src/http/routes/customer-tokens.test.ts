import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openShop, type Shop, secretKey } from '../../testing/open-shop.ts'
import { expectProblem } from '../../testing/problems.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const post = (path: string, key?: string): Promise<Response> =>
  shop.request(path, { method: 'POST', token: secretKey, headers: key ? { 'idempotency-key': key } : {} })
const given = async (response: Response): Promise<string> => (await response.json()).token
const list = async (token: string): Promise<number> => (await shop.request('/checkout/methods', { token })).status

describe('signing a customer out', () => {
  it('ends every token that lists, renames or removes saved methods', async () => {
    const token = await given(await post('/v1/customers/c-17/token'))
    const { accountToken = '', token: checkout } = await shop.session()
    const other = await given(await post('/v1/customers/c-18/token'))

    const answer = await post('/v1/customers/c-17/tokens/revoke')

    expect(await answer.json()).toEqual({ revoked: 3 })
    expect([await list(token), await list(accountToken), await list(other)]).toEqual([401, 401, 200])
    expect((await shop.request('/checkout/session', { token: checkout })).status).toBe(401)
    expect(await list(await given(await post('/v1/customers/c-17/token')))).toBe(200)
  })

  it('has the same effect through the function and through the route', async () => {
    const { token } = await shop.checkout.methods.token('c-17')

    expect(await shop.checkout.methods.revokeTokens('c-17')).toBe(1)
    expect(await list(token)).toBe(401)
    expect(await (await post('/v1/customers/c-17/tokens/revoke')).json()).toEqual({ revoked: 0 })
  })

  it('does not end links that were e-mailed, which pay and show no saved methods', async () => {
    const { url } = await shop.session()

    await shop.checkout.methods.revokeTokens('c-17')

    expect((await shop.request(new URL(url).pathname.replace('/pay', ''))).status).toBe(200)
  })
})

describe('the Idempotency-Key of a customer token', () => {
  it('returns a token of the same customer again, and none of another', async () => {
    const first = await given(await post('/v1/customers/c-17/token', 'k'))
    const again = await given(await post('/v1/customers/c-17/token', 'k'))
    const other = await post('/v1/customers/c-18/token', 'k')

    expect(first).not.toBe(again) // tokens are not stored, so each answer has a new one
    expect([await list(first), await list(again)]).toEqual([200, 200])
    await expectProblem(shop, other, { status: 422, code: 'key-reused' })
  })
})
