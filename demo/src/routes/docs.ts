import { type Context, Hono } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import type { DocsFiles } from '../docs-site.ts'
import { docsFailedPage, docsWaitingPage } from '../pages/docs.ts'
import { pagePolicy } from '../security.ts'
import { openTrial, trialCustomerId } from '../shop/trial.ts'
import type { ShopEnv } from '../shop/visitors.ts'
import { askerIn, type Shop } from '../shop.ts'

/** The documentation, built on the first request. It is the same for every visitor, so it needs no cookie. */
export function docsPages(shop: Pick<Shop, 'docs' | 'serviceUrl' | 'assets'>): Hono {
  const app = new Hono()

  // A browser replaces the policy of a cached page with the policy of the 304 answer, so the 304 needs one too.
  app.use('/docs/*', etag({ retainedHeaders: [...RETAINED_304_HEADERS, 'content-security-policy'] }))
  app.get('/docs', (c) => c.redirect('/docs/'))
  app.get('/docs/:path{.*}', async (c) => {
    const name = c.req.param('path') || 'index.html'
    const files = shop.docs.files()
    if (files) return fileIn(c, files, name, shop)
    c.header('Cache-Control', 'no-store')
    // Other files are requested by a page that an earlier process served: answer without starting a build.
    if (!name.endsWith('.html')) return c.text('The documentation is not built yet', 503, { 'Retry-After': '2' })
    const state = await shop.docs.open()
    const stylesheet = shop.assets.address('shop.css')
    if (state.is === 'failed') return c.html(docsFailedPage(stylesheet, state.lines), 503)
    if (state.is === 'building') return c.html(docsWaitingPage(stylesheet, state.lines), 503, { 'Retry-After': '2' })
    return fileIn(c, state.files, name, shop)
  })

  return app
}

function fileIn(
  c: Context,
  files: DocsFiles,
  name: string,
  { serviceUrl }: Pick<Shop, 'serviceUrl'>,
): Response | Promise<Response> {
  const file = files.read(name)
  if (!file) return c.notFound()
  // Names below assets/ contain a hash of the content.
  c.header('Cache-Control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (name.endsWith('.html')) {
    c.header('Content-Security-Policy', pagePolicy({ serviceUrl, scripts: files.scriptHashes, images: ['data:'] }))
  }
  return c.body(file.content, 200, { 'Content-Type': file.type })
}

/** The endpoints of the documentation's live elements: tokens for trial orders and a trial account. */
export function docsRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()
  const page = '/docs/try.html'

  app.post('/docs/session', async (c) => {
    const { token } = await openTrial(shop, { ...askerIn(c, shop), lang: 'en' }, page)
    return c.json({ token, redirectHosts: shop.redirectHosts.join(' ') })
  })
  app.post('/docs/plain', async (c) => {
    const { url } = await openTrial(shop, { ...askerIn(c, shop), lang: 'en' }, page)
    return c.redirect(url, 303)
  })
  app.post('/docs/account', async (c) => {
    const { token, account } = await shop.checkout.methods.token(trialCustomerId(c.var.visitor))
    shop.trace.own(c.var.visitor.id, [token])
    return c.json({ token, account })
  })

  return app
}
