/** The shop's routes, which require its secret key. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../../context.ts'
import type { Session, TagOptions, WithHtml } from '../../contract/checkout.ts'
import { ProblemError } from '../../contract/problem.ts'
import * as answered from '../../contract/schemas/answers.ts'
import { consentRecord } from '../../contract/schemas/mandates.ts'
import { ignoredDetails } from '../../contract/schemas/person.ts'
import * as schemas from '../../contract/schemas/requests.ts'
import type { HtmlWish } from '../../contract/types/tag.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import { sweepAndReconcileOnce } from '../../reconciliation/daily.ts'
import { exportConsent } from '../../saved-methods/consent-export.ts'
import { forgetSavedMethod, listSavedMethods, readSavedMethod } from '../../saved-methods/method-list.ts'
import { checkSession, createSession, expireSession, presentSession } from '../../sessions/sessions.ts'
import { once } from '../idempotency.ts'
import { chargeRoutes } from './charges.ts'
import { clockRoutes } from './clock.ts'
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
  summary: 'Create the session of an order, or return the existing one with a new token',
  description:
    'Creates the checkout session of an order. A repeated request for the same order returns the same session with a new token, so it is safe to retry. `html` is the tag of the checkout, ready to insert into the page.',
  request: { headers: idempotencyHeader, body: body(schemas.sessionRequest) },
  responses: { 200: answers(answered.session, 'The session') },
})

const readRoute = declare({
  method: 'get',
  path: '/v1/sessions/{id}',
  tags,
  security,
  operationId: 'readSession',
  summary: 'Read the status of a session',
  description:
    'Returns the status of a session for the shop’s own page. Ship the order based on this status or on an event, never on what the browser reports. `html` is the tag of the checkout with a new token; `?html=false` leaves it out where no page is rendered.',
  request: { params: ofSession, query: schemas.tagQuery },
  responses: { 200: answers(answered.readSession, 'The status, for the shop') },
})

const expireRoute = declare({
  method: 'post',
  path: '/v1/sessions/{id}/expire',
  tags,
  security,
  operationId: 'expireSession',
  summary: 'Stop new attempts, withdraw the links, and cancel the active attempt',
  description:
    'Ends a session: nothing new can start in it, not even through its links, and the active attempt is cancelled at CCV. A payment that was completed in the meantime stays paid.',
  request: { params: ofSession, headers: idempotencyHeader },
  responses: { 200: answers(answered.sessionStatus, 'The status after the session has ended') },
})

const methodsRoute = declare({
  method: 'get',
  path: '/v1/customers/{id}/methods',
  tags,
  security,
  operationId: 'listMethods',
  summary: 'List a customer’s saved methods with their consent',
  description:
    'Returns all saved methods of a customer, newest first, each with its consent. The shopper sees methods that look the same as one; `sameAs` marks those that they do not see. The answer contains no credentials.',
  request: { params: ofCustomer },
  responses: { 200: answers(z.array(answered.savedMethod), 'Newest first') },
})

const methodRoute = declare({
  method: 'get',
  path: '/v1/methods/{id}',
  tags,
  security,
  operationId: 'readMethod',
  summary: 'Read a saved method',
  description: 'Returns one saved method with its consent. The answer contains no credentials.',
  request: { params: ofMethod },
  responses: { 200: answers(answered.savedMethod, 'The method') },
})

const forgetRoute = declare({
  method: 'delete',
  path: '/v1/methods/{id}',
  tags,
  security,
  operationId: 'forgetMethod',
  summary: 'Remove a saved method; a mandate is revoked at CCV',
  description:
    'Removes a saved method: a mandate is revoked at CCV, a vault token is deleted. This also works while an agreement uses the method, because that is the decision of the shop. Methods with its id in `sameAs` stay.',
  request: { params: ofMethod },
  responses: { 200: answers(answered.savedMethod, 'The method, which can no longer be used') },
})

const consentRoute = declare({
  method: 'get',
  path: '/v1/methods/{id}/consent',
  tags,
  security,
  operationId: 'readConsent',
  summary: 'Read the proof of consent of a saved method, for a dispute',
  description:
    'Returns the proof of consent of a saved method: the exact text, the time of acceptance, and how to recompute the hash.',
  request: { params: ofMethod },
  responses: { 200: answers(consentRecord, 'The text, the time of acceptance, and its result') },
})

const swept = z.object({
  checked: z.int().openapi({ description: 'How many attempts, methods and operations were checked' }),
  updated: z.int().openapi({ description: 'How many attempts changed their state' }),
  remaining: z.int().openapi({ description: 'How many attempts are still due' }),
})

const sweepRoute = declare({
  method: 'post',
  path: '/v1/sweep',
  tags,
  security,
  operationId: 'sweep',
  summary: 'Check everything that is due at CCV, for hosts with only a cron job',
  description:
    'Queries CCV about everything that is due. For hosts that cannot run background jobs but have a cron job.',
  request: { headers: idempotencyHeader },
  responses: {
    200: answers(swept, 'The result of the sweep'),
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
  app.openapi(sweepRoute, async (c) => c.json(await sweepAndReconcileOnce(deps), 200))
  app.route('/', customerTokenRoutes(deps))
  app.route('/', eventRoutes(deps))
  app.route('/', chargeRoutes(deps))
  app.route('/', clockRoutes(deps))
  app.route('/', customerRoutes(deps))
  app.route('/', mandateRoutes(deps))
  app.route('/', paymentRoutes(deps))
  app.route('/', reconciliationRoutes(deps))
  return app
}

function sessionRoutes(app: OpenAPIHono, deps: Deps): void {
  app.openapi(createRoute, async (c) => {
    const { html, ...input } = withoutUndefined(c.req.valid('json'))
    const tag = tagOptionsOf(html)
    const key = c.req.valid('header')['idempotency-key']
    const given = (await c.req.json<{ customer?: unknown }>()).customer
    const ignored = ignoredDetails(given, input.customer)
    const session: Session & WithHtml = await once(deps, key, input, {
      make: (recordIdempotencyResult) => createSession(deps, input, { ignored, recordIdempotencyResult, tag }),
      idOf: ({ id: made }) => made,
      again: (made) => repeatSession(deps, made, tag),
    })
    return c.json(session, 200)
  })

  app.openapi(readRoute, async (c) => {
    const { html = true, ...options } = withoutUndefined(c.req.valid('query'))
    const isPrinted = html && c.req.method !== 'HEAD'
    const status = await checkSession(deps, c.req.valid('param').id, isPrinted ? options : undefined)
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

/** @returns `undefined` when the answer has no tag */
function tagOptionsOf(html: HtmlWish['html'] = true): TagOptions | undefined {
  return html === true ? {} : html || undefined
}

/** Returns the session of an earlier request with the same key, with new tokens and a new tag: neither is stored. */
async function repeatSession(deps: Deps, id: string, tag: TagOptions | undefined): Promise<Session & WithHtml> {
  const session = await deps.store.sessions.get(id)
  if (!session) throw new ProblemError('not-found')
  return presentSession(deps, session, tag)
}
