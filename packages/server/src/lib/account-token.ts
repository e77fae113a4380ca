/** The token of an account page: for what a customer has saved, and for nothing that pays. */
import type { AccountToken } from './checkout.ts'
import type { Deps } from './deps.ts'
import { hashOf, newToken } from './secrets.ts'
import { life } from './sessions.ts'

/** Gives a token for what this customer has saved. Its hash is all that is kept. */
export async function giveAccountToken({ store, clock }: Deps, customerId: string): Promise<AccountToken> {
  const token = newToken('ac')
  const expiresAt = clock.now() + life.token
  await store.tokens.insert({ hash: hashOf(token), scope: 'account', sessionId: null, customerId, expiresAt })
  return { token, expiresAt }
}
