import { expect } from '@playwright/test'
import { answer, go, useCard } from '../support/shopper.ts'
import { test } from './example.ts'

test.use({ name: 'plain' })

test('plain HTML: a cached page fetches its token, pays under a strict policy, and shows the result', async ({
  page,
}) => {
  const reports: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && reports.push(message.text())))

  await page.goto('/')
  await go(page, 'Pay €12.50').click()
  await useCard(page)
  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await page.reload()

  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  expect(reports).toEqual([])
})

test('plain HTML: a changed script does not run, and the order can still be paid', async ({ page }) => {
  await page.route('**/ccv-checkout.en.js', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${await response.text()};window.stolen = true` })
  })

  await page.goto('/')
  expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
  await page.getByRole('button', { name: 'Go to the payment page' }).click()

  await expect(page.getByRole('heading', { name: 'How would you like to pay?' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('plain HTML: the button inside the tag leads to a page that pays', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Go to the payment page' }).click()
    await go(page, 'Pay €12.50').click()
    await useCard(page)

    await expect(answer(page, 'Paid €12.50')).toBeVisible()
  })
})
