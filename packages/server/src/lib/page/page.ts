/**
 * The session's own address: the same checkout as plain HTML, without JavaScript. A fallback, a recovery link and
 * pay-by-link. Reading it creates nothing; saved methods are not shown, for anybody may hold the link.
 */

import { CcvError } from '@ccv-checkout/ccv'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { type FieldError, ProblemError } from '../problem.ts'
import { fieldErrors } from '../routes/field-errors.ts'
import { declare, routes, sessionOf } from '../routes/route.ts'
import { startAttempt as startSchema } from '../schemas.ts'
import { hashOf } from '../secrets.ts'
import { startAttempt } from '../start.ts'
import { askIfDue, readOutcome } from '../status.ts'
import type { SessionRecord } from '../store/records.ts'
import { withoutUndefined } from '../undefined.ts'
import { styleHash } from './page-styles.ts'
import { renderPage } from './render.ts'

const params = z.object({ link: z.string().max(64) })
const tags = ['Browser']

const showRoute = declare({
  method: 'get',
  path: '/checkout/page/{link}',
  tags,
  summary: 'The checkout as a plain page, without JavaScript',
  request: { params, query: z.object({ back: z.string().max(1).optional() }) },
  responses: { 200: { content: { 'text/html': { schema: z.string() } }, description: 'The page' } },
})

const startRoute = declare({
  method: 'post',
  path: '/checkout/page/{link}',
  tags,
  summary: 'Its form: starts an attempt and goes on to CCV',
  request: { params },
  responses: { 303: { description: 'On to CCV, or back to the page' } },
})

export function pageRoutes(deps: Deps): OpenAPIHono {
  const app = routes()

  app.openapi(showRoute, async (c) => {
    const session = await sessionOfLink(deps, c.req.valid('param').link)
    await askIfDue(deps, session)
    return show(deps, c, session, { isBack: c.req.valid('query').back !== undefined })
  })

  app.openapi(startRoute, async (c) => {
    const { link } = c.req.valid('param')
    const session = await sessionOfLink(deps, link)
    try {
      const request = parseForm(session, await c.req.parseBody())
      const view = await startAttempt(deps, { session, request, returnTo: 'page' })
      return c.redirect(view.redirectUrl ?? `${deps.settings.publicUrl}/checkout/page/${link}?back=1`, 303)
    } catch (error) {
      const problem = error instanceof CcvError ? new ProblemError('try-again', { cause: error }) : error
      if (!(problem instanceof ProblemError)) throw error
      return show(deps, c, session, { isBack: false, problem })
    }
  })

  return app
}

async function sessionOfLink(deps: Deps, link: string): Promise<SessionRecord> {
  const token = await deps.store.tokens.find(hashOf(link))
  if (!token || token.scope !== 'page' || token.expiresAt <= deps.clock.now()) throw new ProblemError('not-found')
  return sessionOf(deps, token)
}

/** The form's fields in the shape of the JSON request; checked by the same schema. */
function parseForm(
  session: SessionRecord,
  form: Record<string, unknown>,
): ReturnType<typeof withoutUndefined<z.infer<typeof startSchema>>> {
  const field = (name: string): string | undefined => {
    const value = form[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const details = {
    firstName: field('firstName'),
    lastName: field('lastName'),
    email: field('email'),
    country: field('country'),
  }
  const consent = field('consent')
  const parsed = startSchema.safeParse({
    choice: field('choice'),
    method: field('method'),
    details: Object.values(details).some(Boolean) ? details : undefined,
    consent: consent === undefined ? undefined : { hash: consent },
    lang: session.input.lang,
  })
  if (parsed.success) return withoutUndefined(parsed.data)
  const errors: FieldError[] = fieldErrors(parsed.error)
  throw new ProblemError('invalid-request', { errors })
}

interface Shown {
  /** The shopper comes from CCV: while it is not final, the page looks again by itself. */
  isBack: boolean
  problem?: ProblemError
}

async function show(deps: Deps, c: Context, session: SessionRecord, { isBack, problem }: Shown): Promise<Response> {
  const { settings, clock } = deps
  const outcome = await readOutcome(deps, session)
  const html = renderPage({
    session,
    outcome,
    isBack,
    isExpired: session.expiresAt <= clock.now(),
    shop: settings.shop.name,
    testMode: settings.testMode,
    now: clock.now(),
    problem,
  })
  c.header('content-security-policy', policy(deps))
  c.header('cache-control', 'no-store')
  return c.html(html, (problem?.status ?? 200) as 200)
}

/** The form may lead to CCV only; nothing else is loaded, run or framed. */
function policy({ settings }: Deps): string {
  const scheme = settings.testMode ? ['http:', 'https:'] : ['https:']
  const extra = [...settings.redirectHosts].flatMap((host) => scheme.map((name) => `${name}//${host}`))
  const targets = ["'self'", 'https://ccv.eu', 'https://*.ccv.eu', ...extra].join(' ')
  return `default-src 'none'; style-src '${styleHash}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`
}
