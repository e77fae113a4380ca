import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../../scripts/browsers.mjs'
import { installTools } from '../../scripts/install.mjs'
import { run } from '../../scripts/run.mjs'
import { buildPages } from './build.mjs'
import { openReactShop, type ReactShop } from './shop.ts'

let tools = ''
let browser: Browser

beforeAll(async () => {
  tools = await installTools('react')
  const executablePath = chromiumPath()
  browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
}, 120_000)
afterAll(() => browser.close())

describe('the source of the components', () => {
  it('compiles in strict mode with React’s own types', async () => {
    const { output } = await run('tsc', ['-p', join(tools, 'tsconfig.json'), '--pretty', 'false'])

    expect(output).toBe('')
  }, 60_000)
})

describe.each([18, 19] as const)('the components in React %i', (version) => {
  let shop: ReactShop
  let page: Page
  let warnings: string[]

  beforeAll(async () => {
    const { client, server } = await buildPages(tools, version)
    const { render } = await import(pathToFileURL(server).href)
    shop = await openReactShop({ client, render })
  }, 60_000)
  afterAll(() => shop.close())
  // React warns of a hydration mismatch, and of props that it does not understand, in the console.
  afterEach(async () => {
    await page.context().close()
    if (warnings.length > 0) throw new Error(`The console shows:\n${warnings.join('\n')}`)
  })

  async function open(scene: string, options: { javaScriptEnabled?: boolean } = {}): Promise<void> {
    page = await browser.newPage(options)
    page.setDefaultTimeout(5000)
    warnings = []
    page.on('console', (message) => {
      if (message.type() === 'warning' || message.type() === 'error') warnings.push(message.text())
    })
    page.on('pageerror', (error) => warnings.push(String(error)))
    await page.goto(`${shop.url}/${scene}`, { waitUntil: 'commit' })
  }
  const seen = () => page.evaluate(() => Reflect.get(globalThis, 'seen') ?? [])
  const pick = (name: RegExp) => page.getByRole('radio', { name })
  const hydrated = () => page.locator('html[data-hydrated]').waitFor({ state: 'attached' })
  /** Once it has taken over, the element's form is not the printed one. */
  const takenOver = () => page.locator('ccv-checkout:state(choosing)').waitFor()

  it('show the printed choices where scripts are off', async () => {
    await open('printed', { javaScriptEnabled: false })

    await pick(/iDEAL/).waitFor()
    expect(await page.locator('div.own ccv-checkout').count()).toBe(1)
  })

  it('keep what the shopper picked in the printed choices before the script came, and hand on events', async () => {
    const release = shop.holdScript()
    await open('printed')
    await pick(/iDEAL/).check()
    release()

    await takenOver()

    expect(await pick(/iDEAL/).isChecked()).toBe(true)
    await pick(/^Card/).check()
    await expect.poll(seen).toEqual(['change'])
  })

  it('hand on functions and objects behind server rendering, and tell of a paid order once', async () => {
    await open('paid')

    await page.getByText('See you soon!').waitFor()
    expect(await seen()).toEqual(['token', 'complete paid'])
  })

  it('write strings and switches as attributes into the server’s HTML', async () => {
    await open('strings', { javaScriptEnabled: false })

    const tag = await page.locator('ccv-checkout').evaluate((element) => element.outerHTML)
    expect(tag.replace(shop.url, '')).toBe(
      '<ccv-checkout lang="nl" server="/pay" session-url="/token" hide-button="" name="payment"><a href="/plain">Pay here</a></ccv-checkout>',
    )
  })

  it('ask for a token once, although every render makes another function', async () => {
    await open('account')
    await hydrated()
    await page.locator('ccv-saved-methods:state(empty)').waitFor()

    await page.getByRole('button', { name: 'Count 0' }).click()
    await page.getByRole('button', { name: 'Count 1' }).click()
    await page.getByRole('button', { name: 'Count 2' }).waitFor()

    expect(await seen()).toEqual(['token'])
  })

  it('keep the checkout when the server prints its session again, and replace it for another order', async () => {
    await open('again')
    await hydrated()
    await takenOver()
    await pick(/iDEAL/).check()
    await page.getByRole('button', { name: 'Read' }).click()
    await page.getByRole('button', { name: 'Print again' }).click()
    await page.getByRole('button', { name: 'Read' }).click()

    expect(await pick(/iDEAL/).isChecked()).toBe(true)
    const [, first, second] = await seen()
    expect(second).toBe(first)
    await page.getByRole('button', { name: 'Other order' }).click()
    await page.getByRole('button', { name: 'Pay €9.90' }).waitFor()
    await page.getByRole('button', { name: 'Read' }).click()
    expect((await seen()).at(-1)).not.toBe(first)
    await pick(/iDEAL/).check()
    expect((await seen()).filter((one: string) => one === 'change')).toHaveLength(2)
  })

  it('draw the checkout after a navigation in the browser', async () => {
    await open('navigated')
    await hydrated()
    await page.getByRole('button', { name: 'Checkout' }).click()

    await takenOver()
    await pick(/iDEAL/).check()

    expect(await seen()).toEqual(['change'])
  })

  it('work in a part of the page that is streamed later', async () => {
    await open('streamed')

    await takenOver()
    await pick(/iDEAL/).check()

    expect(await seen()).toEqual(['change'])
  })

  it('keep their listeners while something beside them loads', async () => {
    await open('suspended')
    await hydrated()
    await takenOver()
    await page.getByRole('button', { name: 'Wait' }).click()
    await page.getByText('One moment…').waitFor()

    await page.evaluate(() =>
      document.querySelector('ccv-checkout')?.dispatchEvent(new Event('ccv-change', { bubbles: true })),
    )

    expect(await seen()).toEqual(['change'])
    await page.evaluate(() => Reflect.get(globalThis, 'done')())
    await page.getByText('Ready').waitFor()
    await pick(/iDEAL/).check()
    expect(await seen()).toEqual(['change', 'change'])
  })
})
