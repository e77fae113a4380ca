/** Answers with the page. */
import type { Context } from 'hono'
import type { Deps } from '../context.ts'
import { readOutcome } from '../status/status.ts'
import { methodsFor, outcomeFor, type PageAccess } from './access.ts'
import { pagePolicy } from './policy.ts'
import { type PageState, renderPage } from './render.ts'

type Shown = Partial<Pick<PageState, 'isBack' | 'refused' | 'leadsTo' | 'action'>> & {
  /** Default: the session's language. */
  lang?: string | undefined
}

export async function show(deps: Deps, c: Context, access: PageAccess, shown: Shown = {}): Promise<Response> {
  const { settings, clock } = deps
  const { session, mayStart, token } = access
  const { isBack = false, refused, leadsTo, action, lang = session.input.lang } = shown
  const html = renderPage({
    session: { ...session, input: { ...session.input, lang } },
    // A page that leads on has no choices.
    methods: leadsTo ? [] : await methodsFor(deps, access),
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
    leadsTo,
    action,
  })
  c.header('content-security-policy', pagePolicy(settings))
  return c.html(html, (refused?.problem.status ?? 200) as 200)
}
