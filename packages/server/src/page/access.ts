/**
 * Who has opened the plain page. The link alone pays, for anybody may hold it; what is saved goes into the account of the
 * session's customer, so that takes the session's own token too, which the shop gives to nobody but them.
 */
import type { Deps } from '../context.ts'
import type { Outcome } from '../payments/views.ts'
import type { SessionRecord } from '../store/records.ts'
import { openLink } from '../tokens/links.ts'
import { openToken } from '../tokens/session-tokens.ts'

export interface PageAccess {
  /** Offers what this visitor may choose. */
  session: SessionRecord
  /** False where the link only still shows how it stands. */
  mayStart: boolean
  /** The session's token, where it was brought: each form of the page brings it again. */
  token: string | undefined
}

/** @throws ProblemError `not-found` for what is no link, or none any more */
export async function openPage(deps: Deps, link: string, token?: string): Promise<PageAccess> {
  const { session, mayStart } = await openLink(deps, link)
  const opened = token === undefined ? undefined : await openToken(deps, token)
  const isProof = opened?.scope === 'checkout' && opened.session.id === session.id
  return isProof ? { session, mayStart, token } : { session: asForAnyone(session), mayStart, token: undefined }
}

/** Whoever holds the link is nobody's customer: they are offered what a guest is. */
function asForAnyone(session: SessionRecord): SessionRecord {
  const { customer } = session.input
  return customer ? { ...session, input: { ...session.input, customer: { ...customer, signedIn: false } } } : session
}

/** What the visitor may know: an open page at CCV that saves, or pays with what is saved, is its customer's alone. */
export function outcomeFor({ token }: PageAccess, outcome: Outcome): Outcome {
  const { live } = outcome
  const isPersonal = live !== undefined && (live.makesMethodId !== null || live.usesMethodId !== null)
  return token === undefined && isPersonal ? { ...outcome, live: undefined } : outcome
}
