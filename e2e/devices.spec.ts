import { type Browser, expect, type Page } from '@playwright/test'
import type { Backend } from './support/backend.ts'
import { test } from './support/fixtures.ts'
import { answer, atCcv, bag, go, guestAtCheckout, note, pick, useCard } from './support/shopper.ts'
import { putTag } from './support/tampering.ts'

test('[F31] two devices with the same order share one payment, and the later one sees that it is paid', async ({
  browser,
  backend,
  sandbox,
  stack,
}) => {
  test.slow()
  const desk = await deviceFor(browser, backend, stack.shopUrl)
  const phone = await deviceFor(browser, backend, stack.shopUrl)
  await pick(desk, /^Card/)
  await pick(phone, /^Card/)

  await Promise.all([desk, phone].map((device) => go(device, 'Pay €12.00').click()))
  await Promise.all([atCcv(desk), atCcv(phone)])
  expect(desk.url()).toBe(phone.url())
  const late = await deviceFor(browser, backend, stack.shopUrl)
  await expect(note(late, 'Your payment at CCV is not finished.')).toBeVisible()
  await useCard(phone)

  await expect(answer(phone, 'Paid €12.00')).toBeVisible()
  await expect(answer(late, 'Paid €12.00')).toBeVisible()
  await desk.reload()
  await expect(desk.getByText('Completed')).toBeVisible()
  expect(await sandbox.payments('two-devices')).toMatchObject([{ status: 'success' }])
  for (const device of [desk, phone, late]) await device.context().close()
})

test('[F38] a session that expired while the shopper was choosing is replaced by a new one, and pays', async ({
  page,
  backend,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  const id = await sessionOn(page)
  await page.goto('/checkout/service')
  await pick(page, /^Card/)
  await backend.expireSession(id)

  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('[F38] a page that cannot get a new session shows an error and emits an event, and paying works on the next try', async ({
  page,
  backend,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await page.evaluate(() => {
    document.addEventListener('ccv-session-expired', () => Object.assign(window, { told: true }))
  })
  await backend.expireSession(await sessionOn(page))

  await go(page, `Pay ${bag.text}`).click()
  await expect(answer(page, 'This page has expired')).toBeFocused()
  expect(await page.evaluate(() => 'told' in window)).toBe(true)
  expect(await sandbox.transactions(order)).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
})

/** Returns a page in its own browser context, with its own token for the same order. */
async function deviceFor(browser: Browser, backend: Backend, shopUrl: string): Promise<Page> {
  const { token } = await backend.createSession({
    order: { id: 'two-devices', amountMinor: 1200, currency: 'EUR', description: 'A bag' },
    choices: [{ choice: 'pay', methods: ['card', 'ideal'] }],
    lang: 'en',
    returnUrl: `${shopUrl}/thanks?s={SESSION_ID}`,
  })
  const context = await browser.newContext()
  const page = await context.newPage()
  await putTag(page, `${shopUrl}/pay-here`, token)
  await page.goto(`${shopUrl}/pay-here`)
  return page
}

async function sessionOn(page: Page): Promise<string> {
  const text = await page.locator('script[data-ccv-session]').textContent()
  return /"id":"(cs_[\w-]+)"/.exec(text ?? '')?.[1] ?? ''
}
