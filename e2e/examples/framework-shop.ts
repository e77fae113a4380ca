/** The tests that every shop in a framework with server rendering must pass. */
import { type BrowserContext, expect, type Page } from '@playwright/test'
import { answer, go, pick, useCard } from '../support/shopper.ts'
import { test } from './example.ts'

/** @param framework its name, for the titles */
export function testFramework(framework: string): void {
  test(`${framework}: an order is paid after a navigation in the browser, and shipped; the console shows no warning`, async ({
    page,
    example,
  }) => {
    const warnings = listen(page)
    // Before its scripts have run, a page's buttons do nothing, or open the next page without them.
    await page.goto('/', { waitUntil: 'networkidle' })
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await page.getByRole('button', { name: 'Buy for €12.50' }).click()
    await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
    await expect(go(page, 'Pay €12.50')).toBeVisible()
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
    await pick(page, /^Card/)
    await go(page, 'Pay €12.50').click()
    await useCard(page)

    await expect(answer(page, 'Paid €12.50')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Your order: paid' })).toBeVisible()
    await expect.poll(() => example.shipped().then((orders) => orders.length)).toBeGreaterThan(0)
    await expectNoToken(page)
    expect(warnings).toEqual([])
  })

  test(`${framework}: a checkout that is opened by its address keeps what was picked before its script`, async ({
    page,
  }) => {
    const warnings = listen(page)
    const release = await holdScripts(page)
    await page.goto(`/checkout/${crypto.randomUUID()}`, { waitUntil: 'commit' })
    await pick(page, /Bancontact/)
    release()

    await expect(page.locator('ccv-checkout:state(choosing)')).toBeVisible()
    await expect(page.getByRole('radio', { name: /Bancontact/ })).toBeChecked()
    await expect(go(page, 'Pay €12.50')).toBeVisible()
    expect(warnings).toEqual([])
  })

  test(`${framework}: the choices are printed for browsers without scripts`, async ({ browser, example }) => {
    const context: BrowserContext = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto(`${example.shopUrl}/checkout/${crypto.randomUUID()}`)

    await pick(page, /Bancontact/)
    await expect(go(page, 'Pay €12.50')).toBeVisible()
    await context.close()
  })
}

/**
 * What browsers say and no framework causes: there is no icon, and a tag that is inserted by a script draws its choices
 * itself.
 */
const isExpected = /favicon\.ico|declarative Shadow DOM is not being parsed/

/** Collects the warnings and errors of the page: frameworks report a wrong hydration there. */
function listen(page: Page): string[] {
  const warnings: string[] = []
  page.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`
    if (['warning', 'error'].includes(message.type()) && !isExpected.test(text)) warnings.push(text)
  })
  page.on('pageerror', (error) => warnings.push(String(error)))
  return warnings
}

/** @returns lets the scripts come */
async function holdScripts(page: Page): Promise<() => void> {
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\.m?js(\?|$)/, async (route) => {
    await released
    await route.continue()
  })
  return release
}

/** Routers put back the address that they know: after they have settled, too. */
async function expectNoToken(page: Page): Promise<void> {
  expect(page.url()).not.toContain('ccv-checkout')
  await page.getByRole('link', { name: 'Back to the shop' }).click()
  await expect(page.getByRole('heading', { name: 'One bag of Havn' })).toBeVisible()
  await page.goBack()
  await expect(answer(page, 'Paid €12.50')).toBeVisible()
  await expect.poll(() => page.url()).not.toContain('ccv-checkout')
}
