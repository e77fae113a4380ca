import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewSession } from '../contract/checkout.ts'
import { pageTexts } from '../page/texts/texts.ts'
import { customer, openShop, order, type Shop, secretKey, shopOrigin } from '../testing/open-shop.ts'
import { madeAtCcv } from '../testing/problems.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const day = 86_400_000
const expired = 'Deze pagina is verlopen'

const at = (url: string): string => new URL(url).pathname.replace('/pay', '')
const read = async (url: string): Promise<string> => (await shop.request(at(url))).text()
const post = (url: string, fields: Record<string, string> = { choice: 'pay', method: 'ideal' }): Promise<Response> =>
  shop.request(at(url), { method: 'POST', body: new URLSearchParams(fields) })
const leadsToCcv = ({ status, headers }: Response): boolean =>
  status === 303 && (headers.get('location') ?? '').startsWith('http://localhost:4002/')

/** Makes a charge that the bank refuses. */
async function failedCharge(): Promise<{ id: string; recoveryUrl: string; sessionId: string }> {
  const session = await shop.session({ order: { ...order, id: 'first' } })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  const [method] = await shop.checkout.methods.list(customer.id)
  const { id, recoveryUrl = '' } = await shop.checkout.charges.create({
    methodId: method?.id ?? '',
    orderId: 'january',
    amountMinor: 1202, // the sandbox refuses it
    currency: 'EUR',
    description: 'January',
    lang: 'nl',
  })
  const { sessionId = '' } = (await shop.store.attempts.get(id)) ?? {}
  return { id, recoveryUrl, sessionId }
}

describe('a mailed link', () => {
  it('can pay until the configured number of days has passed', async () => {
    const { recoveryUrl } = await failedCharge()
    const { url } = await shop.session()

    await shop.pass(14 * day - 1)
    const pages = [await read(recoveryUrl), await read(url)]
    const begun = [await post(recoveryUrl), await post(url)]

    expect(pages.map((page) => page.includes('<form method="post"'))).toEqual([true, true])
    expect(begun.map(leadsToCcv)).toEqual([true, true])
  })

  it('starts nothing when it is opened, for example by a mail scanner', async () => {
    const { recoveryUrl } = await failedCharge()
    const before = [madeAtCcv(shop).length, (await shop.store.attempts.ofOrderLock('order:january')).length]
    await shop.pass(3 * day)

    for (const method of ['GET', 'HEAD']) await shop.request(at(recoveryUrl), { method })

    expect([madeAtCcv(shop).length, (await shop.store.attempts.ofOrderLock('order:january')).length]).toEqual(before)
  })

  it('starts nothing after it has expired, and shows the status for one more day', async () => {
    const { url } = await shop.session()

    await shop.pass(14 * day)
    const page = await read(url)
    const response = await post(url)

    expect(page).toContain(expired)
    expect(response.status).toBe(409)
    expect(madeAtCcv(shop)).toEqual([])
    await shop.pass(day)
    expect((await shop.request(at(url))).status).toBe(404)
  })

  it.each([
    [{ linkLifeDays: 60 }, 60],
    [{ linkLifeDays: 1 }, 1],
  ])('is valid for the days of its session: %j', async (change, days) => {
    const { url } = await shop.session(change)

    await shop.pass(days * day - 1)
    const before = await read(url)
    await shop.pass(1)

    expect([before.includes(expired), (await read(url)).includes(expired)]).toEqual([false, true])
  })

  it('is valid for the days in the configuration by default', async () => {
    await shop.close()
    shop = await openShop({ configured: { linkLifeDays: 30 } })
    const { url } = await shop.session()

    await shop.pass(30 * day - 1)

    expect(await read(url)).not.toContain(expired)
  })

  it.each([0, 61, 1.5, -1])('cannot be valid for %d days', async (linkLifeDays) => {
    const json = {
      order,
      choices: [{ choice: 'pay', methods: ['card'] }],
      lang: 'nl',
      returnUrl: `${shopOrigin}/thanks`,
      linkLifeDays,
    }

    const response = await shop.request('/v1/sessions', { method: 'POST', token: secretKey, json })

    expect(response.status).toBe(400)
    await expect(openShop({ configured: { linkLifeDays } })).rejects.toThrow(/^linkLifeDays: .*1 to 60/)
  })

  it('is renewed when the charge is read again', async () => {
    const { id } = await failedCharge()
    await shop.pass(20 * day)

    const again = await shop.checkout.charges.read(id)

    expect(await read(again?.recoveryUrl ?? '')).toContain('<form method="post"')
    expect(leadsToCcv(await post(again?.recoveryUrl ?? ''))).toBe(true)
  })

  it('is revoked when its session is expired, and not returned again', async () => {
    const { id, recoveryUrl, sessionId } = await failedCharge()

    await shop.request(`/v1/sessions/${sessionId}/expire`, { method: 'POST', token: secretKey })

    expect(await read(recoveryUrl)).toContain(expired)
    expect((await post(recoveryUrl)).status).toBe(409)
    expect(await shop.checkout.charges.read(id)).not.toHaveProperty('recoveryUrl')
  })

  it('is revoked when its session had already expired by time', async () => {
    const { url, id } = await shop.session()
    await shop.pass(3 * day)

    await shop.checkout.sessions.expire(id)

    expect(await read(url)).toContain(expired)
    expect((await post(url)).status).toBe(409)
  })

  it('ends when the order is paid, and is not returned again', async () => {
    const { id, recoveryUrl } = await failedCharge()
    await post(recoveryUrl)
    await shop.finish()

    const response = await post(recoveryUrl, { choice: 'pay', method: 'card' })

    expect(response.status).toBe(409)
    expect(await read(recoveryUrl)).toMatch(/betaald<\/h2>/)
    expect(await shop.checkout.charges.read(id)).not.toHaveProperty('recoveryUrl')
  })

  it('starts nothing for an order whose amount has changed', async () => {
    const { url } = await shop.session()
    await shop.session({ order: { ...order, amountMinor: 5000 } })

    const page = await read(url)

    expect(page).toContain(expired)
    expect((await post(url)).status).toBe(409)
    expect(madeAtCcv(shop)).toEqual([])
  })
})

