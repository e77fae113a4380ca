import { brotliCompressSync } from 'node:zlib'
import { test as base, expect, type Page } from '@playwright/test'
import {
  createGate,
  type Gate,
  type Part,
  type PrintedPages,
  printer,
  startPrintedPages,
} from './support/printed-pages.ts'
import { moments, nineMethodsAndTwoCards, session, signing, threeMethods } from './support/printed-sessions.ts'

/** The built files: the entry for servers prints, and the file for a script tag takes over. */
const test = base.extend<{ pages: PrintedPages }>({
  pages: async ({ browserName: _ }, use) => {
    const pages = await startPrintedPages(threeMethods)
    await use(pages)
    await pages.stop()
  },
})

const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Checkout</title>'
const script = '<script src="/checkout.js" defer></script>'
const below = '<p id="below">Questions? +32 2 000 00 00</p>'

function tag(view: object, more: Readonly<Record<string, unknown>> = {}): string {
  return printer.printCheckout(view, {
    server: '/pay',
    token: 'cs_token',
    lang: 'en',
    postUrl: '/posted',
    revision: 'r1',
    fallback: { url: '/plain', text: 'Go to the payment page' },
    ...more,
  })
}

/** Opens a page whose script is held back until the gate is open. */
async function openWithoutScript(page: Page, pages: PrintedPages, view: object, policy?: string): Promise<Gate> {
  const gate = createGate()
  pages.hold('script', gate)
  pages.session = view
  pages.put('/', [head + script, tag(view), below], policy)
  await page.goto(pages.url, { waitUntil: 'commit' })
  await expect(page.locator('#below')).toBeVisible()
  return gate
}

const element = (page: Page) => page.locator('ccv-checkout')
const row = (page: Page, name: string | RegExp) => page.getByRole('radio', { name })

/** The element has taken over when the printed style is gone. */
async function takenOver(page: Page): Promise<void> {
  await expect
    .poll(() => element(page).evaluate(({ shadowRoot }) => shadowRoot?.querySelectorAll('style, link').length))
    .toBe(0)
  expect(await element(page).evaluate(({ shadowRoot }) => shadowRoot?.querySelectorAll('form').length)).toBe(1)
}

/** What can be seen of the choices: their text, and where it is. */
function seen(page: Page): Promise<unknown> {
  return element(page).evaluate(({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll<HTMLElement>('.base, .row, .panel, .foot, .opener, .go, .note') ?? [])]
      .filter((part) => part.checkVisibility())
      .map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect()
        return [part.innerText.replace(/\s+/g, ' ').trim(), ...[x, y, width, height].map(Math.round)]
      }),
  )
}

/** The sum of all layout shifts since the page was opened. */
function shifts(page: Page): Promise<number> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return new Promise<number>((resolve) => {
      let sum = 0
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += 'value' in entry ? Number(entry.value) : 0
      })
      observer.observe({ type: 'layout-shift', buffered: true })
      setTimeout(() => resolve(sum), 100)
    })
  })
}

test('the choices take at most 5 kB for three methods, and 7 kB for nine and two saved cards', () => {
  const bytes = [threeMethods, nineMethodsAndTwoCards].map((view) => {
    const html = tag(view, { token: `cs_${'0123456789abcdef'.repeat(4)}` })
    return brotliCompressSync(html.slice(0, html.indexOf('</template>') + '</template>'.length)).length
  })

  expect(bytes[0]).toBeLessThanOrEqual(5000)
  expect(bytes[1]).toBeLessThanOrEqual(7000)
})

test('the shopper picks a row and pays before the script has run', async ({ page, pages }) => {
  await openWithoutScript(page, pages, nineMethodsAndTwoCards)

  await row(page, /^iDEAL/).check()
  await page.getByRole('button', { name: 'Pay €42.50' }).click()

  await expect(page.getByRole('heading', { name: 'At CCV' })).toBeVisible()
  expect(pages.posted.map((body) => [...body].join(' '))).toEqual(['token,cs_token revision,r1 lang,en row,ideal'])
})

