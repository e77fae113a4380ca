/** The documentation and the theme editor, as a shop's developer uses them. */
import { createHash } from 'node:crypto'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { expectAxeFindsNothing } from './support/axe.ts'
import { equalAccessFindings } from './support/equal-access.ts'
import { reviewedInDocuments } from './support/equal-access-reviewed.ts'
import { test } from './support/fixtures.ts'
import { atCcv, useCard } from './support/shopper.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const button = (page: Page) => page.locator('ccv-checkout [part~=button]')

// The first worker may have to install the tools and build the pages.
test.beforeAll(async ({ stack }) => {
  test.setTimeout(600_000)
  await expect.poll(() => statusOf(`${stack.shopUrl}/docs/`), { timeout: 590_000, intervals: [2000] }).toBe(200)
})

test.describe('the documentation', () => {
  test('can be read from page to page without JavaScript, wide and at 390 pixels', async ({ browser, stack }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()

    await page.goto(`${stack.shopUrl}/docs`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^A drop-in checkout/)
    await expect(page.getByRole('navigation', { name: 'On this page' }).getByRole('link').first()).toBeVisible()
    await page.getByRole('navigation', { name: 'Sidebar' }).getByRole('link', { name: 'Quick start' }).click()
    await expect(page.getByText('checkout.sessions.create({').first()).toBeVisible()
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByRole('button', { name: 'Search' })).toBeHidden()
    await page.locator('summary', { hasText: 'All pages' }).click()
    await page.getByRole('navigation', { name: 'All pages' }).getByRole('link', { name: 'Try it here' }).click()
    await page.getByRole('button', { name: 'Open the checkout without JavaScript' }).click()

    await expect(page.getByText('€42.50').first()).toBeVisible()
    await context.close()
  })

  test('follows the colour scheme of the system without JavaScript', async ({ browser, stack }) => {
    for (const [colorScheme, colour] of [
      ['light', 'rgb(255, 255, 255)'],
      ['dark', 'rgb(17, 18, 20)'],
    ] as const) {
      const context = await browser.newContext({ javaScriptEnabled: false, colorScheme })
      const page = await context.newPage()
      await page.goto(`${stack.shopUrl}/docs/quick-start.html`)

      await expect(page.locator('body')).toHaveCSS('background-color', colour)
      await context.close()
    }
  })

  test('links every page, and has no dead link and no inline script without a hash in its policy', async ({
    request,
  }) => {
    const { anchors, links, unnamed } = await crawl(request, '/docs/')

    // VitePress lists the pages that it has built in this file.
    const built = Object.keys(await (await request.get('/docs/hashmap.json', { maxRetries: 1 })).json())
    const paths = built.map((name) => `/docs/${name.replace(/(index)?\.md$/, (_, index) => (index ? '' : '.html'))}`)
    expect(paths.length).toBeGreaterThan(30)
    expect(paths.filter((path) => !anchors.has(path))).toEqual([])
    expect(links.filter(({ to, anchor }) => anchor && !anchors.get(to)?.has(anchor))).toEqual([])
    expect(unnamed).toEqual([])
  })

  test('runs the element, pays at the sandbox, returns and shows the events', async ({ page }) => {
    const reports = reportsOf(page)
    await page.goto('/docs/try.html')
    await page.locator('ccv-checkout').getByText('iDEAL').click()
    await expect(page.getByRole('log', { name: 'Events of the element' })).toContainText('ccv-change')
    await page.locator('ccv-checkout').getByText('Card', { exact: true }).click()
    await page.getByLabel('Save this card').check()

    await button(page).click()
    await atCcv(page)
    await useCard(page)

    await expect(page).toHaveURL(/\/docs\/try\.html\?s=[\w-]+$/)
    await expect(page.locator('ccv-checkout [part=heading]')).toHaveText('Paid €42.50')
    await page.getByRole('link', { name: 'once more' }).click()
    // The order is paid, so the page shows the next trial order.
    await expect(button(page)).toHaveText('Pay €42.50')
    await page.getByRole('link', { name: 'the account page’s element' }).click()
    await expect(page.locator('ccv-saved-methods').getByText('Visa ending in 4242')).toBeVisible()
    await page.getByRole('link', { name: 'Theming', exact: true }).click()
    await expect(button(page)).toHaveText('Pay €42.50')
    expect(reports).toEqual([])
  })

  test('can be searched by keyboard', async ({ page }) => {
    const reports = reportsOf(page)
    await page.goto('/docs/')
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.type('session-url')
    await expect(page.getByRole('option').first()).toContainText(/^#<ccv-checkout>Attributessession-url/)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('searchbox')).toHaveCount(0)
    await page.keyboard.press('Control+k')
    await page.getByRole('searchbox').fill('What the doctor finds')
    await expect(page.getByRole('option').first()).toContainText('What the doctor finds')
    await page.keyboard.press('Enter')

    await expect(page).toHaveURL(/troubleshooting\.html#what-the-doctor-finds$/)
    expect(reports).toEqual([])
  })

  test('can be navigated by keyboard without useless tab stops', async ({ page }) => {
    await page.goto('/docs/try.html')
    const stops = ['Skip to content', 'ccv-checkout', 'Search', 'Theme editor', 'Demo shop', 'Overview', 'Quick start']
    for (const name of stops) {
      await page.keyboard.press('Tab')
      await expect(page.locator(':focus')).toHaveAccessibleName(name)
    }
    await page.keyboard.press('Enter')

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Quick start/)
  })

  test('copies its code to the clipboard', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/docs/going-live.html')

    await page.getByRole('button', { name: 'Copy Code' }).first().click()

    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('npx ccv-checkout doctor')
  })

  test('has all its pages in a menu at 390 pixels', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/docs/')
    await page.getByRole('button', { name: 'All pages' }).click()
    await page.getByRole('link', { name: 'HTTP API', exact: true }).first().click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^HTTP API/)
    await expect(page.getByRole('link', { name: 'Quick start', exact: true })).toBeHidden()
    await page.getByText('Request and responses').first().click()
    await expect(page.getByRole('link', { name: 'NewSession' }).first()).toBeVisible()
  })

  test('has no page that scrolls sideways on 320 by 256 pixels, as at 400 % zoom', async ({ page, request }) => {
    test.slow()
    const built = Object.keys(await (await request.get('/docs/hashmap.json', { maxRetries: 1 })).json())
    await page.setViewportSize({ width: 320, height: 256 })
    const wide: string[] = []
    for (const name of built) {
      await page.goto(`/docs/${name.replace(/\.md$/, '.html')}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > 320) wide.push(`${name}: ${width}`)
    }

    expect(built.length).toBeGreaterThan(30)
    expect(wide).toEqual([])
  })

  test('gives Equal Access nothing to find that has not been reviewed', async ({ page }) => {
    test.setTimeout(240_000)
    // Its time grows with the page, so these are the kinds of pages, and not all of them.
    for (const name of ['index', 'try', 'theming', 'going-live', 'statuses', 'recipe-php']) {
      await page.goto(`/docs/${name}.html`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect.soft(await equalAccessFindings(page, 'everything', reviewedInDocuments), name).toEqual([])
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/docs/')
    expect.soft(await equalAccessFindings(page, 'everything', reviewedInDocuments), 'narrow').toEqual([])
  })

  test('passes axe, narrow and wide, without overflow', async ({ page }) => {
    test.setTimeout(240_000)
    const reports = reportsOf(page)
    for (const name of ['index', 'try', 'ccv-checkout', 'ccv-saved-methods', 'http-api', 'going-live', 'size']) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(`/docs/${name}.html`)
      await expectAxeFindsNothing(page, name)
      await page.setViewportSize({ width: 320, height: 640 })
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
    }
    await page.getByRole('button', { name: 'All pages' }).click()
    await expectAxeFindsNothing(page, 'narrow, with the list of pages open')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('searchbox').fill('webhook')
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectAxeFindsNothing(page, 'narrow, with the search open')
    expect(reports).toEqual([])
  })
})

test.describe('the theme editor', () => {
  test('previews a setting, and the copied CSS has the same effect on another page', async ({ page, context }) => {
    const reports = reportsOf(page)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/theming?lang=en')
    await expect(button(page)).toHaveText('Pay €42.50')
    expect(await backgroundOf(page)).toBe('rgb(31, 79, 216)')

    await page.getByLabel('Accent, as a code', { exact: true }).fill('#a3341c')
    await page.getByText('Shape and type').click()
    await page.getByLabel('Corners', { exact: true }).fill('4')
    await page.getByText('Finishing touches').click()
    await page.getByLabel('Button in capitals').check()
    const here = await lookOf(page)
    await page.getByRole('button', { name: 'Copy CSS' }).click()
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    const css = await page.evaluate(() => navigator.clipboard.readText())

    expect(here).toEqual({ background: 'rgb(163, 52, 28)', corners: '4px', letters: 'uppercase' })
    expect(reports).toEqual([])
    await page.goto('/docs/try.html')
    await expect(button(page)).toHaveText('Pay €42.50')
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      document.adoptedStyleSheets = [sheet]
    }, css)
    expect(await lookOf(page)).toEqual(here)
  })

  test('keeps the theme in the address, separately for light and dark, and can be reset', async ({
    page,
    browser,
    stack,
  }) => {
    await page.goto('/theming?lang=en')
    await page.getByRole('button', { name: 'Night' }).click()
    await page.getByLabel('Dark', { exact: true }).check()
    await page.getByLabel('Accent, as a code', { exact: true }).fill('#ffcc00')
    await page.getByLabel('Accent, as a code', { exact: true }).press('Enter')
    await expect(page).toHaveURL(/#accent=7ce0c3-ffcc00&/)

    const other = await (await browser.newContext()).newPage()
    await other.goto(page.url())
    await expect(button(other)).toHaveText('Pay €42.50')
    expect(await backgroundOf(other)).toBe('rgb(124, 224, 195)')
    await other.getByLabel('Dark', { exact: true }).check()
    expect(await backgroundOf(other)).toBe('rgb(255, 204, 0)')
    await other.getByRole('button', { name: 'Start over' }).click()
    await expect(other).toHaveURL(`${stack.shopUrl}/theming?lang=en`)
    expect(await backgroundOf(other)).toBe('rgb(134, 165, 255)')
    await other.context().close()
  })

  test('warns about unreadable text, in the page’s language', async ({ page }) => {
    await page.goto('/theming?lang=nl')
    await expect(page.locator('[data-faint]')).toContainText('Alle tekst is leesbaar')

    await page.getByLabel('Accent, als code', { exact: true }).fill('#ffee00')

    await expect(page.locator('[data-faint]')).toContainText('Tekst op de knop op Knop (Licht): 1,2 op 1')
    await page.getByLabel('Accent, als code', { exact: true }).fill('geel')
    await page.getByLabel('Tint, als code').focus()
    await expect(page.getByLabel('Accent, als code', { exact: true })).toHaveValue('#ffee00')
  })

  test('shows the element narrow, from right to left and with its results, and starts nothing', async ({ page }) => {
    await page.goto('/theming?lang=en')
    await page.getByLabel('Narrow', { exact: true }).check()
    await page.getByLabel('Right to left').check()
    await expect(button(page)).toContainText('ادفع')
    expect((await page.locator('ccv-checkout').boundingBox())?.width).toBe(320)
    await button(page).click()
    await expect(page.getByText('This preview starts no payment.')).toBeVisible()
    await page.getByLabel('Left to right').check()
    await page.getByLabel('Paid', { exact: true }).check()
    await expect(page.locator('ccv-checkout [part=heading]')).toHaveText('Paid €42.50')
    await page.getByLabel('Declined', { exact: true }).check()

    await expect(page.locator('ccv-checkout [part=note]')).toContainText('Your last payment did not go through')
  })

  test('works by keyboard only', async ({ page }) => {
    await page.goto('/theming?lang=en')
    await expect(button(page)).toBeVisible()
    await page.getByText('Shape and type').press('Enter')
    await page.getByLabel('Corners', { exact: true }).press('End')
    await page.getByLabel('Light', { exact: true }).press('ArrowRight')
    await page.getByRole('button', { name: 'Soft' }).press('Enter')

    await expect(page.getByRole('button', { name: 'Soft' })).toHaveAttribute('aria-pressed', 'true')
    expect(await backgroundOf(page)).toBe('rgb(185, 160, 255)')
  })

  test('lists every token without JavaScript', async ({ browser, stack }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${stack.shopUrl}/theming?lang=de`)

    await expect(page.locator('noscript .notice')).toBeVisible()
    expect(await page.content()).toContain('Der Editor braucht JavaScript')
    await expect(page.getByRole('row', { name: /^--ccv-accent-ink/ })).toContainText('Text auf dem Akzent')
    await expect(page.locator('[data-editor]')).toBeHidden()
    await context.close()
  })

  test('starts with the defaults of the element', async ({ page }) => {
    await page.goto('/theming?lang=en')
    await expect(button(page)).toBeVisible()

    const own = await page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('ccv-checkout') ?? document.body)
      return [...document.querySelectorAll<HTMLInputElement>('[data-colour]')].map(({ dataset: { colour = '' } }) => {
        return [colour, style.getPropertyValue(`--_${colour}`).replace(/#(.)(.)(.)(?![\da-f])/g, '#$1$1$2$2$3$3')]
      })
    })
    const said = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('[data-colour]')].map(({ dataset: { colour }, value }) => [
        colour,
        value,
      ]),
    )

    for (const [index, [name, value = '']] of own.entries()) {
      expect(value.match(/#[\da-f]{6}/)?.[0], name).toBe(said[index]?.[1])
    }
  })

  test('passes axe in four languages, narrow and wide', async ({ page }) => {
    test.setTimeout(120_000)
    for (const lang of ['en', 'nl', 'de', 'fr']) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(`/theming?lang=${lang}`)
      await expect(button(page)).toBeVisible()
      await page.evaluate(() =>
        document.querySelectorAll('details.group').forEach((one) => one.setAttribute('open', '')),
      )
      await expectAxeFindsNothing(page, lang)
      await page.setViewportSize({ width: 320, height: 640 })
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), lang).toBeLessThanOrEqual(320)
    }
  })
})

