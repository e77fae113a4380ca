/** The rights of a customer under the GDPR: a copy of the stored data, and its erasure. */
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
  summary: 'Export everything that is stored about a customer',
  description:
    'For the right of access. The answer contains no credentials. For an unknown customer the lists are empty.',
  request: { params },
  responses: { 200: answers(customerExport, 'The stored data') },
})

const eraseRoute = declare({
  method: 'delete',
  path: '/v1/customers/{id}',
  operationId: 'eraseCustomer',
  tags,
  security,
  summary: 'Erase a customer; repeat the request to read the progress',
  description:
    'Ends the customer’s tokens and checkouts, revokes their mandates at CCV, deletes their cards, and removes their personal ' +
    'data. Data that accounting and disputes need is kept under an alias. 202 while a request to CCV is in progress.',
  request: { params },
  responses: {
    200: answers(erasure, 'The customer is erased'),
    202: answers(erasure, 'In progress; it continues automatically, and `waitingFor` names what it waits for'),
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
