/** The token of an account page: for what a customer has saved, and for nothing that pays. */

import type { Deps } from '../context.ts'
import { languageTag } from '../contract/schemas/language.ts'
import type { AccountTagOptions, AccountToken } from '../contract/types/account.ts'
import { hashOf, newToken } from '../runtime/secrets.ts'
import { life } from '../sessions/sessions.ts'
import { escapeHtml, escapeJson } from '../sessions/tag.ts'
import { accountView } from './account-view.ts'

/** Gives a token for what this customer has saved. Its hash is all that is kept. */
export async function giveAccountToken(deps: Deps, customerId: string): Promise<AccountToken> {
  const token = newToken('ac')
  const expiresAt = deps.clock.now() + life.token
  const record = {
    hash: hashOf(token),
    scope: 'account',
    sessionId: null,
    customerId,
    generation: 0,
    expiresAt,
  } as const
  await deps.store.tokens.insert(record)
  return { token, expiresAt, account: await accountView(deps, customerId) }
}

/**
 * Ends all that acts as this customer: account tokens, and checkout tokens of sessions they are signed in to. What was
 * mailed to them goes on: a link pays, and shows nothing of theirs.
 *
 * @returns how many tokens there were
 */
export function revokeTokens(deps: Deps, customerId: string): Promise<number> {
  return deps.store.tokens.removeOfCustomer(customerId)
}

/** The tag with a token and the list inside as JSON. */
export async function accountTagOf(
  deps: Deps,
  customerId: string,
  { server, sessionUrl, addUrl, lang, inside = '' }: AccountTagOptions = {},
): Promise<string> {
  const { token, account } = await giveAccountToken(deps, customerId)
  const attributes = {
    server: server ?? deps.settings.publicUrl,
    token,
    'session-url': sessionUrl,
    'add-url': addUrl,
    lang: languageTag(lang),
  }
  const written = Object.entries(attributes).map(([name, value]) =>
    value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`,
  )
  const printed = `<script type="application/json" data-ccv-account>${escapeJson(account)}</script>`
  return `<ccv-saved-methods${written.join('')}>${printed}${inside}</ccv-saved-methods>`
}
