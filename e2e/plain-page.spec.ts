import { expect, type Locator, type Page } from '@playwright/test'
import { an, test } from './support/fixtures.ts'
import {
  answer,
  atCcv,
  bag,
  cards,
  customerAtCheckout,
  fillCart,
  giveEmail,
  guestAtCheckout,
  sign,
  signIn,
  useCard,
} from './support/shopper.ts'
import { putPage } from './support/tampering.ts'

test.use({ javaScriptEnabled: false })

test('[F80] a guest pays without JavaScript, by the link inside the tag', async ({ page, sandbox }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Add to cart.*Havn/ }).click()
  await page.getByRole('link', { name: 'Check out' }).click()
  await page.getByLabel('E-mail').fill('guest@example.org')
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await leaveByLink(page)

  await open(page, 'Card')
  await page.getByRole('button', { name: `Pay ${bag.text}` }).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(new URL(page.url()).pathname).toContain('/pay/checkout/page/')
  await page.reload()
  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  const order = await orderOnPage(page)
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', amountMinor: bag.amountMinor }])
})

test('[F42] a form on another site starts no payment: it leads to the plain page', async ({ page, stack, sandbox }) => {
  const order = await guestAtCheckout(page)
  await leaveByLink(page)
  const link = page.url()
  const form = `<form method="post" action="${link}"><input name="choice" value="pay"><input name="method" value="card"><button>Win</button></form>`
  const elsewhere = new URL('/elsewhere', stack.sandboxUrl).href
  await putPage(page, elsewhere, form)

  await page.goto(elsewhere)
  await page.getByRole('button', { name: 'Win' }).click()

  await expect(page).toHaveURL(link)
  expect(await sandbox.transactions(order)).toEqual([])
  await open(page, 'Card')
  await page.getByRole('button', { name: `Pay ${bag.text}` }).click()
  await atCcv(page)
  expect(await sandbox.transactions(order)).toHaveLength(1)
})

test('a refused card leads back to the choices without JavaScript', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await leaveByLink(page)
  await open(page, 'Card')
  await page.getByRole('button', { name: `Pay ${bag.text}` }).click()
  await useCard(page, cards.refused)
  await expect(page.getByRole('status')).toContainText('Your bank declined the payment')
  await expect(page.getByRole('status')).toContainText('Nothing was charged.')

  await open(page, 'Card')
  await page.getByRole('button', { name: `Pay ${bag.text}` }).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'failed' }, { status: 'success' }])
})

test('shows the open payment and continues it without JavaScript', async ({ page, sandbox }) => {
  const order = await guestAtCheckout(page)
  await leaveByLink(page)
  const address = page.url()
  await open(page, 'Card')
  await page.getByRole('button', { name: `Pay ${bag.text}` }).click()
  await atCcv(page)

  await page.goto(address)
  await page.getByRole('link', { name: 'Continue at CCV' }).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success' }])
})

test('pays and saves without JavaScript when the box is ticked', async ({ page, sandbox, backend }) => {
  const order = await customerAtCheckout(page, an)
  await leaveByLink(page)
  await open(page, 'Card')
  await expect(page.getByRole('checkbox')).not.toBeChecked()

  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: `Pay ${bag.text}` }).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  await expect(page.getByText('Your payment method is saved for next time.')).toBeVisible()
  expect(await sandbox.payments(order)).toMatchObject([{ status: 'success', obtainMandate: true }])
  expect(await backend.methods(an)).toMatchObject([{ state: 'usable', last4: '4242' }])
})

test('pays and saves nothing without JavaScript when the box is left empty', async ({ page, sandbox, backend }) => {
  const order = await customerAtCheckout(page, an)
  await leaveByLink(page)

  await open(page, 'Card')
  await page.getByRole('button', { name: `Pay ${bag.text}` }).click()
  await useCard(page)

  await expect(answer(page, `Paid ${bag.text}`)).toBeVisible()
  const [payment] = await sandbox.payments(order)
  expect(payment).toMatchObject({ status: 'success' })
  expect(payment?.obtainMandate).toBeFalsy()
  expect(await backend.methods(an)).toEqual([])
})

test('shows saved methods on the plain page only to the customer whose token it gets', async ({ page, backend }) => {
  await signIn(page, an)
  await page.goto('/account/add?as=mandate')
  await leaveByLink(page)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Save card' }).click()
  await useCard(page)
  await expect(answer(page, 'Saved')).toBeVisible()
  expect(await backend.methods(an)).toHaveLength(1)

  await customerAtCheckout(page, an)
  await leaveByLink(page)

  await expect(page.getByText('4242').first()).toBeVisible()
  await page.goto(page.url()) // now without the token
  await expect(page.locator('summary').first()).toBeVisible()
  await expect(page.getByText('4242')).toHaveCount(0)
})

