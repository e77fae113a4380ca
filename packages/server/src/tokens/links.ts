/**
 * Links to the plain page. Each is signed and contains its expiry; creating one writes nothing. It ends early when the
 * order is paid, when the shop expires the session, or when the session is opened for another customer.
 */
import type { TokenDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { SessionRecord } from '../store/records.ts'
import { changed } from '../store/store.ts'
import { readToken, signToken } from './signed-token.ts'

const dayMs = 86_400_000

/** How long the shopper can choose again on the page after the return, in milliseconds. */
const afterReturnMs = dayMs

/** How long an expired link still shows the status, in milliseconds. */
const readableAfterMs = dayMs

/** Creates a link that can pay, valid for the configured number of days. */
export function payLink(deps: TokenDeps, session: SessionRecord): string {
  const days = session.input.linkLifeDays ?? deps.settings.linkLifeDays
  return pageLink(deps, session, deps.clock.now() + days * dayMs)
}

/** Creates the link for a shopper who returns from CCV without JavaScript. */
export function returnLink(deps: TokenDeps, session: SessionRecord): string {
  return `${pageLink(deps, session, deps.clock.now() + afterReturnMs)}?back=1`
}

/** @returns `undefined` when the order is paid, has another amount now, or its session was expired by the shop */
export async function recoveryLink(deps: TokenDeps, session: SessionRecord): Promise<string | undefined> {
  if (!isOpen(session)) return undefined
  const order = session.orderId === null ? undefined : await deps.store.orders.get(session.orderId)
  return order?.paidBy ? undefined : payLink(deps, session)
}

function pageLink({ settings, signer }: TokenDeps, { id, generation }: SessionRecord, endsAt: number): string {
  const token = signToken(signer, 'page', { sessionId: id, generation, endsAt })
  return `${settings.publicUrl}/checkout/page/${token}`
}

/** True when a link may pay the session, even if the session itself has expired. */
function isOpen(session: SessionRecord): boolean {
  return !session.withdrawn && session.currentFor === session.orderId
}

export interface OpenedLink {
  session: SessionRecord
  /** False for a link that only shows the status. */
  mayStart: boolean
}

/** @throws ProblemError `not-found` for an invalid or revoked link */
export async function openLink(deps: TokenDeps, text: string): Promise<OpenedLink> {
  const now = deps.clock.now()
  const link = readToken(deps.signer, 'page', text)
  const session =
    link && link.endsAt + readableAfterMs > now ? await deps.store.sessions.get(link.sessionId) : undefined
  if (!link || !session || session.generation !== link.generation) throw new ProblemError('not-found')
  return { session, mayStart: link.endsAt > now && isOpen(session) }
}

/**
 * Renews an expired session, because a link is valid for longer than a session.
 *
 * @param lifeMs how much longer
 * @throws ProblemError `session-expired` when it was ended meanwhile
 */
export async function renewSession(deps: TokenDeps, session: SessionRecord, lifeMs: number): Promise<SessionRecord> {
  const now = deps.clock.now()
  if (session.expiresAt > now) return session
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.sessions.get(session.id))
    if (!isOpen(latest) || latest.generation !== session.generation) throw new ProblemError('session-expired')
    if (latest.expiresAt > now) return latest
    return changed(await tables.sessions.update(latest, { expiresAt: now + lifeMs, updatedAt: now }))
  })
}
