/** The browser's routes. */

import type {
  AccountMethodView,
  AccountView,
  AttemptView,
  SessionView,
  StatusView,
} from '@ccv-checkout/widget/protocol'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../../context.ts'
import { ProblemError } from '../../contract/problem.ts'
import * as answered from '../../contract/schemas/answers.ts'
import { wishedLang } from '../../contract/schemas/language.ts'
import * as schemas from '../../contract/schemas/requests.ts'
import { withoutUndefined } from '../../contract/without-undefined.ts'
import type { Method } from '../../domain/saved-methods/method.ts'
import { leave } from '../../payments/cancel.ts'
import { startAttempt } from '../../payments/start.ts'
import { accountMethod, accountView, refuseInUse } from '../../saved-methods/account-view.ts'
import { changeMethod, forgetMethod } from '../../saved-methods/methods.ts'
import { checkoutToken } from '../../sessions/request-token.ts'
import { sessionView } from '../../sessions/sessions.ts'
import { awaitStatus } from '../../status/await-status.ts'
import { askIfDue, readStatus, slotOf } from '../../status/status.ts'
import { clientNetwork } from '../client-address.ts'
import { answers, body, declare, pathId, requireSession, requireToken, routes } from './route.ts'

const tags = ['Browser']
const security = [{ checkoutToken: [] }, { token: [] }]

const readSessionRoute = declare({
  method: 'get',
  path: '/checkout/session',
  tags,
  security,
  operationId: 'readCheckoutSession',
  summary: 'What to show: order, choices, consent texts, state',
  description:
    'Answers everything the element shows: the order, the choices with their consent texts, and the status. Creates nothing.',
  request: { query: z.strictObject({ lang: wishedLang }) },
  responses: { 200: answers(answered.sessionView, 'The session') },
})

/** What is asked for somebody is asked by POST: caches on the way, service workers included, answer a GET by its address alone. */
const askSessionRoute = declare({
  method: 'post',
  path: '/checkout/session',
  tags,
  security,
  operationId: 'loadCheckoutSession',
  summary: 'The same, for browsers: no cache answers a POST',
  description:
    'The same answer as the GET. Browsers use this one, because no cache between page and backend answers a POST.',
  request: { body: body(z.strictObject({ lang: wishedLang })) },
  responses: { 200: answers(answered.sessionView, 'The session') },
})

const startRoute = declare({
  method: 'post',
  path: '/checkout/attempts',
  tags,
  security,
  operationId: 'startAttempt',
  summary: 'Start, resume or change',
  description:
    'Starts the chosen way to pay or to save. The same again resumes what is open; another choice cancels the open attempt first. Send the shopper to `redirectUrl` where there is one.',
  request: { body: body(schemas.startAttempt) },
  responses: { 200: answers(answered.attemptView, 'Where to go, or what became of it') },
})

const cancelRoute = declare({
  method: 'post',
  path: '/checkout/attempts/cancel',
  tags,
  security,
  operationId: 'cancelAttempt',
  summary: 'Give up what is live',
  description: 'Cancels the open attempt at CCV. What was paid meanwhile stays paid, and the status says so.',
  request: { body: body(z.strictObject({})) },
  responses: { 200: answers(answered.statusView, 'The status afterwards') },
})

const waitMeans = 'How many seconds the answer may be held back until something changes'

const statusRoute = declare({
  method: 'get',
  path: '/checkout/status',
  tags,
  security,
  operationId: 'readCheckoutStatus',
  summary: 'What became of it; `wait` is how many seconds to wait for news',
  description:
    'Answers the status of the payment and of what was saved. With `wait`, the answer is held back until something changes or the time is over.',
  request: {
    query: z.strictObject({
      wait: z.coerce.number().int().min(0).max(25).optional().openapi({ description: waitMeans }),
    }),
  },
  responses: { 200: answers(answered.statusView, 'The status') },
})

const askStatusRoute = declare({
  method: 'post',
  path: '/checkout/status',
  tags,
  security,
  operationId: 'loadCheckoutStatus',
  summary: 'The same, for browsers: no cache answers a POST',
  description:
    'The same answer as the GET. Browsers use this one, because no cache between page and backend answers a POST.',
  request: {
    body: body(
      z.strictObject({ wait: z.number().int().min(0).max(25).optional().openapi({ description: waitMeans }) }),
    ),
  },
  responses: { 200: answers(answered.statusView, 'The status') },
})

const methodId = z.object({ id: pathId('Id of the saved method') })

const listRoute = declare({
  method: 'get',
  path: '/checkout/methods',
  tags,
  security,
  operationId: 'listOwnMethods',
  summary: 'The shopper’s own saved methods',
  description: 'Answers the saved methods of the customer whose account token is sent, newest first.',
  responses: { 200: answers(answered.accountView, 'Newest first') },
})

