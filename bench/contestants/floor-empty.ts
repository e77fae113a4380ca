/** The floor of a cold start: the framework listens with one empty route. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono().get('/healthz', (c) => c.text('ok'))
serve({ fetch: app.fetch, port: 0 }, ({ port }) => console.log(JSON.stringify({ port })))
process.once('SIGTERM', () => process.exit(0))
