/**
 * Links to the plain page. Each is signed and says until when it lives; giving one out writes nothing. It ends early when
 * the order is paid, when the shop ends the session, and when the session is opened for another customer.
 */
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { SessionRecord } from '../store/records.ts'
import { changed } from '../store/store.ts'
import { readToken, signToken } from './signed-token.ts'

const dayMs = 86_400_000

/** How long one chooses again by the page that one returned to; in ms. */
const afterReturnMs = dayMs

/** How long a link that has ended still shows how the payment stands; in ms. */
const readableAfterMs = dayMs

/** A link that pays, for as many days as the shop says. */
export function payLink(deps: Deps, session: SessionRecord): string {
  const days = session.input.linkLifeDays ?? deps.settings.linkLifeDays
  return pageLink(deps, session, deps.clock.now() + days * dayMs)
}

/** The page for whoever comes back from CCV without JavaScript. */
export function returnLink(deps: Deps, session: SessionRecord): string {
  return `${pageLink(deps, session, deps.clock.now() + afterReturnMs)}?back=1`
}

/** @returns `undefined` where it would lead nowhere: the order is paid, replaced by another amount, or was ended by the shop */
export async function recoveryLink(deps: Deps, session: SessionRecord): Promise<string | undefined> {
  if (!isOpen(session)) return undefined
  const order = session.orderId === null ? undefined : await deps.store.orders.get(session.orderId)
  return order?.paidBy ? undefined : payLink(deps, session)
}

function pageLink({ settings, signer }: Deps, { id, generation }: SessionRecord, endsAt: number): string {
  const token = signToken(signer, 'page', { sessionId: id, generation, endsAt })
  return `${settings.publicUrl}/checkout/page/${token}`
}

/** The session may be paid by a link, whatever became of the shop's own pages. */
function isOpen(session: SessionRecord): boolean {
  return !session.withdrawn && session.currentFor === session.orderId
}

export interface OpenedLink {
  session: SessionRecord
  /** False for a link that only still shows how it stands. */
  mayStart: boolean
}

/** @throws ProblemError `not-found` for what is no link, or none any more */
export async function openLink(deps: Deps, text: string): Promise<OpenedLink> {
  const now = deps.clock.now()
  const link = readToken(deps.signer, 'page', text)
  const session =
    link && link.endsAt + readableAfterMs > now ? await deps.store.sessions.get(link.sessionId) : undefined
  if (!link || !session || session.generation !== link.generation) throw new ProblemError('not-found')
  return { session, mayStart: link.endsAt > now && isOpen(session) }
}

/**
 * A link outlives the time in which the shop's own page begins something: then the session begins anew.
 *
 * @param lifeMs how much longer
 * @throws ProblemError `session-expired` when it was ended meanwhile
 */
export async function renewSession(deps: Deps, session: SessionRecord, lifeMs: number): Promise<SessionRecord> {
  const now = deps.clock.now()
  if (session.expiresAt > now) return session
  return deps.store.write(async (tables) => {
    const latest = changed(await tables.sessions.get(session.id))
    if (!isOpen(latest) || latest.generation !== session.generation) throw new ProblemError('session-expired')
    if (latest.expiresAt > now) return latest
    return changed(await tables.sessions.update(latest, { expiresAt: now + lifeMs, updatedAt: now }))
  })
}
