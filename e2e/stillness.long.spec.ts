/** The page's content does not move while the elements load, even on a slow connection. */
import { expect, type Page } from '@playwright/test'
import { pagesOf } from './support/crawl.ts'
import { an, bram, test } from './support/fixtures.ts'
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

    test('[F80] nothing on any page of the shop moves while it loads, for a guest and for a customer', async ({
      page,
      stack,
    }) => {
      test.setTimeout(600_000)
      const isOfTheShop = (path: string): boolean => !/^\/(docs|pay)(\/|$)/.test(path)
      await fillCart(page)
      await slowDown(page)

      for (const visitor of ['guest', 'customer']) {
        if (visitor === 'customer') await signIn(page, an)
        const pages = await pagesOf(page.request, `${stack.shopUrl}/`, isOfTheShop)
        const paths = pages.map(({ address }) => new URL(address).pathname)
        expect(paths).toEqual(expect.arrayContaining(['/', '/cart', '/checkout', '/theming', '/merchant']))
        for (const path of paths) expect.soft(await movedOn(page, path), `${path} as a ${visitor}`).toEqual([])
      }
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

test('[F80] nothing on any page of the documentation moves visibly while it loads, on a phone and at a desk', async ({
  page,
  context,
  stack,
}) => {
  test.setTimeout(1_200_000)
  // The first worker may have to install the tools and build the pages.
  const built = async (): Promise<number> => (await page.request.get(`${stack.shopUrl}/docs/`)).status()
  await expect.poll(built, { timeout: 590_000, intervals: [2000] }).toBe(200)
  const pages = await pagesOf(page.request, `${stack.shopUrl}/docs/`, (path) => path.startsWith('/docs/'))
  expect(pages.length).toBeGreaterThan(30)
  const desk = await context.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  await desk.setViewportSize({ width: 1280, height: 800 })
  await Promise.all([slowDown(page), slowDown(desk)])

  for (const { address } of pages) {
    const path = new URL(address).pathname
    const [phone, wide] = await Promise.all([movedOn(page, path), movedOn(desk, path)])
    expect.soft(sumOf(phone), `${path} on a phone`).toBeLessThan(0.001)
    expect.soft(sumOf(wide), `${path} at a desk`).toBeLessThan(0.001)
  }
})

function sumOf(shifts: number[]): number {
  return shifts.reduce((sum, one) => sum + one, 0)
}

/** Opens the page, waits until everything has loaded and every element has its data, and returns the layout shifts. */
async function movedOn(page: Page, path: string): Promise<number[]> {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  const elements = page.locator('ccv-checkout:visible, ccv-saved-methods:visible')
  for (const element of await elements.all()) {
    await expect(element.locator('[part=base]')).toBeVisible()
    await expect(element.locator('.bone')).toHaveCount(0)
  }
  return moved(page)
}

/** Delays the scripts, so that the page is painted long before they run. */
async function slowDown(page: Page): Promise<void> {
  await page.route(/\.js(\?|$)/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.continue().catch(() => {}) // the page has been left
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
