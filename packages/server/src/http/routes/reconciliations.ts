/** The shop's routes for the reconciliation with CCV's records. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import { newReconciliation, reconciliation, utcDay } from '../../contract/schemas/reconciliation.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import { listReconciliations, readReconciliation, reconcile } from '../../reconciliation/daily.ts'
import { answers, body, declare, idempotencyHeader, pageSize, pathId, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]

/** How many steps an answer waits for; the rest of a large day continues in the background. */
const stepsWaitedFor = 2

const createRoute = declare({
  method: 'post',
  path: '/v1/reconciliations',
  tags,
  security,
  operationId: 'createReconciliation',
  summary: 'Reconcile a day with CCV’s records now; every night it runs automatically',
  description:
    'Compares a completed UTC day with the transactions that CCV lists, and corrects the differences. It runs automatically every night.',
  request: { headers: idempotencyHeader, body: body(newReconciliation) },
  responses: {
    200: answers(reconciliation, 'The report of the day'),
    202: answers(reconciliation, 'The day, in progress: read it again'),
  },
})

const listRoute = declare({
  method: 'get',
  path: '/v1/reconciliations',
  tags,
  security,
  operationId: 'listReconciliations',
  summary: 'List the reconciled days, newest first; page with `before`',
  description:
    'Returns the reconciled days with their reports, newest first. For the next page, pass the last day in `before`.',
  request: {
    query: z.strictObject({
      before: utcDay.optional().openapi({ description: 'The last day of the previous page' }),
      limit: pageSize(100, 30),
    }),
  },
  responses: { 200: answers(z.array(reconciliation), 'Newest first') },
})

const readRoute = declare({
  method: 'get',
  path: '/v1/reconciliations/{day}',
  tags,
  security,
  operationId: 'readReconciliation',
  summary: 'Read the reconciliation of a day',
  description: 'Returns one day with its report.',
  request: { params: z.object({ day: pathId('The UTC day, such as 2026-01-15') }) },
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
