/** The routes for browsers. */

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
import { isKeptDebit } from '../../domain/payments/attempt.ts'
import type { Method } from '../../domain/saved-methods/method.ts'
import { cancel } from '../../payments/cancel.ts'
import { startAttempt } from '../../payments/start.ts'
import { accountMethod, accountView, refuseInUse, removedMethod } from '../../saved-methods/account-view.ts'
import { forgetRow } from '../../saved-methods/forget-row.ts'
import { changeMethod } from '../../saved-methods/methods.ts'
import { sessionView } from '../../sessions/view.ts'
import { awaitStatus } from '../../status/await-status.ts'
import { orderLockOf, readStatus, syncIfDue } from '../../status/status.ts'
import { clientNetwork } from '../client-address.ts'
import { checkoutToken } from '../request-token.ts'
import { answers, body, declare, pathId, requireSession, requireToken, routes } from './route.ts'

const tags = ['Browser']
const security = [{ checkoutToken: [] }, { token: [] }]

const readSessionRoute = declare({
  method: 'get',
  path: '/checkout/session',
  tags,
  security,
  operationId: 'readCheckoutSession',
  summary: 'Read the checkout session: order, choices, consent texts and status',
  description:
    'Returns everything that the element shows: the order, the choices with their consent texts, and the status. Creates nothing.',
  request: { query: z.strictObject({ lang: wishedLang }) },
  responses: { 200: answers(answered.sessionView, 'The session') },
})

/** Personal answers are also available by POST: caches, including service workers, match a GET by its URL alone. */
const askSessionRoute = declare({
  method: 'post',
  path: '/checkout/session',
  tags,
  security,
  operationId: 'loadCheckoutSession',
  summary: 'Read the checkout session (for browsers)',
  description:
    'Returns the same as the GET. Browsers use the POST, because no cache between page and backend answers a POST.',
  request: { body: body(z.strictObject({ lang: wishedLang })) },
  responses: { 200: answers(answered.sessionView, 'The session') },
})

const startRoute = declare({
  method: 'post',
  path: '/checkout/attempts',
  tags,
  security,
  operationId: 'startAttempt',
  summary: 'Start, resume or change an attempt',
  description:
    'Starts the chosen payment or saving. A repeated request with the same choice resumes the active attempt; another choice cancels it first. While a direct debit is on its way (`payment: processing`), another choice fails with `order-in-progress` without `redirectUrl`, and nothing is cancelled: read the status. Redirect the shopper to `redirectUrl` if it is present.',
  request: { body: body(schemas.startAttempt) },
  responses: { 200: answers(answered.attemptView, 'The URL to redirect to, or the status of the attempt') },
})

const cancelRoute = declare({
  method: 'post',
  path: '/checkout/attempts/cancel',
  tags,
  security,
  operationId: 'cancelAttempt',
  summary: 'Cancel the active attempt',
  description:
    'Cancels the active attempt at CCV. A payment that was completed in the meantime stays paid, and the status shows it. While a direct debit is on its way (`payment: processing`), this fails with `order-in-progress`, and nothing is cancelled.',
  request: { body: body(z.strictObject({})) },
  responses: { 200: answers(answered.statusView, 'The status after the cancellation') },
})

const waitMeans = 'How many seconds the server may wait for a change before it answers'

