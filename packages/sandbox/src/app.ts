import { Hono } from 'hono'
import { api } from './api/api.ts'
import type { World } from './books/world.ts'
import type { Control } from './control/control.ts'
import { overview } from './control/overview.ts'
import { controlRoutes } from './control/routes.ts'
import { pages } from './pages/pages.ts'

/** Mounts the API, the hosted pages, the control API and the overview page. */
export function createApp(world: World, control: Control): Hono {
  const app = new Hono()
  app.route('/api/v1', api(world))
  app.route('/vpos/api/v1', api(world))
  // The older form of cancelUrl, which some of CCV's samples still have.
  app.post('/card/cancel/merchant', (c) => {
    const url = new URL('/api/v1/cancel', c.req.url)
    url.search = new URL(c.req.url).search
    return app.fetch(new Request(url, c.req.raw), c.env)
  })
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'))
  app.route('/', pages(world))
  app.route('/control', controlRoutes(world, control))
  app.route('/', overview(world))
  return app
}
