/** The page's content does not move while the elements load, even on a slow connection. */
import { expect, type Page } from '@playwright/test'
import { bram, test } from './support/fixtures.ts'
import { moved } from './support/moved.ts'
import { agree, answer, customerAtCheckout, fillCart, giveEmail, go, signIn, useCard } from './support/shopper.ts'

for (const [device, viewport] of [
  ['a phone', { width: 390, height: 844 }],
  ['a desk', { width: 1280, height: 800 }],
] as const) {
  test.describe(`on ${device}`, () => {
    test.use({ viewport })

    test('[F80] nothing on the checkout page moves while the element loads', async ({ page }) => {
      await fillCart(page)
      await giveEmail(page)
      await slowDown(page)

      await page.goto('/checkout')
      await expect(go(page, /^Pay/)).toBeVisible()

      expect(await moved(page)).toEqual([])
    })

    test('[F80] nothing on the thank-you page moves when the result appears', async ({ page }) => {
      await fillCart(page)
      await giveEmail(page)
      await page.goto('/checkout')
      await go(page, /^Pay/).click()
      await slowDown(page)
      await useCard(page)

      await expect(answer(page, /^Paid/)).toBeVisible()

      expect(await moved(page)).toEqual([])
    })

    test('[F80] nothing on the account page moves, with and without saved methods', async ({ page }) => {
      test.slow()
      await signIn(page, bram)
      await slowDown(page)
      await page.goto('/account')
      // Another journey may have saved methods; wait for the element itself with its list.
      await expect(page.locator('ccv-saved-methods [part=base]')).toBeVisible()
      await expect(page.locator('ccv-saved-methods .bone')).toHaveCount(0)
      expect(await moved(page)).toEqual([])

      await customerAtCheckout(page, bram)
      await agree(page)
      await go(page, /^Pay/).click()
      await useCard(page)
      await expect(answer(page, /^Paid/)).toBeVisible()

      await page.goto('/account')
      await expect(page.getByRole('button', { name: /^Visa/ })).toBeVisible()
      expect(await moved(page)).toEqual([])
    })
  })
}

/** Delays the scripts, so that the page is painted long before they run. */
async function slowDown(page: Page): Promise<void> {
  await page.route(/\.js(\?|$)/, async (route) => {
    const response = await route.fetch()
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.fulfill({ response })
  })
}

test('[F80] a layout shift is detected on a page whose content is pushed down', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => {
    const above = document.createElement('div')
    above.style.height = '50px'
    document.body.prepend(above)
  })

  await expect.poll(() => moved(page)).not.toEqual([])
})
