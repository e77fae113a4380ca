/** Events for the shop that reads them, and what became of each at its address. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import * as answered from '../answer-schemas.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problem.ts'
import { listEvents, redeliver } from '../told-events.ts'
import { withoutUndefined } from '../undefined.ts'
import { answers, declare, idempotencyHeader, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]

const listRoute = declare({
  method: 'get',
  path: '/v1/events',
  tags,
  security,
  summary: 'What happened, oldest first; go on with `after`. With `state`, what became of it at the shop’s address',
  request: {
    query: z.strictObject({
      after: z.string().max(64).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
      state: z.enum(['waiting', 'delivered', 'dead'], 'Use waiting, delivered or dead').optional(),
    }),
  },
  responses: { 200: answers(z.array(answered.event), 'Events after `after`') },
})

const redeliverRoute = declare({
  method: 'post',
  path: '/v1/events/{id}/redeliver',
  tags,
  security,
  summary: 'Tell an event again, whatever became of it; also opens an address that answered 410',
  request: { params: z.object({ id: z.string().max(64) }), headers: idempotencyHeader },
  responses: { 202: answers(answered.event, 'The event, on its way') },
})

export function eventRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(listRoute, async (c) => c.json(await listEvents(deps, withoutUndefined(c.req.valid('query'))), 200))

  app.openapi(redeliverRoute, async (c) => {
    const event = await redeliver(deps, c.req.valid('param').id)
    if (!event) throw new ProblemError('not-found')
    return c.json(event, 202)
  })

  return app
}
