/** The shop's routes for charges of saved methods. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { createCharge, readCharge, resumeCharge } from '../../charges/charges.ts'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import { charge, newCharge } from '../../contract/schemas/charges.ts'
import type { Charge } from '../../contract/types/payments.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import { once } from '../idempotency.ts'
import { answers, body, declare, idempotencyHeader, pathId, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]

const createRoute = declare({
  method: 'post',
  path: '/v1/charges',
  tags,
  security,
  operationId: 'createCharge',
  summary: 'Charge a saved method for an order; a repeated request returns the same charge',
  description:
    'Charges a saved method for an order, with the shopper present or absent. A repeated request returns the same charge. Nothing is retried automatically: `retry` and `recoveryUrl` show what can be done after a failure.',
  request: { headers: idempotencyHeader, body: body(newCharge) },
  responses: {
    200: answers(charge, 'The charge; redirect the shopper to `redirectUrl` if it is present'),
    202: answers(charge, 'The outcome is not known yet: read the charge again, and create no other one'),
  },
})

const readRoute = declare({
  method: 'get',
  path: '/v1/charges/{id}',
  tags,
  security,
  operationId: 'readCharge',
  summary: 'Read a charge',
  description: 'Returns a charge with its current status.',
  request: { params: z.object({ id: pathId('Id of the charge') }) },
  responses: { 200: answers(charge, 'The charge') },
})

export function chargeRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(createRoute, async (c) => {
    const input = withoutUndefined(c.req.valid('json'))
    const made = await once(deps, c.req.valid('header')['idempotency-key'], input, {
      make: (recordIdempotencyResult) => createCharge(deps, input, recordIdempotencyResult),
      idOf: ({ id }) => id,
      again: async (id) => existing(await resumeCharge(deps, id)),
    })
    return c.json(made, made.payment === 'pending' && !made.redirectUrl ? 202 : 200)
  })

  app.openapi(readRoute, async (c) => c.json(existing(await readCharge(deps, c.req.valid('param').id)), 200))

  return app
}

function existing(known: Charge | undefined): Charge {
  if (!known) throw new ProblemError('not-found')
  return known
}
