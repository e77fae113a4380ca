/** The pages of the shop on a phone and at 400 % zoom, with real orders and saved methods. */
import { expect, type Page } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import {
  agree,
  answer,
  bag,
  cards,
  customerAtCheckout,
  fillCart,
  go,
  guestAtCheckout,
  orderOf,
  pick,
  sign,
  useCard,
} from './support/shopper.ts'

/** Phones, and 1280 × 1024 pixels at 400 % zoom. */
const screens = [
  { width: 320, height: 800 },
  { width: 390, height: 800 },
  { width: 320, height: 256 },
]

/** A page, and a text without which its data is missing: a page without data fits on every phone. */
type Shown = readonly [path: string, text: string | RegExp]

test('no word is broken, nothing is cut and each button can be reached on any page of a customer, at 320 and 390 px and at 400 % zoom', async ({
  page,
  sandbox,
}) => {
  test.setTimeout(180_000)
  const at = await ordersOfEachKind(page)
  const method = await savedMethod(page)
  const pages: Shown[] = [
    ['/', /Nordlys/],
    ['/product/havn', /€12\.50/],
    ['/cart', 'Subtotal'],
    ['/account', /ending in 4242/],
    ['/account/add?as=mandate', 'Save card'],
    ['/account/add?as=vault', 'Save card'],
    ['/account/add?as=sepa', /^Sign/],
    [`/account/add?as=mandate&replaces=${method}`, /replaces Visa/],
    [at.paid, `Paid ${bag.text}`],
    [at.processing, 'Your direct debit is on its way'],
    [at.subscribed, /^Paid/],
    [at.declined, 'Your bank declined the payment'],
    ['/checkout', /ending in 4242/],
    ['/checkout/service', /ending in 4242/],
    ['/checkout/plain', /^How would you like to pay/],
    ['/subscribe', /every 30 days/],
    ['/developer', 'checkout.sessions.create'],
    ['/theming', /ending in|^Card$/],
    ['/merchant', bag.text],
    ['/merchant/methods', /4242/],
    ['/merchant/mandates', /sepa|debit/i],
    ['/merchant/subscriptions', /An Peeters/],
    ['/merchant/events', 'payment.paid'],
    ['/nowhere', 'Page not found'],
  ]

  for (const shown of pages) await expectToFit(page, shown)

  // Last, because the cart of an order in review has no checkout page any more.
  await page.goto('/checkout')
  await sandbox.scenario(await orderOf(page), 'manual-intervention')
  const inReview = await payByCard(page, cards.succeeds, 'Your payment is under review')

  await expectToFit(page, [inReview, 'Your payment is under review'])
  await expectToFit(page, ['/account', 'Under review'])
  await expectToFit(page, ['/merchant', 'Under review'])
})

test('no word is broken, nothing is cut and each button can be reached on any page of a guest, at 320 and 390 px and at 400 % zoom', async ({
  page,
}) => {
  test.slow()
  await page.goto('/')
  await fillCart(page)
  const before: Shown[] = [
    ['/cart', 'Subtotal'],
    ['/account', /^Sign in as/],
    ['/checkout', 'Continue to payment'],
    ['/subscribe', /^Sign in to subscribe/],
  ]
  for (const shown of before) await expectToFit(page, shown)

  await guestAtCheckout(page)

  await expectToFit(page, ['/checkout', 'guest@example.org'])
})

/** Opens the page, waits for its data, and measures it on each screen. */
async function expectToFit(page: Page, [path, text]: Shown): Promise<void> {
  await page.goto(path)
  await expect(page.getByText(text).filter({ visible: true }).first(), `${path} shows its data`).toBeVisible()
  for (const screen of screens) {
    await page.setViewportSize(screen)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    const found = { path, ...screen, ...(await faultsOf(page)), covered: await coveredButtons(page), overflow }
    expect(found).toEqual({ path, ...screen, broken: [], cut: [], covered: [], overflow: 0 })
  }
}

/** The buttons that something else lies over, wherever the page is scrolled to. */
function coveredButtons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document]
    for (const element of document.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
    const buttons = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('button, a.button, summary')])
    const isCovered = (button: HTMLElement): boolean => {
      button.scrollIntoView({ block: 'center', behavior: 'instant' })
      const { x, y, width, height } = button.getBoundingClientRect()
      const root = button.getRootNode()
      const top =
        root instanceof ShadowRoot
          ? root.elementFromPoint(x + width / 2, y + height / 2)
          : document.elementFromPoint(x + width / 2, y + height / 2)
      return !top || !button.contains(top)
    }
    const found = buttons.filter((button) => button.checkVisibility() && isCovered(button))
    scrollTo({ top: 0, behavior: 'instant' })
    return found.map((button) => button.innerText.trim() || button.outerHTML)
  })
}

