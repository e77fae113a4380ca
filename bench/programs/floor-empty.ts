/** The floor of a start: the framework, listening, with nothing behind it. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono().get('/healthz', (c) => c.text('ok'))
serve({ fetch: app.fetch, port: 0 }, ({ port }) => console.log(JSON.stringify({ port })))
process.once('SIGTERM', () => process.exit(0))
