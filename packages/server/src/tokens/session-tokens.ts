/** What a session's tokens open, and what ends them. */
import type { Deps } from '../context.ts'
import { hashOf, newToken } from '../runtime/secrets.ts'
import type { Scope, SessionRecord } from '../store/records.ts'
import { isSignedToken, readToken, signToken } from './signed-token.ts'

const prefixes = { checkout: 'ct', account: 'ac' } as const satisfies Record<Scope, string>

/**
 * Gives out tokens, each for one purpose; their hashes are all that is kept.
 *
 * @param ends when each ends; epoch ms
 */
export async function giveTokens<S extends Scope>(
  deps: Deps,
  session: SessionRecord,
  ends: Readonly<Record<S, number>>,
): Promise<Record<S, string>> {
  const { id: sessionId, customerId, generation } = session
  const given = Object.entries<number>(ends).map(([name, expiresAt]) => {
    const scope = name as S
    const token = newToken(prefixes[scope])
    return { scope, token, record: { hash: hashOf(token), scope, sessionId, customerId, generation, expiresAt } }
  })
  await deps.store.tokens.insert(...given.map(({ record }) => record))
  return Object.fromEntries(given.map(({ scope, token }) => [scope, token])) as Record<S, string>
}

/** How long a status token lives; in ms. */
const statusLifeMs = 24 * 3_600_000

/** A token that reads how a payment stands, and nothing else: it travels in an address. Signed, so nothing is written. */
export function statusToken({ signer, clock }: Deps, { id, generation }: SessionRecord): string {
  return signToken(signer, 'status', { sessionId: id, generation, endsAt: clock.now() + statusLifeMs })
}

/** A session, and how much of it the token shows. */
export interface Opened {
  session: SessionRecord
  scope: 'checkout' | 'status'
}

/** @returns `undefined` for a token of another kind, that has ended, or that was given to another customer */
export async function openToken(deps: Deps, text: string): Promise<Opened | undefined> {
  const opened = isSignedToken('status', text) ? await ofStatus(deps, text) : await ofCheckout(deps, text)
  const isSame = opened && opened.given.generation === opened.session.generation
  return isSame && opened.given.endsAt > deps.clock.now() ? opened : undefined
}

type Found = Opened & { given: { generation: number; endsAt: number } }

async function ofStatus(deps: Deps, text: string): Promise<Found | undefined> {
  const given = readToken(deps.signer, 'status', text)
  const session = given && (await deps.store.sessions.get(given.sessionId))
  return session && { session, scope: 'status', given }
}

async function ofCheckout(deps: Deps, text: string): Promise<Found | undefined> {
  const found = await deps.store.tokens.withSession(hashOf(text))
  // A server of the version before knows no generations: it is asked for the customer too.
  if (found?.token.scope !== 'checkout' || found.token.customerId !== found.session.customerId) return undefined
  const { generation, expiresAt: endsAt } = found.token
  return { session: found.session, scope: 'checkout', given: { generation, endsAt } }
}
