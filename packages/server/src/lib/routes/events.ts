/** Events for the shop that reads them, and what became of each at its address. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import * as answered from '../answer-schemas.ts'
import type { Deps } from '../deps.ts'
import { ProblemError } from '../problem.ts'
import { listEvents, redeliver } from '../told-events.ts'
import { withoutUndefined } from '../undefined.ts'
import { answers, declare, idempotencyHeader, pageSize, pathId, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]

const listRoute = declare({
  method: 'get',
  path: '/v1/events',
  tags,
  security,
  operationId: 'listEvents',
  summary: 'What happened, oldest first; go on with `after`. With `state`, what became of it at the shop’s address',
  description:
    'Answers events in the order in which they happened. Go on with the id of the last one in `after`. With `state`, each event also says how its delivery to the shop’s webhook stands.',
  request: {
    query: z.strictObject({
      after: pathId('Id of the last event of the page before').optional(),
      limit: pageSize(200),
      state: z
        .enum(['waiting', 'delivered', 'dead'], 'Use waiting, delivered or dead')
        .optional()
        .openapi({ description: 'Only events whose delivery to the shop’s webhook stands like this' }),
    }),
  },
  responses: { 200: answers(z.array(answered.event), 'Events after `after`') },
})

const redeliverRoute = declare({
  method: 'post',
  path: '/v1/events/{id}/redeliver',
  tags,
  security,
  operationId: 'redeliverEvent',
  summary: 'Tell an event again, whatever became of it; also opens an address that answered 410',
  description:
    'Delivers an event to the shop’s webhook again, whatever its delivery state is. Also enables an address that answered 410.',
  request: { params: z.object({ id: pathId('Id of the event') }), headers: idempotencyHeader },
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
