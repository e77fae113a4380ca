import { expect } from '@playwright/test'
import type { WebDriver } from 'selenium-webdriver'
import { bag } from '../support/shopper.ts'
import { test } from './fixtures.ts'
import { click, find, isThere, type, useCard } from './shopper.ts'

test.use({ browserArgs: ['--enable-javascript=false'] })

test('[F80] a guest pays without JavaScript, by the link inside the tag', async ({ tab, stack, sandbox }) => {
  await asGuest(tab, stack.shopUrl)
  await tab.get(await linkInsideTheTag(tab))

  await find(tab, 'button', /^Card/)
  if (!(await isThere(tab, 'button', `Pay ${bag.text}`))) await click(tab, 'button', /^Card/)
  await click(tab, 'button', `Pay ${bag.text}`)
  await useCard(tab)

  await find(tab, 'heading', `Paid ${bag.text}`)
  expect(new URL(await tab.getCurrentUrl()).pathname).toContain('/pay/checkout/page/')
  const order = await orderOnPage(tab)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
})

test('a guest pays in the printed choices without JavaScript', async ({ tab, stack, sandbox }) => {
  await asGuest(tab, stack.shopUrl)

  await click(tab, 'radio', /^Card/)
  await click(tab, 'button', `Pay ${bag.text}`)
  await useCard(tab)

  // The page of the shop shows the status of its order, without the element.
  await find(tab, 'heading', 'Thank you')
  const order = await orderOnPage(tab)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
})

/** Fills the cart and goes to the checkout by the shop's own links and forms. */
async function asGuest(tab: WebDriver, shopUrl: string): Promise<void> {
  await tab.get(shopUrl)
  await click(tab, 'button', /^Add to cart.*Havn/)
  await click(tab, 'link', 'Check out')
  await type(tab, 'E-mail', 'guest@example.org')
  await click(tab, 'button', 'Continue to payment')
}

/** Returns the address of the link that is shown only where the printed choices cannot be. */
async function linkInsideTheTag(tab: WebDriver): Promise<string> {
  const read = () => tab.executeScript("return document.querySelector('ccv-checkout > a')?.href ?? ''")
  // The checkout page may still be loading.
  await expect.poll(() => read().catch(() => '')).not.toBe('')
  return String(await read())
}

async function orderOnPage(tab: WebDriver): Promise<string> {
  const text = String(await tab.executeScript('return document.body.innerText'))
  const [, order = ''] = /(FC-\w+)/.exec(text) ?? []
  return order
}