for (const [name, view] of Object.entries(moments)) {
  for (const width of [390, 1280]) {
    test(`the element draws what was printed, and nothing moves: ${name}, ${width} pixels`, async ({
      page,
      pages,
      browserName,
    }) => {
      await page.setViewportSize({ width, height: 900 })
      const gate = await openWithoutScript(page, pages, view)
      const printed = await seen(page)
      const place = await page.locator('#below').boundingBox()

      gate.open()
      await takenOver(page)

      expect(await seen(page)).toEqual(printed)
      expect(await page.locator('#below').boundingBox()).toEqual(place)
      if (browserName === 'chromium') expect(await shifts(page)).toBe(0)
      expect(pages.asked).toBe(0)
    })
  }
}

test('the script takes nothing from the shopper: row, tick, text, selection and focus', async ({ page, pages }) => {
  const gate = await openWithoutScript(page, pages, signing)
  await row(page, /^Direct debit/).check()
  await page.getByLabel('First name').fill('An')
  await page.getByLabel('Country').selectOption('Belgium')
  await page.getByRole('checkbox').check()
  await page.getByLabel('E-mail').fill('an@example.be')
  await page.getByLabel('E-mail').evaluate((field: HTMLInputElement) => field.setSelectionRange(3, 10))

  gate.open()
  await takenOver(page)

  await expect(row(page, /^Direct debit/)).toBeChecked()
  await expect(page.getByLabel('First name')).toHaveValue('An')
  await expect(page.getByLabel('Country')).toHaveValue('BE')
  await expect(page.getByRole('checkbox')).toBeChecked()
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.keyboard.type('shop')
  await expect(page.getByLabel('E-mail')).toHaveValue('an@shop.be')
})

test('a page with a strict policy names the hash of the style, and reports nothing', async ({ page, pages }) => {
  const policy = [
    "default-src 'none'",
    `style-src ${printer.printedStyleHash}`,
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "trusted-types lit-html 'allow-duplicates'",
    "require-trusted-types-for 'script'",
  ].join('; ')
  const violations: string[] = []
  page.on('console', (message) => message.type() === 'error' && violations.push(message.text()))
  const gate = await openWithoutScript(page, pages, threeMethods, policy)
  const printed = await seen(page)

  gate.open()
  await takenOver(page)

  expect(await seen(page)).toEqual(printed)
  await expect(page.getByRole('button', { name: 'Pay €42.50' })).toHaveCSS('background-color', 'rgb(31, 79, 216)')
  expect(violations.filter((text) => !text.includes('favicon'))).toEqual([])
})

for (const [name, more, source] of [
  ['with a nonce', { nonce: 'abc' }, "'nonce-abc'"],
  ['as a linked file', { style: 'link', styleUrl: '/print.css' }, "'self'"],
] as const) {
  test(`the style is allowed ${name}`, async ({ page, pages }) => {
    pages.put(
      '/',
      [`${head}<link rel="stylesheet" href="/print.css">`, tag(threeMethods, more), below],
      `default-src 'none'; style-src ${source}`,
    )

    await page.goto(pages.url)

    await expect(page.getByRole('button', { name: 'Pay €42.50' })).toHaveCSS('background-color', 'rgb(31, 79, 216)')
    await expect(page.locator('.panel:visible')).toHaveCount(1)
  })
}

/** The page in parts: each is sent when its gate is open. */
function inParts(view: object, before: string): { parts: Part[]; gates: Gate[] } {
  const html = tag(view)
  const ends = [html.indexOf('<template'), html.indexOf('</fieldset>'), html.indexOf('<script'), html.length - 60]
  const starts = [0, ...ends]
  const gates = [createGate(), createGate(), createGate(), createGate(), createGate()]
  const parts = starts.map((start, at): Part => {
    const part = html.slice(start, starts[at + 1] ?? html.length)
    const after = gates[at]
    return after ? { after, html: part } : part
  })
  return { parts: [before, ...parts, below], gates }
}

const flush = (page: Page) => page.waitForTimeout(60)

