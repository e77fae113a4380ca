import { Hono } from 'hono'
import { api } from './api/api.ts'
import type { World } from './world.ts'

/** Mounts the API, the hosted pages, the control API and the page that shows it all. */
export function createApp(world: World): Hono {
  const app = new Hono()
  app.route('/api/v1', api(world))
  app.route('/vpos/api/v1', api(world))
  return app
}
