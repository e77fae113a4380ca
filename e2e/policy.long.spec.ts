import { expect, type Page } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import { agree, answer, atCcv, cards, customerAtCheckout, go, pick, useCard } from './support/shopper.ts'
import { changePage, putTag } from './support/tampering.ts'

/** The strictest policy for a page with its own script file and backend. */
const strict = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'none'",
  "img-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  "trusted-types lit-html 'allow-duplicates'",
  "require-trusted-types-for 'script'",
].join('; ')

/** The demo's pages also have a style sheet and pictures. */
const strictShop = strict.replace("style-src 'none'", "style-src 'self'").replace("img-src 'none'", "img-src 'self'")

const hostile = '"><img src=x onerror="window.hacked = true"><script>window.hacked = true</script>${alert(1)}&lt;b&gt;'

test('[F86] the strictest policy reports no violation, from the choices to the result', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  const reports = reportsOf(page)
  const { token } = await backend.createSession({
    order: { id: 'strict-1', amountMinor: 1200, currency: 'EUR', description: 'A bag' },
    customer: { id: 'strict', signedIn: true },
    choices: [
      { choice: 'pay', methods: ['card', 'ideal'] },
      { choice: 'pay-and-save', saveAs: 'mandate', agreement: { kind: 'unscheduled' } },
      { choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } },
    ],
    lang: 'en',
    returnUrl: `${stack.shopUrl}/thanks?s={SESSION_ID}`,
    buttonLabel: 'order',
  })
  await putTag(page, `${stack.shopUrl}/strict`, token, strict)
  await changePage(page, '/thanks', { policy: strictShop })
  await page.goto('/strict')

  await pick(page, /^Direct debit/)
  await go(page, 'Order with obligation to pay').click()
  await expect(page.getByText('Enter your first name')).toBeVisible()
  await pick(page, /^Card/)
  await agree(page)
  await go(page, 'Order with obligation to pay').click()
  await useCard(page, cards.refused)
  await expect(answer(page, 'Your bank declined the payment')).toBeVisible()
  await page.goto('/strict')
  await pick(page, /^Card/)
  await go(page, 'Order with obligation to pay').click()
  await useCard(page)
  await page.waitForURL(/\/thanks/)
  await page.reload()
  await expect(answer(page, 'Paid €12.00')).toBeVisible()

  expect(await sandbox.payments('strict-1')).toMatchObject([{ status: 'failed' }, { status: 'success' }])
  expect(reports).toEqual([])
  // Check that a violation is detected: this page must not do the following.
  await page.evaluate(() => Reflect.set(document.body, 'innerHTML', '<b>')).catch(() => {})
  await expect.poll(() => reports.length).toBeGreaterThan(0)
})

test('[F47] [F86] texts of the shop and of CCV are rendered as text everywhere', async ({ page, sandbox }) => {
  const reports = reportsOf(page)
  // The shop allows the style of the printed choices by its hash.
  const own = (await page.request.get('/')).headers()['content-security-policy'] ?? ''
  const [hash = ''] = /'sha256-[^']+'/.exec(own) ?? []
  await changePage(page, '/checkout', { policy: strictShop.replace("style-src 'self'", `style-src 'self' ${hash}`) })
  await changePage(page, '/thanks', { policy: strictShop })
  await page.route(/\/pay\/checkout\/(session|status|attempts)/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: poisoned(await response.text()) })
  })
  const order = await customerAtCheckout(page, an)

  // The printed session is unchanged; refreshing loads the poisoned one.
  await page.evaluate(() => {
    const element = document.querySelector('ccv-checkout')
    return element && 'refresh' in element && typeof element.refresh === 'function' ? element.refresh() : undefined
  })
  await pick(page, /^Direct debit/)
  await expect(page.locator('[part=terms]')).toHaveText(hostile)
  await expectText(page)
  await pick(page, /^Card/)
  await page.locator('[part=footer] [part=button]').click()
  await useCard(page)
  // The answer after a redirect cannot be intercepted; after a reload it can.
  await page.reload()
  await expect(answer(page, /^Paid/)).toBeVisible()
  await expect(page.locator('ccv-checkout').getByText(hostile).first()).toBeVisible()
  await expectText(page)

  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
  expect(reports).toEqual([])
})

test('[F47] texts of the shop are rendered as text on the plain page, at CCV and in the shop', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  const { url } = await backend.createSession({
    order: { id: 'text-1', amountMinor: 1200, currency: 'EUR', description: hostile.slice(0, 90) },
    customer: { id: 'text', signedIn: true, firstName: '<b>An</b>', lastName: '<script>alert(1)</script>' },
    choices: [{ choice: 'pay', methods: ['card'] }],
    lang: 'en',
    returnUrl: `${stack.shopUrl}/thanks?s={SESSION_ID}`,
  })
  const errors: string[] = []
  // Firefox requests the page's icon by itself, and reports the blocked request as an error of the page.
  page.on('pageerror', ({ message }) => !message.includes('/favicon.ico') && errors.push(message))

  await page.goto(url)
  await expect(page.getByText(hostile.slice(0, 90)).first()).toBeVisible()
  await expectText(page)
  await go(page, 'Pay €12.00').first().click()
  await atCcv(page)
  await expectText(page)
  await useCard(page)
  await expect(page.getByRole('heading', { name: 'Paid €12.00' })).toBeVisible()
  await expectText(page)
  await page.goto(stack.sandboxUrl)
  await expect(page.getByText('text-1').first()).toBeVisible()
  await expectText(page)

  expect(await sandbox.payments('text-1')).toMatchObject([{ status: 'success' }])
  expect(errors).toEqual([])
})

/** Replaces every text for people, and sets `shopNotifies`, so that the shop's name is shown. */
function poisoned(json: string): string {
  const texts = ['name', 'description', 'label', 'text', 'title', 'last4', 'brand', 'diagnosticsId', 'firstName']
  const poison = (key: string, value: unknown): unknown => {
    if (key === 'shopNotifies') return true
    // The backend sends only the texts that its own status needs, and here the shop notifies.
    if (typeof value === 'object' && value !== null && 'payment' in value) {
      return { ...value, texts: { ...Object('texts' in value && value.texts), 'thanks:notified': hostile } }
    }
    return texts.includes(key) && typeof value === 'string' ? hostile : value
  }
  return JSON.stringify(JSON.parse(json, poison))
}

/** Checks that none of the texts became an element or was executed. */
async function expectText(page: Page): Promise<void> {
  await expect(page.locator('img[src=x]')).toHaveCount(0)
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
}

/** The violations that the browser would report: it also prints them to the console. */
function reportsOf(page: Page): string[] {
  const reports: string[] = []
  page.on('console', (message) => {
    const ours = !message.location().url.endsWith('favicon.ico')
    if (ours && /Content Security Policy|Trusted(Type|HTML|Script)/.test(message.text())) reports.push(message.text())
  })
  return reports
}
