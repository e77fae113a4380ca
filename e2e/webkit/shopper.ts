/** The actions of a shopper in WebKitGTK. Elements are found by role and name, also inside shadow roots. */
import { expect } from '@playwright/test'
import type { WebDriver, WebElement } from 'selenium-webdriver'
import { bag, cards } from '../support/shopper.ts'

type Role = 'button' | 'checkbox' | 'heading' | 'link' | 'radio' | 'textbox'

/** The HTML elements that have a role by default. */
const candidates: Record<Role, string> = {
  button: 'button, input[type=submit], summary',
  checkbox: 'input[type=checkbox]',
  heading: 'h1, h2, h3',
  link: 'a[href]',
  radio: 'input[type=radio]',
  textbox: 'input:not([type]), input[type=text], input[type=email], input[type=tel]',
}

/** Searches the page and every open shadow root. Callers append a return statement. */
const walk = `
  const deep = (root, selector) => [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? deep(element.shadowRoot, selector) : []),
  ])
  const seen = (element) => element.checkVisibility({ visibilityProperty: true })
`

const patience = { timeout: 10_000, intervals: [50, 100, 250] }

/** Waits for the first visible element with that role and name. */
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
  // While the page is being left, there are no elements, or they disappear while they are read.
  await expect
    .poll(() => look().catch(() => false), { ...patience, message: `${role} ${name}` })
    .toBe(true)
    .catch((error) => {
      throw new Error(`There is no ${role} named ${name}, only: ${names.join(' | ')}`, { cause: error })
    })
  if (!found) throw new Error(`There is no ${role} named ${name}`)
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
    // The page was left meanwhile, so nothing was clicked.
    if (!(error instanceof Error) || error.name !== 'StaleElementReferenceError') throw error
    await click(browser, role, name)
  }
}

/**
 * Scrolls an element into view and waits until it stops moving: the driver would miss a moving element. The driver
 * scrolls too, but does not wait for smooth scrolling.
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

/** Replaces the text of a field. */
export async function type(browser: WebDriver, name: string | RegExp, text: string): Promise<void> {
  const field = await find(browser, 'textbox', name)
  await field.clear()
  await field.sendKeys(text)
}

/** Waits until the page shows a text. */
export async function says(browser: WebDriver, text: string): Promise<void> {
  const texts = expect.poll(() => textsOf(browser), { ...patience, message: text })
  await texts.toContainEqual(expect.stringContaining(text))
}

/** Returns the visible texts of the page, by paragraph. */
export async function textsOf(browser: WebDriver): Promise<string[]> {
  const script = `${walk} return deep(document, 'h1, h2, h3, p, li, dd, span, label').filter(seen).map((one) => one.innerText)`
  const texts = await browser.executeScript(script).catch(() => [])
  return Array.isArray(texts) ? texts.map(String) : []
}

/** Returns whether such an element is visible now. */
export async function isThere(browser: WebDriver, role: Role, name: string): Promise<boolean> {
  const elements = await inSight(browser, candidates[role])
  const names = await Promise.all(elements.map((element) => element.getAccessibleName()))
  return names.includes(name)
}

/** Waits until an element with that text, or that label, has the focus, also inside shadow roots. */
export async function isFocused(browser: WebDriver, text: string | RegExp): Promise<void> {
  const script = `
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active?.labels?.[0]?.innerText ?? active?.innerText ?? ''`
  const focused = async (): Promise<string> => String(await browser.executeScript(script).catch(() => '')).trim()
  const asked = expect.poll(focused, patience)
  await (typeof text === 'string' ? asked.toBe(text) : asked.toMatch(text))
}

/** Presses keys one after another in the focused element. */
export async function press(browser: WebDriver, ...keys: string[]): Promise<void> {
  for (const key of keys) await browser.actions().sendKeys(key).perform()
}

/** Submits a form of the shop from a page of the shop, for example to sign in or to fill the cart. */
export async function send(browser: WebDriver, path: string, form: Record<string, string>): Promise<void> {
  const status = await browser.executeScript(
    `const body = new URLSearchParams(arguments[1])
     return fetch(arguments[0], { method: 'POST', body }).then(({ status }) => status)`,
    path,
    form,
  )
  expect(status, `the shop accepts ${path}`).toBe(200)
}

/** A guest or a customer with one bag in the cart, on the checkout page. */
export async function atCheckout(browser: WebDriver, shopUrl: string, account?: string): Promise<string> {
  await browser.get(`${shopUrl}/cart`)
  if (account === undefined) await send(browser, '/checkout/contact', { email: 'guest@example.org' })
  else await send(browser, '/account/sign-in', { account })
  await send(browser, '/cart', { product: bag.product, add: '1' })
  await browser.get(`${shopUrl}/checkout`)
  await takenOver(browser)
  return orderOf(browser)
}

/**
 * Waits until the element has taken over from the printed choices. Until then a click submits their form, which leads
 * over another page.
 */
export async function takenOver(browser: WebDriver): Promise<void> {
  const script = `return !!document.querySelector('ccv-checkout')?.shadowRoot?.querySelector('p[role=status]')`
  await expect.poll(() => browser.executeScript(script).catch(() => false), patience).toBe(true)
}

/** Returns the order, or the session, of the page's tag, by which the sandbox knows its transactions. */
export async function orderOf(browser: WebDriver): Promise<string> {
  const text = await browser.executeScript(
    `return document.querySelector('script[data-ccv-session]')?.textContent ?? ''`,
  )
  const [, order] = /"description":"\w+ (FC-\w+)"/.exec(String(text)) ?? []
  const [, session] = /"id":"(cs_[\w-]+)"/.exec(String(text)) ?? []
  const found = order ?? session
  if (found === undefined) throw new Error('The page has no tag with a session inside')
  return found
}

/** Waits until one of CCV's pages is open. */
export async function atCcv(browser: WebDriver): Promise<void> {
  await says(browser, 'CCV sandbox: this is not CCV')
}

/** Fills in CCV's card page with a test card and submits it. */
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
