import { expect } from '@playwright/test'
import { expectNothingFound } from './support/axe.ts'
import { an, test } from './support/fixtures.ts'
import {
  agree,
  answer,
  atCcv,
  bag,
  cards,
  customerAtCheckout,
  fillCart,
  giveEmail,
  go,
  guestAtCheckout,
  pick,
  signIn,
  useCard,
} from './support/shopper.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

// Two checkers look at ten pages, one after another.
test.beforeEach(() => test.slow())

test('axe finds no violation on the shop’s pages', async ({ page }) => {
  for (const path of ['/', '/product/havn', '/cart', '/account', '/subscribe', '/developer', '/nowhere']) {
    await page.goto(path)
    await expectNothingFound(page, path)
  }
  await fillCart(page)
  await page.goto('/cart')
  await expectNothingFound(page, 'a cart with something in it')
  await page.goto('/checkout')
  await page.getByLabel('E-mail').fill('nobody')
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await expect(page.getByText('Enter a full e-mail address, such as')).toBeVisible()
  await expectNothingFound(page, 'a wrong e-mail')
})

test('[F85] axe finds no violation on the way to a paid order', async ({ page }) => {
  await customerAtCheckout(page, an)
  await pick(page, /^Direct debit/)
  await expectNothingFound(page, 'the checkout')
  await pick(page, /^Card/)
  await agree(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  await expectNothingFound(page, 'CCV’s card page')
  await page.locator('button[value=pay]').click()
  await expect(page.getByText('This is not one of the test cards.')).toBeVisible()
  await expectNothingFound(page, 'CCV’s card page with errors')
  await useCard(page, cards.challenged)
  await expect(page.getByRole('button', { name: 'Yes, confirm' })).toBeVisible()
  await expectNothingFound(page, 'the challenge')
  const challenge = page.url()
  await page.getByRole('button', { name: 'Yes, confirm' }).click()
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expectNothingFound(page, 'the thank-you page')
  await page.goto(challenge)
  await expectNothingFound(page, 'CCV’s page after the end')
  await page.goto('/account')
  await expectNothingFound(page, 'an account with a saved card and an order')
  await page.goto('/account/add?as=sepa')
  await expectNothingFound(page, 'saving a direct debit')
  await agree(page)
  await go(page, 'Sign').click()
  await atCcv(page)
  await expectNothingFound(page, 'the signing page')
})

test('axe finds no violation on a refusal and on CCV’s other pages', async ({ page, stack }) => {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout/service')
  await pick(page, /^iDEAL/)
  await expectNothingFound(page, 'the checkout across origins')
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)
  await expectNothingFound(page, 'iDEAL')
  await page.getByRole('button', { name: 'Let the bank decline' }).click()
  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  await expectNothingFound(page, 'the refusal')
  await page.goto('/checkout/plain')
  await expectNothingFound(page, 'the plain page after a refusal')
  await page.goto(stack.sandboxUrl)
  await expectNothingFound(page, 'the sandbox’s overview')
  await signIn(page, an)
  await page.goto('/account/add?as=vault')
  await agree(page)
  await go(page, 'Save card').click()
  await atCcv(page)
  await expectNothingFound(page, 'the vault page')
})

test('axe finds no violation on the plain page', async ({ page }) => {
  await guestAtCheckout(page)
  const address = await page.locator('ccv-checkout a').getAttribute('href')
  await page.goto(address ?? '')
  await page.locator('summary').first().click()
  await expectNothingFound(page, 'the plain page')
})
