import { expect } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import {
  agree,
  answer,
  atCcv,
  bag,
  cards,
  go,
  guestAtCheckout,
  note,
  pick,
  row,
  signIn,
  useCard,
} from './support/shopper.ts'

test('pays with another card after the bank declined the first', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.refused)
  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Not paid yet', level: 1 })).toBeVisible()

  await page.getByRole('link', { name: 'Choose another payment method' }).click()
  await expect(note(page, 'Your last payment did not go through. Your bank declined the payment.')).toBeVisible()
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.other)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'failed' }, { status: 'success' }])
})

test('pays after the cardholder confirmed at the bank', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.challenged)
  await expect(page.getByRole('heading', { name: 'Your bank asks you to confirm' })).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending' }])

  await page.getByRole('button', { name: 'Yes, confirm' }).click()

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
})

test('charges nothing when the shopper refuses at the bank', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.challenged)

  await page.getByRole('button', { name: 'No, decline' }).click()

  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'failed' }])
})

test('shows that nothing was charged after cancelling at CCV', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  await page.getByRole('button', { name: 'Cancel' }).click()

  await expect(answer(page, 'Payment cancelled')).toBeVisible()
  await expect(page.getByText('Nothing was charged.')).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'failed', failureCode: 'cancelled' }])
})

for (const [saving, button] of [
  ['mandate', 'Cancel'],
  ['vault', 'Cancel'],
  ['sepa', 'No, decline'],
] as const) {
  test(`shows that the shopper stopped when saving (${saving}) is cancelled at CCV, and saves nothing`, async ({
    page,
    backend,
  }) => {
    await signIn(page, an)
    await page.goto(`/account/add?as=${saving}`)
    await agree(page)
    await go(page, saving === 'sepa' ? 'Sign' : 'Save card').click()
    await atCcv(page)

    await page.getByRole('button', { name: button }).click()

    await expect(answer(page, 'Payment cancelled')).toBeVisible()
    expect(await backend.methods(an)).toEqual([])
    await page.goto('/account')
    await expect(page.getByText('an@example.org')).toBeVisible()
    await expect(page.locator('[data-method]')).toHaveCount(0)
  })
}

test('[F35] shows the open payment again after the tab was closed', async ({ page, context, sandbox }) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  await page.close()

  const later = await context.newPage()
  await later.goto('/checkout')
  await expect(note(later, 'Your payment at CCV is not finished.')).toBeVisible()
  await go(later, 'Continue at CCV').click()
  await useCard(later)

  await expect(answer(later, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('[F32] cancels the first payment at CCV when the shopper goes back and chooses another way', async ({
  page,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await pick(page, /^Card/)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  await page.goBack()
  await expect(note(page, 'Your payment at CCV is not finished.')).toBeVisible()
  await expect(row(page, /^Card/)).toBeChecked()
  await pick(page, /^iDEAL/)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  expect(await sandbox.payments(order)).toMatchObject([
    { method: 'card', status: 'failed' },
    { method: 'ideal', status: 'pending' },
  ])
  await page.getByLabel('Your bank').selectOption('Test bank')
  await go(page, `Pay ${bag.text}`).click()
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'failed' }, { status: 'success' }])
})

test('[F32] continues the same payment when the shopper goes back and chooses the same way', async ({
  page,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  const address = page.url()

  await page.goBack()
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  expect(page.url()).toBe(address)
  expect(await sandbox.payments(order)).toHaveLength(1)
})
