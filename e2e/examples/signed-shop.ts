/** The tests of a shop in another language beside the backend, which receives signed events. */
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { answer, go, useCard } from '../support/shopper.ts'
import { type Example, secretKey, test } from './example.ts'

interface Fixtures {
  page: Page
  request: APIRequestContext
  browser: Browser
  example: Example
}

/** @param label the language, for the titles */
export function testSignedShop(name: string, label: string): void {
  test.use({ name })

  test(`${label}: pays, reads the status for its page, and ships when the signed event arrives`, ({ page, example }) =>
    paysAndShips({ page, example }))
  test(`${label}: an order whose event is sent twice is shipped once`, ({ page, request, example }) =>
    shipsOnce({ page, request, example }))
  test(`${label}: an event without a valid signature ships nothing`, ({ request, example }) =>
    refusesForgedEvents({ request, example }))
  test(`${label}: the result of another visitor’s order is not shown`, ({ page, browser, example }) =>
    hidesOrdersOfOthers({ page, browser, example }))
}

async function paysAndShips({ page, example }: Pick<Fixtures, 'page' | 'example'>): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await go(page, 'Pay €12.50').click()
  await useCard(page)

  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Your order: paid' })).toBeVisible()
  await expect.poll(() => example.shipped().then((orders) => orders.length)).toBe(1)
  await page.reload()
  await expect(page.getByText('It is on its way.')).toBeVisible()
}

async function shipsOnce({ page, request, example }: Pick<Fixtures, 'page' | 'request' | 'example'>): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  const backend = await page.locator('ccv-checkout').getAttribute('server')
  await go(page, 'Pay €12.50').click()
  await useCard(page)
  await expect(page.getByRole('heading', { name: 'Your order: paid' })).toBeVisible()
  const order = (await page.context().cookies()).find(({ name }) => name === 'order')?.value
  const headers = { authorization: `Bearer ${secretKey}` }
  const delivered = async (): Promise<string | undefined> => {
    const answered = await request.get(`${backend}/v1/events?state=delivered&limit=100`, { maxRetries: 1, headers })
    const events: { id: string; orderId?: string; type: string }[] = await answered.json()
    return events.find(({ orderId, type }) => orderId === order && type === 'payment.paid')?.id
  }
  await expect.poll(delivered).toBeDefined()
  const event = await delivered()
  const shipped = await example.shipped()

  const again = await request.post(`${backend}/v1/events/${event}/redeliver`, { maxRetries: 1, headers, data: {} })
  expect(again.status()).toBe(202)
  await expect.poll(delivered).toBe(event)

  expect(await example.shipped()).toEqual(shipped)
}

async function refusesForgedEvents({ request, example }: Pick<Fixtures, 'request' | 'example'>): Promise<void> {
  const before = await example.shipped()
  const order = '0123456789abcdef0123456789abcdef'

  const forged = await request.post('/hooks/checkout', {
    maxRetries: 1,
    headers: {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': 'v1,AAAA',
    },
    data: { id: 'evt_1', type: 'payment.paid', orderId: order },
  })

  expect(forged.status()).toBe(401)
  expect(await example.shipped()).toEqual(before)
}

async function hidesOrdersOfOthers({
  page,
  browser,
  example,
}: Pick<Fixtures, 'page' | 'browser' | 'example'>): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await go(page, 'Pay €12.50').click()
  await useCard(page)
  await expect(page.getByRole('heading', { name: 'Your order: paid' })).toBeVisible()

  const stranger = await browser.newContext({ baseURL: example.shopUrl })
  const theirs = await stranger.newPage()
  await theirs.goto(new URL(page.url()).pathname + new URL(page.url()).search)

  await expect(theirs.getByRole('heading', { name: 'Your order', exact: true })).toBeVisible()
  await stranger.close()
}
