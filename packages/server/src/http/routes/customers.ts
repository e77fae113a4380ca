/** What the law gives a customer: a copy of what is stored, and its erasure. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import { customerExport, erasure } from '../../contract/schemas/customers.ts'
import { customerId } from '../../contract/schemas/person.ts'
import { eraseCustomer } from '../../customers/erase.ts'
import { exportCustomer } from '../../customers/export.ts'
import { answers, declare, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]
const params = z.object({ id: customerId.openapi({ description: 'The shop’s id of the customer' }) })

const exportRoute = declare({
  method: 'get',
  path: '/v1/customers/{id}/export',
  operationId: 'exportCustomer',
  tags,
  security,
  summary: 'Everything that is stored about a customer',
  description: 'For the right of access. Holds no credential. A customer of whom nothing is stored has empty lists.',
  request: { params },
  responses: { 200: answers(customerExport, 'What is stored') },
})

const eraseRoute = declare({
  method: 'delete',
  path: '/v1/customers/{id}',
  operationId: 'eraseCustomer',
  tags,
  security,
  summary: 'Erase a customer; ask again to read how far it is',
  description:
    'Ends the customer’s tokens and checkouts, revokes their mandates at CCV, deletes their cards, and removes what identifies ' +
    'them. What books and disputes need stays under an alias. 202 while a request to CCV is on its way.',
  request: { params },
  responses: {
    200: answers(erasure, 'Erased'),
    202: answers(erasure, 'Going on by itself; `waitingFor` says what for'),
  },
})

export function customerRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(exportRoute, async (c) => c.json(await exportCustomer(deps, c.req.valid('param').id), 200))

  app.openapi(eraseRoute, async (c) => {
    const result = await eraseCustomer(deps, c.req.valid('param').id)
    return c.json(result, result.state === 'erased' ? 200 : 202)
  })

  return app
}
