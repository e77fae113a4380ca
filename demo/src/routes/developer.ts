import { Hono } from 'hono'
import { developerPage, steps } from '../pages/developer.ts'
import type { ShopEnv } from '../shop/visitors.ts'
import { answerPage, type Shop, viewIn } from '../shop.ts'

/** The content of the drawer, as a page and as the fragment that the drawer loads. */
export function developerRoutes(shop: Shop): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()

  app.get('/developer', (c) => {
    const view = viewIn(c, shop)
    const content = developerPage(view, shop.trace.list(c.var.visitor.id))
    c.header('Cache-Control', 'no-store')
    return answerPage(c, shop, { title: view.texts.drawer.title, description: view.texts.drawer.lead, content })
  })

  app.get('/developer/steps', (c) => {
    const after = Number(c.req.query('after') ?? 0)
    const entries = shop.trace.list(c.var.visitor.id, Number.isSafeInteger(after) ? after : 0)
    c.header('Cache-Control', 'no-store')
    return c.html(steps(viewIn(c, shop), entries))
  })

  return app
}
