/** The actions of a shopper in the shop and at CCV. */
import { expect, type Locator, type Page } from '@playwright/test'

/** One bag of Havn: 12.50, and 3.95 for shipping. */
export const bag = { product: 'havn', amountMinor: 1645, text: '€16.45' } as const

/** Puts a product into the cart without visiting the shop's pages. */
export async function fillCart(page: Page, product: string = bag.product): Promise<void> {
  await post(page, '/cart', { product, add: '1' })
}

/** Submits a guest's e-mail address. */
export async function giveEmail(page: Page, email = 'guest@example.org'): Promise<void> {
  await post(page, '/checkout/contact', { email })
}

export async function signIn(page: Page, account: string): Promise<void> {
  await post(page, '/account/sign-in', { account })
}

/** Submits a form of the shop with the cookies of the page. */
async function post(page: Page, path: string, form: Record<string, string>): Promise<void> {
  const home = await page.request.get('/', { maxRetries: 1 })
  const answer = await page.request.post(path, {
    maxRetries: 1,
    form,
    headers: { origin: new URL(home.url()).origin },
    maxRedirects: 0,
  })
  expect(answer.status(), `the shop accepts ${path}`).toBe(303)
}

/** A guest with one bag in the cart, on the checkout page. */
export async function guestAtCheckout(page: Page): Promise<string> {
  await fillCart(page)
  await giveEmail(page)
  await page.goto('/checkout')
  return orderOf(page)
}

/** A signed-in customer with one bag in the cart, on the checkout page. */
export async function customerAtCheckout(page: Page, account: string): Promise<string> {
  await signIn(page, account)
  await fillCart(page)
  await page.goto('/checkout')
  return orderOf(page)
}

/** Returns the order, or the session, of the page's tag, by which the sandbox knows its transactions. */
export async function orderOf(page: Page): Promise<string> {
  const text = await page.locator('script[data-ccv-session]').textContent()
  const [, order] = /"description":"\w+ (FC-\w+)"/.exec(text ?? '') ?? []
  const [, session] = /"id":"(cs_[\w-]+)"/.exec(text ?? '') ?? []
  const found = order ?? session
  if (found === undefined) throw new Error('The page has no tag with a session inside')
  return found
}

export function row(page: Page, name: string | RegExp): Locator {
  return page.getByRole('radio', { name })
}

/** The button that starts the payment. */
export function go(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name })
}

export async function pick(page: Page, name: string | RegExp): Promise<void> {
  await row(page, name).check()
}

/** Ticks the checkbox of the open choice. */
export async function agree(page: Page): Promise<void> {
  await page.getByRole('checkbox').check()
}

/** The note above the choices. The live region contains the same text once more. */
export function note(page: Page, text: string): Locator {
  return page.locator('[part=note]').getByText(text)
}

/** The heading of the result. */
export function answer(page: Page, heading: string | RegExp): Locator {
  return page.getByRole('heading', { name: heading, level: 2 })
}

/** Test cards, by the name of their link on the card page. */
export const cards = {
  succeeds: 'visa-4242',
  other: 'mastercard-4444',
  bancontact: 'bcmc-2227',
  challenged: 'visa-0002',
  refused: 'amex-7100',
} as const

/** Fills in CCV's card page with a test card and submits it. */
export async function useCard(page: Page, card: string = cards.succeeds): Promise<void> {
  await atCcv(page)
  await page.locator(`a[href$="card=${card}"]`).click()
  await expect(page.getByLabel('Card number')).not.toHaveValue('')
  await page.locator('button[value=pay]').click()
}

/** Saves a card of the customer who is signed in, as a mandate. */
export async function saveCard(page: Page, card: string = cards.succeeds): Promise<void> {
  await page.goto('/account/add?as=mandate')
  await agree(page)
  await go(page, 'Save card').click()
  await useCard(page, card)
  await expect(answer(page, 'Saved')).toBeVisible()
}

/** Signs a direct debit mandate at CCV with a Belgian account. */
export async function sign(page: Page): Promise<void> {
  await atCcv(page)
  await page.getByRole('link', { name: 'BE68 5390 0754 7034' }).click()
  await expect(page.getByLabel('IBAN')).not.toHaveValue('')
  await page.locator('button[value=sign]').click()
}

/** Waits until one of CCV's pages is open. */
export async function atCcv(page: Page): Promise<void> {
  await expect(page.getByText('CCV sandbox: this is not CCV')).toBeVisible()
}
