/** The comparison with CCV's books, for the shop. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Deps } from '../deps.ts'
import { listReconciliations, readReconciliation, reconcile } from '../jobs/reconcile.ts'
import { ProblemError } from '../problem.ts'
import { newReconciliation, reconciliation, utcDay } from '../reconciliation-schemas.ts'
import { withoutUndefined } from '../undefined.ts'
import { answers, body, declare, idempotencyHeader, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]

/** An answer does not wait for a large day: the rest goes on behind it. */
const stepsWaitedFor = 2

const createRoute = declare({
  method: 'post',
  path: '/v1/reconciliations',
  tags,
  security,
  summary: 'Compare a day with CCV’s books now; by itself it happens every night',
  request: { headers: idempotencyHeader, body: body(newReconciliation) },
  responses: {
    200: answers(reconciliation, 'The day, compared'),
    202: answers(reconciliation, 'The day, under way: read it again'),
  },
})

const listRoute = declare({
  method: 'get',
  path: '/v1/reconciliations',
  tags,
  security,
  summary: 'Days and what came of comparing them with CCV’s books, newest first; go on with `before`',
  request: {
    query: z.strictObject({ before: utcDay.optional(), limit: z.coerce.number().int().min(1).max(100).optional() }),
  },
  responses: { 200: answers(z.array(reconciliation), 'Newest first') },
})

const readRoute = declare({
  method: 'get',
  path: '/v1/reconciliations/{day}',
  tags,
  security,
  summary: 'What came of comparing a day with CCV’s books',
  request: { params: z.object({ day: z.string().max(64) }) },
  responses: { 200: answers(reconciliation, 'The day') },
})

export function reconciliationRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(createRoute, async (c) => {
    const made = await reconcile(deps, c.req.valid('json').day, stepsWaitedFor)
    return c.json(made, made.state === 'done' ? 200 : 202)
  })

  app.openapi(listRoute, async (c) =>
    c.json(await listReconciliations(deps, withoutUndefined(c.req.valid('query'))), 200),
  )

  app.openapi(readRoute, async (c) => {
    const known = await readReconciliation(deps, c.req.valid('param').day)
    if (!known) throw new ProblemError('not-found')
    return c.json(known, 200)
  })

  return app
}
