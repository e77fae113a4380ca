import { expect, type Page } from '@playwright/test'
import { an, bram, test } from './support/fixtures.ts'
import {
  agree,
  answer,
  cards,
  customerAtCheckout,
  go,
  orderOf,
  pick,
  row,
  sign,
  signIn,
  useCard,
} from './support/shopper.ts'
import { putPage } from './support/tampering.ts'

/** The strictest policy for a page with its own script file and backend. */
const strict = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "trusted-types lit-html 'allow-duplicates'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Saves a card as a mandate and returns to the account page. */
async function saveCard(page: Page, card: string = cards.succeeds): Promise<string> {
  await page.goto('/account/add?as=mandate')
  const session = await orderOf(page)
  await agree(page)
  await go(page, 'Save card').click()
  await useCard(page, card)
  await expect(answer(page, 'Saved')).toBeVisible()
  await page.getByRole('link', { name: 'To your account' }).click()
  // Firefox refuses a navigation that begins before this one has ended.
  await page.waitForURL(/\/account$/)
  return session
}

/** The button that opens an entry of the list. */
const entry = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })

test('a card is saved, renamed, made the default and removed, and its mandate is revoked at CCV', async ({
  page,
  sandbox,
  backend,
}) => {
  await signIn(page, bram)
  await page.goto('/account')
  await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeVisible()
  await page.getByRole('link', { name: 'Add a card' }).click()
  const session = await orderOf(page)
  await agree(page)
  await go(page, 'Save card').click()
  await useCard(page)
  await expect(answer(page, 'Saved')).toBeVisible()
  await saveCard(page, cards.other)
  await expect(entry(page, 'Mastercard ending in 4444')).toBeVisible()

  await entry(page, 'Visa ending in 4242').click()
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByLabel('Your name for Visa ending in 4242')).toBeFocused()
  await page.keyboard.type('Holidays')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'The name is now Holidays.' })).toBeAttached()
  await expect(entry(page, 'Holidays')).toBeFocused()
  await entry(page, 'Holidays').click()
  await page.getByRole('button', { name: 'Set as default' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Holidays is now your default.' })).toBeAttached()

  await page.reload()
  await expect(entry(page, 'Holidays')).toContainText('Default')
  await entry(page, 'Holidays').click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Remove Holidays?')).toBeFocused()
  await page.getByRole('button', { name: 'Remove it' }).click()

  await expect(page.getByRole('status').filter({ hasText: 'Holidays has been removed.' })).toBeAttached()
  await expect(entry(page, 'Mastercard ending in 4444')).toBeFocused()
  expect(await sandbox.mandates(session)).toMatchObject([{ status: 'inactive' }])
  expect(await backend.methods(bram)).toMatchObject([{ last4: '4444' }])
  await customerAtCheckout(page, bram)
  await expect(row(page, /^Mastercard ending in 4444/)).toBeVisible()
  await expect(row(page, /Holidays|Visa ending in/)).toBeHidden()
})

test('a card that was saved three times is one row in the account and at the checkout, and is removed at once', async ({
  page,
  backend,
}) => {
  await signIn(page, bram)
  await saveCard(page)
  await saveCard(page)
  await saveCard(page)

  await expect(entry(page, 'Visa ending in 4242')).toHaveCount(1)
  expect(await backend.methods(bram)).toHaveLength(3)
  await customerAtCheckout(page, bram)
  await expect(row(page, /^Visa ending in 4242/)).toHaveCount(1)
  await page.goto('/account')
  await entry(page, 'Visa ending in 4242').click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()

  await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeVisible()
  expect(await backend.methods(bram)).toEqual([])
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeVisible()
})

