/**
 * The plain page behind the session's link: the same checkout as HTML without JavaScript. It serves as a fallback, a
 * recovery link and pay-by-link. Opening it creates nothing, because mail scanners open links too. It shows no saved
 * methods and saves nothing, because anybody may hold the link; only a form that also sends the session's token may
 * save, and pay with a saved method.
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
import { readOutcome, syncIfDue } from '../status/status.ts'
import type { SessionRecord } from '../store/records.ts'
import { renewSession } from '../tokens/links.ts'
import { methodsFor, openPage, outcomeFor, type PageAccess } from './access.ts'
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
  summary: 'Show the checkout as a plain page, without JavaScript',
  description:
    'Returns the HTML page behind the link of a session: it shows the choices and works without JavaScript. Creates nothing. The link is the secret.',
  request: { params },
  responses: { 200: { content: { 'text/html': { schema: z.string() } }, description: 'The page' } },
})

// For the documentation only: the form is validated by the handler, which can answer with the page again.
const formShape = {
  type: 'object' as const,
  properties: {
    choice: { type: 'string' as const, description: 'One of the offered choices' },
    token: { type: 'string' as const, description: 'The token of the session, which allows the page to save a method' },
    method: { type: 'string' as const, description: 'The payment method, for the choice `pay`' },
    savedMethodId: {
      type: 'string' as const,
      description: 'The saved method, for the choice `saved`; with a token only',
    },
    consent: { type: 'string' as const, description: 'Hash of the accepted consent text' },
    firstName: { type: 'string' as const, description: 'First name of the signer' },
    lastName: { type: 'string' as const, description: 'Last name of the signer' },
    email: { type: 'string' as const, description: 'The address to which CCV e-mails the mandate' },
    country: { type: 'string' as const, description: 'ISO 3166 alpha-2' },
  },
}

const startRoute = declare({
  method: 'post',
  path: '/checkout/page/{link}',
  tags,
  security: [],
  operationId: 'submitCheckoutPage',
  summary: 'Submit the form of the page: start an attempt and redirect to CCV',
  description:
    'Starts the attempt and redirects to CCV; if the form has errors, returns the page again. A form with only a token returns the page as the signed-in customer sees it.',
  request: { params, body: { content: { 'application/x-www-form-urlencoded': { schema: formShape } } } },
  responses: { 303: { description: 'Redirect to CCV, or back to the page' } },
})

export function pageRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(showRoute, async (c) => {
    const access = await openPage(deps, c.req.valid('param').link)
    await syncIfDue(deps, access.session)
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

/** The text fields of the form. An invalid form is treated as a form without fields. */
async function readForm(c: Context): Promise<ReadonlyMap<string, string>> {
  const body = await c.req.parseBody().catch(() => ({}))
  const texts = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  )
  return new Map(texts)
}

const formFields = new Set(Object.keys(formShape.properties))

/** Converts the form's fields to the JSON request, which the same schema validates. */
function parseForm({ input }: SessionRecord, form: ReadonlyMap<string, string>): StartAttempt {
  const unknown = [...form.keys()].filter((name) => !formFields.has(name))
  if (unknown[0] !== undefined) throw invalid(unknown[0].slice(0, 60), 'Omit this field: it is unknown')
  const details = {
    firstName: form.get('firstName'),
    lastName: form.get('lastName'),
    email: form.get('email'),
    country: form.get('country'),
  }
  const consent = form.get('consent')
  // The card row has one checkbox: if checked, the payment also saves the card.
  const isSaving = form.get('choice') === 'pay' && form.get('method') === 'card' && consent !== undefined
  const parsed = startSchema.safeParse({
    choice: isSaving ? 'pay-and-save' : form.get('choice'),
    method: isSaving ? undefined : form.get('method'),
    savedMethodId: form.get('savedMethodId'),
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
    methods: await methodsFor(deps, access),
    outcome: outcomeFor(access, await readOutcome(deps, session)),
    isBack,
    isExpired: !mayStart,
    token,
    shop: settings.shop.name,
    cancelAt: settings.shop.cancelAt,
    testMode: settings.testMode,
    now: clock.now(),
    account: deps.account.current(),
    refused,
  })
  c.header('content-security-policy', pagePolicy(settings))
  return c.html(html, (refused?.problem.status ?? 200) as 200)
}
