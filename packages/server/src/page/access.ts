/**
 * The visitor of the plain page. The link alone allows paying, because anybody may hold it. Saving a method, and paying
 * with a saved one, concern the account of the session's customer. Both also need the session's own token, which only
 * that customer receives.
 */
import type { Deps } from '../context.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import type { Outcome } from '../payments/views.ts'
import type { SessionRecord } from '../store/records.ts'
import { openLink } from '../tokens/links.ts'
import { openToken } from '../tokens/session-tokens.ts'

export interface PageAccess {
  /** The session as this visitor may use it. */
  session: SessionRecord
  /** False when the link only still shows the status. */
  mayStart: boolean
  /** The session's token, if the visitor has sent it; each form of the page sends it again. */
  token: string | undefined
}

/** @throws ProblemError `not-found` for an invalid or expired link */
export async function openPage(deps: Deps, link: string, token?: string): Promise<PageAccess> {
  const { session, mayStart } = await openLink(deps, link)
  const opened = token === undefined ? undefined : await openToken(deps, token)
  const isProof = opened?.scope === 'checkout' && opened.session.id === session.id
  return isProof ? { session, mayStart, token } : { session: asForAnyone(session), mayStart, token: undefined }
}

/** Without the token the visitor may be anybody, so the session is offered as to a guest. */
function asForAnyone(session: SessionRecord): SessionRecord {
  const { customer } = session.input
  return customer ? { ...session, input: { ...session.input, customer: { ...customer, signedIn: false } } } : session
}

/** The saved methods that this visitor may see and use: those of the customer, who alone has the token. */
export async function methodsFor({ store }: Deps, { session, token }: PageAccess): Promise<Method[]> {
  return token === undefined || session.customerId === null ? [] : store.methods.ofCustomer(session.customerId)
}

/** Hides an active attempt that saves or uses a saved method from visitors other than the customer. */
export function outcomeFor({ token }: PageAccess, outcome: Outcome): Outcome {
  const { live } = outcome
  const isPersonal = live !== undefined && (live.makesMethodId !== null || live.usesMethodId !== null)
  return token === undefined && isPersonal ? { ...outcome, live: undefined } : outcome
}
