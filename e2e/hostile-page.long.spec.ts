/** Pages that interfere with the element: old libraries, third-party scripts and styles, duplicate scripts. */
import { expect, type Page } from '@playwright/test'
import { test } from './support/fixtures.ts'
import { atCcv, bag, fillCart, giveEmail, go, orderOf, pick } from './support/shopper.ts'
import { type Change, changePage, scriptFile } from './support/tampering.ts'

const script = (code: string): string => `<script>${code}</script>`

/** Changes of the page in spite of which the element works. */
const borne: Record<string, Change> = {
  'adds to every prototype, as old libraries did': {
    head: script(`
      Array.prototype.toJSON = function () { return 'not JSON' }
      Object.prototype.each = function () {}
      Array.prototype.last = function () { return this[this.length - 1] }
      String.prototype.toJSON = function () { return this.valueOf() }
      Function.prototype.defer = function () { return setTimeout(this, 1) }
      Object.prototype.redirectUrl = 'https://evil.example/pay'
      Object.prototype.reason = 'declined'
    `),
  },
  'blocks its storage': {
    head: script(`
      Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })
    `),
  },
  'hides its performance timings': { head: script('performance.getEntriesByType = () => undefined') },
  'has elements with the names of globals': {
    body: `<div hidden>${[
      'activeElement',
      'readyState',
      'visibilityState',
      'location',
      'body',
      'head',
      'documentElement',
    ]
      .map((name) => `<img name="${name}" alt=""><a id="${name}"></a>`)
      .join('')}${[
      'customElements',
      'ApplePaySession',
      'token',
      'fetch',
      'CcvCheckout',
      'field-email',
      'terms',
      'row-0',
    ]
      .map((name) => `<a id="${name}"></a>`)
      .join('')}</div>`,
  },
  'hides and distorts everything with its styles': {
    head: `<style>
      div, form, fieldset, input, label, button, p, h2, svg, span { display: none !important; position: absolute !important }
      html body main, html body main div, html body main section { display: block !important; position: static !important }
      * { white-space: nowrap; text-transform: uppercase; text-indent: 40px; font-size: 13px; float: none !important }
    </style>`,
  },
}

for (const [does, change] of Object.entries(borne)) {
  test(`[F48] redirects to CCV from a page that ${does}`, async ({ page, sandbox }) => {
    const errors = errorsOf(page)
    const order = await checkoutOn(page, change)

    await pick(page, /^Card/)
    await expectWhole(page)
    await go(page, `Pay ${bag.text}`).click()
    await atCcv(page)

    expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending', amountMinor: bag.amountMinor }])
    expect(errors).toEqual([])
  })
}

/** Changes of the page with which the element cannot start, or only just: the printed choices work without it. */
const unbearable: Record<string, Change> = {
  'blocks shadow roots': {
    head: script(`Element.prototype.attachShadow = () => { throw new Error('no') }`),
  },
  'has an element named createTreeWalker': { body: '<img name="createTreeWalker" alt="">' },
  'has already defined its tag name': {
    head: script(`customElements.define('ccv-checkout', class extends HTMLElement {})`),
  },
}

for (const [does, change] of Object.entries(unbearable)) {
  test(`[F48] has choices that pay on a page that ${does}`, async ({ page, sandbox }) => {
    const order = await checkoutOn(page, change)

    await go(page, `Pay ${bag.text}`).click()
    await atCcv(page)

    expect(await sandbox.payments(order)).toMatchObject([{ status: 'pending' }])
  })
}

test('[F48] [F50] starts nothing when the page adds fields to the request, and shows an error', async ({
  page,
  sandbox,
}) => {
  const order = await checkoutOn(page, {
    head: script(`
      const { stringify } = JSON
      JSON.stringify = (value) => stringify({ ...value, amountMinor: 1, mandateId: 'M1', status: 'paid' })
    `),
  })

  await go(page, `Pay ${bag.text}`).click()

  await expect(page.locator('[part=note]')).toContainText('Something went wrong')
  expect(await sandbox.transactions(order)).toEqual([])
})

test('[F82] two copies of the script in two versions make one checkout', async ({ page, sandbox }) => {
  const errors = errorsOf(page)
  const warnings: string[] = []
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()))
  const later = (await scriptFile()).replaceAll('You enter your card', 'VERSION TWO')
  await page.route('**/later.js', (route) => route.fulfill({ contentType: 'text/javascript', body: later }))
  const order = await checkoutOn(page, { head: '<script src="/later.js" defer></script>' })

  await expect(page.getByText('VERSION TWO')).toBeVisible()
  await go(page, `Pay ${bag.text}`).click()
  await atCcv(page)

  expect(warnings).toContain('<ccv-checkout> is loaded twice. The first copy is used.')
  expect(errors).toEqual([])
  expect(await sandbox.payments(order)).toHaveLength(1)
})

test('[F82] two checkouts on one page both work, and lead to the same payment', async ({ page, sandbox }) => {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout')
  const order = await orderOf(page)
  await page.evaluate(() => {
    const first = document.querySelector('ccv-checkout')
    first?.after(first.cloneNode(true))
  })
  await expect(go(page, `Pay ${bag.text}`)).toHaveCount(2)

  await page
    .getByRole('radio', { name: /^iDEAL/ })
    .last()
    .check()
  await expect(page.getByRole('radio', { name: /^Card/ }).first()).toBeChecked()
  await go(page, `Pay ${bag.text}`).last().click()
  await atCcv(page)

  expect(await sandbox.payments(order)).toMatchObject([{ method: 'ideal', status: 'pending' }])
})

test('[F83] an element that is removed while it starts a payment is garbage-collected', async ({ page, sandbox }) => {
  const order = await checkoutOn(page, {})
  await page.route('**/pay/checkout/attempts', () => {})
  await go(page, `Pay ${bag.text}`).click()
  await expect(page.locator('[part=spinner]')).toBeVisible()

  await page.evaluate(() => {
    const element = document.querySelector('ccv-checkout')
    if (element) Object.assign(window, { weak: new WeakRef(element) })
    element?.remove()
  })

  await expect(async () => {
    await page.requestGC()
    const left = await page.evaluate(() => 'weak' in window && window.weak instanceof WeakRef && window.weak.deref())
    expect(left).toBeUndefined()
  }).toPass({ timeout: 5000 })
  expect(await sandbox.payments(order)).toEqual([])
})

async function checkoutOn(page: Page, change: Change): Promise<string> {
  await fillCart(page)
  await giveEmail(page)
  await changePage(page, '/checkout', change)
  await page.goto('/checkout')
  return orderOf(page)
}

function errorsOf(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

/** Checks that no part of the element is hidden, cut off or unreachable. */
async function expectWhole(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 800 })
  await expect(go(page, `Pay ${bag.text}`)).toBeVisible()
  const box = await page.locator('ccv-checkout').boundingBox()
  for (const part of await page
    .locator('ccv-checkout')
    .locator('[part=name], [part=destination], [part=terms]')
    .all()) {
    await expect(part).toBeVisible()
    const inside = await part.boundingBox()
    expect((inside?.x ?? 0) + (inside?.width ?? 0)).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0))
    expect(await part.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth || clientWidth === 0)).toBe(
      true,
    )
  }
}
