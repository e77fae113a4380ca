import { expect } from '@playwright/test'
import { test } from './support/fixtures.ts'
import { moved } from './support/moved.ts'
import { answer, bag, fillCart, giveEmail, go, guestAtCheckout, note, orderOf, useCard } from './support/shopper.ts'

test('[F80] a blocked script leaves choices that pay', async ({ page, sandbox }) => {
  await page.route(/\/ccv-checkout\.js/, (route) => route.abort())
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout')
  const order = await orderOf(page)

  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await page.waitForURL('**/thanks**')
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('[F80] paying offline shows an error and starts nothing; online again it pays once', async ({
  page,
  context,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  await context.setOffline(true)
  await go(page, `Pay ${bag.text}`).click()
  await expect(note(page, 'The shop can’t be reached right now.')).toBeVisible()
  expect(await sandbox.payments(order)).toEqual([])

  await context.setOffline(false)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toHaveLength(1)
})

test('[F80] a page that loses its connection while loading shows an error, and recovers by itself', async ({
  page,
  context,
}) => {
  await fillCart(page)
  await giveEmail(page)
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/ccv-checkout\.js/, async (route) => {
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  await page.goto('/checkout/service', { waitUntil: 'commit' })
  await expect(page.locator('ccv-checkout a')).toBeVisible()

  await context.setOffline(true)
  release()
  await expect(answer(page, 'The shop can’t be reached right now')).toBeVisible()
  await context.setOffline(false)

  await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
})

test('[F80] on a slow connection nothing moves, whether the session is printed or fetched', async ({ page }) => {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout')
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.setCacheDisabled', { cacheDisabled: true })
  const speed = 100_000
  const slow = { offline: false, latency: 300, downloadThroughput: speed, uploadThroughput: speed }
  await line.send('Network.emulateNetworkConditions', slow)

  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/checkout', '/checkout/service']) {
    await page.goto(path)
    await expect(go(page, `Pay ${bag.text}`)).toBeVisible()

    expect(await moved(page), path).toEqual([])
  }
})
