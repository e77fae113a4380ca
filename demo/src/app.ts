import type { Checkout } from '@ccv-checkout/server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { messagePage } from './pages/message.ts'
import { accountRoutes } from './routes/account.ts'
import { browseRoutes } from './routes/browse.ts'
import { checkoutRoutes } from './routes/checkout.ts'
import { developerRoutes } from './routes/developer.ts'
import { docsPages, docsRoutes } from './routes/docs.ts'
import { merchantRoutes } from './routes/merchant.ts'
import { thanksRoutes } from './routes/thanks.ts'
import { themingRoutes } from './routes/theming.ts'
import { ownPagesOnly, pageHeaders } from './security.ts'
import { knowVisitor, type ShopContext, type ShopEnv } from './shop/visitors.ts'
import { answerPage, type Shop } from './shop.ts'
import { recordCalls, type Trace } from './trace.ts'

/** The pages of one visitor are not for search engines, and neither are those of the back office. */
const robots = `User-agent: *
${['account', 'cart', 'checkout', 'developer', 'merchant', 'pay', 'thanks'].map((name) => `Disallow: /${name}\n`).join('')}`

/** Builds the shop, with the backend at `/pay`. Does no I/O: `main.ts` listens. */
export function createShop(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()

  app.get('/healthz', (c) => c.text('ok'))
  app.get('/robots.txt', (c) => c.text(robots))
  app.route('/pay', shop.backend)
  app.route('/', shop.hooks)

  app.get('/assets/:name', (c) => {
    const asset = shop.assets.read(c.req.param('name'))
    if (!asset) return c.notFound()
    c.header('Cache-Control', c.req.query('v') ? 'public, max-age=31536000, immutable' : 'no-cache')
    return c.body(asset.content, 200, { 'Content-Type': asset.type, 'X-Content-Type-Options': 'nosniff' })
  })

  app.use(pageHeaders(shop), ...ownPagesOnly(shop))
  app.route('/', docsPages(shop))
  app.use(knowVisitor(shop.state, { secure: shop.shopUrl.startsWith('https:') }))
  app.route('/', browseRoutes(shop))
  app.route('/', checkoutRoutes(shop))
  app.route('/', thanksRoutes(shop))
  app.route('/', accountRoutes(shop))
  app.route('/', developerRoutes(shop))
  app.route('/', merchantRoutes(shop))
  app.route('/', docsRoutes(shop))
  app.route('/', themingRoutes(shop))

  app.notFound((c) => notFound(c, shop))
  app.onError((error, c) => failed(c, shop, error))
  return app
}

/** Returns the backend with its browser calls recorded: for `/pay`, and for an origin of its own. */
export function createBackend(checkout: Pick<Checkout, 'app'>, trace: Trace): Hono {
  const backend = new Hono()
  backend.use(recordCalls(trace))
  backend.route('/', checkout.app)
  // Otherwise the shop would answer an unknown address below the backend, with a page and a cookie.
  backend.all('*', (c) => c.json({ title: 'There is nothing at this address', status: 404, code: 'not-found' }, 404))
  return backend
}

function notFound(c: ShopContext, shop: Shop): Response | Promise<Response> {
  // A missing asset is answered before the visitor is known, so there is no page to render.
  if (!c.var.visitor) return c.text('Not found', 404)
  const { shop: texts } = c.var.texts
  const content = messagePage({ title: texts.notFoundTitle, text: texts.notFoundText, link: texts.toShop, href: '/' })
  return answerPage(c, shop, { title: texts.notFoundTitle, content }, 404)
}

function failed(c: ShopContext, shop: Shop, error: Error): Response | Promise<Response> {
  if (error instanceof HTTPException) return error.getResponse()
  console.error('The shop could not answer the request', c.req.method, c.req.path, error)
  if (!c.var.visitor) return c.text('Internal error', 500)
  const { shop: texts } = c.var.texts
  const content = messagePage({ title: texts.brokenTitle, text: texts.brokenText, link: texts.toShop, href: '/' })
  return answerPage(c, shop, { title: texts.brokenTitle, content }, 500)
}
