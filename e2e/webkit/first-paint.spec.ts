import { test as base, expect } from '@playwright/test'
import { createGate, type PrintedPages, printer, startPrintedPages } from '../support/printed-pages.ts'
import { moments } from '../support/printed-sessions.ts'
import { startWebkit, type Webkit } from './browser.ts'

const test = base.extend<{ pages: PrintedPages; webkit: Webkit }>({
  pages: async ({ browserName: _ }, use) => {
    const pages = await startPrintedPages({})
    await use(pages)
    await pages.stop()
  },
  webkit: async ({ browserName: _ }, use) => {
    const webkit = await startWebkit()
    await use(webkit)
    await webkit.stop()
  },
})

/** What can be seen of the choices: their text, and where it is. */
const seen = `
  const parts = document.querySelector('ccv-checkout').shadowRoot.querySelectorAll('.base, .row, .panel, .foot, .opener, .go')
  return [...parts].filter((part) => part.offsetHeight > 0).map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect()
    return [part.innerText.replace(/\\s+/g, ' ').trim(), ...[x, y, width, height].map(Math.round)].join()
  })`

test('the element draws what was printed, in the same place, and Apple Pay is shown where the browser has it', async ({
  pages,
  webkit,
}) => {
  const tab = await webkit.open([])
  for (const [name, view] of Object.entries(moments)) {
    const gate = createGate()
    pages.hold('script', gate)
    const tag = printer.printCheckout(view, {
      server: '/pay',
      token: 'cs_token',
      lang: 'en',
      postUrl: '/posted',
      revision: 'r1',
      fallback: { url: '/plain', text: 'Go to the payment page' },
    })
    const script = `addEventListener('click', () => {
      document.head.append(Object.assign(document.createElement('script'), { src: '/checkout.js' }))
    })`
    pages.put('/', [`<!doctype html><html lang="en"><title>Checkout</title><script>${script}</script>`, tag])
    await tab.get(pages.url)

    const printed = await tab.executeScript(seen)
    gate.open()
    await tab.executeScript('document.body.click()')
    const isOver = "return !document.querySelector('ccv-checkout').shadowRoot.querySelector('style')"
    await expect.poll(() => tab.executeScript(isOver)).toBe(true)

    expect(Array.isArray(printed) && printed.length > 3, name).toBe(true)
    expect(await tab.executeScript(seen), name).toEqual(printed)
  }
  const agree = "return CSS.supports('-webkit-appearance', '-apple-pay-button') === 'ApplePaySession' in window"
  expect(await tab.executeScript(agree)).toBe(true)
  await webkit.close()
})
