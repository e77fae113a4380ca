/** The shop's routes, with its secret key. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import type { Session } from '../../contract/checkout.ts'
import { ProblemError } from '../../contract/problem.ts'
import * as answered from '../../contract/schemas/answers.ts'
import { consentRecord } from '../../contract/schemas/mandates.ts'
import * as schemas from '../../contract/schemas/requests.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import { sweepOnce } from '../../reconciliation/daily.ts'
import { exportConsent } from '../../saved-methods/consent-export.ts'
import { forgetSavedMethod, listSavedMethods, readSavedMethod } from '../../saved-methods/method-list.ts'
import { checkSession, createSession, expireSession, presentSession } from '../../sessions/sessions.ts'
import { once } from '../idempotency.ts'
import { chargeRoutes } from './charges.ts'
import { customerTokenRoutes } from './customer-tokens.ts'
import { customerRoutes } from './customers.ts'
import { eventRoutes } from './events.ts'
import { mandateRoutes } from './mandates.ts'
import { paymentRoutes } from './payments.ts'
import { reconciliationRoutes } from './reconciliations.ts'
import { answers, body, declare, idempotencyHeader, pathId, requireSecretKey, routes } from './route.ts'

const tags = ['Shop']
const security = [{ secretKey: [] }]
const ofSession = z.object({ id: pathId('Id of the session', 128) })
const ofMethod = z.object({ id: pathId('Id of the saved method', 128) })
const ofCustomer = z.object({ id: pathId('The shop’s id of the customer', 128) })

const createRoute = declare({
  method: 'post',
  path: '/v1/sessions',
  tags,
  security,
  operationId: 'createSession',
  summary: 'Make the session of an order, or get the one there is with a new token',
  description:
    'Creates the checkout session of an order. Asking again for the same order answers the same session with a new token, so it is safe to repeat.',
  request: { headers: idempotencyHeader, body: body(schemas.newSession) },
  responses: { 200: answers(answered.session, 'The session') },
})

const readRoute = declare({
  method: 'get',
  path: '/v1/sessions/{id}',
  tags,
  security,
  operationId: 'readSession',
  summary: 'What became of a session',
  description:
    'Answers the status of a session, for the shop’s own page. Ship on this or on an event, never on what the browser says.',
  request: { params: ofSession },
  responses: { 200: answers(answered.sessionStatus, 'The truth, for the shop') },
})

const expireRoute = declare({
  method: 'post',
  path: '/v1/sessions/{id}/expire',
  tags,
  security,
  operationId: 'expireSession',
  summary: 'Stop new attempts, withdraw its links, and give up what is live',
  description:
    'Ends a session: nothing new starts in it, by its links neither, and the open attempt is cancelled at CCV. What was paid meanwhile stays paid.',
  request: { params: ofSession, headers: idempotencyHeader },
  responses: { 200: answers(answered.sessionStatus, 'The status afterwards') },
})

const methodsRoute = declare({
  method: 'get',
  path: '/v1/customers/{id}/methods',
  tags,
  security,
  operationId: 'listMethods',
  summary: 'A customer’s saved methods, with the consent they rest on',
  description:
    'Answers the saved methods of a customer, newest first, each with the consent it rests on. No credential is in the answer.',
  request: { params: ofCustomer },
  responses: { 200: answers(z.array(answered.savedMethod), 'Newest first') },
})

const methodRoute = declare({
  method: 'get',
  path: '/v1/methods/{id}',
  tags,
  security,
  operationId: 'readMethod',
  summary: 'One saved method',
  description: 'Answers one saved method with the consent it rests on. No credential is in the answer.',
  request: { params: ofMethod },
  responses: { 200: answers(answered.savedMethod, 'The method') },
})

const forgetRoute = declare({
  method: 'delete',
  path: '/v1/methods/{id}',
  tags,
  security,
  operationId: 'forgetMethod',
  summary: 'Forget a saved method: a mandate is revoked at CCV',
  description:
    'Removes a saved method: a mandate is revoked at CCV, a vault token is deleted. Also while an agreement runs on it: that is the shop’s decision.',
  request: { params: ofMethod },
  responses: { 200: answers(answered.savedMethod, 'The method, not usable any more') },
})

const consentRoute = declare({
  method: 'get',
  path: '/v1/methods/{id}/consent',
  tags,
  security,
  operationId: 'readConsent',
  summary: 'The proof of the consent that a saved method rests on, for a dispute',
  description:
    'Answers the proof of the consent that a saved method rests on: the exact words, when they were accepted, and how the hash can be computed again.',
  request: { params: ofMethod },
  responses: { 200: answers(consentRecord, 'The words, when they were accepted, and what came of it') },
})

const swept = z.object({
  checked: z.int().openapi({ description: 'How many were asked about' }),
  settled: z.int().openapi({ description: 'How many of them have come to their end' }),
  remaining: z.int().openapi({ description: 'How many are still due' }),
})

const sweepRoute = declare({
  method: 'post',
  path: '/v1/sweep',
  tags,
  security,
  operationId: 'sweep',
  summary: 'Ask CCV about everything that is due, for hosts with only a cron',
  description: 'Asks CCV about everything that is due. For hosts that run no background jobs and have only a cron.',
  request: { headers: idempotencyHeader },
  responses: {
    200: answers(swept, 'What was done'),
  },
})

export function shopRoutes(deps: Deps): OpenAPIHono {
  const app = routes()
  app.use('/v1/*', async (c, next) => {
    requireSecretKey(deps, c)
    await next()
  })
  sessionRoutes(app, deps)
  methodRoutes(app, deps)
  consentRoutes(app, deps)
  app.openapi(sweepRoute, async (c) => c.json(await sweepOnce(deps), 200))
  app.route('/', customerTokenRoutes(deps))
  app.route('/', eventRoutes(deps))
  app.route('/', chargeRoutes(deps))
  app.route('/', customerRoutes(deps))
  app.route('/', mandateRoutes(deps))
  app.route('/', paymentRoutes(deps))
  app.route('/', reconciliationRoutes(deps))
  return app
}

function sessionRoutes(app: OpenAPIHono, deps: Deps): void {
  app.openapi(createRoute, async (c) => {
    const input = withoutUndefined(c.req.valid('json'))
    const key = c.req.valid('header')['idempotency-key']
    const session: Session = await once(deps, key, input, {
      make: (keep) => createSession(deps, input, keep),
      idOf: ({ id: made }) => made,
      again: (made) => repeatSession(deps, made),
    })
    return c.json(session, 200)
  })

  app.openapi(readRoute, async (c) => {
    const status = await checkSession(deps, c.req.valid('param').id)
    if (!status) throw new ProblemError('not-found')
    return c.json(status, 200)
  })

  app.openapi(expireRoute, async (c) => {
    const status = await expireSession(deps, c.req.valid('param').id)
    if (!status) throw new ProblemError('not-found')
    return c.json(status, 200)
  })
}

function methodRoutes(app: OpenAPIHono, deps: Deps): void {
  app.openapi(methodsRoute, async (c) => c.json(await listSavedMethods(deps, c.req.valid('param').id), 200))

  app.openapi(methodRoute, async (c) => {
    const method = await readSavedMethod(deps, c.req.valid('param').id)
    if (!method) throw new ProblemError('not-found')
    return c.json(method, 200)
  })

  app.openapi(forgetRoute, async (c) => {
    const method = await forgetSavedMethod(deps, c.req.valid('param').id)
    if (!method) throw new ProblemError('not-found')
    return c.json(method, 200)
  })
}

function consentRoutes(app: OpenAPIHono, deps: Deps): void {
  app.openapi(consentRoute, async (c) => {
    const record = await exportConsent(deps, c.req.valid('param').id)
    if (!record) throw new ProblemError('not-found')
    return c.json(record, 200)
  })
}

/** The session of an earlier request with the same key, with new tokens: the old ones were never kept. */
async function repeatSession(deps: Deps, id: string): Promise<Session> {
  const session = await deps.store.sessions.get(id)
  if (!session) throw new ProblemError('not-found')
  return presentSession(deps, session)
}
