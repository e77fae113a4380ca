import { expect } from '@playwright/test'
import { agree, answer, go, pick, useCard } from '../support/shopper.ts'
import { test } from './example.ts'

test.use({ name: 'express' })

test('Express: two orders, one by card and one by the card it saved, are each shipped', async ({ page, example }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await pick(page, /^Card/)
  await agree(page)
  await go(page, 'Pay €12.50').click()
  await useCard(page)
  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Your order: paid' })).toBeVisible()
  await expect.poll(() => example.shipped().then((orders) => orders.length)).toBe(1)
  await page.reload()
  await expect(page.getByText('It is on its way.')).toBeVisible()

  await page.getByRole('link', { name: 'Back to the shop' }).click()
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await pick(page, /Visa ending in 4242/)
  await go(page, 'Pay €12.50').click()

  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await expect.poll(() => example.shipped().then((orders) => orders.length)).toBe(2)
})
