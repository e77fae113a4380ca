/** For operators: is it alive, can it work. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'

export function opsRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    try {
      await deps.store.check()
      return c.json({ ready: true })
    } catch (error) {
      deps.log.error({ error }, 'store.not-ready')
      return c.json({ ready: false, store: 'does not answer' }, 503)
    }
  })
  return app
}
