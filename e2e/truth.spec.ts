import { expect, type Page } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import {
  agree,
  answer,
  bag,
  cards,
  customerAtCheckout,
  go,
  guestAtCheckout,
  pick,
  saveCard,
  signIn,
  useCard,
} from './support/shopper.ts'

test('[F65] counts a payment that succeeds after the bank had declined it', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.refused)
  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  const [payment] = await sandbox.payments(order)

  await sandbox.finish(payment?.reference ?? '', 'success')

  await expectOrder(page, order, 'Paid')
  await page.goto('/checkout')
  await expect(page.getByText('Your cart is empty')).toBeVisible()
})

test('[F65] stays paid when an earlier attempt succeeds too', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.refused)
  await page.getByRole('link', { name: 'Choose another payment method' }).click()
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  const [first] = await sandbox.payments(order)

  await sandbox.finish(first?.reference ?? '', 'success')

  await page.reload()
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expectOrder(page, order, 'Paid')
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }, { status: 'success' }])
})

test('[F68] offers no second payment while a payment is in manual review', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await sandbox.scenario(order, 'manual-intervention')
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, 'Your payment is under review')).toBeVisible()

  await page.goto('/checkout')

  await expect(go(page, `Pay ${bag.text}`)).toBeHidden()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'manualintervention' }])
})

test('a declined saved card leads back to the choices, and another method pays', async ({ page, sandbox }) => {
  await signIn(page, an)
  await saveCard(page)
  const order = await customerAtCheckout(page, an)
  await sandbox.scenario(order, 'insufficient-funds')
  await pick(page, /Visa ending in 4242/)
  await go(page, `Pay ${bag.text}`).click()
  await expect(answer(page, 'Insufficient funds')).toBeVisible()

  await page.getByRole('button', { name: 'Choose another payment method' }).click()
  await pick(page, /^Another card/)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.other)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'failed' }, { status: 'success' }])
})

test('[F32] going back after paying offers no second payment', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()

  await page.goBack()
  await expect(page.getByText('Completed')).toBeVisible()
  await page.goto('/checkout')

  await expect(page.getByText('Your cart is empty')).toBeVisible()
  expect(await sandbox.payments(order)).toHaveLength(1)
})

test('[F92] is paid although nothing could be saved, and shows that', async ({ page, sandbox, backend }) => {
  const order = await customerAtCheckout(page, an)
  await sandbox.scenario(order, 'saves-nothing')
  await pick(page, /^Card/)
  await agree(page)

  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expect(page.getByText('Your payment method was not saved for next time.')).toBeVisible()
  expect(await backend.methods(an)).toEqual([])
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('is in Dutch from the shop to CCV and back', async ({ page, sandbox }) => {
  await page.goto('/?lang=nl')
  const order = await guestAtCheckout(page)
  await pick(page, /^Bancontact/)

  await go(page, /^Betaal € 16,45$/).click()
  await expect(page.getByRole('heading', { name: 'Betalen met Bancontact' })).toBeVisible()
  await page.locator('a[href$="card=bcmc-2227"]').click()
  await page.locator('button[value=pay]').click()

  await expect(answer(page, /€ 16,45/)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', language: 'nld' }])
})

/** Checks the status that the shop itself stored for an order from events. */
async function expectOrder(page: Page, order: string, status: string): Promise<void> {
  await expect(async () => {
    await page.goto('/account')
    const line = page.locator(`[data-order="${order}"]`)
    await expect(line.getByText(status, { exact: true })).toBeVisible({ timeout: 500 })
  }).toPass()
}
