import { expect, type Page } from '@playwright/test'
import { test } from './support/fixtures.ts'
import type { Sandbox } from './support/sandbox.ts'
import {
  answer,
  atCcv,
  bag,
  cards,
  fillCart,
  giveEmail,
  go,
  guestAtCheckout,
  note,
  orderOf,
  pick,
  useCard,
} from './support/shopper.ts'

test('[F29] a double click makes one payment', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)

  await go(page, `Pay ${bag.text}`).dblclick()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toHaveLength(1)
  expect(await creations(sandbox, order)).toBe(1)
})

test('[F30] two tabs that pay at the same moment make one payment', async ({ page, context, sandbox }) => {
  const order = await guestAtCheckout(page)
  const other = await context.newPage()
  await other.goto('/checkout')
  expect(await orderOf(other)).toBe(order)

  await Promise.all([page, other].map((tab) => go(tab, `Pay ${bag.text}`).click()))
  await Promise.all([atCcv(page), atCcv(other)])

  expect(page.url()).toBe(other.url())
  expect(await sandbox.payments(order)).toHaveLength(1)
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('[F30] two tabs that choose different ways at the same moment leave one payment open', async ({
  page,
  context,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  const other = await context.newPage()
  await other.goto('/checkout')
  await pick(page, /^Card/)
  await pick(other, /^iDEAL/)

  await Promise.all([page, other].map(payAndHear))
  const open = (await sandbox.payments(order)).filter(({ status }) => status === 'pending')
  expect(open).toHaveLength(1)

  const last = await context.newPage()
  await last.goto('/checkout')
  await expect(note(last, 'Your payment at CCV is not finished.')).toBeVisible()
  await pick(last, /^Card/)
  await startAndPay(last)
  const ends = (await sandbox.payments(order)).map(({ status }) => status)
  expect(ends.filter((status) => status !== 'failed')).toEqual(['success'])
})

/** Clicks the button and waits for the backend's answer. */
async function payAndHear(tab: Page): Promise<void> {
  const heard = tab.waitForResponse(/\/checkout\/attempts$/)
  await go(tab, `Pay ${bag.text}`).click()
  await heard
}

test('[F30] the other tab shows that the order is paid, and offers no second payment', async ({
  page,
  context,
  sandbox,
}) => {
  const order = await guestAtCheckout(page)
  const other = await context.newPage()
  await other.goto('/checkout')
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()

  await go(other, `Pay ${bag.text}`).click()

  await expect(answer(other, `Paid ${bag.text}`)).toBeVisible()
  await expect(go(other, `Pay ${bag.text}`)).toBeHidden()
  expect(await sandbox.payments(order)).toHaveLength(1)
})

test('a checkout page that is loaded twice creates one order and one payment', async ({ page, context, sandbox }) => {
  await fillCart(page)
  await giveEmail(page)
  const other = await context.newPage()

  await Promise.all([page.goto('/checkout'), other.goto('/checkout')])

  const order = await orderOf(page)
  expect(await orderOf(other)).toBe(order)
  await startAndPay(page)
  await go(other, `Pay ${bag.text}`).click()
  await expect(answer(other, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('a checkout page that is loaded several times at once creates one order', async ({ page }) => {
  await fillCart(page)
  await giveEmail(page)

  const answers = await Promise.all(Array.from({ length: 12 }, () => page.request.get('/checkout', { maxRetries: 1 })))

  const texts = await Promise.all(answers.map((one) => one.text()))
  const orders = texts.map((text) => /"description":"\w+ (FC-\w+)"/.exec(text)?.[1])
  expect(new Set(orders).size).toBe(1)
  expect(orders[0]).toBeDefined()
})

test('[F30] the same order on two checkout pages of the shop is paid once', async ({ page, context, sandbox }) => {
  const order = await guestAtCheckout(page)
  const other = await context.newPage()
  await other.goto('/checkout/service')
  await expect(go(other, `Pay ${bag.text}`)).toBeVisible()

  await startAndPay(page)
  await go(other, `Pay ${bag.text}`).click()

  await expect(answer(other, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toHaveLength(1)
})

const mishaps = {
  'answer-lost': 'CCV’s answer gets lost',
  'request-lost': 'the request to CCV gets lost',
  'created-server-error': 'CCV answers with an error although it has created the payment',
  garbage: 'CCV’s answer cannot be parsed',
  'rate-limited': 'CCV answers that there are too many requests',
}

for (const [scenario, happens] of Object.entries(mishaps)) {
  test(`one payment is made when ${happens}`, async ({ page, sandbox }) => {
    const order = await guestAtCheckout(page)
    await sandbox.scenario(order, scenario)

    await startAndPay(page)

    expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
  })
}

async function startAndPay(page: Page): Promise<void> {
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page, cards.succeeds)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
}

/** Returns how many calls to create a payment CCV received. */
async function creations(sandbox: Sandbox, order: string): Promise<number> {
  const calls = await sandbox.calls(order)
  return calls.filter(({ method, path }) => method === 'POST' && path === '/payment').length
}
