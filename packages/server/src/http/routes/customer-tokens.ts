/** The shop's routes for what acts as a customer: giving it out, and taking it back. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import * as answered from '../../contract/schemas/answers.ts'
import { customerId } from '../../contract/schemas/person.ts'
import { giveAccountToken, revokeTokens } from '../../saved-methods/account-token.ts'
import { once } from '../idempotency.ts'
import { answers, declare, idempotencyHeader, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]
const request = {
  params: z.object({ id: customerId.openapi({ description: 'The shop’s id of the customer' }) }),
  headers: idempotencyHeader,
}

const tokenRoute = declare({
  method: 'post',
  path: '/v1/customers/{id}/token',
  tags,
  security,
  operationId: 'createAccountToken',
  summary: 'A token for the account page of a customer who is signed in',
  description:
    'Creates a token for the account page of a customer who is signed in, together with the list that the page shows first. It is another one each time, also for a repeated request.',
  request,
  responses: { 200: answers(answered.accountToken, 'For what the customer has saved, and for nothing that pays') },
})

const revokeRoute = declare({
  method: 'post',
  path: '/v1/customers/{id}/tokens/revoke',
  tags,
  security,
  operationId: 'revokeCustomerTokens',
  summary: 'End every token that acts as a customer',
  description:
    'Ends every token that acts as a customer, at once: those of account pages, and those of sessions they are signed in to. Call it when they sign out. Links that were mailed go on: they pay, and show nothing of the customer’s.',
  request,
  responses: {
    200: answers(
      z.object({ revoked: z.int().openapi({ description: 'How many there were', example: 2 }) }),
      'They are gone',
    ),
  },
})

export function customerTokenRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(tokenRoute, async (c) => {
    const { id } = c.req.valid('param')
    const given = await once(deps, c.req.valid('header')['idempotency-key'], ['customer token', id], {
      make: () => giveAccountToken(deps, id),
      idOf: () => id,
      again: () => giveAccountToken(deps, id), // the earlier one was never kept
    })
    return c.json(given, 200)
  })

  app.openapi(revokeRoute, async (c) => c.json({ revoked: await revokeTokens(deps, c.req.valid('param').id) }, 200))

  return app
}
