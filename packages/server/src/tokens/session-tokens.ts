/** Creates and checks the tokens of a session. */
import type { TokenDeps } from '../context.ts'
import { hashOf, newToken } from '../runtime/secrets.ts'
import type { Scope, SessionRecord } from '../store/records.ts'
import { isSignedToken, readToken, signToken } from './signed-token.ts'

const prefixes = { checkout: 'ct', account: 'ac' } as const satisfies Record<Scope, string>

/**
 * Creates tokens, each for one scope. Only their hashes are stored.
 *
 * @param ends when each expires; epoch ms
 */
export async function giveTokens<S extends Scope>(
  deps: TokenDeps,
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

/** How long a status token is valid, in milliseconds. */
const statusLifeMs = 24 * 3_600_000

/** Creates a token that can only read the status, because it appears in URLs. It is signed, and not stored. */
export function statusToken({ signer, clock }: TokenDeps, { id, generation }: SessionRecord): string {
  return signToken(signer, 'status', { sessionId: id, generation, endsAt: clock.now() + statusLifeMs })
}

/** A session, and the scope of the token that opened it. */
export interface Opened {
  session: SessionRecord
  scope: 'checkout' | 'status'
}

/** @returns `undefined` for a token of another kind, an expired one, or one of another customer */
export async function openToken(deps: TokenDeps, text: string): Promise<Opened | undefined> {
  const opened = isSignedToken('status', text) ? await ofStatus(deps, text) : await ofCheckout(deps, text)
  const isSame = opened && opened.given.generation === opened.session.generation
  return isSame && opened.given.endsAt > deps.clock.now() ? opened : undefined
}

type Found = Opened & { given: { generation: number; endsAt: number } }

async function ofStatus(deps: TokenDeps, text: string): Promise<Found | undefined> {
  const given = readToken(deps.signer, 'status', text)
  const session = given && (await deps.store.sessions.get(given.sessionId))
  return session && { session, scope: 'status', given }
}

async function ofCheckout(deps: TokenDeps, text: string): Promise<Found | undefined> {
  const found = await deps.store.tokens.withSession(hashOf(text))
  // A server of the previous version does not set generations: compare the customer as well.
  if (found?.token.scope !== 'checkout' || found.token.customerId !== found.session.customerId) return undefined
  const { generation, expiresAt: endsAt } = found.token
  return { session: found.session, scope: 'checkout', given: { generation, endsAt } }
}
