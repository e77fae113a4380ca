/** Account tokens: they give an account page access to a customer's saved methods, and cannot pay. */

import type { PaymentDeps } from '../context.ts'
import { languageTag } from '../contract/schemas/language.ts'
import type { AccountTagOptions, AccountToken } from '../contract/types/account.ts'
import { hashOf, newToken } from '../runtime/secrets.ts'
import { life } from '../sessions/sessions.ts'
import { escapeHtml, escapeJson } from '../sessions/tag.ts'
import { accountView } from './account-view.ts'

/** Creates a token for the saved methods of this customer. Only its hash is stored. */
export async function giveAccountToken(deps: PaymentDeps, customerId: string): Promise<AccountToken> {
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
 * Revokes the tokens that act as this customer: account tokens, and checkout tokens of sessions they are signed in to.
 * Mailed links stay valid: a link can pay, and shows no personal data.
 *
 * @returns how many tokens were revoked
 */
export function revokeTokens(deps: PaymentDeps, customerId: string): Promise<number> {
  return deps.store.tokens.removeOfCustomer(customerId)
}

/** Returns the element's tag, with a token and the list of methods as JSON inside. */
export async function accountTagOf(
  deps: PaymentDeps,
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