test('a subscription is stopped in the account after the shopper confirmed the consequences', async ({
  page,
  backend,
  sandbox,
  stack,
}) => {
  await signIn(page, an)
  await page.goto('/subscribe')
  const order = await orderOf(page)
  await pick(page, /^Direct debit/)
  await agree(page)
  await page.getByRole('button', { name: /subscribe/i }).click()
  await sign(page)
  await expect(answer(page, 'Your direct debit is on its way')).toBeVisible()
  const thanks = page.url()

  await page.goto('/account')
  await entry(page, 'Bank account ending in 7034').click()
  await expect(entry(page, 'Bank account ending in 7034')).toContainText(/€[\d.]+ every 30 days, until \d+ \w+ 20\d\d/)
  const [method] = await backend.methods(an)
  const token = await page.locator('ccv-saved-methods').getAttribute('token')
  const asShopper = { maxRetries: 1, headers: { authorization: `Bearer ${token}` } }
  const removal = `${stack.shopUrl}/pay/checkout/methods/${method?.id}`
  const unasked = await page.request.delete(removal, asShopper)
  expect(unasked.status()).toBe(409)
  expect(await backend.methods(an)).toHaveLength(1)

  // The shop's own list inside the tag, for browsers without JavaScript, has the same sentence.
  const account = page.getByRole('group', { name: 'Bank account ending in 7034' })
  await page.getByRole('button', { name: 'Stop and remove' }).click()
  await expect(
    account.getByText('This stops the recurring payments: Fjord Coffee will not charge you again.'),
  ).toBeVisible()
  await expect(account.getByText('A direct debit that is already on its way will still be collected.')).toBeVisible()
  await page.getByRole('button', { name: 'Stop and remove' }).click()

  await expect(page.getByText('Being removed', { exact: true })).toBeVisible()
  expect(await backend.methods(an)).toEqual([])
  const [debit] = await sandbox.payments(order)
  expect(debit).toMatchObject({ status: 'pending' })

  await sandbox.finish(debit?.reference ?? '', 'success')
  await page.goto(thanks)
  // Nothing waits there for a debit that takes days: what CCV reports later is seen by who opens the page again.
  await expect(async () => {
    await page.reload()
    await expect(answer(page, /^Paid/)).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 20_000 })
  await expect
    .poll(async () => (await page.request.delete(removal, asShopper)).json())
    .toMatchObject({ state: 'revoked' })
  await page.goto('/account')
  await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
  expect(await sandbox.mandates(order)).toMatchObject([{ status: 'inactive' }])
})

test('a removal is shown as done only once CCV has confirmed it', async ({ page, sandbox, backend, stack }) => {
  await signIn(page, bram)
  const session = await saveCard(page)
  const [mandate] = await sandbox.mandates(session)
  const [method] = await backend.methods(bram)
  const silence = { on: `DELETE /mandate/${mandate?.mandateId}`, do: 'answer', status: 500, times: 0 }
  await page.request.post(`${stack.sandboxUrl}/control/faults`, { maxRetries: 1, data: silence })

  await entry(page, 'Visa ending in 4242').click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()

  await expect(page.getByText('Being removed', { exact: true })).toBeVisible()
  await expect(page.getByText('CCV still has to confirm the removal.')).toBeVisible()
  expect(await sandbox.mandates(session)).toMatchObject([{ status: 'active' }])
  expect(await backend.methods(bram)).toEqual([])

  await page.request.delete(`${stack.sandboxUrl}/control/faults`, { maxRetries: 1 })
  const token = await page.locator('ccv-saved-methods').getAttribute('token')
  const again = await page.request.delete(`/pay/checkout/methods/${method?.id}`, {
    maxRetries: 1,
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await again.json()).toMatchObject({ state: 'revoked' })
  await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Visa ending in 4242 has been removed.' })).toBeAttached()
  expect(await sandbox.mandates(session)).toMatchObject([{ status: 'inactive' }])
})

test('[F86] the strictest policy reports no violation on the account page', async ({ page, backend, stack }) => {
  const reports: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/.test(message.text())) reports.push(message.text())
  })
  await signIn(page, bram)
  await saveCard(page)
  const token = await page.locator('ccv-saved-methods').getAttribute('token')
  const script = await page.locator('script[src*="ccv-saved-methods.js"]').getAttribute('src')
  const tag = `<ccv-saved-methods server="/pay" token="${token}" add-url="/account/add"></ccv-saved-methods>`
  const address = `${stack.shopUrl}/strict`
  await putPage(page, address, `<script src="${script}" defer></script><main><h1>Account</h1>${tag}</main>`, strict)

  await page.goto(address)
  await entry(page, 'Visa ending in 4242').click()
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('textbox').fill('<img src=x onerror="window.hacked = true">')
  await page.keyboard.press('Enter')
  await entry(page, '<img src=x').click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing saved yet' })).toBeFocused()

  expect(await backend.methods(bram)).toEqual([])
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  expect(reports).toEqual([])
  // Check that a violation is detected: this page must not do the following.
  await page.evaluate(() => Reflect.set(document.body, 'innerHTML', '<b>')).catch(() => {})
  await expect.poll(() => reports.length).toBeGreaterThan(0)
})

test.describe('without JavaScript', () => {
  test('saved methods are listed and removed in plain HTML', async ({ page, backend, browser, stack }) => {
    await signIn(page, bram)
    await saveCard(page)
    await saveCard(page)
    const plain = await browser.newContext({
      baseURL: stack.shopUrl,
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    })
    const account = await plain.newPage()
    await account.goto('/account')

    const card = account.locator('[data-method]', { hasText: '4242' })
    await card.locator('summary').click()
    await card.getByRole('button', { name: 'Remove' }).click()

    await expect(account.getByRole('status')).toHaveText('Removed.')
    await expect(account.getByText('4242')).toBeHidden()
    expect(await backend.methods(bram)).toEqual([])
    await plain.close()
  })
})
