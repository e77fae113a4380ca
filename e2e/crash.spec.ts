import { expect } from '@playwright/test'
import { an, test as base } from './support/fixtures.ts'
import { createSandbox } from './support/sandbox.ts'
import {
  answer,
  atCcv,
  bag,
  customerAtCheckout,
  go,
  guestAtCheckout,
  pick,
  saveCard,
  signIn,
  useCard,
} from './support/shopper.ts'
import { type Stack, startStack } from './support/stack.ts'

/** Uses its own processes, because it kills the shop. */
const test = base.extend<{ own: Stack }>({
  own: async ({ browserName: _ }, use) => {
    const stack = await startStack()
    await use(stack)
    await stack.stop()
  },
  baseURL: async ({ own }, use) => use(own.shopUrl),
})

/** Longer than any lease of a call to CCV. */
const downForMs = 60_000

test('a shop killed before CCV’s answer arrives recovers the payment after its restart, and charges once', async ({
  page,
  own,
}) => {
  test.slow()
  const sandbox = createSandbox(own.sandboxUrl)
  const order = await guestAtCheckout(page)
  await sandbox.fault(order, { on: 'POST /payment', do: 'slow', delayMs: 120_000 })
  await go(page, `Pay ${bag.text}`).click()
  await expect.poll(() => sandbox.payments(order)).toHaveLength(1)

  await own.crashShop()
  await own.restartShop(downForMs)

  await page.goto('/checkout')
  await expect(go(page, 'Continue at CCV')).toBeVisible({ timeout: 30_000 })
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending' }])
  await go(page, 'Continue at CCV').click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expect(page.locator('[data-thanks-status]')).toHaveText('Paid')
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
})

test('a shop killed while it charges a saved card recovers the charge after its restart, and charges once', async ({
  page,
  own,
}) => {
  test.slow()
  const sandbox = createSandbox(own.sandboxUrl)
  await signIn(page, an)
  await saveCard(page)
  const order = await customerAtCheckout(page, an)
  await sandbox.scenario(order, 'webhook-never')
  await sandbox.fault(order, { on: 'POST /payment', do: 'slow', delayMs: 120_000 })
  await pick(page, /Visa ending in 4242/)
  await go(page, `Pay ${bag.text}`).click()
  await expect.poll(() => sandbox.payments(order)).toHaveLength(1)

  await own.crashShop()
  await own.restartShop(downForMs)

  // The shopper does not return: only the sweep finds the payment.
  const paid = page.locator(`[data-order="${order}"]`).getByText('Paid', { exact: true })
  await expect(async () => {
    await page.goto('/account')
    await expect(paid).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await page.goto('/checkout')
  await expect(page.getByText('Your cart is empty')).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
})

test('a shop that was down for longer than a session lasts cancels the open payment at CCV', async ({ page, own }) => {
  test.slow()
  const sandbox = createSandbox(own.sandboxUrl)
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  await own.crashShop()
  await own.restartShop(25 * 3_600_000)

  await expect.poll(async () => (await sandbox.payments(order))[0]?.status, { timeout: 20_000 }).toBe('failed')
  await page.reload()
  await expect(page.getByText('Not finished')).toBeVisible()
  expect(await sandbox.payments(order)).toHaveLength(1)
})
