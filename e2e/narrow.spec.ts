/** The pages of the shop on a phone, with real orders and saved methods. */
import { expect, type Page } from '@playwright/test'
import { an, test } from './fixtures.ts'
import { agree, answer, bag, customerAtCheckout, go, pick, sign, useCard } from './shopper.ts'

const widths = [320, 390]
const pages = [
  '/',
  '/product/havn',
  '/cart',
  '/account',
  '/developer',
  '/merchant',
  '/merchant/methods',
  '/merchant/mandates',
  '/merchant/subscriptions',
  '/merchant/events',
]

test('no word is broken and nothing is cut on any page of the shop at 320 and 390 px', async ({ page }) => {
  test.slow()
  await ordersOfEachKind(page)

  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    for (const path of [...pages, '/checkout']) {
      await page.goto(path)
      await page.waitForLoadState('load')
      expect({ path, width, broken: await brokenWords(page) }).toEqual({ path, width, broken: [] })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect({ path, width, overflow }).toEqual({ path, width, overflow: 0 })
    }
  }
})

/** One order paid by card, one with a direct debit in processing, one that was declined, and a cart. */
async function ordersOfEachKind(page: Page): Promise<void> {
  await customerAtCheckout(page, an)
  await pick(page, /^Card/)
  await agree(page)
  await go(page, `Pay ${bag.text}`).click()
  await useCard(page)
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await customerAtCheckout(page, an)
  await pick(page, /direct debit/i)
  await agree(page)
  await go(page, /^Sign/).click()
  await sign(page)
  await page.waitForURL(/thanks/)
  await customerAtCheckout(page, an)
}

/** Returns the words that are broken across lines, in the page and in its elements. */
function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document]
    for (const element of document.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
    const broken = new Set<string>()
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement
        if (!parent?.checkVisibility() || parent.closest('pre, code, script, style')) continue
        // Text for screen readers only is one pixel wide.
        if (parent.getBoundingClientRect().width <= 1) continue
        for (const match of (node.textContent ?? '').matchAll(/[\p{L}\d]{4,}/gu)) {
          const range = document.createRange()
          range.setStart(node, match.index)
          range.setEnd(node, match.index + match[0].length)
          const tops = [...range.getClientRects()].map(({ top }) => top)
          // A kerned letter may be drawn a little higher; another line is at least ten pixels away.
          if (Math.max(...tops) - Math.min(...tops) > 10) broken.add(match[0])
        }
      }
    }
    return [...broken]
  })
}
