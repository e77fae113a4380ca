import { expect } from '@playwright/test'
import { test } from './support/fixtures.ts'
import { answer, atCcv, bag, cards, go, guestAtCheckout, note, useCard } from './support/shopper.ts'

test('[F34] shows the same result when the return page is loaded again', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(page.url()).not.toContain('ccv-checkout')

  await page.reload()

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expect(page.locator('[data-thanks-status]')).toHaveText('Paid')
  expect(await sandbox.payments(order)).toHaveLength(1)
})

test('[F34] shows the same refusal when the return page is loaded again', async ({ page }) => {
  await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.refused)
  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()

  await page.reload()

  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
})

test('[F31] [F37] shows the status in another browser, without the content of the order', async ({
  page,
  browser,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  const elsewhere = await browser.newContext()
  const phone = await elsewhere.newPage()
  await phone.goto(page.url())
  await useCard(phone)

  await expect(answer(phone, `Paid ${bag.text}`)).toBeVisible()
  await expect(phone.getByText('You started in another browser')).toBeVisible()
  await expect(phone.getByText(order)).toBeHidden()
  await phone.reload()
  await expect(answer(phone, `Paid ${bag.text}`)).toBeVisible()
  await page.goto('/checkout')
  await expect(page.getByRole('heading', { name: 'Your cart' })).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
  await elsewhere.close()
})

test('[F34] [F37] shows the result to anyone who opens the return address in another browser', async ({
  page,
  browser,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  const [payment] = await sandbox.payments(order)

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await other.goto(payment?.returnUrl ?? '')

  await expect(answer(other, `Paid ${bag.text}`)).toBeVisible()
  expect(other.url()).not.toContain('ccv-checkout')
  await expect(other.getByText(order)).toBeHidden()
  expect(await sandbox.payments(order)).toHaveLength(1)
  await elsewhere.close()
})

test('[F1] [F35] finds a payment by polling when the webhook is lost and the shopper does not return', async ({
  page,
  context,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await sandbox.scenario(order, 'webhook-never')
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  const waiting = await context.newPage()
  await waiting.goto('/checkout')
  await expect(note(waiting, 'Your payment at CCV is not finished.')).toBeVisible()

  await sandbox.payElsewhere(page.url())

  await expect(answer(waiting, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
  expect((await sandbox.calls(order)).map(({ status }) => status)).toContain(200)
})

test('[F35] records a payment by webhook when the shopper does not return', async ({ page, backend, sandbox }) => {
  const order = await guestAtCheckout(page)
  const session = await page.locator('script[data-ccv-session]').textContent()
  const { id } = JSON.parse(session ?? '{}') as { id: string }
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  const address = page.url()
  await page.close()

  await sandbox.payElsewhere(address)

  await expect.poll(async () => (await backend.readSession(id)).payment).toBe('paid')
  expect(await sandbox.payments(order)).toHaveLength(1)
})

test('shows the order as declined when the bank decides after the shopper has returned', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  const [payment] = await sandbox.payments(order)
  await page.goto(payment?.returnUrl ?? '')
  await expect(answer(page, 'Checking your payment…')).toBeVisible()
  await expect(page.locator('[data-thanks-status]')).toHaveText('Not finished')

  await sandbox.finish(payment?.reference ?? '', 'failed', 'card_refused')

  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  await expect(page.locator('[data-thanks-status]')).toHaveText('Declined')
  await expect(page.getByRole('heading', { name: 'Not paid yet', level: 1 })).toBeVisible()
})

test('[F36] a tampered return address changes nothing', async ({ page, context, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  const [payment] = await sandbox.payments(order)
  const back = new URL(payment?.returnUrl ?? '')
  for (const name of ['status', 'result', 'payment']) back.searchParams.set(name, 'paid')
  const forged = await context.newPage()

  await forged.goto(back.href)
  await expect(answer(forged, 'Checking your payment…')).toBeVisible()
  await expect(forged.getByRole('heading', { name: 'Your order', level: 1 })).toBeVisible()
  await expect(forged.locator('[data-thanks-status]')).toHaveText('Not finished')
  back.searchParams.set('k', 'rk_guessed')
  const refused = await forged.request.get(back.href, { maxRetries: 1, maxRedirects: 0 })

  expect(refused.status()).toBe(404)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending' }])
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})
