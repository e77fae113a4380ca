/** Firefox's back-forward cache. Playwright loses a restored page, so the page itself reports its state. */
import { expect } from '@playwright/test'
import { test } from '../support/front-fixtures.ts'
import { bagSession } from '../support/restored.ts'
import { atCcv, go, pick } from '../support/shopper.ts'

/** A script that reports what the shopper sees after the page was restored, and again after every change. */
const teller = `
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    let told = ''
    setInterval(() => {
      const checkout = document.querySelector('ccv-checkout')
      const find = (selector) => checkout.shadowRoot.querySelector(selector)
      const busy = find('[part=button]')?.getAttribute('aria-disabled')
      const now = JSON.stringify({ note: find('[part=note]')?.innerText, heading: find('h2')?.innerText, busy })
      if (now !== told) navigator.sendBeacon('/told?' + encodeURIComponent(told = now))
    }, 50)
  })`

for (const [name, order, sees] of [
  [
    'is no longer busy and shows the open payment',
    'firefox-memory-open',
    { note: /Your payment at CCV is not finished/, busy: /false/ },
  ],
  ['after the order was paid offers no second payment', 'firefox-memory-paid', { heading: /Paid €12.00/ }],
] as const) {
  test(`[F33] a page that Firefox restores from memory ${name}`, async ({ page, backend, sandbox, stack, front }) => {
    const { token } = await backend.createSession(bagSession(stack.shopUrl, order))
    const tag = `<ccv-checkout server="/pay" token="${token}"></ccv-checkout>`
    const script = `<script src="${front.scriptsUrl}/ccv-checkout.en.js" defer></script>`
    front.put('/pay-here', `<script>${teller}</script>${script}<main>${tag}</main>`)
    await page.goto('/pay-here')
    await pick(page, /^Card/)
    await go(page, 'Pay €12.00').click()
    await atCcv(page)
    if (order === 'firefox-memory-paid') await sandbox.payElsewhere(page.url())

    await page.evaluate(() => setTimeout(() => history.back()))

    const told = (): Record<string, string> => {
      const [last] = front.requests.filter((url) => url.includes('/told?')).slice(-1)
      return JSON.parse(decodeURIComponent(last?.split('?')[1] ?? '{}'))
    }
    const matching = Object.fromEntries(Object.entries(sees).map(([key, text]) => [key, expect.stringMatching(text)]))
    await expect.poll(told).toMatchObject(matching)
    expect(await sandbox.payments(order)).toHaveLength(1)
  })
}
