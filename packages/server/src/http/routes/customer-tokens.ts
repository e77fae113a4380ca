/** The shop's routes that create and revoke tokens of a customer. */
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
  summary: 'Create a token for the account page of a signed-in customer',
  description:
    'Creates a token for the account page of a signed-in customer, together with the list that the page shows first. Each request returns a new token, including a repeated one.',
  request,
  responses: { 200: answers(answered.accountToken, 'A token that manages saved methods and cannot pay') },
})

const revokeRoute = declare({
  method: 'post',
  path: '/v1/customers/{id}/tokens/revoke',
  tags,
  security,
  operationId: 'revokeCustomerTokens',
  summary: 'Revoke all tokens of a customer',
  description:
    'Revokes all tokens that act as a customer at once: those of account pages, and those of sessions in which the customer is signed in. Call it when the customer signs out. Links that were e-mailed keep working: they pay, and show no saved methods.',
  request,
  responses: {
    200: answers(
      z.object({ revoked: z.int().openapi({ description: 'How many tokens were revoked', example: 2 }) }),
      'The tokens were revoked',
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
      again: () => giveAccountToken(deps, id), // the earlier token was never stored
    })
    return c.json(given, 200)
  })

  app.openapi(revokeRoute, async (c) => c.json({ revoked: await revokeTokens(deps, c.req.valid('param').id) }, 200))

  return app
}
