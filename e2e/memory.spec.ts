/** The back-forward cache of the browser, which Playwright disables by default. */
import { expect, type Page } from '@playwright/test'
import type { Backend } from './support/backend.ts'
import { test } from './support/fixtures.ts'
import { answer, atCcv, go, note, pick, row, useCard } from './support/shopper.ts'
import { putTag } from './support/tampering.ts'

test.use({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    { scope: 'worker' },
  ],
})

// One test after another: each has its own browser, and therefore its own processes.
test.describe.configure({ mode: 'default' })

test('[F33] a page restored from memory is no longer busy, shows the open payment, and pays once', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  await startAt(page, backend, { shopUrl: stack.shopUrl, order: 'memory-1' })
  const address = page.url()

  await page.evaluate(() => history.back())
  await expect(note(page, 'Your payment at CCV is not finished.')).toBeVisible()

  await expectRestored(page)
  await expect(go(page, 'Pay €12.00')).toHaveAttribute('aria-disabled', 'false')
  await expect(row(page, /^Card/)).toBeChecked()
  await go(page, 'Pay €12.00').click()
  await atCcv(page)
  expect(page.url()).toBe(address)
  await useCard(page)
  await expect(answer(page, 'Paid €12.00')).toBeVisible()
  expect(await sandbox.payments('memory-1')).toMatchObject([{ status: 'success' }])
})

test('[F33] a page restored from memory after the order was paid offers no second payment', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  await startAt(page, backend, { shopUrl: stack.shopUrl, order: 'memory-2' })
  await sandbox.payElsewhere(page.url())

  await page.evaluate(() => history.back())
  await expect(answer(page, 'Paid €12.00')).toBeVisible()

  await expectRestored(page)
  await expect(go(page, 'Pay €12.00')).toBeHidden()
  expect(await sandbox.payments('memory-2')).toHaveLength(1)
})

/** Starts a card payment on a page that the browser may cache, up to CCV's page. */
async function startAt(page: Page, backend: Backend, { shopUrl, order }: { shopUrl: string; order: string }) {
  const { token } = await backend.createSession({
    order: { id: order, amountMinor: 1200, currency: 'EUR', description: 'A bag' },
    choices: [{ choice: 'pay', methods: ['ideal', 'card'] }],
    lang: 'en',
    returnUrl: `${shopUrl}/thanks?s={SESSION_ID}`,
  })
  await putTag(page, `${shopUrl}/pay-here`, token)
  await page.goto('/pay-here')
  await page.evaluate(() => {
    Object.assign(window, { stillHere: true })
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }))
  })
  await pick(page, /^Card/)
  await go(page, 'Pay €12.00').click()
  await atCcv(page)
}

/** Checks that the page was restored and not loaded again: by the browser's own flag and by a variable of the page. */
async function expectRestored(page: Page): Promise<void> {
  const known = await page.evaluate(() => [Reflect.get(window, 'stillHere'), Reflect.get(window, 'persisted')])
  expect(known).toEqual([true, true])
}
