import { expect } from '@playwright/test'
import { answer, atCcv, cards, go, useCard } from '../support/shopper.ts'
import { test } from './example.ts'

test.use({ name: 'react' })

test('React: after a refusal the shopper chooses again and pays; the hash still belongs to the router', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  const checkout = page.url()
  await go(page, 'Pay €12.50').click()
  await useCard(page, cards.refused)
  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  expect(new URL(page.url()).hash).toBe('#/thanks')
  expect(page.url()).not.toContain('ccv-checkout=')

  await page.getByRole('link', { name: 'Choose another payment method' }).click()
  await expect(page).toHaveURL(checkout)
  await go(page, 'Pay €12.50').click()
  await useCard(page)

  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Your order' })).toBeVisible()
  expect(new URL(page.url()).search).toBe('')
  expect(new URL(page.url()).hash).toBe('#/thanks')
})

test('React: no payment starts before the note is stored', async ({ page }) => {
  const attempts: string[] = []
  page.on(
    'request',
    (request) => void (request.url().endsWith('/checkout/attempts') && attempts.push(request.method())),
  )
  await page.goto('/')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await page.getByLabel('A note with your order').fill('Ring twice')
  await page.route('**/note', (route) => route.fulfill({ status: 500 }), { times: 1 })
  const failed = page.waitForResponse('**/note')

  await go(page, 'Pay €12.50').click()
  await failed
  await expect(page.getByRole('status')).toContainText('Something went wrong.')
  expect(attempts).toEqual([])
  const kept: unknown[] = []
  // Read on the way, because the answer is not available after the page was left.
  await page.route('**/note', async (route) => {
    const response = await route.fetch()
    kept.push(await response.json())
    await route.fulfill({ response })
  })
  await go(page, 'Pay €12.50').click()

  await atCcv(page)
  expect(kept).toEqual([{ note: 'Ring twice' }])
  expect(attempts).toContain('POST')
})

test('React: the checkout of a paid order shows that, and its event reaches the app', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  const checkout = page.url()
  await go(page, 'Pay €12.50').click()
  await useCard(page)
  await expect(answer(page, 'Paid €12.50')).toBeVisible()

  await page.goto(checkout)
  await page.reload()

  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
})