interface Returns {
  paid: string
  processing: string
  subscribed: string
  declined: string
}

/**
 * Places four orders of one customer: paid with a card that is saved, with a direct debit in processing, a paid
 * subscription, and one that the bank declined, which is still in the cart.
 *
 * @returns the addresses to which the shopper returned
 */
async function ordersOfEachKind(page: Page): Promise<Returns> {
  await customerAtCheckout(page, an)
  await pick(page, /^(Card|Another card)/)
  await agree(page)
  const paid = await payByCard(page, cards.succeeds, `Paid ${bag.text}`)

  await customerAtCheckout(page, an)
  await pick(page, /direct debit/i)
  await agree(page)
  await go(page, /^Sign/).click()
  await sign(page)
  const processing = await returnedTo(page, 'Your direct debit is on its way')

  await page.goto('/subscribe')
  await pick(page, /^(Card|Another card)/)
  await agree(page)
  await go(page, /^Subscribe/).click()
  await useCard(page)
  const subscribed = await returnedTo(page, /^Paid/)

  await customerAtCheckout(page, an)
  const declined = await payByCard(page, cards.refused, 'Your bank declined the payment')
  return { paid, processing, subscribed, declined }
}

async function payByCard(page: Page, card: string, heading: string): Promise<string> {
  await openOtherMethods(page)
  await pick(page, /^(Card|Another card)/)
  await go(page, /^Pay €/).click()
  await useCard(page, card)
  return returnedTo(page, heading)
}

/** On a narrow screen the other methods are behind their heading once a method is saved. */
async function openOtherMethods(page: Page): Promise<void> {
  await expect(go(page, /^Pay €/)).toBeVisible()
  const heading = page.getByRole('button', { name: 'Pay another way', expanded: false })
  if (await heading.isVisible()) await heading.click()
}

/** Waits for the result, and returns the address of its page. */
async function returnedTo(page: Page, heading: string | RegExp): Promise<string> {
  await expect(answer(page, heading)).toBeVisible()
  const { pathname, search } = new URL(page.url())
  expect(pathname).toBe('/thanks')
  return pathname + search
}

/** Returns the id of the saved card. */
async function savedMethod(page: Page): Promise<string> {
  await page.goto('/merchant/methods')
  const id = await page.locator('[data-method]', { hasText: '4242' }).first().getAttribute('data-method')
  if (id === null) throw new Error('The customer has no saved card')
  return id
}

/** What a reader of the page cannot read well, in the page and in its elements. */
interface Faults {
  /** Words that are broken across lines. */
  broken: string[]
  /** Texts that leave the screen, or a box that hides what leaves it. */
  cut: string[]
}

function faultsOf(page: Page): Promise<Faults> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document]
    for (const element of document.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
    const broken = new Set<string>()
    const cut = new Set<string>()
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement
        if (!parent?.checkVisibility() || parent.closest('script, style')) continue
        // Text for screen readers only is one pixel wide.
        if (parent.getBoundingClientRect().width <= 1) continue
        if (isCut(node, parent)) cut.add((node.textContent ?? '').trim())
        if (parent.closest('pre, code')) continue
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
    return { broken: [...broken], cut: [...cut] }

    function isCut(node: Node, parent: Element): boolean {
      const range = document.createRange()
      range.selectNodeContents(node)
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
      const left = Math.min(...rects.map((rect) => rect.left))
      const right = Math.max(...rects.map((rect) => rect.right))
      for (let box: Element | undefined = parent; box; box = around(box)) {
        const { overflowX, clipPath, clip } = getComputedStyle(box)
        // Texts for screen readers only are clipped on purpose.
        if (clipPath !== 'none' || clip !== 'auto') return false
        if (overflowX === 'auto' || overflowX === 'scroll') return false
        const edges = box.getBoundingClientRect()
        const isHiding = overflowX === 'hidden' || overflowX === 'clip'
        if (isHiding && (left < edges.left - 1 || right > edges.right + 1)) return true
      }
      return left < -1 || right > document.documentElement.clientWidth + 1
    }

    function around(box: Element): Element | undefined {
      const root = box.getRootNode()
      return box.assignedSlot ?? box.parentElement ?? (root instanceof ShadowRoot ? root.host : undefined)
    }
  })
}