describe('a link of a customer', () => {
  const saves: Partial<NewSession> = { choices: [{ choice: 'pay', methods: ['card'] }, { choice: 'pay-and-save' }] }

  it('can pay, but cannot save a card for that customer', async () => {
    const session = await shop.session(saves)
    const consent = /"hash":"([^"]+)"/.exec(JSON.stringify(await shop.view(session)))?.[1] ?? ''

    const page = await read(session.url)
    const refused = await post(session.url, { choice: 'pay-and-save', consent })
    const ticked = await post(session.url, { choice: 'pay', method: 'card', consent })
    const unknown = await post(session.url, {
      choice: 'pay',
      method: 'card',
      consent,
      token: session.accountToken ?? '',
    })
    const paid = await post(session.url, { choice: 'pay', method: 'card' })
    await shop.finish()

    expect(page).not.toContain('name="consent"')
    expect([refused.status, ticked.status, unknown.status]).toEqual([409, 409, 409])
    expect(leadsToCcv(paid)).toBe(true)
    expect(await shop.checkout.methods.list(customer.id)).toEqual([])
  })

  it('does not lead to a page at CCV on which that customer was saving a card', async () => {
    const session = await shop.session(saves)
    const { redirectUrl = 'none' } = await shop.startWithConsent(session, { choice: 'pay-and-save' })

    const page = await read(session.url)

    expect(page).not.toContain(redirectUrl)
    expect(page).not.toContain('localhost:4002')
  })

  it('does not accept the token of another session', async () => {
    const session = await shop.session(saves)
    const other = await shop.session({ ...saves, order: { ...order, id: '982' } })

    const page = await (await post(session.url, { token: other.token })).text()

    expect(page).not.toContain('name="consent"')
  })

  it('of a guest who had the order before cannot pay or save in the new customer’s session', async () => {
    const guest = await shop.session({ ...saves, customer: { id: 'g-1', signedIn: false } })
    await shop.session(saves)

    const response = await post(guest.url, { choice: 'pay', method: 'card', token: guest.token })

    expect((await shop.request(at(guest.url))).status).toBe(404)
    expect(response.status).toBe(404)
    expect(madeAtCcv(shop)).toEqual([])
  })

  it('explains that it cannot be used when its session only offers saving', async () => {
    const session = await shop.session({ choices: [{ choice: 'sepa-mandate' }] })

    const page = await read(session.url)

    expect(page).toContain(pageTexts.nl.expiredText)
    expect(page).not.toContain('<form')
  })
})

describe('the same choice of another customer', () => {
  it('starts a new attempt, so that no shopper gets a page on which another one saves', async () => {
    const first = await shop.session()
    const { redirectUrl: theirs } = await shop.startWithConsent(first, { choice: 'pay-and-save' })
    const second = await shop.session({ customer: { ...customer, id: 'c-18' } })

    const { redirectUrl } = await shop.startWithConsent(second, { choice: 'pay-and-save' })
    await shop.finish()

    expect(redirectUrl).not.toBe(theirs)
    expect(await shop.checkout.methods.list('c-17')).toEqual([])
    expect(await shop.checkout.methods.list('c-18')).toHaveLength(1)
  })
})
