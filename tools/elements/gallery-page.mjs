/** The page of the gallery: the elements, rendered from their source. */
import { join } from 'node:path'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { ensureBrowser } from '../../scripts/browsers.mjs'
import { root } from '../../scripts/run.mjs'

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

/**
 * Serves the page of `packages/widget/src/testing/gallery.ts`, and starts a browser.
 *
 * @returns the address of the page, the browser, and a function that ends both
 */
export async function openGallery() {
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
  const browser = await chromium.launch({
    ...(found.path ? { executablePath: found.path } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const close = async () => {
    await browser.close()
    await server.close()
  }
  return { address, browser, close }
}
