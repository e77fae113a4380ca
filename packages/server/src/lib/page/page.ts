/**
 * The session's own address: the same checkout as plain HTML, without JavaScript. A fallback, a recovery link and
 * pay-by-link. Reading it creates nothing; saved methods are not shown, for anybody may hold the link.
 */

import { CcvError } from '@ccv-checkout/ccv'
import type { StartAttempt } from '@ccv-checkout/widget/protocol'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { invalid, ProblemError } from '../problem.ts'
import { reported } from '../reported.ts'
import { fieldErrors } from '../routes/field-errors.ts'
import { declare, routes } from '../routes/route.ts'
import { startAttempt as startSchema } from '../schemas.ts'
import { hashOf } from '../secrets.ts'
import { startAttempt } from '../start.ts'
import { askIfDue, readOutcome } from '../status.ts'
import type { SessionRecord } from '../store/records.ts'
import { withoutUndefined } from '../undefined.ts'
import { isOwnForm } from './own-form.ts'
import { pagePolicy } from './policy.ts'
import { type PageState, renderPage } from './render.ts'

const params = z.object({ link: z.string().max(64) })
const tags = ['Browser']

const showRoute = declare({
  method: 'get',
  path: '/checkout/page/{link}',
  tags,
  summary: 'The checkout as a plain page, without JavaScript',
  request: { params },
  responses: { 200: { content: { 'text/html': { schema: z.string() } }, description: 'The page' } },
})

// For the document only: the form is checked where its answer can be the page again.
const formShape = {
  type: 'object' as const,
  required: ['choice'],
  properties: {
    choice: { type: 'string' as const },
    method: { type: 'string' as const },
    consent: { type: 'string' as const, description: 'Hash of the text that was accepted' },
    firstName: { type: 'string' as const },
    lastName: { type: 'string' as const },
    email: { type: 'string' as const },
    country: { type: 'string' as const },
  },
}

const startRoute = declare({
  method: 'post',
  path: '/checkout/page/{link}',
  tags,
  summary: 'Its form: starts an attempt and goes on to CCV',
  request: { params, body: { content: { 'application/x-www-form-urlencoded': { schema: formShape } } } },
  responses: { 303: { description: 'On to CCV, or back to the page' } },
})

export function pageRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(showRoute, async (c) => {
    const session = await sessionOfLink(deps, c.req.valid('param').link)
    await askIfDue(deps, session)
    return show(deps, c, session, { isBack: c.req.query('back') !== undefined })
  })

  app.openapi(startRoute, async (c) => {
    const { link } = c.req.valid('param')
    const session = await sessionOfLink(deps, link)
    const page = `${deps.settings.publicUrl}/checkout/page/${link}`
    if (!isOwnForm(c, deps.settings.publicUrl)) {
      deps.log.warn({ sessionId: session.id }, 'page.form-from-elsewhere')
      return c.redirect(page, 303)
    }
    const form = await readForm(c)
    try {
      const view = await startAttempt(deps, { session, request: parseForm(session, form), returnTo: 'page' })
      return c.redirect(view.redirectUrl ?? `${page}?back=1`, 303)
    } catch (error) {
      const problem = error instanceof CcvError ? new ProblemError('try-again', { cause: error }) : error
      if (!(problem instanceof ProblemError)) throw error
      const { diagnosticsId } = reported(deps, c, problem)
      return show(deps, c, session, { isBack: false, refused: { problem, values: form, diagnosticsId } })
    }
  })

  return app
}

/** The form's fields that are texts. What is no form at all is a form without fields. */
async function readForm(c: Context): Promise<ReadonlyMap<string, string>> {
  const body = await c.req.parseBody().catch(() => ({}))
  const texts = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
  )
  return new Map(texts)
}

async function sessionOfLink(deps: Deps, link: string): Promise<SessionRecord> {
  const found = await deps.store.tokens.withSession(hashOf(link))
  const isGood = found?.token.scope === 'page' && found.token.expiresAt > deps.clock.now()
  if (!isGood) throw new ProblemError('not-found')
  return found.session
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

async function show(deps: Deps, c: Context, session: SessionRecord, { isBack, refused }: Shown): Promise<Response> {
  const { settings, clock } = deps
  const html = renderPage({
    session,
    outcome: await readOutcome(deps, session),
    isBack,
    isExpired: session.expiresAt <= clock.now(),
    shop: settings.shop.name,
    testMode: settings.testMode,
    now: clock.now(),
    account: deps.account.current(),
    refused,
  })
  c.header('content-security-policy', pagePolicy(settings))
  return c.html(html, (refused?.problem.status ?? 200) as 200)
}
