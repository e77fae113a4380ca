/**
 * `npm run gallery` writes screenshots of every state of both elements, rendered from their source, to
 * `.cache/gallery`. They are for people to look at. `npm run gallery -- de dark 320` writes only those; other options
 * are `checkout`, `account`, `forced`, `spacing`, `zoom`, and `only=<part of a state's name>`.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { ensureBrowser } from '../../scripts/browsers.mjs'
import { root } from '../../scripts/run.mjs'

const said = process.argv.slice(2)
/** @type {(all: readonly string[], usual?: readonly string[]) => readonly string[]} */
const chosen = (all, usual = all) => {
  const some = all.filter((one) => said.includes(one))
  return some.length > 0 ? some : usual
}
const only = said.find((one) => one.startsWith('only='))?.slice('only='.length) ?? ''
const elements = chosen(['checkout', 'account'])
const languages = chosen(
  ['nl', 'de', 'ar', 'en', 'fr', 'es', 'it', 'pt', 'pl', 'da', 'sv', 'tr'],
  ['nl', 'de', 'ar', 'en'],
)
const widths = chosen(['320', '390', '900']).map(Number)
const looks = chosen(['light', 'dark', 'forced', 'spacing', 'zoom'], ['light', 'dark'])
/** The number of states on a sheet. */
const perSheet = 12

/** The part of the test runner that the states use. */
const testRunner = `export const vi = {
  async waitFor(look) {
    for (let tries = 0; ; tries++) {
      try { return look() } catch (error) { if (tries > 200) throw error }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  },
}`

/** @type {Record<string, string>} */
const css = {
  page: `
    * { box-sizing: border-box }
    body { margin: 0; padding: 20px; background: light-dark(#f6f6f4, #101113); color: light-dark(#17181a, #f2f2f0);
      font: 16px/1.45 system-ui, sans-serif }
    main { display: grid; gap: 24px 20px; align-items: start }
    figure { margin: 0 }
    figcaption { margin-bottom: 6px; font-size: 12px; opacity: .7 }
    .broken { color: red; opacity: 1 }`,
  spacing: `
    ccv-checkout, ccv-saved-methods { letter-spacing: .12em; word-spacing: .16em; line-height: 1.5 }`,
}

const page = (/** @type {string} */ look) => `<!doctype html><html lang="en"
  style="color-scheme: ${look === 'dark' ? 'dark' : 'light'}"><meta charset="utf-8"><title>Gallery</title>
  <style>${css['page']}${css[look] ?? ''}</style><main></main>
  <script type="module" src="/src/testing/gallery.ts"></script></html>`

const found = await ensureBrowser()
if (!found.ok) throw new Error(found.message)
const server = await createServer({
  root: join(root, 'packages/widget'),
  configFile: false,
  logLevel: 'error',
  cacheDir: join(root, '.cache/gallery-vite'),
  server: { port: 0, hmr: false, watch: null },
  optimizeDeps: { include: ['lit', 'lit/directives/repeat.js', 'lit/directives/live.js'] },
  plugins: [
    {
      name: 'gallery',
      enforce: 'pre',
      resolveId: (id) => (id === 'vitest' ? '\0test-runner' : undefined),
      load: (id) => (id === '\0test-runner' ? testRunner : undefined),
      configureServer: ({ middlewares }) =>
        void middlewares.use((request, response, next) => {
          const url = new URL(request.url ?? '/', 'http://gallery')
          if (url.pathname !== '/') return next()
          response.setHeader('content-type', 'text/html').end(page(url.searchParams.get('look') ?? 'light'))
        }),
    },
  ],
})
await server.listen()
const address = server.resolvedUrls?.local[0] ?? ''
const folder = join(root, '.cache/gallery')
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  ...(found.path ? { executablePath: found.path } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
})

let pictures = 0
for (const look of looks) {
  // 400 % zoom of 1280 pixels: a quarter of the width, at four times the resolution.
  const deviceScaleFactor = look === 'zoom' ? 4 : 1
  const context = await browser.newContext({
    deviceScaleFactor,
    reducedMotion: 'reduce',
    ...(look === 'forced' ? { forcedColors: 'active' } : {}),
  })
  for (const element of elements)
    for (const lang of languages)
      for (const width of look === 'zoom' ? [320] : widths)
        for (let from = 0; ; from += perSheet) {
          const tab = await context.newPage()
          const columns = Math.max(2, Math.floor(1800 / (width + 20)))
          await tab.setViewportSize({ width: columns * (width + 20) + 20, height: 800 })
          const query = new URLSearchParams({ look, element, lang, width: `${width}`, from: `${from}`, only })
          query.set('to', `${only ? 999 : from + perSheet}`)
          await tab.goto(`${address}?${query}`)
          await tab.locator('html[data-drawn]').waitFor({ timeout: 60_000 })
          // A button that stays in view is drawn in its place when everything is in view.
          const height = await tab.evaluate('document.documentElement.scrollHeight')
          await tab.setViewportSize({ width: columns * (width + 20) + 20, height: Number(height) })
          const count = await tab.locator('figure').count()
          const broken = await tab.locator('.broken').allTextContents()
          for (const one of broken) console.error(`${element} ${lang}: ${one}`)
          const name = [element, lang, look, width, from / perSheet + 1].join('-')
          if (count > 0) await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
          await tab.close()
          pictures += count > 0 ? 1 : 0
          if (only || count < perSheet) break
        }
  await context.close()
}
await browser.close()
await server.close()
console.log(`${pictures} sheets in ${folder}`)
