/** Events for the shop that reads them, with the state of their deliveries. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import * as answered from '../../contract/schemas/answers.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import { listEvents, redeliver } from '../../events/event-log.ts'
import { answers, declare, idempotencyHeader, pageSize, pathId, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]

const endpoint = z.enum(['handler', 'webhook'], 'Use handler or webhook').optional()

const listRoute = declare({
  method: 'get',
  path: '/v1/events',
  tags,
  security,
  operationId: 'listEvents',
  summary:
    'What happened, oldest first; go on with `after`. With `state` or `endpoint`, with the deliveries of each event',
  description:
    'Answers events in the order in which they happened. Go on with the id of the last one in `after`. With `state` or `endpoint`, each event also says how its delivery to each endpoint stands.',
  request: {
    query: z.strictObject({
      after: pathId('Id of the last event of the page before').optional(),
      limit: pageSize(200),
      state: z
        .enum(['waiting', 'delivered', 'dead'], 'Use waiting, delivered or dead')
        .optional()
        .openapi({ description: 'Only events with a delivery in this state' }),
      endpoint: endpoint.openapi({
        description:
          'Only events with a delivery to this endpoint: `handler` is onEvent; with `state`, in that state there',
      }),
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
  summary:
    'Deliver an event again, whatever its state: to one endpoint, or to all of them; also opens an address that answered 410',
  description:
    'Delivers an event again, whatever the state of its deliveries: to `endpoint`, or without it to all. Also enables an address that answered 410.',
  request: {
    params: z.object({ id: pathId('Id of the event') }),
    query: z.strictObject({
      endpoint: endpoint.openapi({ description: 'The only endpoint to deliver it to: `handler` is onEvent' }),
    }),
    headers: idempotencyHeader,
  },
  responses: { 202: answers(answered.event, 'The event, on its way') },
})

export function eventRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(listRoute, async (c) => c.json(await listEvents(deps, withoutUndefined(c.req.valid('query'))), 200))

  app.openapi(redeliverRoute, async (c) => {
    const event = await redeliver(deps, c.req.valid('param').id, c.req.valid('query').endpoint)
    if (!event) throw new ProblemError('not-found')
    return c.json(event, 202)
  })

  return app
}
