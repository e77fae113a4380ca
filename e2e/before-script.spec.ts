/** The choices that are printed with the page: they pay before the script has run, and without it. */
import { expect, type Locator, type Page } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import {
  atCcv,
  bag,
  customerAtCheckout,
  fillCart,
  giveEmail,
  go,
  guestAtCheckout,
  orderOf,
  pick,
  row,
  signIn,
  useCard,
} from './support/shopper.ts'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a guest picks iDEAL in the page of the shop and reaches CCV, under form-action self', async ({
    page,
    sandbox,
  }) => {
    const order = await guestAtCheckout(page)
    const policy = (await page.reload())?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("form-action 'self'")
    expect(policy).not.toContain('unsafe-inline')

    await press(row(page, /^iDEAL/))
    await press(go(page, `Pay ${bag.text}`))
    await atCcv(page)

    expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending', method: 'ideal' }])
  })

  test('a customer pays with a saved card, and comes to the page of the shop', async ({ page, sandbox, backend }) => {
    test.slow() // it pays twice
    await saveCard(page)
    const order = await customerAtCheckout(page, an)

    await expect(page.getByRole('radio', { checked: true })).toHaveCount(1)
    await press(go(page, `Pay ${bag.text}`))
    await page.waitForURL('**/thanks**')

    expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
    expect(await backend.methods(an)).toHaveLength(1)
  })

  test('pays once for two clicks', async ({ page, sandbox }) => {
    const order = await guestAtCheckout(page)

    await go(page, `Pay ${bag.text}`).dblclick({ force: true })
    await atCcv(page)

    expect(await sandbox.payments(order)).toHaveLength(1)
  })

  test('posts nothing where the page has to do something first, and leaves the link', async ({ page }) => {
    await signIn(page, an)
    await page.goto('/subscribe')

    await expect(page.getByRole('radio').first()).toBeVisible()
    await expect(page.locator('ccv-checkout form[action]:not(ccv-checkout > form)')).toHaveCount(0)
    await press(page.locator('ccv-checkout > form').getByRole('button'))
    await page.waitForURL('**/pay/checkout/page/**')
  })
})

test('a click before a late script leads to CCV', async ({ page, sandbox }) => {
  await page.route('**/ccv-checkout*.js', () => {}) // is not answered
  const order = await guestWithoutScript(page)

  await pick(page, /^iDEAL/)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending', method: 'ideal' }])
})

test('a script that arrives late keeps the picked row, and the element pays with it', async ({ page, sandbox }) => {
  let arrive = (): void => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/ccv-checkout*.js', async (route) => {
    await arrived
    await route.continue()
  })
  const order = await guestWithoutScript(page)
  await pick(page, /^iDEAL/)

  arrive()
  await page.waitForFunction(() => customElements.get('ccv-checkout') !== undefined)

  await page
    .locator('ccv-checkout')
    .evaluate((element: HTMLElement & { updateComplete: Promise<unknown> }) => element.updateComplete)
  await expect(row(page, /^iDEAL/)).toBeChecked()
  await expect(page.getByRole('button', { name: /^Pay/ })).toHaveCount(1)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending', method: 'ideal' }])
})

async function guestWithoutScript(page: Page): Promise<string> {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout', { waitUntil: 'commit' })
  await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  return orderOf(page)
}

/** Pays an order by card in the printed form, and saves the card. */
async function saveCard(page: Page): Promise<void> {
  await customerAtCheckout(page, an)
  await press(row(page, /^Card/))
  await press(page.getByRole('checkbox').first())
  await press(go(page, `Pay ${bag.text}`))
  await useCard(page)
  await page.waitForURL('**/thanks**')
}

/** Clicks with the mouse. Without JavaScript, Playwright cannot check what is hit inside a shadow root. */
async function press(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  await target.click({ force: true })
}