function backgroundOf(page: Page): Promise<string> {
  return button(page).evaluate((one) => getComputedStyle(one).backgroundColor)
}

async function lookOf(page: Page): Promise<object> {
  const corners = await page.locator('ccv-checkout [part=base]').evaluate((one) => getComputedStyle(one).borderRadius)
  const letters = await button(page).evaluate((one) => getComputedStyle(one).textTransform)
  return { background: await backgroundOf(page), corners, letters }
}

/** The violations that the browser would report: it also prints them to the console. */
function reportsOf(page: Page): string[] {
  const reports: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted(Type|HTML|Script)/.test(message.text())) reports.push(message.text())
  })
  return reports
}

async function statusOf(address: string): Promise<number> {
  return (await fetch(address)).status
}

interface Crawled {
  /** The ids of each page, by the path of the page. */
  anchors: Map<string, Set<string>>
  links: { from: string; to: string; anchor: string }[]
  /** Inline scripts and style attributes that the page's policy blocks. */
  unnamed: string[]
}

/** Follows the links within the documentation as they are in the HTML. */
async function crawl(request: APIRequestContext, start: string): Promise<Crawled> {
  const found: Crawled = { anchors: new Map(), links: [], unnamed: [] }
  const waiting = [start]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.anchors.has(path)) continue
    const answer = await request.get(path, { maxRetries: 1 })
    expect(answer.status(), path).toBe(200)
    const isPage = answer.headers()['content-type']?.startsWith('text/html')
    const html = isPage ? await answer.text() : ''
    found.anchors.set(path, new Set(all(html, / id="([^"]+)"/g)))
    found.unnamed.push(
      ...refused(html, answer.headers()['content-security-policy'] ?? '').map((one) => `${path}: ${one}`),
    )
    for (const href of all(html, / (?:href|src|action)="([^"]*)"/g)) {
      const { origin, pathname, hash } = new URL(href.replaceAll('&amp;', '&'), `http://docs.test${path}`)
      if (origin !== 'http://docs.test' || /^\/docs\/(plain|assets\/.*\.js)$/.test(pathname)) continue
      const to = pathname === '/docs/index.html' ? '/docs/' : pathname
      found.links.push({ from: path, to, anchor: decodeURIComponent(hash.slice(1)) })
      if (to.startsWith('/docs/')) waiting.push(to)
    }
  }
  return found
}

function refused(html: string, policy: string): string[] {
  const scripts = all(html, /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
  const unknown = scripts.filter(
    (text) => !policy.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`),
  )
  return [...unknown, ...all(html.replace(/<pre[\s\S]*?<\/pre>/g, ''), /(<[a-z][^<>]* style="[^"]*")/g)]
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, one = '']) => one)
}