const askListRoute = declare({
  method: 'post',
  path: '/checkout/methods',
  tags,
  security,
  operationId: 'loadOwnMethods',
  summary: 'The same, for browsers: no cache answers a POST',
  description:
    'The same answer as the GET. Browsers use this one, because no cache between page and backend answers a POST.',
  request: { body: body(z.strictObject({})) },
  responses: { 200: answers(answered.accountView, 'Newest first') },
})

const changeRoute = declare({
  method: 'patch',
  path: '/checkout/methods/{id}',
  tags,
  security,
  operationId: 'changeOwnMethod',
  summary: 'Name a saved method, or offer it first',
  description: 'Gives a saved method a name, or makes it the one that is offered first.',
  request: { params: methodId, body: body(schemas.changeMethod) },
  responses: { 200: answers(answered.accountMethodView, 'The method') },
})

const forgetQuery = z.strictObject({
  endsAgreement: z
    .literal('true')
    .optional()
    .openapi({ description: 'The shopper was told which agreement ends with it, and confirmed' }),
})

const forgetRoute = declare({
  method: 'delete',
  path: '/checkout/methods/{id}',
  tags,
  security,
  operationId: 'forgetOwnMethod',
  summary: 'Forget a saved method, and with `endsAgreement=true` the agreement that runs on it',
  description:
    'Removes a saved method: a mandate is revoked at CCV, a vault token is deleted. While an agreement runs on it, this is refused with `method-in-use` unless `endsAgreement=true` says that the shopper was told what ends.',
  request: { params: methodId, query: forgetQuery },
  responses: {
    200: answers(answered.accountMethodView, 'The method, not usable any more: `removing` until CCV has confirmed it'),
  },
})

export function checkoutRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  const sessionFor = async (c: Context, lang: string | undefined): Promise<SessionView> => {
    const { session } = await requireSession(deps, c, 'checkout')
    await askIfDue(deps, session)
    return sessionView(deps, session, lang ?? session.input.lang)
  }
  app.openapi(readSessionRoute, async (c) => c.json(await sessionFor(c, c.req.valid('query').lang), 200))
  app.openapi(askSessionRoute, async (c) => c.json(await sessionFor(c, c.req.valid('json').lang), 200))

  app.openapi(startRoute, async (c) => {
    const { session } = await requireSession(deps, c, 'checkout')
    const asked = withoutUndefined(c.req.valid('json'))
    const request = { ...asked, lang: asked.lang ?? session.input.lang }
    const view: AttemptView = await startAttempt(deps, { session, request, returnTo: 'shop' })
    return c.json(view, 200)
  })

  app.openapi(cancelRoute, async (c) => {
    const { session } = await requireSession(deps, c, 'checkout')
    const holder = await deps.store.attempts.holder(slotOf(session))
    if (holder) await leave(deps, holder)
    const view: StatusView = await readStatus(deps, session)
    return c.json(view, 200)
  })

  const statusFor = async (c: Context, waitSeconds = 0): Promise<StatusView> => {
    const { session, scope } = await requireSession(deps, c, 'checkout', 'status')
    const ms = c.req.method === 'HEAD' ? 0 : waitSeconds * 1000
    const waiter = { token: checkoutToken(c), address: clientNetwork(c, deps.settings.trustedProxies) }
    return awaitStatus(deps, session, { ms, signal: c.req.raw.signal, waiter, scope })
  }
  app.openapi(statusRoute, async (c) => c.json(await statusFor(c, c.req.valid('query').wait), 200))
  app.openapi(askStatusRoute, async (c) => c.json(await statusFor(c, c.req.valid('json').wait), 200))

  const listFor = async (c: Context): Promise<AccountView> =>
    accountView(deps, (await requireToken(deps, c, 'account')).customerId)
  app.openapi(listRoute, async (c) => c.json(await listFor(c), 200))
  app.openapi(askListRoute, async (c) => c.json(await listFor(c), 200))

  app.openapi(changeRoute, async (c) => {
    const { customerId } = await requireToken(deps, c, 'account')
    const method = await ownMethod(deps, customerId, c.req.valid('param').id)
    const view: AccountMethodView = await accountMethod(deps, await changeMethod(deps, method, c.req.valid('json')))
    return c.json(view, 200)
  })

  app.openapi(forgetRoute, async (c) => {
    const { customerId } = await requireToken(deps, c, 'account')
    const method = await ownMethod(deps, customerId, c.req.valid('param').id)
    if (!c.req.valid('query').endsAgreement) await refuseInUse(deps, method)
    const view: AccountMethodView = await accountMethod(deps, (await forgetMethod(deps, method.id)) ?? method)
    return c.json(view, 200)
  })

  return app
}

/** Somebody else's method is not there. */
async function ownMethod(deps: Deps, customerId: string | null, id: string): Promise<Method> {
  const method = await deps.store.methods.get(id)
  if (!method || customerId === null || method.customerId !== customerId) {
    if (method) deps.log.warn({ methodId: id }, 'method.not-theirs')
    throw new ProblemError('not-found')
  }
  return method
}
