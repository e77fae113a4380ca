/** The back-forward cache of the browser, which Playwright disables by default. */
import { expect, type Page } from '@playwright/test'
import type { Backend } from './support/backend.ts'
import { test } from './support/fixtures.ts'
import { bagSession, framesAfterReturn } from './support/restored.ts'
import type { Sandbox } from './support/sandbox.ts'
import { answer, atCcv, go, note, pick, row, useCard } from './support/shopper.ts'
import { putElement, putPage, putTag } from './support/tampering.ts'

test.use({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    { scope: 'worker' },
  ],
})

/** A script of the page that notes how the page was shown last. */
const noteRestored = `
  window.stillHere = true
  addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted })`

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

test('[F33] a printed page that is left while the element takes over keeps the picked row when it is restored, and pays once', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  await openPrinted(page, backend, { shopUrl: stack.shopUrl, order: 'memory-3', head: framesAfterReturn })
  await putPage(page, `${stack.shopUrl}/elsewhere`, '<h1>Elsewhere</h1>')
  await page.waitForFunction(() => customElements.get('ccv-checkout') !== undefined)
  await pick(page, /^Card/)
  await page.evaluate(() => location.assign('/elsewhere'))
  await expect(page.getByRole('heading', { name: 'Elsewhere' })).toBeVisible()

  await page.evaluate(() => history.back())
  await expect(page.locator('ccv-checkout p[role=status]')).toBeAttached()

  await expectRestored(page)
  await expect(row(page, /^Card/)).toBeChecked()
  await expect(page.locator('ccv-checkout').getByRole('button', { name: 'Pay €12.00' })).toHaveCount(1)
  await payOnce(page, sandbox, 'memory-3')
})

test('[F33] a printed page whose form is posted while the element takes over shows the open payment when it is restored, and pays once', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  await openPrinted(page, backend, { shopUrl: stack.shopUrl, order: 'memory-4', head: framesAfterReturn })
  await page.waitForFunction(() => customElements.get('ccv-checkout') !== undefined)
  await pick(page, /^Card/)
  await go(page, 'Pay €12.00').click()
  await atCcv(page)

  await page.evaluate(() => history.back())
  await expect(note(page, 'Your payment at CCV is not finished.')).toBeVisible()

  await expectRestored(page)
  await expect(row(page, /^Card/)).toBeChecked()
  await payOnce(page, sandbox, 'memory-4')
})

test('[F33] a printed page that is left after the element took over shows the open payment when it is restored, and pays once', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  await openPrinted(page, backend, { shopUrl: stack.shopUrl, order: 'memory-5' })
  await expect(page.locator('ccv-checkout p[role=status]')).toBeAttached()
  await pick(page, /^Card/)
  await go(page, 'Pay €12.00').click()
  await atCcv(page)

  await page.evaluate(() => history.back())
  await expect(note(page, 'Your payment at CCV is not finished.')).toBeVisible()

  await expectRestored(page)
  await expect(row(page, /^Card/)).toBeChecked()
  await payOnce(page, sandbox, 'memory-5')
})

/** Opens a page with the printed choices, which the browser may cache. */
async function openPrinted(
  page: Page,
  backend: Backend,
  { shopUrl, order, head = '' }: { shopUrl: string; order: string; head?: string },
): Promise<void> {
  const { html } = await backend.createSession(bagSession(shopUrl, order))
  await putElement(page, `${shopUrl}/pay-here`, html, { head: `${head}<script>${noteRestored}</script>` })
  await page.goto('/pay-here')
}

async function payOnce(page: Page, sandbox: Sandbox, order: string): Promise<void> {
  await go(page, 'Pay €12.00').click()
  await useCard(page)
  await expect(answer(page, 'Paid €12.00')).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
}

/** Starts a card payment on a page that the browser may cache, up to CCV's page. */
async function startAt(page: Page, backend: Backend, { shopUrl, order }: { shopUrl: string; order: string }) {
  const { token } = await backend.createSession(bagSession(shopUrl, order))
  await putTag(page, `${shopUrl}/pay-here`, token)
  await page.goto('/pay-here')
  await page.addScriptTag({ content: noteRestored })
  await pick(page, /^Card/)
  await go(page, 'Pay €12.00').click()
  await atCcv(page)
}

/** Checks that the page was restored and not loaded again: by the browser's own flag and by a variable of the page. */
async function expectRestored(page: Page): Promise<void> {
  const known = await page.evaluate(() => [Reflect.get(window, 'stillHere'), Reflect.get(window, 'persisted')])
  expect(known).toEqual([true, true])
}
