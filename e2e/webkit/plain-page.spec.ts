import { expect } from '@playwright/test'
import { bag } from '../support/shopper.ts'
import { test } from './fixtures.ts'
import { click, find, isThere, type, useCard } from './shopper.ts'

test.use({ browserArgs: ['--enable-javascript=false'] })

test('[F80] a guest pays without JavaScript, by the link inside the tag', async ({ tab, stack, sandbox }) => {
  await tab.get(stack.shopUrl)
  await click(tab, 'button', /^Add to cart.*Havn/)
  await click(tab, 'link', 'Check out')
  await type(tab, 'E-mail', 'guest@example.org')
  await click(tab, 'button', 'Continue to payment')
  // It is shown only where the printed choices cannot be.
  const link = await tab.executeScript("return document.querySelector('ccv-checkout > a').href")
  await tab.get(String(link))

  await find(tab, 'button', /^Card/)
  if (!(await isThere(tab, 'button', `Pay ${bag.text}`))) await click(tab, 'button', /^Card/)
  await click(tab, 'button', `Pay ${bag.text}`)
  await useCard(tab)

  await find(tab, 'heading', `Paid ${bag.text}`)
  expect(new URL(await tab.getCurrentUrl()).pathname).toContain('/pay/checkout/page/')
  const [, order = ''] = /(FC-\w+)/.exec(String(await tab.executeScript('return document.body.innerText'))) ?? []
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
})