const statusRoute = declare({
  method: 'get',
  path: '/checkout/status',
  tags,
  security,
  operationId: 'readCheckoutStatus',
  summary: 'Read the status; `wait` is how many seconds to wait for a change',
  description:
    'Returns the status of the payment and of the saved method. With `wait`, the server answers when the status changes or the time is over.',
  request: {
    query: z.strictObject({
      wait: z.coerce.number().int().min(0).max(25).optional().openapi({ description: waitMeans }),
      lang: wishedLang,
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
  summary: 'Read the status (for browsers)',
  description:
    'Returns the same as the GET. Browsers use the POST, because no cache between page and backend answers a POST.',
  request: {
    body: body(
      z.strictObject({
        wait: z.number().int().min(0).max(25).optional().openapi({ description: waitMeans }),
        lang: wishedLang,
      }),
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
  summary: 'List the shopper’s own saved methods',
  description:
    'Returns the saved methods of the customer to whom the account token belongs, newest first. Methods that look the same are one entry, unless an agreement runs on one of them.',
  responses: { 200: answers(answered.accountView, 'Newest first') },
})

const askListRoute = declare({
  method: 'post',
  path: '/checkout/methods',
  tags,
  security,
  operationId: 'loadOwnMethods',
  summary: 'List the shopper’s own saved methods (for browsers)',
  description:
    'Returns the same as the GET. Browsers use the POST, because no cache between page and backend answers a POST.',
  request: { body: body(z.strictObject({})) },
  responses: { 200: answers(answered.accountView, 'Newest first') },
})

const changeRoute = declare({
  method: 'patch',
  path: '/checkout/methods/{id}',
  tags,
  security,
  operationId: 'changeOwnMethod',
  summary: 'Rename a saved method, or make it the default',
  description: 'Renames a saved method, or makes it the default, which is offered first.',
  request: { params: methodId, body: body(schemas.changeMethod) },
  responses: { 200: answers(answered.accountMethodView, 'The method') },
})

const forgetQuery = z.strictObject({
  endsAgreement: z
    .literal('true')
    .optional()
    .openapi({ description: 'Confirms that the shopper was shown which agreement ends and agreed to it' }),
})

const forgetRoute = declare({
  method: 'delete',
  path: '/checkout/methods/{id}',
  tags,
  security,
  operationId: 'forgetOwnMethod',
  summary: 'Remove a saved method, and with `endsAgreement=true` the agreement that uses it',
  description:
    'Removes a saved method, and with it those that the list does not show because they look the same: a mandate is revoked at CCV, a vault token is deleted. While an agreement uses the method, this fails with `method-in-use` unless `endsAgreement=true` confirms that the shopper was shown what ends.',
  request: { params: methodId, query: forgetQuery },
  responses: {
    200: answers(
      answered.accountMethodView,
      'The method, which can no longer be used: `removing` until CCV has confirmed it',
    ),
  },
})

export function checkoutRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  const sessionFor = async (c: Context, lang: string | undefined): Promise<SessionView> => {
    const { session } = await requireSession(deps, c, 'checkout')
    await syncIfDue(deps, session)
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
    const activeAttempt = await deps.store.attempts.active(orderLockOf(session))
    const left = activeAttempt && (await cancel(deps, activeAttempt, 'unless-processing'))
    if (left && isKeptDebit(left)) throw new ProblemError('order-in-progress')
    const view: StatusView = await readStatus(deps, session)
    return c.json(view, 200)
  })

  const statusFor = async (c: Context, { wait = 0, lang }: { wait?: number; lang?: string }): Promise<StatusView> => {
    const { session, scope } = await requireSession(deps, c, 'checkout', 'status')
    const ms = c.req.method === 'HEAD' ? 0 : wait * 1000
    const waiter = { token: checkoutToken(c), address: clientNetwork(c, deps.settings.trustedProxies) }
    return awaitStatus(deps, session, { ms, signal: c.req.raw.signal, waiter, scope, lang })
  }
  app.openapi(statusRoute, async (c) => c.json(await statusFor(c, withoutUndefined(c.req.valid('query'))), 200))
  app.openapi(askStatusRoute, async (c) => c.json(await statusFor(c, withoutUndefined(c.req.valid('json'))), 200))

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
    const view: AccountMethodView = await removedMethod(deps, await forgetRow(deps, method))
    return c.json(view, 200)
  })

  return app
}

/** A method of another customer is answered with 404, as if it did not exist. */
async function ownMethod(deps: Deps, customerId: string | null, id: string): Promise<Method> {
  const method = await deps.store.methods.get(id)
  if (!method || customerId === null || method.customerId !== customerId) {
    if (method) deps.log.warn({ methodId: id }, 'method.not-theirs')
    throw new ProblemError('not-found')
  }
  return method
}
