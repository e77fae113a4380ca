/** The shop's routes for mandates. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import { mandate, mandateChanges, mandateTransaction, newMandate } from '../../contract/schemas/mandates.ts'
import type { MandateView } from '../../contract/types/mandates.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import { changeMandate } from '../../mandates/change-mandate.ts'
import {
  createMandate,
  listMandates,
  mandateTransactions,
  readMandate,
  resumeMandate,
  revokeMandate,
} from '../../mandates/mandates.ts'
import { once } from '../idempotency.ts'
import { answers, body, declare, idempotencyHeader, pageSize, pathId, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]
const params = z.object({ id: pathId('Id of the mandate, which is the id of the saved method') })

const createRoute = declare({
  method: 'post',
  path: '/v1/mandates',
  tags,
  security,
  operationId: 'createMandate',
  summary: 'Create a mandate to be signed, with the consent that the shop has obtained',
  description:
    'Creates a mandate to be signed, with the consent that the shop has obtained itself. Redirect the shopper to `signUrl`.',
  request: { headers: idempotencyHeader, body: body(newMandate) },
  responses: {
    200: answers(mandate, 'The mandate: redirect the shopper to `signUrl`'),
    202: answers(mandate, 'The outcome is not known yet: read the mandate again, and create no other one'),
  },
})

const listRoute = declare({
  method: 'get',
  path: '/v1/mandates',
  tags,
  security,
  operationId: 'listMandates',
  summary: 'List the mandates of this backend, newest first; page with `after`',
  description:
    'Returns the mandates that this backend created, newest first, from the store. For the next page, pass the id of the last one in `after`.',
  request: {
    query: z.strictObject({
      after: pathId('Id of the last mandate of the previous page').optional(),
      limit: pageSize(200),
    }),
  },
  responses: { 200: answers(z.array(mandate), 'A page of mandates from the store') },
})

const readRoute = declare({
  method: 'get',
  path: '/v1/mandates/{id}',
  tags,
  security,
  operationId: 'readMandate',
  summary: 'Read a mandate, including its current state at CCV',
  description: 'Reads a mandate at CCV and merges it with the stored one. If CCV does not answer, `ccv` is absent.',
  request: { params },
  responses: { 200: answers(mandate, 'The mandate; without `ccv` if CCV did not answer') },
})

const transactionsRoute = declare({
  method: 'get',
  path: '/v1/mandates/{id}/transactions',
  tags,
  security,
  operationId: 'listMandateTransactions',
  summary: 'List the transactions of a mandate at CCV',
  description: 'Returns the transactions that CCV lists for a mandate, with our own ids where they are known.',
  request: { params },
  responses: { 200: answers(z.array(mandateTransaction), 'The transactions of the mandate') },
})

const changeRoute = declare({
  method: 'put',
  path: '/v1/mandates/{id}',
  tags,
  security,
  operationId: 'changeMandate',
  summary: 'Change the customer details of a mandate; only differences are sent',
  description:
    'Changes the customer details of a mandate. CCV’s rules are checked first, and only differences are sent.',
  request: { params, body: body(mandateChanges) },
  responses: { 200: answers(mandate, 'The changed mandate') },
})

const revokeRoute = declare({
  method: 'delete',
  path: '/v1/mandates/{id}',
  tags,
  security,
  operationId: 'revokeMandate',
  summary: 'Revoke a mandate at CCV, or cancel one that is not signed yet',
  description: 'Revokes a mandate at CCV, or cancels one that is not signed yet.',
  request: { params },
  responses: { 200: answers(mandate, 'The mandate, which can no longer be used') },
})

export function mandateRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(createRoute, async (c) => {
    const input = withoutUndefined(c.req.valid('json'))
    const made = await once(deps, c.req.valid('header')['idempotency-key'], input, {
      make: (recordIdempotencyResult) => createMandate(deps, input, recordIdempotencyResult),
      idOf: ({ id }) => id,
      again: async (id) => present(await resumeMandate(deps, id)),
    })
    return c.json(made, isUnclear(made) ? 202 : 200)
  })

  app.openapi(listRoute, async (c) => c.json(await listMandates(deps, c.req.valid('query')), 200))

  app.openapi(readRoute, async (c) => c.json(present(await readMandate(deps, c.req.valid('param').id)), 200))

  app.openapi(transactionsRoute, async (c) =>
    c.json(present(await mandateTransactions(deps, c.req.valid('param').id)), 200),
  )

  app.openapi(changeRoute, async (c) => {
    const change = withoutUndefined(c.req.valid('json'))
    return c.json(present(await changeMandate(deps, c.req.valid('param').id, change)), 200)
  })

  app.openapi(revokeRoute, async (c) => c.json(present(await revokeMandate(deps, c.req.valid('param').id)), 200))

  return app
}

function isUnclear({ state, signUrl }: MandateView): boolean {
  return state === 'pending' && signUrl === undefined
}

function present<T>(found: T | undefined): T {
  if (found === undefined) throw new ProblemError('not-found')
  return found
}
