import { expect } from '@playwright/test'
import { agree, answer, go, pick, useCard } from '../support/shopper.ts'
import { test } from './example.ts'

test.use({ name: 'vue' })

test('Vue: a card saved with the first order pays the next one, and is listed in the account', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await pick(page, /^Card/)
  await agree(page)
  await go(page, 'Pay €12.50').click()
  await useCard(page)
  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await expect(page.getByText('Thank you, An!')).toBeVisible()

  await page.getByRole('link', { name: 'Shop' }).click()
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await pick(page, /Visa ending in 4242/)
  await go(page, 'Pay €12.50').click()

  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await expect(page.getByText('Thank you, An!')).toBeVisible()
  await page.getByRole('link', { name: 'My account' }).click()
  await expect(page.getByText('4242')).toBeVisible()
})
