/** A shop whose checkout is one long form that contains the element as a field. */
import { expect, type Page } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import { agree, atCcv, bag, fillCart, giveEmail, go, note, orderOf, pick, signIn } from './support/shopper.ts'

test('validates the shop’s form first, lets the shop store the order, and then pays once', async ({
  page,
  sandbox,
}) => {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout')
  const order = await orderOf(page)
  await putIntoForm(page)
  let written = 0
  await page.route('**/orders', async (route) => {
    written++
    expect(await sandbox.payments(order)).toEqual([])
    await route.fulfill({ status: 201 })
  })

  await go(page, `Pay ${bag.text}`).click()
  await expect(page.getByLabel('Street')).toBeFocused()
  expect(written).toBe(0)
  await page.getByLabel('Street').fill('Kade 1')
  await go(page, `Pay ${bag.text}`).dblclick()
  await atCcv(page)

  expect(written).toBe(1)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending', amountMinor: bag.amountMinor }])
})

test('starts nothing when the shop cannot store the order, and pays on the next try', async ({ page, sandbox }) => {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout')
  const order = await orderOf(page)
  await putIntoForm(page)
  let tries = 0
  await page.route('**/orders', (route) => (tries++ === 0 ? route.abort() : route.fulfill({ status: 201 })))
  await page.getByLabel('Street').fill('Kade 1')

  await go(page, `Pay ${bag.text}`).click()

  await expect(note(page, 'Something went wrong.')).toBeVisible()
  expect(await sandbox.payments(order)).toEqual([])
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  expect(await sandbox.payments(order)).toHaveLength(1)
})

test('starts with the shop’s own button, which the browser blocks until the consent is given', async ({ page }) => {
  await signIn(page, an)
  await page.goto('/subscribe')
  await putIntoForm(page, 'hide-button')
  await page.getByLabel('Street').fill('Kade 1')
  await pick(page, /^Direct debit/)
  await expect(page.locator('ccv-checkout').getByRole('button')).toHaveCount(0)

  await page.getByRole('button', { name: 'Order now' }).click()
  await expect(page.getByRole('checkbox')).toBeFocused()
  await agree(page)
  await page.getByRole('button', { name: 'Order now' }).click()
  await atCcv(page)
})

/** Moves the element into a form of the shop with a field and a button. The shop stores the order first. */
async function putIntoForm(page: Page, ...attributes: string[]): Promise<void> {
  await page.evaluate((attributes) => {
    const form = document.createElement('form')
    form.innerHTML = '<label>Street <input name="street" required></label><div></div><button>Order now</button>'
    const checkout = document.querySelector('ccv-checkout')
    if (!checkout) throw new Error('There is no checkout')
    checkout.before(form)
    form.querySelector('div')?.append(checkout)
    for (const name of attributes) checkout.setAttribute(name, '')
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if ('submit' in checkout && typeof checkout.submit === 'function') checkout.submit()
    })
    checkout.addEventListener('ccv-submit', (event) => {
      if ('waitUntil' in event && typeof event.waitUntil === 'function')
        event.waitUntil(fetch('/orders', { method: 'POST', body: new FormData(form) }))
    })
  }, attributes)
}
