import { expect } from '@playwright/test'
import type { WebDriver } from 'selenium-webdriver'
import { an } from '../support/fixtures.ts'
import type { Front } from '../support/front.ts'
import { cards } from '../support/shopper.ts'
import type { Stack } from '../support/stack.ts'
import { documentedPolicy, putStrictCheckout, strictPage, strictSession } from '../support/strict.ts'
import { test } from './fixtures.ts'
import { atCcv, click, find, says, send, type, useCard } from './shopper.ts'

test('[F86] a checkout runs under the documented policy beside another Lit, without a violation and without a call to another server', async ({
  tab,
  backend,
  sandbox,
  stack,
  front,
}) => {
  const policy = await documentedPolicy(front, stack)
  const { token } = await backend.createSession(strictSession(front, 'webkit-strict'))
  await putStrictCheckout({ front, stack }, { file: 'ccv-checkout.en.js', token, policy })
  const before = front.reports.length

  await tab.get(`${front.url}/strict`)
  await says(tab, 'Made by another Lit')
  await click(tab, 'radio', /^Direct debit/)
  await click(tab, 'button', 'Order with obligation to pay')
  await says(tab, 'Enter your first name')
  await expectOnlyTheShop(tab, front, stack)
  await click(tab, 'radio', /^Card/)
  await click(tab, 'checkbox', /./)
  await click(tab, 'button', 'Order with obligation to pay')
  await atCcv(tab)
  await useCard(tab, cards.succeeds)
  await find(tab, 'heading', 'Paid €12.00')
  await expectOnlyTheShop(tab, front, stack)

  expect(await sandbox.payments('webkit-strict')).toMatchObject([{ status: 'success' }])
  await expectNothingReported(tab, front, before)
})

test('[F86] an account page runs under the documented policy beside another Lit, without a violation and without a call to another server', async ({
  tab,
  backend,
  stack,
  front,
}) => {
  await tab.get(`${front.url}/cart`)
  await send(tab, '/account/sign-in', { account: an })
  await tab.get(`${front.url}/account/add?as=mandate`)
  await click(tab, 'checkbox', /./)
  await click(tab, 'button', 'Save card')
  await useCard(tab)
  await click(tab, 'link', 'To your account')
  await find(tab, 'button', /^Visa ending in 4242/)
  const token = await tab.executeScript(`return document.querySelector('ccv-saved-methods').getAttribute('token')`)
  const element = `<ccv-saved-methods server="${stack.serviceUrl}" token="${String(token)}"></ccv-saved-methods>`
  const page = await strictPage(front, ['ccv-saved-methods.js', 'ccv-checkout.en.js'], element)
  front.put('/strict-account', page, await documentedPolicy(front, stack))
  const before = front.reports.length

  await tab.get(`${front.url}/strict-account`)
  await says(tab, 'Made by another Lit')
  await click(tab, 'button', /^Visa ending in 4242/)
  await click(tab, 'button', 'Rename')
  await type(tab, /^Your name for/, 'Holidays')
  await click(tab, 'button', 'Save name')
  await click(tab, 'button', /^Holidays/)
  await click(tab, 'button', 'Remove')
  await click(tab, 'button', 'Remove it')
  await find(tab, 'heading', 'Nothing saved yet')

  expect(await backend.methods(an)).toEqual([])
  await expectOnlyTheShop(tab, front, stack)
  await expectNothingReported(tab, front, before)
})

/** Checks that the page loaded resources only from the shop's three addresses. */
async function expectOnlyTheShop(tab: WebDriver, front: Front, stack: Stack): Promise<void> {
  const script = `return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)`
  const known = [front.url, front.scriptsUrl, stack.serviceUrl]
  const asked = await tab.executeScript(script)
  expect(asked).toContain(stack.serviceUrl)
  expect(Array.isArray(asked) && asked.filter((origin) => !known.includes(origin))).toEqual([])
}

/** Checks that nothing has been reported, and that a violation would be. */
async function expectNothingReported(tab: WebDriver, front: Front, before: number): Promise<void> {
  await tab.executeScript(`fetch('https://elsewhere.example/').catch(() => {})`)
  await expect.poll(() => front.reports.length).toBeGreaterThan(before)

  expect(front.reports.slice(before)).toEqual([
    expect.objectContaining({ directive: 'connect-src', blocked: expect.stringContaining('elsewhere.example') }),
  ])
}