test('signs a mandate without JavaScript, with the details the shop did not have', async ({
  page,
  stack,
  backend,
  sandbox,
}) => {
  const session = await backend.createSession({
    customer: { id: `c-${crypto.randomUUID()}`, signedIn: true, firstName: 'Chris' },
    choices: [{ choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } }],
    lang: 'en',
    returnUrl: `${stack.shopUrl}/thanks?s={SESSION_ID}`,
  })
  await openAsCustomer(page, stack, session)
  await expect(page.getByLabel('First name')).toBeHidden()

  await page.getByLabel('Last name').fill('Janssens')
  await page.getByLabel('E-mail').fill('chris@example.org')
  await page.getByLabel('Country').selectOption('Belgium')
  await page.getByRole('button', { name: 'Sign' }).click()
  await expect(page.getByRole('link', { name: 'Tick the box to continue' })).toBeVisible()
  expect(await sandbox.mandates(session.id)).toEqual([])
  await expect(page.getByLabel('Last name')).toHaveValue('Janssens')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Sign' }).click()
  await expect(page.getByLabel('Account holder')).toHaveValue('Chris Janssens')
  await sign(page)

  await expect(answer(page, 'Saved')).toBeVisible()
  expect(await sandbox.mandates(session.id)).toMatchObject([
    { status: 'active', details: { customerLastName: 'Janssens' } },
  ])
  expect(await backend.readSession(session.id)).toMatchObject({ payment: 'none', method: 'saved' })
})

test('shows the error at an invalid detail, and starts nothing', async ({ page, stack, backend, sandbox }) => {
  const session = await backend.createSession({
    customer: {
      id: `c-${crypto.randomUUID()}`,
      signedIn: true,
      firstName: 'Chris',
      lastName: 'Janssens',
      country: 'BE',
    },
    choices: [{ choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } }],
    lang: 'en',
    returnUrl: `${stack.shopUrl}/thanks?s={SESSION_ID}`,
  })
  await openAsCustomer(page, stack, session)
  await page.getByLabel('E-mail').fill('chris@localhost')
  await page.getByRole('checkbox').check()

  await page.getByRole('button', { name: 'Sign' }).click()

  const fault = 'Enter a full e-mail address, such as an@example.be'
  await expect(page.getByRole('group', { name: 'Check your details' })).toBeFocused()
  await expect(page.getByRole('paragraph').filter({ hasText: fault })).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('E-mail')).toHaveValue('chris@localhost')
  await page.getByRole('link', { name: fault }).click()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox')).toBeFocused()
  expect(await sandbox.mandates(session.id)).toEqual([])
})

test('keeps the button in view on a phone while a long form is filled in, and covers no field that has the focus', async ({
  page,
  stack,
  backend,
}) => {
  const session = await backend.createSession({
    customer: { id: `c-${crypto.randomUUID()}`, signedIn: true },
    choices: [{ choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } }],
    lang: 'de',
    returnUrl: `${stack.shopUrl}/thanks?s={SESSION_ID}`,
  })
  await page.setViewportSize({ width: 320, height: 640 })
  await openAsCustomer(page, stack, session)
  const button = page.getByRole('button', { name: 'Unterschreiben' })
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(640)

  await expect(button).toBeInViewport({ ratio: 1 })
  for (const name of ['Vorname', 'Nachname', 'E-Mail', 'Land']) {
    await page.getByLabel(name).focus()
    await expect(button).toBeInViewport({ ratio: 1 })
    expect(await isCovered(page.getByLabel(name)), name).toBe(false)
  }
})

test('the checkout across origins also leads a guest to the plain page', async ({ page }) => {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout/service')

  await leaveByLink(page)

  await expect(page.getByRole('heading', { name: 'How would you like to pay?' })).toBeVisible()
})

/** True when something else is drawn over the middle of the field. */
async function isCovered(field: Locator): Promise<boolean> {
  const box = await field.boundingBox()
  if (!box) return true
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  return field.evaluate((own, at) => document.elementFromPoint(at.x, at.y) !== own, { x, y })
}

/**
 * Follows the link or form inside the tag, as in a browser that cannot show the printed choices. The form passes the
 * session's token on, so that the plain page may save methods.
 */
async function leaveByLink(page: Page): Promise<void> {
  const fallback = page.locator('ccv-checkout > a, ccv-checkout > form')
  await fallback.evaluate((inside: HTMLAnchorElement | HTMLFormElement) => {
    if (inside instanceof HTMLFormElement) inside.submit()
    else location.assign(inside.href)
  })
  await page.waitForURL('**/pay/checkout/page/**')
}

/** Opens the plain page from a page of the shop that passes the session's token on: only then does it save methods. */
async function openAsCustomer(
  page: Page,
  stack: { shopUrl: string },
  session: { url: string; token: string },
): Promise<void> {
  const form = `<form method="post" action="${session.url}"><input type="hidden" name="token" value="${session.token}"><button>Open</button></form>`
  const address = new URL('/a-page-of-the-shop', stack.shopUrl).href
  await putPage(page, address, form)
  await page.goto(address)
  await page.getByRole('button', { name: 'Open' }).click()
}

/** Opens a choice; a single one may be open already. */
async function open(page: Page, name: string): Promise<void> {
  const choice = page.locator('details', { has: page.locator('summary').getByText(name, { exact: true }) })
  if (!(await choice.getByRole('button').isVisible())) await choice.locator('summary').click()
}

async function orderOnPage(page: Page): Promise<string> {
  const text = await page.locator('header').textContent()
  return /FC-\w+/.exec(text ?? '')?.[0] ?? ''
}
