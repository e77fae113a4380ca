/** The shop's routes for the event log, with the state of deliveries. */
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
    'List events, oldest first; page with `after`. With `state` or `endpoint`, include the deliveries of each event',
  description:
    'Returns events in the order of their sequence numbers. For the next page, pass the id of the last event in `after`. With `state` or `endpoint`, each event includes the state of its delivery to each endpoint.',
  request: {
    query: z.strictObject({
      after: pathId('Id of the last event of the previous page').optional(),
      limit: pageSize(200),
      state: z
        .enum(['waiting', 'delivered', 'dead'], 'Use waiting, delivered or dead')
        .optional()
        .openapi({ description: 'Only events with a delivery in this state' }),
      endpoint: endpoint.openapi({
        description:
          'Only events with a delivery to this endpoint; `handler` is onEvent. Together with `state`, only deliveries to it in that state count',
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
  summary: 'Deliver an event again, to one endpoint or to all; also enables a webhook that answered 410',
  description:
    'Delivers an event again, whatever the state of its deliveries: to `endpoint`, or to all endpoints when it is omitted. Also enables a webhook that answered 410.',
  request: {
    params: z.object({ id: pathId('Id of the event') }),
    query: z.strictObject({
      endpoint: endpoint.openapi({ description: 'The only endpoint to deliver to; `handler` is onEvent' }),
    }),
    headers: idempotencyHeader,
  },
  responses: { 202: answers(answered.event, 'The event, which is queued for delivery') },
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
