import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { askerIn, type Shop } from '../shop.ts'
import { openTrial, trialCustomerId } from '../trial.ts'
import type { ShopEnv } from '../visitors.ts'

/** The documentation, as it was built: the same for everybody, so it needs no cookie. */
export function docsPages(shop: Pick<Shop, 'docs'>): Hono {
  const app = new Hono()

  app.use('/docs/*', etag())
  app.get('/docs', (c) => c.redirect('/docs/'))
  app.on('GET', ['/docs/', '/docs/:name'], (c) => {
    const file = shop.docs.read(c.req.param('name') ?? 'index.html')
    if (!file) return c.notFound()
    c.header('Cache-Control', 'no-cache')
    return c.body(file.content, 200, { 'Content-Type': file.type })
  })

  return app
}

/** What its elements ask for: tokens for an order and an account that are there to be tried. */
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
