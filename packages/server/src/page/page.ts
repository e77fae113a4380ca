/**
 * The session's own address: the same checkout as plain HTML, without JavaScript. A fallback, a recovery link and
 * pay-by-link. Reading it creates nothing, for mail scanners open links too. Saved methods are not shown, and nothing is
 * saved, for anybody may hold the link; only a form that brings the session's token too may save.
 */

import { CcvError } from '@ccv-checkout/ccv'
import type { AttemptView, StartAttempt } from '@ccv-checkout/widget/protocol'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../context.ts'
import { invalid, ProblemError } from '../contract/problem.ts'
import { reported } from '../contract/reported.ts'
import { fieldErrors } from '../contract/schemas/field-errors.ts'
import { startAttempt as startSchema } from '../contract/schemas/requests.ts'
import { withoutUndefined } from '../contract/without-undefined.ts'
import { declare, pathId, routes } from '../http/routes/route.ts'
import { startAttempt } from '../payments/start.ts'
import { life } from '../sessions/sessions.ts'
import { askIfDue, readOutcome } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import { renewSession } from '../tokens/links.ts'
import { openPage, outcomeFor, type PageAccess } from './access.ts'
import { isOwnForm } from './own-form.ts'
import { pagePolicy } from './policy.ts'
import { type PageState, renderPage } from './render.ts'

const params = z.object({ link: pathId('The secret end of the session’s `url`') })
const tags = ['Browser']

const showRoute = declare({
  method: 'get',
  path: '/checkout/page/{link}',
  tags,
  security: [],
  operationId: 'showCheckoutPage',
  summary: 'The checkout as a plain page, without JavaScript',
  description:
    'The HTML page behind the link of a session: it shows the choices and works without JavaScript. Creates nothing. The link is the secret.',
  request: { params },
  responses: { 200: { content: { 'text/html': { schema: z.string() } }, description: 'The page' } },
})

// For the document only: the form is checked where its answer can be the page again.
const formShape = {
  type: 'object' as const,
  properties: {
    choice: { type: 'string' as const, description: 'One of the offered ways' },
    token: { type: 'string' as const, description: 'The session’s own: with it the page saves, too' },
    method: { type: 'string' as const, description: 'With `pay`' },
    consent: { type: 'string' as const, description: 'Hash of the text that was accepted' },
    firstName: { type: 'string' as const, description: 'Who signs' },
    lastName: { type: 'string' as const, description: 'Who signs' },
    email: { type: 'string' as const, description: 'Where CCV mails the mandate to' },
    country: { type: 'string' as const, description: 'ISO 3166 alpha-2' },
  },
}

const startRoute = declare({
  method: 'post',
  path: '/checkout/page/{link}',
  tags,
  security: [],
  operationId: 'submitCheckoutPage',
  summary: 'Its form: starts an attempt and goes on to CCV; with only a token, the page for the customer',
  description:
    'Takes the form of the page. Starts the attempt and redirects to CCV; where something in the form has to be corrected, it answers the page again. With only a token, it answers the page as the signed-in customer sees it.',
  request: { params, body: { content: { 'application/x-www-form-urlencoded': { schema: formShape } } } },
  responses: { 303: { description: 'On to CCV, or back to the page' } },
})

export function pageRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(showRoute, async (c) => {
    const access = await openPage(deps, c.req.valid('param').link)
    await askIfDue(deps, access.session)
    return show(deps, c, access, { isBack: c.req.query('back') !== undefined })
  })

  app.openapi(startRoute, async (c) => {
    const { link } = c.req.valid('param')
    const form = await readForm(c)
    const access = await openPage(deps, link, form.get('token'))
    const isOpening = form.has('token') && !form.has('choice')
    if (isOpening) return show(deps, c, access, { isBack: false })
    const page = `${deps.settings.publicUrl}/checkout/page/${link}`
    if (!isOwnForm(c, deps.settings.publicUrl)) {
      deps.log.warn({ sessionId: access.session.id }, 'page.form-from-elsewhere')
      return c.redirect(page, 303)
    }
    try {
      const view = await begin(deps, access, form)
      return c.redirect(view.redirectUrl ?? `${page}?back=1`, 303)
    } catch (error) {
      const problem = error instanceof CcvError ? new ProblemError('try-again', { cause: error }) : error
      if (!(problem instanceof ProblemError)) throw error
      const { diagnosticsId } = reported(deps, c, problem)
      return show(deps, c, access, { isBack: false, refused: { problem, values: form, diagnosticsId } })
    }
  })

  return app
}

async function begin(deps: Deps, access: PageAccess, form: ReadonlyMap<string, string>): Promise<AttemptView> {
  const request = parseForm(access.session, form)
  if (!access.mayStart) throw new ProblemError('session-expired')
  const { expiresAt } = await renewSession(deps, access.session, life.session)
  return startAttempt(deps, { session: { ...access.session, expiresAt }, request, returnTo: 'page' })
}

/** The form's fields that are texts. What is no form at all is a form without fields. */
async function readForm(c: Context): Promise<ReadonlyMap<string, string>> {
  const body = await c.req.parseBody().catch(() => ({}))
  const texts = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  )
  return new Map(texts)
}

const formFields = new Set(Object.keys(formShape.properties))

/** The form's fields in the shape of the JSON request; checked by the same schema. */
function parseForm({ input }: SessionRecord, form: ReadonlyMap<string, string>): StartAttempt {
  const unknown = [...form.keys()].filter((name) => !formFields.has(name))
  if (unknown[0] !== undefined) throw invalid(unknown[0].slice(0, 60), 'Leave this out: it is not known here')
  const details = {
    firstName: form.get('firstName'),
    lastName: form.get('lastName'),
    email: form.get('email'),
    country: form.get('country'),
  }
  const consent = form.get('consent')
  // The card's line has one box: ticked, it pays and saves.
  const isSaving = form.get('choice') === 'pay' && form.get('method') === 'card' && consent !== undefined
  const parsed = startSchema.safeParse({
    choice: isSaving ? 'pay-and-save' : form.get('choice'),
    method: isSaving ? undefined : form.get('method'),
    details: Object.values(details).some(Boolean) ? details : undefined,
    consent: consent === undefined ? undefined : { hash: consent },
  })
  if (!parsed.success) throw new ProblemError('invalid-request', { errors: fieldErrors(parsed.error) })
  return { ...withoutUndefined(parsed.data), lang: input.lang }
}

type Shown = Pick<PageState, 'isBack'> & Partial<Pick<PageState, 'refused'>>

async function show(deps: Deps, c: Context, access: PageAccess, { isBack, refused }: Shown): Promise<Response> {
  const { settings, clock } = deps
  const { session, mayStart, token } = access
  const html = renderPage({
    session,
    outcome: outcomeFor(access, await readOutcome(deps, session)),
    isBack,
    isExpired: !mayStart,
    token,
    shop: settings.shop.name,
    testMode: settings.testMode,
    now: clock.now(),
    account: deps.account.current(),
    refused,
  })
  c.header('content-security-policy', pagePolicy(settings))
  return c.html(html, (refused?.problem.status ?? 200) as 200)
}
