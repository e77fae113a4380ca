/**
 * The plain page behind the session's link: the same checkout as HTML without JavaScript. It serves as a fallback, a
 * recovery link and pay-by-link. Opening it creates nothing, because mail scanners open links too. It shows no saved
 * methods and saves nothing, because anybody may hold the link; only a form that also sends the session's token may
 * save, and pay with a saved method.
 */

import type { AttemptView } from '@ccv-checkout/widget/protocol'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { languageTag } from '../contract/schemas/language.ts'
import { declare, pathId, routes } from '../http/routes/route.ts'
import { startAttempt } from '../payments/start.ts'
import { life } from '../sessions/sessions.ts'
import { syncIfDue } from '../status/status.ts'
import { renewSession } from '../tokens/links.ts'
import { openPage, type PageAccess } from './access.ts'
import { isOwnForm } from './own-form.ts'
import { type Fields, printedForm } from './printed-form.ts'
import { answerPrinted } from './printed-post.ts'
import { refusalOf } from './refusal.ts'
import { show } from './show.ts'
import { formShape, readForm, startRequest } from './start-form.ts'

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

const startRoute = declare({
  method: 'post',
  path: '/checkout/page/{link}',
  tags,
  security: [],
  operationId: 'submitCheckoutPage',
  summary: 'Submit the form of the page: start an attempt and redirect to CCV',
  description:
    'Starts the attempt and redirects to CCV; if the form has errors, returns the page again. A form with only a token returns the page as the signed-in customer sees it. A form with `row` is the one that is printed with the tag: the token is its authority, whatever the origin, and a page with a link leads on to CCV.',
  request: { params, body: { content: { 'application/x-www-form-urlencoded': { schema: formShape } } } },
  responses: {
    200: { content: { 'text/html': { schema: z.string() } }, description: 'The page, or one that leads on to CCV' },
    303: { description: 'Redirect to CCV, or back to the page' },
  },
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
    const printed = printedForm(form)
    if (printed) return answerPrinted(deps, c, access, printed)
    const isOpening = form.has('token') && !form.has('choice')
    if (isOpening) return show(deps, c, access)
    const page = `${deps.settings.publicUrl}/checkout/page/${link}`
    if (access.token === undefined && !isOwnForm(c, deps.settings.publicUrl)) {
      deps.log.warn({ sessionId: access.session.id }, 'page.form-from-elsewhere')
      return c.redirect(page, 303)
    }
    const lang = languageTag(form.get('lang')) ?? access.session.input.lang
    try {
      const view = await begin(deps, access, form, lang)
      return c.redirect(view.redirectUrl ?? `${page}?back=1`, 303)
    } catch (error) {
      return show(deps, c, access, { refused: { ...refusalOf(deps, c, error), values: form }, lang })
    }
  })

  return app
}

async function begin(deps: Deps, access: PageAccess, form: Fields, lang: string): Promise<AttemptView> {
  const request = startRequest(form, lang)
  if (!access.mayStart) throw new ProblemError('session-expired')
  const { expiresAt } = await renewSession(deps, access.session, life.session)
  return startAttempt(deps, { session: { ...access.session, expiresAt }, request, returnTo: 'page' })
}
