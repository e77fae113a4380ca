/**
 * Answers the form that is printed with the element's tag, when it is sent before the script runs, or without one. It is
 * a form of the shop's page, so the session's token in it is the authority, whatever the origin says: it starts what the
 * element could start with the same token, and nothing else.
 */
import type { AttemptView } from '@ccv-checkout/widget/protocol'
import type { Context } from 'hono'
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { returnAddress } from '../payments/return-address.ts'
import { startAttempt } from '../payments/start.ts'
import { offersOf } from '../sessions/offers.ts'
import { isBeforeFailure, showsOffer } from '../sessions/revision.ts'
import { presentSession, replacementOf } from '../sessions/sessions.ts'
import { readOutcome } from '../status/status.ts'
import { statusToken } from '../tokens/session-tokens.ts'
import { methodsFor, openPage, type PageAccess } from './access.ts'
import { type Fields, type PrintedForm, pickedFields } from './printed-form.ts'
import { refusalOf } from './refusal.ts'
import type { Target } from './render.ts'
import { show } from './show.ts'
import { startRequest } from './start-form.ts'

export async function answerPrinted(
  deps: Deps,
  c: Context,
  opened: PageAccess,
  printed: PrintedForm,
): Promise<Response> {
  const { access, action } = await currentAccess(deps, opened)
  const lang = printed.lang ?? access.session.input.lang
  let values: Fields = new Map()
  try {
    values = await pickedOf(deps, access, printed)
    requireCurrent(deps, access, printed, action !== undefined)
    // A reload of the answer sends the form again: it shows the failure again, with the choices.
    if (isBeforeFailure(printed.revision, await readOutcome(deps, access.session)))
      return await show(deps, c, access, { lang })
    const view = await startAttempt(deps, {
      session: access.session,
      request: startRequest(values, lang),
      returnTo: 'shop',
    })
    return await show(deps, c, access, { leadsTo: targetOf(deps, access, view), lang })
  } catch (error) {
    const refused = { ...refusalOf(deps, c, error), values }
    const isPaid = refused.problem.code === 'already-paid' && access.token !== undefined
    return isPaid
      ? show(deps, c, access, { leadsTo: toShop(deps, access), lang })
      : show(deps, c, access, { refused, action, lang })
  }
}

interface Current {
  access: PageAccess
  /** Where the forms of the page are sent, when that is not the address of this request. */
  action: string | undefined
}

/** The session of the token, or the one that has replaced it: the customer who holds the token confirms that one. */
async function currentAccess(deps: Deps, opened: PageAccess): Promise<Current> {
  const replacement = opened.token === undefined ? undefined : await replacementOf(deps, opened.session)
  if (!replacement) return { access: opened, action: undefined }
  const { url, token } = await presentSession(deps, replacement)
  return { access: await openPage(deps, url.slice(url.lastIndexOf('/') + 1), token), action: url }
}

async function pickedOf(deps: Deps, access: PageAccess, printed: PrintedForm): Promise<Fields> {
  const methods = await methodsFor(deps, access)
  return pickedFields(printed, offersOf(access.session.input, methods, deps.clock.now(), deps.account.current()))
}

/** @throws ProblemError for a form without the session's token, after the session's end, or of an older page */
function requireCurrent({ clock }: Deps, access: PageAccess, { revision }: PrintedForm, isReplaced: boolean): void {
  const { session, mayStart, token } = access
  if (isReplaced) throw new ProblemError('session-changed')
  if (token === undefined || !mayStart || session.expiresAt <= clock.now()) throw new ProblemError('session-expired')
  if (!showsOffer(revision, session)) throw new ProblemError('session-changed')
}

/** CCV's page, or the shop's page where there is none; `undefined` after a failure, which the page shows. */
function targetOf(deps: Deps, access: PageAccess, { redirectUrl, status }: AttemptView): Target | undefined {
  if (redirectUrl !== undefined) return { is: 'ccv', url: redirectUrl }
  const hasFailed = status.payment === 'failed' || (status.payment === 'none' && status.method === 'not-saved')
  return hasFailed ? undefined : toShop(deps, access)
}

function toShop(deps: Deps, { session }: PageAccess): Target {
  return { is: 'shop', url: returnAddress(session.input, session.id, statusToken(deps, session)) }
}
