import { expect } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import {
  agree,
  answer,
  atCcv,
  bag,
  cards,
  fillCart,
  giveEmail,
  go,
  note,
  pick,
  row,
  sign,
  signIn,
  useCard,
} from './support/shopper.ts'

test('pays with a backend on another origin', async ({ page, stack, sandbox }) => {
  await fillCart(page)
  await giveEmail(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))

  await page.goto('/checkout/service')
  await pick(page, /^Card/)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(asked.filter((url) => url.startsWith(`${stack.serviceUrl}/checkout/attempts`))).toHaveLength(1)
  const order = await page.locator('.facts dd').first().textContent()
  expect(await sandbox.payments(order ?? '')).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
})

test('lets the shopper choose again across origins after the bank declined', async ({ page, sandbox }) => {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout/service')
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.refused)
  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  const order = await page.locator('.facts dd').first().textContent()

  await page.getByRole('link', { name: 'Choose another payment method' }).click()
  await expect(note(page, 'Your last payment did not go through. Your bank declined the payment.')).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/checkout/service')
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order ?? '')).toMatchObject([{ status: 'failed' }, { status: 'success' }])
})

test('signs a subscription on the page that imports the element from npm', async ({ page, backend, sandbox }) => {
  await signIn(page, an)
  await page.goto('/subscribe')
  await pick(page, /^Direct debit/)
  await agree(page)
  await expect(page.getByText('30 days').first()).toBeVisible()

  await go(page, 'Subscribe with obligation to pay').click()
  await sign(page)

  await expect(answer(page, 'Your direct debit is on its way')).toBeVisible()
  const order = await page.locator('.facts dd').first().textContent()
  expect(await sandbox.payments(order ?? '')).toMatchObject([{ status: 'pending', amountMinor: 1200 }])
  expect(await backend.methods(an)).toMatchObject([{ kind: 'sepa', state: 'usable' }])
})

test('starts nothing on the npm page before the box is ticked, and shows the error at the box', async ({
  page,
  sandbox,
}) => {
  await signIn(page, an)
  await page.goto('/subscribe')
  await pick(page, /^Card/)
  const text = await page.locator('script[data-ccv-session]').textContent()

  await go(page, 'Subscribe with obligation to pay').click()

  await expect(page.getByText('Tick the box to continue')).toBeVisible()
  await expect(page.getByRole('checkbox')).toBeFocused()
  expect(await sandbox.transactions(/FC-\w+/.exec(text ?? '')?.[0] ?? '')).toEqual([])
})

test('[F85] pays by keyboard only', async ({ page }) => {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout')

  await row(page, /^Card/).focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(page, /^Bancontact/)).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await atCcv(page)

  await expect(page.getByRole('heading', { name: 'Pay with iDEAL | Wero' })).toBeVisible()
})