for (const [name, before, scriptAfter] of [
  ['is defined before the parser reaches the tag', '<script src="/checkout.js"></script>', 0],
  ['is defined after the start tag', '<script src="/checkout.js" async></script>', 1],
  ['is defined in the middle of the form', '<script src="/checkout.js" async></script>', 2],
  ['is defined before the session', '<script src="/checkout.js" async></script>', 3],
] as const) {
  test(`the element shows its choices as soon as they are there when it ${name}`, async ({ page, pages }) => {
    const held = createGate()
    pages.hold('script', held)
    const { parts, gates } = inParts(threeMethods, head + before)
    pages.put('/', [parts[0] ?? '', ...parts.slice(1)], undefined)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))

    await page.goto(pages.url, { waitUntil: 'commit' })
    for (const [at, gate] of gates.slice(0, 4).entries()) {
      if (at === scriptAfter) {
        held.open()
        await flush(page)
      }
      gate.open()
      await flush(page)
    }
    gates[4]?.open()

    await takenOver(page)
    await expect(row(page, /^iDEAL/)).toBeChecked()
    await expect(page.getByRole('radio')).toHaveCount(3)
    expect([errors, pages.asked]).toEqual([[], 0])
  })
}

test('the element does not disturb a form that is being posted', async ({ page, pages }) => {
  const answer = createGate()
  pages.hold('post', answer)
  const gate = await openWithoutScript(page, pages, threeMethods)
  await row(page, /^Card/).check()
  await page.evaluate(() => {
    // The browser paints only after the form has been posted: then the element would take over.
    const root = document.querySelector('ccv-checkout')?.shadowRoot
    const later = window.setTimeout
    let paint = () => {}
    window.requestAnimationFrame = () => 0
    Object.assign(window, { setTimeout: (callback: () => void) => (paint = callback) && 0 })
    root?.addEventListener('submit', () => later(() => paint(), 100))
    addEventListener('pagehide', () => sessionStorage.setItem('left', `${root?.querySelector('style')?.localName}`))
  })
  gate.open()
  await page.evaluate(() => customElements.whenDefined('ccv-checkout').then(() => {}))

  await page.getByRole('button', { name: 'Pay €42.50' }).click({ noWaitAfter: true })
  await expect.poll(() => pages.posted.length).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 600))
  answer.open()

  await expect(page.getByRole('heading', { name: 'At CCV' })).toBeVisible()
  expect(await page.evaluate(() => sessionStorage.getItem('left'))).toBe('style')
  expect(pages.posted.map((body) => body.get('row'))).toEqual(['card'])
})

test('back from CCV the printed choices stay until the session is loaded again', async ({ page, pages }) => {
  pages.put('/', [head + script, tag(threeMethods), below])
  await page.goto(pages.url)
  await takenOver(page)
  const answer = createGate()
  pages.hold('session', answer)
  pages.session = session([{ choice: 'pay', methods: ['ideal', 'card'] }])
  pages.put('/ccv', ['<!doctype html><title>CCV</title>'])
  await page.goto(`${pages.url}/ccv`)

  await page.goBack()
  await expect.poll(() => pages.asked).toBe(1)
  const meanwhile = await seen(page)
  const usable = await row(page, /^Bancontact/).isVisible()
  answer.open()
  await takenOver(page)

  expect(meanwhile).not.toEqual([])
  expect(usable).toBe(true)
  await expect(page.getByRole('radio')).toHaveCount(2)
})

test('a form of another version is drawn anew', async ({ page, pages }) => {
  const gate = createGate()
  pages.hold('script', gate)
  const other = tag(threeMethods).replace(/data-ccv-printed="[^"]*"/, 'data-ccv-printed="0"')
  pages.put('/', [head + script, other, below])
  await page.goto(pages.url, { waitUntil: 'commit' })
  await row(page, /^Card/).check()

  gate.open()
  await takenOver(page)

  await expect(row(page, /^iDEAL/)).toBeChecked()
})

test('with a button of the page, nothing is posted and the link is there until the script is', async ({
  page,
  pages,
}) => {
  const gate = createGate()
  pages.hold('script', gate)
  pages.put('/', [head + script, tag(threeMethods, { beforeScript: 'wait' }), below])
  await page.goto(pages.url, { waitUntil: 'commit' })

  await row(page, /^Card/).check()
  // Not by a pointer: on a slow machine the link is over the button by now.
  await page.getByRole('button', { name: 'Loading' }).evaluate((button: HTMLElement) => button.click())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Go to the payment page' })).toBeVisible()
  gate.open()
  await takenOver(page)

  await expect(row(page, /^Card/)).toBeChecked()
  await expect(page.getByRole('link', { name: 'Go to the payment page' })).toBeHidden()
  expect(pages.posted).toEqual([])
})
