/** What a shopper does in WebKitGTK: found by role and name, as people find it, inside shadow roots too. */
import { expect } from '@playwright/test'
import type { WebDriver, WebElement } from 'selenium-webdriver'
import { bag, cards } from '../shopper.ts'

type Role = 'button' | 'checkbox' | 'heading' | 'link' | 'radio' | 'textbox'

/** What of HTML has the role by itself. */
const candidates: Record<Role, string> = {
  button: 'button, input[type=submit], summary',
  checkbox: 'input[type=checkbox]',
  heading: 'h1, h2, h3',
  link: 'a[href]',
  radio: 'input[type=radio]',
  textbox: 'input:not([type]), input[type=text], input[type=email], input[type=tel]',
}

/** Walks the page, through every open shadow root. What a caller appends gives back what it wants. */
const walk = `
  const deep = (root, selector) => [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deep(element.shadowRoot, selector) : []),
  ])
  const seen = (element) => element.checkVisibility({ visibilityProperty: true })
`

const patience = { timeout: 10_000, intervals: [50, 100, 250] }

/** The first one in sight with that role and name; waits for it. */
export async function find(browser: WebDriver, role: Role, name: string | RegExp): Promise<WebElement> {
  let found: WebElement | undefined
  let names: string[] = []
  const look = async (): Promise<boolean> => {
    names = []
    for (const element of await inSight(browser, candidates[role])) {
      const said = await element.getAccessibleName()
      if (typeof name === 'string' ? said === name : name.test(said)) {
        found = element
        return true
      }
      names.push(said)
    }
    return false
  }
  // A page that is just being left has nothing, or what is there is gone when it is asked.
  await expect
    .poll(() => look().catch(() => false), { ...patience, message: `${role} ${name}` })
    .toBe(true)
    .catch((error) => {
      throw new Error(`there is no ${role} ${name}, only ${names.join(' | ')}`, { cause: error })
    })
  if (!found) throw new Error(`there is no ${role} ${name}`)
  return found
}

async function inSight(browser: WebDriver, selector: string): Promise<WebElement[]> {
  const elements = await browser.executeScript(`${walk} return deep(document, arguments[0]).filter(seen)`, selector)
  return Array.isArray(elements) ? elements : []
}

export async function click(browser: WebDriver, role: Role, name: string | RegExp): Promise<void> {
  const element = await find(browser, role, name)
  try {
    await rest(browser, element)
    await element.click()
  } catch (error) {
    // The page that it was found on has been left meanwhile, so nothing was clicked.
    if (!(error instanceof Error) || error.name !== 'StaleElementReferenceError') throw error
    await click(browser, role, name)
  }
}

/**
 * Brings it into sight, and waits until it stands still: what has moved on when the driver clicks is missed. The driver scrolls
 * too, but does not wait where a page scrolls smoothly.
 */
async function rest(browser: WebDriver, element: WebElement): Promise<void> {
  let last = ''
  const stands = async (): Promise<boolean> => {
    const script = `
      const [element] = arguments
      element.scrollIntoView({ block: 'center', behavior: 'instant' })
      const { x, y, width, height } = element.getBoundingClientRect()
      return [x, y, width, height].join()`
    const before = last
    last = String(await browser.executeScript(script, element))
    return last === before
  }
  await expect.poll(stands, patience).toBe(true)
}

/** Types into a field, instead of what is there. */
export async function type(browser: WebDriver, name: string | RegExp, text: string): Promise<void> {
  const field = await find(browser, 'textbox', name)
  await field.clear()
  await field.sendKeys(text)
}

/** Waits until the page says it, in sight. */
export async function says(browser: WebDriver, text: string): Promise<void> {
  const texts = expect.poll(() => textsOf(browser), { ...patience, message: text })
  await texts.toContainEqual(expect.stringContaining(text))
}

/** What stands on the page, in sight, by paragraph. */
export async function textsOf(browser: WebDriver): Promise<string[]> {
  const script = `${walk} return deep(document, 'h1, h2, h3, p, li, dd, span, label').filter(seen).map((one) => one.innerText)`
  const texts = await browser.executeScript(script).catch(() => [])
  return Array.isArray(texts) ? texts.map(String) : []
}

/** Whether there is one in sight right now. */
export async function isThere(browser: WebDriver, role: Role, name: string): Promise<boolean> {
  const elements = await inSight(browser, candidates[role])
  const names = await Promise.all(elements.map((element) => element.getAccessibleName()))
  return names.includes(name)
}

/** The name of what has the focus, however deep. */
export async function focused(browser: WebDriver): Promise<string> {
  const texts = await browser.executeScript(`
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return [active?.labels?.[0]?.innerText ?? active?.innerText ?? '']`)
  return Array.isArray(texts) ? String(texts[0]).trim() : ''
}

/** Presses keys one after another, where the focus is. */
export async function press(browser: WebDriver, ...keys: string[]): Promise<void> {
  for (const key of keys) await browser.actions().sendKeys(key).perform()
}

/** Signs in, or fills the cart: sends a form of the shop from a page of the shop. */
export async function send(browser: WebDriver, path: string, form: Record<string, string>): Promise<void> {
  const status = await browser.executeScript(
    `const body = new URLSearchParams(arguments[1])
     return fetch(arguments[0], { method: 'POST', body }).then(({ status }) => status)`,
    path,
    form,
  )
  expect(status, `the shop takes ${path}`).toBe(200)
}

/** A guest, or a customer, with one bag in the cart, at the choices. */
export async function atCheckout(browser: WebDriver, shopUrl: string, account?: string): Promise<string> {
  await browser.get(`${shopUrl}/cart`)
  if (account === undefined) await send(browser, '/checkout/contact', { email: 'guest@example.org' })
  else await send(browser, '/account/sign-in', { account })
  await send(browser, '/cart', { product: bag.product, add: '1' })
  await browser.get(`${shopUrl}/checkout`)
  return orderOf(browser)
}

/** The order or the session that the page's tag is for, as the sandbox will know it. */
export async function orderOf(browser: WebDriver): Promise<string> {
  const text = await browser.executeScript(
    `return document.querySelector('script[data-ccv-session]')?.textContent ?? ''`,
  )
  const [, order] = /"description":"\w+ (FC-\w+)"/.exec(String(text)) ?? []
  const [, session] = /"id":"(cs_[\w-]+)"/.exec(String(text)) ?? []
  const found = order ?? session
  if (found === undefined) throw new Error('the page has no tag with a session inside')
  return found
}

/** Waits until the shopper stands before one of CCV's pages. */
export async function atCcv(browser: WebDriver): Promise<void> {
  await says(browser, 'Sandbox: this is not CCV')
}

/** Fills in CCV's card page with a test card and sends it. */
export async function useCard(browser: WebDriver, card: string = cards.succeeds): Promise<void> {
  await atCcv(browser)
  const url = await browser.getCurrentUrl()
  await browser.get(`${url}${url.includes('?') ? '&' : '?'}card=${card}`)
  await click(browser, 'button', /^(Pay|Agree)/)
}

/** Signs a direct debit mandate at CCV with a Belgian account. */
export async function sign(browser: WebDriver): Promise<void> {
  await atCcv(browser)
  await click(browser, 'link', /BE68 5390 0754 7034/)
  const filled = async (): Promise<unknown> =>
    browser.executeScript('return arguments[0].value', await find(browser, 'textbox', 'IBAN')).catch(() => '')
  await expect.poll(filled, patience).not.toBe('')
  await click(browser, 'button', /^Sign/)
}
