import { expect } from '@playwright/test'
import { an, bram, test } from './support/fixtures.ts'
import {
  agree,
  answer,
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
  saveCard,
  signIn,
  useCard,
} from './support/shopper.ts'

test('[F40] a guest who types another customer’s e-mail address sees none of their cards', async ({
  page,
  browser,
  stack,
  backend,
  sandbox,
}) => {
  await customerAtCheckout(page, an)
  await agree(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await backend.methods(an)).toHaveLength(1)

  const stranger = await browser.newContext({ baseURL: stack.shopUrl })
  const guest = await stranger.newPage()
  await fillCart(guest)
  await giveEmail(guest, 'an@example.org')
  await guest.goto('/checkout')
  const order = await orderOf(guest)
  await expect(row(guest, /^Card/)).toBeVisible()

  await expect(guest.getByText('4242')).toBeHidden()
  await expect(guest.getByText('Visa ending in')).toBeHidden()
  const printed = await guest.locator('script[data-ccv-session]').textContent()
  expect(printed).not.toContain('4242')
  expect(printed).not.toContain('"saved"')
  const token = await guest.locator('ccv-checkout').getAttribute('token')
  const methods = await guest.request.get('/pay/checkout/methods', {
    maxRetries: 1,
    headers: { authorization: `Bearer ${token}` },
  })
  expect(methods.status()).toBe(401)
  const [theirs] = await backend.methods(an)
  const start = await guest.request.post('/pay/checkout/attempts', {
    maxRetries: 1,
    headers: { authorization: `Bearer ${token}` },
    data: { choice: 'saved', savedMethodId: theirs?.id, lang: 'en' },
  })
  expect(start.status()).toBeGreaterThanOrEqual(400)
  expect(await sandbox.payments(order)).toEqual([])
  await stranger.close()
})

test('a guest who wants to subscribe is asked to sign in, because only an account can save a card', async ({
  page,
}) => {
  await giveEmail(page)

  await page.goto('/subscribe')

  await expect(page.locator('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText('No payment methods are available right now')).toBeHidden()
})

test('[F40] another customer in the same browser sees none of the cards', async ({ page, backend }) => {
  await signIn(page, an)
  await saveCard(page)
  expect(await backend.methods(an)).toHaveLength(1)

  await customerAtCheckout(page, bram)

  await expect(row(page, /^Card/)).toBeVisible()
  await expect(page.getByText('Visa ending in')).toBeHidden()
  await page.goto('/account')
  await expect(page.getByText('bram@example.org')).toBeVisible()
  await expect(page.getByText('4242')).toBeHidden()
})

test('signing in cancels the guest’s open payment at CCV', async ({ page, sandbox }) => {
  const first = await guestAtCheckout(page)
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  const second = await customerAtCheckout(page, an)
  await pick(page, /^Card/)
  await go(page, /^Pay/).click()
  await useCard(page)

  await expect(answer(page, /^Paid/)).toBeVisible()
  expect(second).not.toBe(first)
  expect(await sandbox.payments(first)).toMatchObject([{ status: 'failed' }])
  expect(await sandbox.payments(second)).toMatchObject([{ status: 'success' }])
})
